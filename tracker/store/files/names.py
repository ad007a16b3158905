"""How the files of a home are called."""

from tracker.store.files import generations
from tracker.store.files.disk import Disk, StrPath

SHARED = "shared.json"
BACKUPS = "backups"
OTHERS = frozenset({".lock", ".generations", ".moving", "help.txt", "config.toml"})
_PRIVATE, _JSON = "private-", ".json"


def private_name(person: str) -> str:
    """The file that one person keeps to themselves."""
    return f"{_PRIVATE}{person}{_JSON}"


def person_of(name: str) -> str | None:
    """Whose private file it is; None for any other."""
    return name[len(_PRIVATE) : -len(_JSON)] if name.startswith(_PRIVATE) and name.endswith(_JSON) else None


def is_records(name: str) -> bool:
    """Whether a file of this name in a home holds records."""
    return name == SHARED or bool(person_of(name))


def record_name(name: str) -> str | None:
    """The name in a home of a file, also of a copy laid aside as ``before-format-1-shared.json``."""
    if is_records(name):
        return name
    start = max(name.find(SHARED), name.find(_PRIVATE))
    return name[start:] if start > 0 and is_records(name[start:]) else None


def expected_names(disk: Disk, home: StrPath) -> list[str]:
    """The files of records in a home, and those that were written here and are gone."""
    names = {*record_names(disk, home), *filter(is_records, generations.known(disk, home))}
    return sorted(names, key=lambda name: (name != SHARED, name))


def record_names(disk: Disk, home: StrPath) -> list[str]:
    """The files of records in a home, the shared one first."""
    return sorted((name for name in disk.names(home) if is_records(name)), key=lambda name: (name != SHARED, name))
