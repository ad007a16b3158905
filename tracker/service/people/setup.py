"""Setting up a home, and who is in it."""

from tracker.domain.base.errors import Refused
from tracker.domain.base.ids import person_id
from tracker.domain.base.sanitize import folded
from tracker.domain.records import CommitmentKind, Mode, Person, Repair
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.store.book.book import REPAIR

replace = msgspec.structs.replace

SUGGESTIONS: tuple[tuple[str, str, CommitmentKind], ...] = (
    ("Say what is true, the small things too", "every day", "refrain"),
    ("Ask how the day was, and listen to the end", "every day", "do"),
    ("Twenty minutes that calm me down", "4 per week", "do"),
)
"""Three first promises to edit or skip: words, schedule, kind."""


def set_up(session: Session, name: str, partner: str | None = None, about: str | None = None) -> None:
    """Begin a repair in an empty home. The partner is named here and joins by their own act.

    Raises:
        Refused: The home has been set up already, or a name is empty, too long or given twice.
    """
    if session.book.exists:
        raise Refused("This home is set up already. To begin another one, name another folder with --home.")
    name = check_text(name, "name", required=True)
    partner = check_text(partner, "partner")
    about = check_text(about, "about")
    if partner and folded(partner) == folded(name):
        raise Refused("Both have the same name. Add something that tells you apart.", "partner")
    today = session.clock.today()
    me = Person(id=person_id(name, {"shared", REPAIR}), name=name, involvement="in", joined_on=today)
    people = [me]
    if partner:
        # Not joined yet: that is their own act. Until then nobody else has said yes to anything.
        other = person_id(partner, {me.id, "shared", REPAIR})
        people.append(Person(id=other, name=partner, involvement="informed"))
    session.actor = me.id
    repair = Repair(
        id=REPAIR,
        owner=me.id,
        about=about or None,
        opened_on=today,
        modes=[Mode(from_=today, mode="solo")],
        zone=session.clock.zone_name(),
    )
    with session.book.change(me.id, "set up", session.now()) as change:
        if session.book.exists:
            raise Refused("This home was set up by another program just now. Nothing was changed.")
        change.put(repair)
        for person in people:
            change.put(person)
    session.book.publish()
