"""What a person can do with the files of a home: back them up, bring them back, examine, seal and wipe them."""

from datetime import datetime
from pathlib import Path

from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.service.base.session import Session
from tracker.store.book.book import Book
from tracker.store.files import backup, seal
from tracker.store.maintenance import doctor
from tracker.store.maintenance import restore as restoring


def back_up(session: Session, to: Path | None = None) -> Path:
    """Copy every file of records into a backup, or into the file ``to``.

    Raises:
        Refused: There is nothing to back up yet.
        StoreError: The disk does not take it.
    """
    if to is not None and Path(session.home).resolve() in to.resolve().parents:
        raise Refused(
            "Inside the home the backups have a folder of their own. Leave the file out, or name one elsewhere."
        )
    taken = backup.take(Path(session.book.home), _local(session.clock), "hand", to)
    if taken is None:
        raise Refused("There is nothing to back up yet.")
    return taken


def backups(home: Path) -> list[backup.Backup]:
    """All backups of a home, the newest first."""
    return backup.backups(home)


def restore(home: Path, file: Path, clock: Clock, person: str) -> restoring.Restored:
    """Bring back what is shared and what is a person's own; gives the backup that undoes it and the files.

    ``person`` is who does it, empty where the home cannot be opened. It works on such a home too, since that
    is when it is needed: then what is damaged is brought back, whosever it is.

    Raises:
        Refused: There is no such file.
        StoreError: It is no backup, or the disk does not take it; everything is as it was.
    """
    beside = home / "backups" / file
    chosen = file if file.exists() or not beside.exists() else beside
    if not chosen.exists():
        raise Refused(f"There is no file {file}. `tracker backup --list` shows the backups.", "file")
    return restoring.restore(home, chosen.absolute(), _local(clock), person)


def examine(home: Path, book: Book | None = None) -> doctor.Examination:
    """Read every file, record and reference, and say what is wrong."""
    return doctor.examine(home, _coats(book))


def repair(home: Path, clock: Clock, book: Book | None = None) -> list[str]:
    """Mend what is safe to mend, after a backup; gives what was done."""
    return doctor.repair(home, _local(clock), _coats(book))


def seal_own(session: Session, passphrase: str) -> None:
    """Put the acting person's own file under a passphrase, or under another one than before.

    Raises:
        Refused: The passphrase is empty.
        StoreError: The disk does not take it; the file is as it was.
    """
    if not passphrase:
        raise Refused("An empty passphrase seals nothing. Nothing was changed.", "passphrase")
    shelf = session.book.shelf(session.actor)
    seal.seal(shelf.storage, passphrase)
    session.book.refresh()


def unseal_own(session: Session) -> None:
    """Take the passphrase off the acting person's own file.

    Raises:
        Refused: It is not sealed.
    """
    shelf = session.book.shelf(session.actor)
    if shelf.storage.coat is None:
        raise Refused("Your own file is not sealed. Nothing was changed.")
    seal.unseal(shelf.storage)
    session.book.refresh()


def _coats(book: Book | None) -> dict[str, seal.AgeCoat]:
    if book is None:
        return {}
    coats = {shelf.storage.name: shelf.storage.coat for shelf in book.shelves.values()}
    return {name: coat for name, coat in coats.items() if isinstance(coat, seal.AgeCoat)}


def _local(clock: Clock) -> datetime:
    return clock.local(clock.now())
