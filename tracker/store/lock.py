"""One lock for a whole home, held around each change.

It is the system's own file lock (filelock): when a program dies, its lock is gone with it.
"""

import os
from types import TracebackType
from typing import TYPE_CHECKING

from tracker.store.disk import REAL, StrPath
from tracker.store.errors import DiskError, Locked

if TYPE_CHECKING:
    from filelock import FileLock

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
        self._lock: FileLock | None = None
        self._again = 0  # how often the thread that holds it has taken it once more

    def acquire(self) -> None:
        """Wait for the lock.

        Raises:
            Locked: Another program has held it for longer than ``timeout`` seconds.
            DiskError: The lock file cannot be written.
        """
        if self.held:
            self._again += 1
            return
        from filelock import FileLock, Timeout  # takes longer to import than all of a reading command

        try:
            REAL.make_folder(self.home)  # filelock would make one that others may look into
        except OSError as problem:
            raise DiskError(self.home, problem) from problem
        if self._lock is None:
            self._lock = FileLock(self.path, timeout=self.timeout, mode=0o600)
        try:
            self._lock.acquire(timeout=self.timeout, poll_interval=_POLL)
        except Timeout:
            raise Locked(
                None,
                f"Another tracker has been writing in {self.home} for more than {self.timeout:g} seconds. "
                "Nothing was changed; try again, or close the other one.",
            ) from None
        except OSError as problem:
            raise DiskError(self.path, problem) from problem
        self.turn += 1

    def release(self) -> None:
        """Give the lock back."""
        if self._again and self.held:
            self._again -= 1
        elif self._lock is not None:
            self._lock.release()

    @property
    def held(self) -> bool:
        """Whether this thread holds it."""
        return self._lock is not None and self._lock.is_locked

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
