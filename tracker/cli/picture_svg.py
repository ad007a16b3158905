"""A year of days as an SVG, to be looked at from a few steps away: a column a week, a row a weekday."""

from datetime import date, timedelta
from xml.sax.saxutils import escape

from tracker.domain.base.dates import MONTHS, WEEKDAYS
from tracker.domain.base.sanitize import clean
from tracker.domain.checkins.marks import sign_of
from tracker.domain.consistency.day_shares import parts as parts_of
from tracker.widgets.base.text import wrap

# The signs as shapes around their middle, so that no machine without a font for them leaves out a slip.
_LINE = 'fill="none" stroke="#2B2621" stroke-width="1.5" stroke-linecap="round"'
SHAPES = {
    "s": f'd="M-3.5-3.5 3.5 3.5M-3.5 3.5 3.5-3.5" {_LINE}',
    "u": f'd="M-2.5-2.5C-2.5-5.5 2.5-5.5 2.5-2.5 2.5-.5 0-.5 0 1.5M0 4.5V4.6" {_LINE}',
    "e": f'd="M-3 0H3" {_LINE}',
    "o": f'd="M-3.5 0a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0" {_LINE}',
    "v": 'd="M-4 0a4 4 0 1 1 8 0a4 4 0 1 1-8 0m4-3v6a3 3 0 0 0 0-6" fill-rule="evenodd"',
    "n": 'd="M-1 0a1 1 0 1 1 2 0a1 1 0 1 1-2 0" fill="#A89D90"',
    "z": 'd="M-1 0a1 1 0 1 1 2 0a1 1 0 1 1-2 0" fill="#A89D90"',
}
MARGIN, NARROWEST = 24, 372
WEEKDAY, WEEK, SQUARE, TOP = 34, 18, 14, 32  # columns for the names of weekdays and for a week; the first row
LETTER, LINE, BETWEEN = 8, 19, 9  # a letter, a line of words, and what two promises stand apart


def svg(first: date, days: str, when: str, below: list[str]) -> str:
    """Squares in weeks: taller where more was kept, with a cross or a question mark where that happened.

    ``when`` says which days they are, ``below`` are the words that stand beneath.
    """
    weeks = len(days[::7])
    grid = WEEKDAY + WEEK * weeks - (WEEK - SQUARE)
    width = max(grid + 2 * MARGIN, NARROWEST)
    left = MARGIN if below else (width - grid) // 2
    parts = [
        *_weekdays(left),
        *_months(first, weeks, left + WEEKDAY),
        *_days(days, left + WEEKDAY),
    ]
    y = TOP + 7 * WEEK + LINE
    parts.append(f'<text x="{left + WEEKDAY}" y="{y}" font-size="11" fill="#6B6157">{escape(when)}</text>')
    y += BETWEEN
    for text in below:
        for line in wrap(clean(text), (width - 2 * MARGIN) // LETTER):
            y += LINE
            parts.append(f'<text x="{left}" y="{y}" font-size="13">{escape(line)}</text>')
        y += BETWEEN
    height = y + MARGIN - BETWEEN
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            ' font-family="DejaVu Sans, sans-serif" font-size="12" fill="#2B2621">',
            f'<rect width="{width}" height="{height}" fill="#FAF6F0"/>',
            *parts,
            "</svg>\n",
        ]
    )


def _weekdays(left: int) -> list[str]:
    """Every second one has its name."""
    return [
        f'<text x="{left}" y="{TOP + WEEK * row + 11}" font-size="11" fill="#6B6157">{WEEKDAYS[row].title()}</text>'
        for row in range(0, 7, 2)
    ]


def _months(first: date, weeks: int, left: int) -> list[str]:
    """Each month over its first whole week; the first one over the beginning where there is room for it."""
    starts = [(week, first + timedelta(days=7 * week + 6)) for week in range(weeks)]
    named = [(week, day.month) for week, day in starts if day.day <= 7 or not week]
    if len(named) > 1 and named[1][0] < 2:
        named.pop(0)
    return [
        f'<text x="{left + WEEK * week}" y="{TOP - 8}" fill="#6B6157">{MONTHS[month - 1].title()}</text>'
        for week, month in named
    ]


def _days(days: str, left: int) -> list[str]:
    parts = []
    for at, letter in enumerate(days):
        share, state = parts_of(letter)
        x, y = left + WEEK * (at // 7), TOP + WEEK * (at % 7)
        tall = {"k": 14, "p": 7}.get(state, 0) if not share else 2 + round(2.4 * int(share))
        if tall:
            base = y + SQUARE - tall
            parts.append(f'<rect x="{x}" y="{base}" width="{SQUARE}" height="{tall}" rx="2" fill="#7DA87B"/>')
        if state in SHAPES:
            parts.append(
                f'<path transform="translate({x + 7} {y + 7})" {SHAPES[state]}><title>{sign_of(state)}</title></path>'
            )
    return parts
