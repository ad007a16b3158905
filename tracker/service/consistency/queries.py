"""Consistency: do words and deeds match. The numbers of every promise a person may see, and the days behind them."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tracker.domain.base.dates import season_begins
from tracker.domain.checkins.history import Marks
from tracker.domain.checkins.marks import LETTERS
from tracker.domain.consistency.day_shares import shares
from tracker.domain.consistency.opportunities import once_by
from tracker.domain.consistency.told import ToldCounts, told
from tracker.domain.cooloff import statistics as numbers
from tracker.domain.records import Commitment, Episode, Escalation, Excused
from tracker.domain.schedule.in_force import schedule_on
from tracker.service.base.commitment_state import DONE_STATES, state_on
from tracker.service.base.order import in_order
from tracker.service.consistency.commitment_page import commitment_page
from tracker.service.consistency.commitment_stats import CommitmentStats
from tracker.service.consistency.day_lines import behind, day_line
from tracker.service.consistency.take_away import take_away
from tracker.service.consistency.views import CommitmentNumbers

if TYPE_CHECKING:
    from tracker.domain.cooloff.statistics import CoolOffNumbers
    from tracker.service.base.session import Session
    from tracker.service.consistency.views import CommitmentPage, DayLine, TakeAway


class ConsistencyQueries:
    """Everything is worked out once and kept until its promise changes, or the day does.

    ``as_of`` asks for another day: the words and the schedule of that day hold, and later answers are not looked at.
    """

    def __init__(self, session: "Session") -> None:
        self.session = session
        self._known: dict[str, CommitmentStats] = {}

    # The numbers.

    def stats(self, identity: str, as_of: date | None = None) -> CommitmentStats:
        """What is known of one promise.

        Raises:
            Refused: This person may see no such promise.
        """
        return self._of(self.session.commitment(identity), self.session.excused(), as_of or self.session.today())

    def everything(self, as_of: date | None = None) -> list[CommitmentStats]:
        """What is known of all promises that had begun by then, in the order of the lists."""
        day = as_of or self.session.today()
        excused = self.session.excused()
        return [
            self._of(item, excused, day)
            for item in in_order(self.session)
            if item.state not in ("draft", "declined") and item.starts_on <= day
        ]

    def promises(self, as_of: date | None = None) -> list[CommitmentNumbers]:
        """All promises with their numbers."""
        names = {person.id: self.session.name_of(person.id) for person in self.session.people()}
        return [self._deeds(one, names) for one in self.everything(as_of)]

    def told(self, as_of: date | None = None, only: str | None = None) -> ToldCounts:
        """How soon slips were told, over all promises this person may see, or over one."""
        if only is not None:
            stats = self.stats(only, as_of)
            return told([(stats.found, stats.marks)])
        return told((one.found, one.marks) for one in self.everything(as_of))

    def cooloff(self, as_of: date | None = None, last_four_weeks: bool = False) -> "CoolOffNumbers":
        """The numbers of the cool-off up to a day: of all time, or of its last four weeks."""
        session = self.session
        starts = session.repair.day_starts_at
        count = numbers.last_four_weeks if last_four_weeks else numbers.cooloff_numbers
        return count(
            session.all(Episode).values(),
            session.all(Escalation).values(),
            as_of or session.today(),
            lambda instant: session.clock.day_of(instant, starts),
        )

    def summary(self, stats: CommitmentStats) -> CommitmentNumbers:
        """One promise as the lists show it."""
        return self._deeds(stats, {person.id: self.session.name_of(person.id) for person in self.session.people()})

    def _deeds(self, stats: CommitmentStats, names: dict[str, str]) -> CommitmentNumbers:
        item, day = stats.commitment, stats.day
        mine, name = item.owner == self.session.actor, names.get(item.owner, item.owner)
        if stats.summary is not None and stats.summary.mine == mine and stats.summary.owner_name == name:
            return stats.summary
        terms = item.terms_on(day)
        state = state_on(item, day)
        slipped = stats.found.states.rfind("s")
        waiting = stats.found.states.rstrip("evo").endswith("s")
        stats.summary = CommitmentNumbers(
            id=item.id,
            text=terms.text,
            owner=item.owner,
            owner_name=name,
            mine=mine,
            schedule=terms.schedule,
            kind=item.kind,
            state=state,
            done=state in DONE_STATES,
            since=item.starts_on,
            numbers=stats.numbers,
            waiting=waiting,
            next_due=_next_due(stats) if waiting and state == "active" else None,
            last_slip=date.fromordinal(stats.found.lasts[slipped]) if slipped >= 0 else None,
            strengths=stats.strengths,
            months=stats.months,
            why=item.why,
            cue=item.cue,
            action=item.action,
        )
        return stats.summary

    def _of(self, item: Commitment, excused: list[Excused], day: date) -> CommitmentStats:
        marks = self.session.book.marks(item.id)
        found = self._known.get(item.id)
        if found is not None and found.holds(item, marks, excused, day):
            return found
        seen = marks if day >= self.session.today() else self._seen(item, marks, day)
        found = self._known[item.id] = CommitmentStats(item, marks, seen, excused, day)
        return found

    def _seen(self, item: Commitment, marks: Marks, day: date) -> Marks:
        """The answers as they stood on an earlier day. A *once* holds its answer under its date, given or not."""
        due = once_by(item, day)
        if due is None or due <= day:
            return marks
        session = self.session
        answered = session.book.checkin(item.id, due).recorded_at
        if answered is not None and session.clock.day_of(answered, session.repair.day_starts_at) <= day:
            return marks
        return marks.with_day(due.toordinal(), ".")

    # The pictures.

    def year(self, owners: list[str], first: date, last: date) -> str:
        """How much of what each day asked was kept, a character a day (see `tracker.domain.consistency.day_shares`)."""
        lines = [one.letters(first, last) for one in self.everything() if one.commitment.owner in owners]
        return shares(lines) if lines else "n" * ((last - first).days + 1)

    def days_of(self, identity: str, first: date, last: date) -> str:
        """One promise's days, a sign's letter a day."""
        return self.stats(identity).letters(first, last)

    def season(self, identity: str) -> tuple[date, str]:
        """One promise's last twelve weeks: their first Monday, and a sign's letter for each day up to today."""
        stats = self.stats(identity)
        first = season_begins(stats.day)
        return first, stats.letters(first, stats.day)

    def begun_on(self, owners: list[str]) -> date:
        """The first day of the earliest promise of these people; today where there is none."""
        days = [one.commitment.starts_on for one in self.everything() if one.commitment.owner in owners]
        return min(days, default=self.session.today())

    # Closer.

    def day(self, owners: list[str], day: date) -> "list[DayLine]":
        """What a day asked of these people, and how it was answered."""
        found = [day_line(self.session, one, day) for one in self.everything() if one.commitment.owner in owners]
        return [line for line in found if line is not None]

    def day_of(self, identity: str, day: date) -> "DayLine | None":
        """One promise's day; None where nothing was promised for it."""
        return day_line(self.session, self.stats(identity), day)

    def behind(self, identity: str, number: str, at_most: int | None = None) -> "list[DayLine]":
        """The days behind a number, the latest first, so many at most; ``number`` as in `numbers.days_behind`."""
        return behind(self.session, self.stats(identity), number, at_most)

    def one(self, identity: str) -> "CommitmentPage":
        """One promise whole: terms over time, slips and their repair, weekdays, notes."""
        stats = self.stats(identity)
        return commitment_page(self.session, stats, self.summary(stats))

    def take_away(self, number: int) -> "TakeAway":
        """What I changed, whatever happens: at the 30th, 60th or 90th day of the repair."""
        return take_away(self.session, number, self.everything)


def _next_due(stats: CommitmentStats) -> date | None:
    item, today = stats.commitment, stats.day
    first = today if stats.letters(today, today) == LETTERS["open"] else today + timedelta(days=1)
    rhythm, anchor = schedule_on(item, first)
    if rhythm.family != "days":
        return None
    coming = rhythm.next_days(date.fromordinal(anchor), first, 1)
    return coming[0] if coming and (item.ends_on is None or coming[0] <= item.ends_on) else None
