"""What I changed, whatever happens: a page at the 30th, 60th and 90th day, from one's own kept promises."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.service.base.phrases import units, way_back
from tracker.service.base.session import Session
from tracker.service.consistency.views import TakeAway, TakeAwayLine

if TYPE_CHECKING:
    from tracker.service.consistency.commitment_stats import CommitmentStats

PAGES = (30, 60, 90)


def take_away(session: Session, number: int, known_on: "Callable[[date], list[CommitmentStats]]") -> TakeAway:
    """The page of a day of the repair; before that day, what there is already.

    ``known_on`` gives what is known of all promises on a day.
    """
    opened, today = session.repair.opened_on, session.today()
    day = opened + timedelta(days=number - 1)
    lines = [
        _changed(one)
        for one in known_on(min(day, today))
        if one.commitment.owner == session.actor and one.numbers.tally["kept"]
    ]
    return TakeAway(number=number, day=day, since=opened, reached=day <= today, lines=lines)


def _changed(one: "CommitmentStats") -> TakeAwayLine:
    numbers, item = one.numbers, one.commitment
    kept = numbers.tally["kept"]
    words = {"cue": "{} when it came up", "once": "done"}.get(item.kind, "kept {}").format(units(kept, numbers.unit))
    if item.state == "kept" and item.count and kept >= item.count:
        words = f"done, all {item.count}"
    return TakeAwayLine(
        id=item.id,
        text=item.text_on(one.day),
        words=words,
        way_back=way_back(numbers),
        since=item.starts_on,
        done=item.state == "kept" and (item.ends_on is None or item.ends_on <= one.day),
    )
