"""What was kept, month by month."""

from datetime import date

from tests.domain.consistency.histories import line, promise
from tracker.domain.consistency.numbers import by_month
from tracker.domain.consistency.opportunities import opportunities

MARCH, APRIL, JANUARY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 1, 1)


def test_each_month_has_its_own_the_latest_first() -> None:
    marks = line("2026-03-30", "ks" + "pk.")
    found = opportunities(promise("every day", "2026-03-30"), marks, [], date(2026, 4, 2))
    assert by_month(found) == [(APRIL, 1.5, 2), (MARCH, 1.0, 2)]


def test_a_week_counts_in_the_month_it_ends_in() -> None:
    marks = line("2026-03-30", "kk.....")
    found = opportunities(promise("4 per week", "2026-03-30"), marks, [], date(2026, 4, 12))
    assert by_month(found)[0][:2] == (APRIL, 0.5)
    assert [month for month, _, _ in by_month(found)] == [APRIL]


def test_no_more_than_the_last_twelve() -> None:
    found = opportunities(promise("every day", "2024-01-01"), line("2024-01-01", "k" * 731), [], date(2025, 12, 31))
    assert [month for month, _, _ in by_month(found)][-1] == JANUARY.replace(year=2025)
    assert len(by_month(found)) == 12
    assert sum(asked for _, _, asked in by_month(found)) == 365


def test_nothing_asked_is_no_month() -> None:
    assert by_month(opportunities(promise("on cue"), line("2026-03-02", "...."), [], date(2026, 3, 5))) == []
