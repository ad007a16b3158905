"""The order of promises, the same in every list."""

from tracker.domain.records import Commitment
from tracker.service.base.session import Session


def in_order(session: Session) -> list[Commitment]:
    """All promises this person may see: their own first, each person's in the order of the list."""
    people = session.people()
    places = {person.id: place for place, person in enumerate(people)}
    everything = list(session.all(Commitment).values())
    return [
        item
        for _, item in sorted(
            enumerate(everything),
            key=lambda pair: (
                pair[1].owner != session.actor,
                places.get(pair[1].owner, len(people)),
                pair[1].order is not None,
                pair[1].order or 0.0,
                pair[0],
            ),
        )
    ]
