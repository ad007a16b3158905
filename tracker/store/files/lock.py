"""One lock for a whole home, held around each change.

It is the system's own file lock: when a program dies, its lock is gone with it. The standard library is asked for it
directly: filelock wraps the same call in what takes a fifth of the time a key may take, and 15 ms to import.
"""

import os
import sys
import time
from _thread import get_ident
from types import TracebackType

from tracker.store.files.disk import FILE_MODE, NO_FOLLOW, REAL, StrPath
from tracker.store.files.errors import DiskError, Locked

if sys.platform == "win32":
    import msvcrt

    def _take(fd: int) -> None:
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(fd: int) -> None:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


NAME = ".lock"
TIMEOUT = 10.0  # seconds; a change takes some milliseconds
_POLL = 0.004  # seconds between two tries


class HomeLock:
    """The lock of a home. A thread may take it several times over; it is free after as many releases.

    ``turn`` counts how often it was taken while it was free.
    """

    def __init__(self, home: StrPath, timeout: float = TIMEOUT) -> None:
        self.home = home
        self.path = os.path.join(home, NAME)
        self.timeout = timeout
        self.turn = 0
        self._fd = -1
        self._holder: int | None = None  # the thread that holds it
        self._again = 0  # how often that thread has taken it once more

    def acquire(self) -> None:
        """Wait for the lock.

        Raises:
            Locked: Another program has held it for longer than ``timeout`` seconds.
            DiskError: The lock file cannot be written, or the disk knows no locks.
        """
        if self.held:
            self._again += 1
            return
        try:
            REAL.make_folder(self.home)
            end = time.monotonic() + self.timeout
            while (fd := self._try()) is None:
                if time.monotonic() > end:
                    raise Locked(
                        None,
                        f"Another tracker has been writing in {self.home} for more than {self.timeout:g} seconds. "
                        "Nothing was changed; try again, or close the other one.",
                    )
                time.sleep(_POLL)
        except OSError as problem:
            odd = os.path.islink(self.path) or os.path.isdir(self.path)  # a lock that lies elsewhere keeps nobody out
            way_out = f"Nothing was changed. Move {self.path} away and try again: tracker makes its own lock."
            raise DiskError(self.path, problem, way_out if odd else None) from problem
        self._fd, self._holder = fd, get_ident()
        self.turn += 1

    def release(self) -> None:
        """Give the lock back."""
        if not self.held:
            return
        if self._again:
            self._again -= 1
            return
        fd, self._fd, self._holder = self._fd, -1, None
        os.close(fd)  # and with it the lock

    @property
    def held(self) -> bool:
        """Whether this thread holds it."""
        return self._holder == get_ident()

    def _try(self) -> int | None:
        """The descriptor that holds the lock, None while another one does."""
        fd = os.open(self.path, os.O_RDWR | os.O_CREAT | NO_FOLLOW, FILE_MODE)
        try:
            REAL.keep_owner(self.path)
            _take(fd)
            if os.path.samestat(os.fstat(fd), os.stat(self.path)):
                return fd
        except (BlockingIOError, PermissionError, FileNotFoundError):
            pass  # held by another; or the file was removed meanwhile, and a lock on it keeps nobody out
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)
        return None

    def __enter__(self) -> "HomeLock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


_locks: dict[str, HomeLock] = {}


def home_lock(home: StrPath) -> HomeLock:
    """The one lock of a home in this program, so that both files of one change share it."""
    place = os.path.abspath(home)
    if place not in _locks:
        _locks[place] = HomeLock(place)
    return _locks[place]
