"""A small picture of the last weeks in the terminal: a column a week, a row a weekday."""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path

from tracker.cli.picture_svg import svg
from tracker.domain.base.dates import MONTHS, WEEKDAYS, said_day_and_month
from tracker.domain.base.errors import Refused
from tracker.domain.checkins.marks import sign_of
from tracker.domain.consistency.day_shares import parts as parts_of
from tracker.domain.consistency.day_shares import shares
from tracker.service import Service

BARS = {"1": "▂", "2": "▄", "3": "▅", "4": "▆", "5": "▇"}
GREEN = {"1": "2;32", "2": "2;32", "3": "32", "4": "32", "5": "32", "k": "32", "p": "32"}


def _weeks(service: Service, as_of: date, only: str | None, most: int) -> tuple[date, str]:
    """The Monday the picture begins with, and a character a day up to ``as_of`` (see `year`).

    Raises:
        Refused: Nothing had been promised by then.
    """
    view = service.consistency
    last = as_of + timedelta(days=6 - as_of.weekday())
    known = [view.stats(only, as_of)] if only else view.everything(as_of)
    begun = min((one.commitment.starts_on for one in known), default=None)
    if begun is None or begun > as_of:
        raise Refused("Nothing was promised by then, so there is nothing to draw.", "picture")
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
        Refused: The name ends with none of .svg, .png, .txt, or there is such a file already or no folder to write it
            in, or nothing was promised by then, or what writes a PNG is not installed.
    """
    path = Path(file)
    kind = path.suffix.lower()
    if kind not in (".svg", ".png", ".txt"):
        raise Refused("A picture is written as .svg, .png or .txt.", "picture")
    first, days = _weeks(service, as_of, only, 53)
    below: list[str] = []
    if words:
        view = service.consistency
        shown = [view.summary(view.stats(only, as_of))] if only else view.promises(as_of)
        below = [one.text for one in shown if one.mine]
    when = _from_to(first + timedelta(days=len(days) - len(days.lstrip("n"))), as_of)
    if kind == ".txt":
        made = ("\n".join([*_drawn(first, days, False), "", f"     {when}", "", *below]).rstrip() + "\n").encode()
    else:
        drawn = svg(first, days, when, below)
        made = drawn.encode() if kind == ".svg" else _png(drawn)
    _write(path, made)
    return file


def _from_to(begun: date, as_of: date) -> str:
    """The days that are drawn, as in ``4 Mar – 30 May 2026``."""
    year = "" if begun.year == as_of.year else f" {begun.year}"
    return f"{said_day_and_month(begun)}{year} – {said_day_and_month(as_of)} {as_of.year}"


def _write(path: Path, made: bytes) -> None:
    try:
        with path.open("xb") as out:
            out.write(made)
    except FileExistsError:
        raise Refused(f"{path} is there already. Nothing was written; choose another name.", "picture") from None
    except OSError as problem:
        raise Refused(
            f"{path} could not be written: {(problem.strerror or 'no reason given').lower()}. Choose another name or "
            "folder.",
            "picture",
        ) from None


def _png(svg: str) -> bytes:
    """The same picture in points, two for each of the SVG's."""
    try:
        from resvg_py import svg_to_bytes  # only some installations have it, see pyproject.toml
    except ImportError:
        raise Refused(
            "A PNG needs one part more: pip install 'tracker[png]'. Any browser opens and prints an .svg.", "picture"
        ) from None
    return svg_to_bytes(svg, zoom=2, sans_serif_family="DejaVu Sans")


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
