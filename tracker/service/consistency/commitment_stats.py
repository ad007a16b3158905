"""What is known of one promise on one day, worked out once."""

from datetime import date

from tracker.domain.checkins.history import Marks
from tracker.domain.consistency.day_signs import signs_of
from tracker.domain.consistency.numbers import by_month, numbers_of
from tracker.domain.consistency.opportunities import opportunities
from tracker.domain.consistency.strength import strength_on
from tracker.domain.records import Commitment, Excused
from tracker.service.consistency.views import CommitmentNumbers


class CommitmentStats:
    """A promise, its opportunities and its numbers; pictures of it are made when asked for, and kept."""

    __slots__ = (
        "_letters",
        "_months",
        "_strengths",
        "commitment",
        "day",
        "excused",
        "found",
        "marks",
        "numbers",
        "summary",
        "whole",
    )

    def __init__(self, commitment: Commitment, whole: Marks, marks: Marks, excused: list[Excused], day: date) -> None:
        """``marks`` are those looked at; ``whole`` the book's own, by which a change is noticed."""
        self.commitment = commitment
        self.whole = whole
        self.marks = marks
        self.excused = excused
        self.day = day
        self.found = opportunities(commitment, marks, excused, day)
        self.numbers = numbers_of(self.found)
        self.summary: CommitmentNumbers | None = None
        self._letters: dict[tuple[date, date], str] = {}
        self._months: list[tuple[date, float, int]] | None = None
        self._strengths: dict[int, tuple[float, ...]] = {}

    def holds(self, commitment: Commitment, whole: Marks, excused: list[Excused], day: date) -> bool:
        """Whether all of this still rests on the same records."""
        return self.commitment is commitment and self.whole is whole and self.day == day and self.excused == excused

    def letters(self, first: date, last: date) -> str:
        """A sign's letter for each day."""
        if first == last:
            return signs_of(self.found, self.commitment, first, last)
        found = self._letters.get((first, last))
        if found is None:
            found = self._letters[first, last] = signs_of(self.found, self.commitment, first, last)
        return found

    def months(self) -> list[tuple[date, float, int]]:
        """What was kept in each of the last twelve months, the latest first."""
        if self._months is None:
            self._months = by_month(self.found)
        return self._months

    def strengths(self, points: int) -> tuple[float, ...]:
        """The strength at evenly spaced days over the last year, oldest first, the last one this day.

        A promise younger than a year is shown from its first day.
        """
        found = self._strengths.get(points)
        if found is None:
            end = self.day.toordinal()
            reach = min(364, max(end - self.commitment.starts_on.toordinal(), points))
            days = [end - round(reach * step / max(points - 1, 1)) for step in range(points - 1, 0, -1)]
            line = [strength_on(self.found, day) for day in days]
            found = self._strengths[points] = (*line, self.numbers.strength)
        return found
