"""Disks that go wrong on purpose, and the checks that hold with them. The checks are tested in test_mutations.py."""

import errno
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.store.files.disk import Disk, StrPath
from tracker.store.files.errors import StoreError
from tracker.store.files.storage import DurableStorage

CALLS = ("open", "read", "write", "fsync", "close", "replace", "unlink", "stat", "chmod", "mkdir", "listdir")
WRITING = ("open", "write", "fsync", "close", "replace", "unlink", "chmod", "mkdir")


class Killed(BaseException):
    """The program is dead from here on."""


class FaultyDisk(Disk):
    """Makes the n-th call go wrong (``at`` counts from 0): with an error, a short write, or death."""

    def __init__(self, at: int = -1, error: int | None = None, only: tuple[str, ...] = CALLS, forever: bool = False):
        self.at, self.error, self.only, self.forever = at, error, only, forever
        self.count = 0
        self.calls: list[str] = []
        self.dead = False
        self.hit = False

    def _step(self, name: str) -> bool:
        """Count a call; true when it is the one to go wrong."""
        if self.dead:
            raise Killed
        if name not in self.only:
            return False
        self.calls.append(name)
        mine = self.count == self.at or (self.forever and self.count >= self.at >= 0)
        self.count += 1
        self.hit |= mine
        return mine

    def _fail(self) -> None:
        if self.error is None:
            self.dead = True
            raise Killed
        raise OSError(self.error, os.strerror(self.error))


def _faulty(name: str) -> Callable[..., Any]:
    real = getattr(Disk, name)

    def call(self: FaultyDisk, *args: Any, **kwargs: Any) -> Any:
        if self._step(name):
            self._fail()
        return real(self, *args, **kwargs)

    return call


for _name in CALLS:
    setattr(FaultyDisk, _name, _faulty(_name))


class ShortDisk(Disk):
    """Writes and reads a few bytes at a time, and is interrupted at every second call."""

    def __init__(self) -> None:
        self.turn = 0

    def _interrupt(self) -> None:
        self.turn += 1
        if self.turn % 2:
            raise InterruptedError(errno.EINTR, "interrupted")

    def open(self, path: StrPath, flags: int, mode: int = 0o600) -> int:
        self._interrupt()
        return super().open(path, flags, mode)

    def read(self, fd: int, size: int) -> bytes:
        self._interrupt()
        return super().read(fd, min(size, 7))

    def write(self, fd: int, data: memoryview) -> int:
        self._interrupt()
        return super().write(fd, data[:5])

    def replace(self, source: StrPath, target: StrPath) -> None:
        self._interrupt()
        super().replace(source, target)


def change(storage: DurableStorage, number: int) -> None:
    """One act: answer number ``number``, with a document that is new and one that changes."""
    with storage.transaction():
        storage.put("marks", "1", {"id": "C1/2026", "commitment": "C1", "year": 2026, "months": {"05": "k" * number}})
        storage.put(
            "topics",
            storage.next_number("topics"),
            {"id": f"t{number}", "text": f"topic {number}", "since": "2026-05-01"},
        )


def state(number: int) -> dict[str, dict[str, dict[str, Any]]]:
    """What the file holds after ``number`` acts."""
    if not number:
        return {}
    topics = {str(n): {"id": f"t{n}", "text": f"topic {n}", "since": "2026-05-01"} for n in range(1, number + 1)}
    return {
        "marks": {"1": {"id": "C1/2026", "commitment": "C1", "year": 2026, "months": {"05": "k" * number}}},
        "topics": topics,
    }


def stood(path: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """What the program reads from a file, which must be whole."""
    storage = DurableStorage(path)
    try:
        tables = storage.read() or {}
    except StoreError as problem:
        raise AssertionError(f"the file is not whole: {problem}") from problem
    assert storage.warning is None, str(storage.warning)
    return tables


def new_home() -> Path:
    return Path(tempfile.mkdtemp(prefix="tracker-")) / "home"


def check_every_call(disk_class: type[FaultyDisk], error: int | None, acts: int = 2) -> int:
    """Let each call in turn go wrong during an act: afterwards the file is whole, and what was promised holds.

    Gives how many calls were tried.
    """
    for at in itertools.count():
        home = new_home()
        path = home / "shared.json"
        change(DurableStorage(path), 1)
        disk = disk_class()
        storage = DurableStorage(path, disk=disk)
        storage.read()
        disk.at, disk.error, disk.count = at, error, 0
        done = 1
        try:
            for number in range(2, 2 + acts):
                change(storage, number)
                done = number
        except StoreError as problem:
            assert error is not None
            told = str(problem)
            assert path.parent.name in told or "json" in told, "a person is not told where"
            assert storage.tables == state(done), "the act that was not done is shown"
            assert stood(path) == state(done), "the act that was not done is on the disk, or one that was is lost"
            disk.at = -1
            change(storage, done + 1)
            assert stood(path) == state(done + 1)
        except Killed:
            now = stood(path)
            assert now in (state(done), state(done + 1)), "an answer was lost"
            change(DurableStorage(path), 9)
        else:
            assert stood(path) == state(1 + acts)
        if not disk.hit:
            return at
    raise AssertionError


@dataclass
class Inode:
    written: bytes = b""
    synced: bytes | None = None


@dataclass
class Moment:
    """What a power cut at this moment finds: names and bytes that are safe, and what is on its way."""

    safe: dict[str, int]
    pending: list[tuple[str, str, int]]
    inodes: dict[int, Inode]
    acknowledged: int


@dataclass
class LoggedDisk(Disk):
    """Writes down, after every call, what a power cut would find in one folder."""

    home: Path
    moments: list[Moment] = field(default_factory=list)
    acknowledged: int = 0

    def __post_init__(self) -> None:
        self._fds: dict[int, tuple[str, int]] = {}
        self._inodes: dict[int, Inode] = {}
        self._names: dict[str, int] = {}
        self._safe: dict[str, int] = {}
        self._pending: list[tuple[str, str, int]] = []
        self._fresh = itertools.count()

    def note_moment(self) -> None:
        inodes = {number: Inode(inode.written, inode.synced) for number, inode in self._inodes.items()}
        self.moments.append(Moment(dict(self._safe), list(self._pending), inodes, self.acknowledged))

    def open(self, path: StrPath, flags: int, mode: int = 0o600) -> int:
        fd = super().open(path, flags, mode)
        folder, name = os.path.split(path)
        if Path(path) == self.home:
            self._fds[fd] = ("folder", -1)
        elif Path(folder) == self.home:
            number = self._names.get(name)
            if number is None:
                number = next(self._fresh)
                self._names[name] = number
                self._inodes[number] = Inode()
                self._pending.append(("link", name, number))
            if flags & os.O_TRUNC:
                self._inodes[number].written = b""
            self._fds[fd] = ("file", number)
            self.note_moment()
        return fd

    def write(self, fd: int, data: memoryview) -> int:
        count = super().write(fd, data)
        if fd in self._fds:
            self._inodes[self._fds[fd][1]].written += bytes(data[:count])
            self.note_moment()
        return count

    def fsync(self, fd: int) -> None:
        super().fsync(fd)
        self.synced(fd)

    def synced(self, fd: int) -> None:
        kind, number = self._fds.get(fd, ("", -1))
        if kind == "folder":
            for what, name, inode in self._pending:
                _apply(self._safe, what, name, inode)
            self._pending.clear()
        elif kind == "file":
            self._inodes[number].synced = self._inodes[number].written
        self.note_moment()

    def close(self, fd: int) -> None:
        self._fds.pop(fd, None)
        super().close(fd)

    def replace(self, source: StrPath, target: StrPath) -> None:
        super().replace(source, target)
        old, new = Path(source), Path(target)
        if new.parent == self.home:
            number = self._names.pop(old.name)
            self._names[new.name] = number
            self._pending.append(("link", new.name, number))
            self._pending.append(("unlink", old.name, number))
            self.note_moment()

    def unlink(self, path: StrPath) -> None:
        super().unlink(path)
        folder, name = os.path.split(path)
        if Path(folder) == self.home:
            self._pending.append(("unlink", name, self._names.pop(name)))
            self.note_moment()


def _apply(names: dict[str, int], what: str, name: str, inode: int) -> None:
    if what == "link":
        names[name] = inode
    elif names.get(name) == inode:
        del names[name]


def _bytes_after(inode: Inode) -> list[bytes]:
    """What may be left of a file: all of it when it was synced, else nothing, a part, or blocks of zeros."""
    if inode.synced == inode.written:
        return [inode.written]
    whole = inode.written
    return list(dict.fromkeys([inode.synced or b"", whole[: len(whole) // 2], b"\0" * len(whole), whole]))


def _worlds(moment: Moment) -> Iterator[dict[str, bytes]]:
    """Every state of the folder a power cut may leave: any of the pending names took effect, in any order."""
    for taken in itertools.product((False, True), repeat=len(moment.pending)):
        names = dict(moment.safe)
        for choice, (what, name, inode) in zip(taken, moment.pending, strict=True):
            if choice:
                _apply(names, what, name, inode)
        options = [[(name, data) for data in _bytes_after(moment.inodes[inode])] for name, inode in names.items()]
        for files in itertools.product(*options):
            yield dict(files)


def check_power_cut(disk_class: type[LoggedDisk], acts: int = 3) -> int:
    """Cut the power after every call; whatever of the unsynced is lost, every acknowledged act is there.

    Gives how many states were looked at.
    """
    home = new_home()
    home.mkdir(parents=True, mode=0o700)
    disk = disk_class(home)
    storage = DurableStorage(home / "shared.json", disk=disk)
    for number in range(1, acts + 1):
        change(storage, number)
        disk.acknowledged = number
        disk.note_moment()
    seen: set[tuple[int, tuple[tuple[str, bytes], ...]]] = set()
    with tempfile.TemporaryDirectory() as folder:
        for moment in disk.moments:
            for world in _worlds(moment):
                key = (moment.acknowledged, tuple(sorted(world.items())))
                if key in seen:
                    continue
                seen.add(key)
                _look_after_the_cut(Path(folder), world, moment.acknowledged)
    return len(seen)


def _look_after_the_cut(home: Path, world: dict[str, bytes], acknowledged: int) -> None:
    for old in home.iterdir():
        old.unlink()
    for name, data in world.items():
        (home / name).write_bytes(data)
    now = stood(home / "shared.json")
    possible = [state(number) for number in (acknowledged, acknowledged + 1)]
    assert now in possible, "an acknowledged answer is lost"


def check_flips(step: int = 1) -> int:
    """Flip a bit in every ``step``-th byte: it is refused and left alone, or opened and said."""
    home = new_home()
    path = home / "shared.json"
    storage = DurableStorage(path)
    for number in (1, 2):
        change(storage, number)
    whole = path.read_bytes()
    good = state(2)
    tried = 0
    for place in range(0, len(whole), step):
        bent = bytearray(whole)
        bent[place] ^= 1 << (place % 8)
        path.write_bytes(bent)
        tried += 1
        opened = DurableStorage(path)
        try:
            tables = opened.read()
        except StoreError:
            try:
                change(opened, 3)
            except StoreError:
                pass
            else:
                raise AssertionError("a file that could not be read was written over")
            assert path.read_bytes() == bytes(bent), "a file that could not be read was written over"
        else:
            assert tables == good or opened.warning is not None, f"byte {place} was changed and nobody said so"
    return tried
