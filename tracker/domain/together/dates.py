"""Days to think of: when the next one is."""

from datetime import date

from tracker.domain.records import SpecialDay

EARLY = 60  # days before a day on which what was done for it still belongs to it


def next_on(special: SpecialDay, today: date) -> date | None:
    """The next time a day comes that nothing was done for yet; None where there is none."""
    if not special.yearly:
        return special.on if special.on >= today and special.done_on is None else None
    for year in range(max(today.year, special.on.year), max(today.year, special.on.year) + 3):
        day = in_year(special.on, year)
        if day >= max(today, special.on) and not _done(special, day):
            return day
    return None


def in_year(day: date, year: int) -> date:
    """The same day in another year; 29 February is thought of on the 28th where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def _done(special: SpecialDay, day: date) -> bool:
    return special.done_on is not None and (day - special.done_on).days <= EARLY
