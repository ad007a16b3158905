"""A small picture of the last weeks in the terminal: a column a week, a row a weekday."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

from tracker.domain.base.dates import MONTHS, WEEKDAYS
from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean
from tracker.domain.checkins.marks import sign_of
from tracker.domain.consistency.day_shares import parts as parts_of
from tracker.domain.consistency.day_shares import shares
from tracker.service import Service

BARS = {"1": "▂", "2": "▄", "3": "▅", "4": "▆", "5": "▇"}
GREEN = {"1": "2;32", "2": "2;32", "3": "32", "4": "32", "5": "32", "k": "32", "p": "32"}

# The same signs as shapes around their middle, so that no machine without a font for them leaves out a slip.
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


def _weeks(service: Service, as_of: date, only: str | None, most: int) -> tuple[date, str]:
    """The Monday the picture begins with, and a character a day up to ``as_of`` (see `year`)."""
    view = service.consistency
    last = as_of + timedelta(days=6 - as_of.weekday())
    known = [view.stats(only, as_of)] if only else view.everything(as_of)
    begun = min(one.commitment.starts_on for one in known)
    weeks = max(min(most, (last - begun).days // 7 + 1), 1)
    first = last - timedelta(days=7 * weeks - 1)
    if only:
        return first, known[0].letters(first, as_of)
    return first, shares([one.letters(first, as_of) for one in known])


def _drawn(first: date, days: str, colours: bool) -> list[str]:
    lines = [f"     {_months(first, len(days[::7]))}"]
    for weekday, name in enumerate(WEEKDAYS):
        line = "".join(_cell(letter, colours) for letter in days[weekday::7])
        lines.append(f"{name.title() if weekday % 2 == 0 else '   '}  {line}".rstrip())
    return lines


def print_picture(service: Service, as_of: date, only: str | None) -> None:
    """Print the weeks up to a day; of one promise with its signs, else how much of each day was kept."""
    first, days = _weeks(service, as_of, only, min(53, (shutil.get_terminal_size().columns - 6) // 2))
    colours = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    print()
    print("\n".join(_drawn(first, days, colours)))


def write_picture(service: Service, as_of: date, only: str | None, file: str, *, words: bool) -> str:
    """Write the year to a file, for a fridge door; without anybody's words or names unless ``words``.

    Raises:
        Refused: The name ends with none of .svg, .png, .txt, or there is such a file already, or what writes a PNG is
            not installed.
    """
    path = Path(file)
    first, days = _weeks(service, as_of, only, 53)
    below: list[str] = []
    if words:
        view = service.consistency
        shown = [view.summary(view.stats(only, as_of))] if only else view.promises(as_of)
        below = [one.text for one in shown if one.mine]
    match path.suffix.lower():
        case ".txt":
            made = ("\n".join([*_drawn(first, days, False), "", *below]).rstrip() + "\n").encode()
        case ".svg":
            made = _svg(first, days, below).encode()
        case ".png":
            made = _png(_svg(first, days, below))
        case _:
            raise Refused("A picture is written as .svg, .png or .txt.", "picture")
    try:
        with path.open("xb") as out:
            out.write(made)
    except FileExistsError:
        raise Refused(f"{file} is there already. Nothing was written; choose another name.", "picture") from None
    return file


def _png(svg: str) -> bytes:
    """The same picture in points, two for each of the SVG's."""
    try:
        from resvg_py import svg_to_bytes  # only some installations have it, see pyproject.toml
    except ImportError:
        raise Refused(
            "A PNG needs one part more: pip install 'tracker[png]'. Any browser opens and prints an .svg.", "picture"
        ) from None
    return svg_to_bytes(svg, zoom=2, sans_serif_family="DejaVu Sans")


def _svg(first: date, days: str, below: list[str]) -> str:
    """Squares a week wide: taller where more was kept, with a cross or a question mark where that happened."""
    weeks = len(days[::7])
    width = max(40 + 18 * weeks, 320)
    below = [line for text in below for line in wrap(clean(text), (width - 40) // 8)]
    height = 170 + 22 * len(below)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="DejaVu Sans, sans-serif"'
        ' font-size="12" fill="#2B2621">',
        f'<rect width="{width}" height="{height}" fill="#FAF6F0"/>',
    ]
    seen = 0
    for week in range(weeks):
        month = (first + timedelta(days=7 * week + 6)).month
        if month != seen:
            seen = month
            parts.append(f'<text x="{20 + 18 * week}" y="18">{MONTHS[month - 1].title()}</text>')
    for at, letter in enumerate(days):
        share, state = parts_of(letter)
        x, y = 20 + 18 * (at // 7), 26 + 18 * (at % 7)
        tall = {"k": 14, "p": 7}.get(state, 0) if not share else 2 + round(2.4 * int(share))
        if tall:
            parts.append(f'<rect x="{x}" y="{y + 14 - tall}" width="14" height="{tall}" rx="2" fill="#7DA87B"/>')
        if state in SHAPES:
            parts.append(
                f'<path transform="translate({x + 7} {y + 7})" {SHAPES[state]}><title>{sign_of(state)}</title></path>'
            )
    for number, line in enumerate(below):
        parts.append(f'<text x="20" y="{172 + 22 * number}" font-size="14">{escape(line)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def _cell(letter: str, colours: bool) -> str:
    """Two cells: how much was kept, and beside it what slipped or was left blank."""
    share, state = parts_of(letter)
    text = BARS[share] + (sign_of(state) if state else " ") if share else sign_of(letter) + " "
    paint = GREEN.get(share or letter, "2") if colours else ""
    return f"\x1b[{paint}m{text}\x1b[0m" if paint else text


def _months(first: date, weeks: int) -> str:
    """Each month over its first whole week; the first one over the beginning where there is room for it."""
    line = ""
    for week in range(weeks):
        day = first + timedelta(days=7 * week + 6)
        if day.day <= 7 and (not line or len(line) < 2 * week):
            line = line.ljust(2 * week) + MONTHS[day.month - 1].title()
    begins = MONTHS[first.month - 1].title()
    return begins + line[len(begins) :] if line[: len(begins) + 1].isspace() else line
