"""Removing for good what is one person's own, or everything."""

from pathlib import Path

from tracker.domain.records import Person
from tracker.service.base.session import Session
from tracker.service.people.actions import leave
from tracker.store.maintenance.wipe import Wiped
from tracker.store.maintenance.wipe import wipe as wipe_home
from tracker.store.maintenance.wipe import wipe_own as wipe_files

__all__ = ["Wiped", "others", "wipe", "wipe_own"]


def others(session: Session) -> list[Person]:
    """Who else is here, or has left and still has something here."""
    return [
        one
        for one in session.people()
        if one.id != session.actor
        if (one.joined_on and not one.left_on) or session.book.has_anything_of(one.id)
    ]


def wipe_own(session: Session) -> Wiped:
    """Leave, and remove what is the acting person's own: their private file, what they shared, both in every backup.

    What both have agreed and lived together stays with the other, as after leaving.

    Raises:
        LookupError: Nobody else is here; then it is the whole home that is wiped.
        StoreError: Something could not be removed; what was removed before it is gone.
    """
    rest = sorted(others(session), key=lambda one: one.left_on is not None)
    if not rest:
        raise LookupError("nobody else is here")
    me = session.person(session.actor)
    if me is not None and me.joined_on and not me.left_on:
        leave(session)
    return wipe_files(Path(session.home), session.actor, rest[0].id)


def wipe(home: Path) -> Wiped:
    """Remove every file of tracker from a home, backups included.

    Raises:
        StoreError: Something could not be removed.
    """
    return wipe_home(home)
