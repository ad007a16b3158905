"""The one thin layer of ``os`` calls under the store.

The methods of the first half of ``Disk`` are one call of the system each; tests replace them to make each call
go wrong in turn, to stop at it, or to write down their order. The second half is made of them only.

Paths are text or anything like a path here and in all that a start comes through, and are taken apart by ``os.path``:
pathlib takes a twelfth of the time that ``tracker today`` may take to import.

It is longer than most: every call to the system the store makes, and nothing else.
"""

import contextlib
import errno
import os
import stat
import sys
import time

StrPath = str | os.PathLike[str]

FILE_MODE = 0o600
FOLDER_MODE = 0o700
TEMPORARY = ".tmp"
_WINDOWS = sys.platform == "win32"
NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_ATTEMPTS = 5
_SCANNER_SECONDS = 2.0  # how long a virus scanner on Windows may hold a file before replacing it is given up


def is_root() -> bool:
    """Whether this program may give files to others, as under ``sudo``."""
    return not _WINDOWS and os.geteuid() == 0


class NotSynced(OSError):
    """The file was replaced, but the folder could not be synced: after a power cut it may be either one."""


class Disk:
    """Calls of the system, and what is built of them. Every method raises ``OSError``."""

    # One call of the system each.

    def open(self, path: StrPath, flags: int, mode: int = FILE_MODE) -> int:
        """Open and give the descriptor."""
        return os.open(path, flags, mode)

    def read(self, fd: int, size: int) -> bytes:
        """Read at most ``size`` bytes; none at the end."""
        return os.read(fd, size)

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of the bytes; gives how many."""
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        """Bring a file or folder onto the medium; on macOS past the cache of the drive too."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
            except OSError as problem:
                if problem.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                    raise
            else:
                return
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def replace(self, source: StrPath, target: StrPath) -> None:
        """Put one file in the place of another in one step."""
        os.replace(source, target)

    def unlink(self, path: StrPath) -> None:
        """Remove a file."""
        os.unlink(path)

    def stat(self, path: StrPath) -> os.stat_result:
        """Look at a file."""
        return os.stat(path)

    def chmod(self, path: StrPath, mode: int) -> None:
        """Set who may read and write."""
        os.chmod(path, mode)

    def chown(self, path: StrPath, user: int, group: int) -> None:
        """Give to another login."""
        os.chown(path, user, group)

    def mkdir(self, path: StrPath, mode: int = FOLDER_MODE) -> None:
        """Make a folder; its parent must be there."""
        os.mkdir(path, mode)

    def listdir(self, path: StrPath) -> list[str]:
        """Names in a folder, in no order."""
        return os.listdir(path)

    # Built of the calls above.

    def read_file(self, path: StrPath, limit: int = -1) -> bytes:
        """Read a file, or its first ``limit`` bytes. What is no plain file is not waited for.

        Raises:
            OSError: It is no plain file, or cannot be read.
        """
        fd = self._open(path, os.O_RDONLY | _READ)
        try:
            if not stat.S_ISREG(os.fstat(fd).st_mode):
                raise OSError(errno.EINVAL, "it is no plain file")
            return self.read_all(fd, limit)
        finally:
            self._close(fd)

    def read_all(self, fd: int, limit: int = -1) -> bytes:
        """Read what is left of an open file, or ``limit`` bytes of it."""
        parts: list[bytes] = []
        left = limit
        while left:
            try:
                part = self.read(fd, 1 << 20 if left < 0 else left)
            except InterruptedError:
                continue
            if not part:
                break
            parts.append(part)
            left -= len(part) if left > 0 else 0
        return b"".join(parts)

    def hold(self, path: StrPath) -> int | None:
        """Open a file that is about to be replaced; None where there is none, or where that would be in the way.

        For as long as it is held the old file can be read, and the disk does not begin to free its blocks.
        """
        if _WINDOWS:
            return None
        try:
            return self._open(path, os.O_RDONLY | _READ)
        except FileNotFoundError:
            return None

    def release(self, fd: int) -> None:
        """Close a file that was held."""
        with contextlib.suppress(OSError):
            self._close(fd)

    def replace_file(self, path: StrPath, data: bytes) -> None:
        """Put ``data`` in the place of a file: whole or not at all, and on the medium when this returns.

        The caller holds the lock, so a temporary file found here is one that a dead program left.

        Raises:
            NotSynced: The new file is in place, but perhaps not for good.
            OSError: Nothing has changed.
        """
        path = self.target(path)
        folder, name = os.path.split(path)
        temporary = os.path.join(folder, f".{name}{TEMPORARY}")
        try:
            for attempt in range(_ATTEMPTS):
                try:
                    self._write_new(temporary, data, path)
                    break
                except InterruptedError:
                    # An interrupted sync counts as not done, and is not asked again of the same descriptor.
                    if attempt == _ATTEMPTS - 1:
                        raise
            self._replace(temporary, path)
        except OSError:
            self.remove(temporary)
            raise
        try:
            self.sync_folder(folder)
        except OSError as problem:
            raise NotSynced(problem.errno, problem.strerror) from problem

    def target(self, path: StrPath) -> StrPath:
        """Where a file lies that may be a link: the link stays, and what it leads to is written."""
        return os.path.realpath(path) if os.path.islink(path) else path

    def keep_owner(self, path: StrPath, replaced: StrPath | None = None) -> None:
        """Give what was just made to whom its folder, or else the file it replaces, belongs.

        Root in the home of somebody else (``sudo tracker``) would leave files there that their owner cannot open.
        """
        if not is_root():
            return
        for like in (os.path.dirname(path) or os.curdir, *([replaced] if replaced and self.exists(replaced) else [])):
            owner = self.stat(like)
            if owner.st_uid != 0:
                if self.stat(path).st_uid != owner.st_uid:
                    self.chown(path, owner.st_uid, owner.st_gid)
                return

    def sync_folder(self, folder: StrPath) -> None:
        """Bring the names in a folder onto the medium. Where folders cannot be synced, nothing is done."""
        if _WINDOWS:
            return
        for attempt in range(_ATTEMPTS):
            fd = self._open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0))
            try:
                self.fsync(fd)
            except InterruptedError:
                if attempt == _ATTEMPTS - 1:
                    raise
            except OSError as problem:
                if problem.errno not in (errno.EINVAL, errno.ENOTSUP):
                    raise
                return
            else:
                return
            finally:
                self._close(fd)

    def make_folder(self, folder: StrPath) -> None:
        """Make a folder that is the owner's alone, with what is missing above it; on the medium when this returns.

        Raises:
            OSError: It cannot be made, or is a link that leads nowhere.
        """
        if not self.exists(folder):
            if os.path.islink(folder):
                raise FileNotFoundError(errno.ENOENT, "it is a link that leads nowhere")
            above = os.path.dirname(folder) or os.curdir
            if not self.exists(above):
                self.make_folder(above)
            with contextlib.suppress(FileExistsError):
                self.mkdir(folder)
                self.chmod(folder, FOLDER_MODE)  # a strange umask may have taken the owner's own bits away
                self.keep_owner(folder)
            self.sync_folder(above)
        if not _WINDOWS and self.stat(folder).st_mode & 0o077:
            self.chmod(folder, FOLDER_MODE)

    def note(self, path: StrPath, data: bytes) -> None:
        """Write over the beginning of a small file, neither synced nor whole after a crash: for hints that may be lost.

        Nothing is cut off, since many file systems bring a file that was cut to nothing to the disk when it is closed.
        """
        fd = self._open(path, os.O_WRONLY | os.O_CREAT | NO_FOLLOW)
        try:
            self.keep_owner(path)
            self._write_all(fd, data)
        finally:
            self._close(fd)

    def exists(self, path: StrPath) -> bool:
        """Whether there is such a file or folder."""
        try:
            self.stat(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True

    def names(self, folder: StrPath) -> list[str]:
        """Names in a folder, sorted; none where there is no folder."""
        try:
            return sorted(self.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def remove(self, path: StrPath) -> None:
        """Remove a file as far as that can be done; that it stays is no harm."""
        try:
            self.unlink(path)
        except OSError:
            return

    def _open(self, path: StrPath, flags: int) -> int:
        while True:
            try:
                return self.open(path, flags)
            except InterruptedError:
                continue

    def _close(self, fd: int) -> None:
        try:
            self.close(fd)
        except InterruptedError:
            return  # closed all the same; asking again could close a descriptor of somebody else

    def _write_all(self, fd: int, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            try:
                count = self.write(fd, rest)
            except InterruptedError:
                continue
            if count <= 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            rest = rest[count:]

    def _write_new(self, path: StrPath, data: bytes, replaced: StrPath) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | NO_FOLLOW
        try:
            fd = self._open(path, flags)
        except FileExistsError:
            self.unlink(path)
            fd = self._open(path, flags)
        try:
            if not _WINDOWS:
                self.chmod(path, FILE_MODE)  # a strange umask may have taken the owner's own bits away
                self.keep_owner(path, replaced)
            self._write_all(fd, data)
            self.fsync(fd)
        except BaseException:
            with contextlib.suppress(OSError):
                self._close(fd)
            raise
        self._close(fd)

    def _replace(self, source: StrPath, target: StrPath) -> None:
        end = time.monotonic() + _SCANNER_SECONDS if _WINDOWS else 0.0
        while True:
            try:
                self.replace(source, target)
                return
            except InterruptedError:
                continue
            except PermissionError:
                if not _WINDOWS or time.monotonic() > end:
                    raise
                time.sleep(0.02)


REAL = Disk()
