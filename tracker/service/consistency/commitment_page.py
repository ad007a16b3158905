"""One promise whole: how it was worded, each slip with its way back, the weekdays, the notes."""

from datetime import date
from typing import TYPE_CHECKING

from tracker.domain.checkins.slip_repair import words_of
from tracker.domain.records import Slip
from tracker.service.base.session import Session
from tracker.service.consistency.day_lines import notes
from tracker.service.consistency.views import CommitmentNumbers, CommitmentPage, SlipLine, TermsLine

if TYPE_CHECKING:
    from tracker.service.consistency.commitment_stats import CommitmentStats


def commitment_page(session: Session, stats: "CommitmentStats", summary: CommitmentNumbers) -> CommitmentPage:
    """All there is to tell about a promise, up to its day."""
    item = stats.commitment
    return CommitmentPage(
        summary=summary,
        terms=[
            TermsLine(since=terms.from_, text=terms.text, schedule=terms.schedule, strict=terms.strict)
            for terms in session.worded(item).terms
        ],
        slips=_slips(session, stats),
        weekdays=weekdays(stats),
        notes=notes(session, stats),
        away=[
            *((pause.from_, pause.until, "paused", pause.reason) for pause in item.pauses),
            *((one.from_, one.until, "excused", one.reason) for one in stats.excused if one.excuses(item)),
        ],
    )


def weekdays(stats: "CommitmentStats") -> list[tuple[float, int]]:
    """Credit and n from Monday to Sunday; for weeks and months the kept days alone, with n 0."""
    kept = [0.0] * 7
    asked = [0] * 7
    for stretch in stats.found.stretches:
        if stretch.schedule.family in ("week", "month"):
            for day, letter in zip(stretch.days, stretch.answers, strict=False):
                if letter in "kp":
                    kept[(day - 1) % 7] += 1.0 if letter == "k" else 0.5
            continue
        for index in range(stretch.begin, stretch.end):
            credit = stats.found.credit(index)
            if credit is not None:
                weekday = (stats.found.lasts[index] - 1) % 7
                kept[weekday] += credit
                asked[weekday] += 1
    return list(zip(kept, asked, strict=True))


def _slips(session: Session, stats: "CommitmentStats") -> list[SlipLine]:
    again = dict(stats.found.way_back())
    repairs = {slip.day: slip for slip in session.all(Slip).values() if slip.commitment == stats.commitment.id}
    found = []
    for number, two_views in sorted(stats.found.slips(), reverse=True):
        day = date.fromordinal(number)
        repair = repairs.get(day)
        kept = again.get(number)
        told = stats.marks.told.get(number)
        found.append(
            SlipLine(
                day=day,
                told=told,  # type: ignore[arg-type] # the marks keep the same three words
                two_views=two_views,
                state=repair.state if repair else None,
                repair=words_of(repair) if repair else [],
                kept_again=date.fromordinal(kept) if kept is not None else None,
            )
        )
    return found
