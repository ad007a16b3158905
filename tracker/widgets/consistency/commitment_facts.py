"""All there is to tell about one promise, as rows: each number opens the days behind it."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, DAY_STATES, SIGNS
from tracker.service.base.phrases import NUMBER_WORDS, of, plain_number, share, told_words, units, way_back
from tracker.service.consistency.views import CommitmentPage, DayLine, SlipLine
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text import FULL_WEEKDAYS, WEEKDAYS, day_and_month, short_day, spoken, wrap
from tracker.widgets.consistency.numbers_table import bar_of, lead_means, lead_sentence, line_of

LABEL = 19
NARROW = 64
LONGEST_LINE = 48
MOST_LINES = 20  # of one text: a long note, whole
_BEHIND = {"way": "slipped", "back": "back"}  # the days that the leading sentence opens
WINDOWS = (("7", "Kept in 7 days"), ("28", "Kept in 28 days"), ("90", "Kept in 90 days"), ("all", "Kept, all time"))


class Fact(NamedTuple):
    """One row: a label, words, and beside them a bar or a line of so many points.

    ``number`` names the days that ``enter`` opens; ``day`` is the day the picture goes to. A row without a label is a
    heading; ``below`` are further lines of words; ``means`` names the number a heading tells.
    """

    key: str
    label: str = ""
    words: str = ""
    more: str = ""
    colour: str = "text"
    kept: tuple[float, int] | None = None
    line: Callable[[int], tuple[float, ...]] | None = None
    number: str | None = None
    day: date | None = None
    below: tuple[str, ...] = ()
    means: str = ""


def meaning_of(row: Fact) -> str:
    """Which sign or number the row is about, as a row of `tracker.widgets.base.meanings`; empty where it is neither."""
    first = row.key.partition(" ")[0]
    if first in ("tally", "note"):
        return next((state for state, sign in SIGNS.items() if row.label.startswith(f"{sign} ")), "")
    return {"kept": "rate", "slip": "told"}.get(first, first if first in NUMBER_WORDS else "")


def facts(one: CommitmentPage, today: date) -> list[Fact]:
    """The rows, in the order in which they are told: what came back first, as the sentence that leads."""
    words, means = lead_sentence(one.summary), lead_means(one.summary)
    lead = Fact("" if means == "honest" else means, words=words, means=means, number=_BEHIND.get(means))
    return [lead, *_numbers(one), *_slips(one, today), *_weekdays(one), *_terms(one, today), *_notes(one, today)]


def _numbers(one: CommitmentPage) -> Iterator[Fact]:
    numbers, summary = one.summary.numbers, one.summary
    if lead_means(summary) == "way" and (back := way_back(numbers)):
        yield Fact(
            "back", NUMBER_WORDS["back"].label, back.removeprefix("back on track "), colour="secondary", number="back"
        )
    honest = units(numbers.honest, numbers.unit) if numbers.honest else "begins with the next answer"
    yield Fact("honest", NUMBER_WORDS["honest"].label, honest, colour="kept bold", number="honest")
    if numbers.streak:
        words = units(numbers.streak, numbers.unit)
        yield Fact("streak", NUMBER_WORDS["streak"].label, words, colour="accent bold", number="streak")
    if numbers.best:
        yield Fact("best", NUMBER_WORDS["best"].label, units(numbers.best, numbers.unit), number="best")
    for window, label in WINDOWS:
        kept = numbers.kept[window]
        if kept[1]:
            yield Fact(f"kept {window}", label, of(kept), share(kept), kept=kept, number=f"kept {window}")
    if numbers.strength:
        words = f"{round(100 * numbers.strength)} %"
        yield Fact("strength", NUMBER_WORDS["strength"].label, words, line=summary.strengths, number="strength")
    for state in DAY_STATES:
        if count := numbers.tally.get(state.name):
            yield Fact(
                f"tally {state.name}", f"{state.sign} {state.words}", units(count, numbers.unit), number=state.name
            )


def _slips(one: CommitmentPage, today: date) -> Iterator[Fact]:
    if one.slips:
        yield Fact("", words="Slips, and the way back")
    for slip in one.slips:
        words = [_came_back(slip), told_words(slip.told)]
        yield Fact(
            f"slip {slip.day}",
            _day(slip.day, today),
            " · ".join(word for word in words if word),
            day=slip.day,
            below=tuple(f"{label}: {text}" for label, text in slip.repair),
        )


def _came_back(slip: SlipLine) -> str:
    if slip.two_views:
        return "seen differently"
    if slip.days_back is None:
        return "the way back is open"
    return f"back on track after {units(slip.days_back, 'days')}"


def _weekdays(one: CommitmentPage) -> Iterator[Fact]:
    if any(kept or asked for kept, asked in one.weekdays):
        yield Fact("", words="By weekday")
    most = max((kept for kept, _ in one.weekdays), default=0)
    for number, (kept, asked) in enumerate(one.weekdays):
        if asked:
            words, more, drawn = of((kept, asked)), share((kept, asked)), (kept, float(asked))
        elif kept:
            words, more, drawn = f"{plain_number(kept)} kept", "", (kept, most)
        else:
            continue
        yield Fact(
            f"weekday {number}",
            FULL_WEEKDAYS[number],
            words,
            more,
            kept=(drawn[0], max(round(drawn[1]), 1)),
            number=f"weekday {number}",
        )


def _terms(one: CommitmentPage, today: date) -> Iterator[Fact]:
    yield Fact("", words="How it was worded")
    for terms in reversed(one.terms):
        strict = " · strict" if terms.strict else ""
        yield Fact(
            f"terms {terms.since}",
            f"from {_since(terms.since, today)}",
            f"{spoken(terms.schedule)}{strict}",
            day=terms.since,
            below=(terms.text,),
        )
    for first, last, state, reason in one.away:
        until = "" if last == first else " to " + (_since(last, today) if last else "now")
        words = f"{state}{f': {reason}' if reason else ''}"
        yield Fact(f"away {first} {state}", f"{_since(first, today)}{until}", words, day=first)


def _notes(one: CommitmentPage, today: date) -> Iterator[Fact]:
    if one.notes:
        yield Fact("", words="Notes")
    for note in one.notes:
        words = [note.note or "", f"seen differently · {both_said(note)}" if note.views else ""]
        text = [word for word in words if word]
        label = f"{SIGNS[note.state]} {_day(note.first, today)}"
        yield Fact(f"note {note.first}", label, "", day=note.first, below=tuple(text))


def _day(day: date, today: date) -> str:
    return short_day(day) + (f" {day.year}" if day.year != today.year else "")


def _since(day: date, today: date) -> str:
    return day_and_month(day) + (f" {day.year}" if day.year != today.year else "")


def both_said(line: DayLine) -> str:
    """What each said to a day that was seen differently."""
    return " · ".join(f"{name}: {words}" for name, words in line.views)


def said_of(line: DayLine) -> str:
    """What was said to a day, after its sign."""
    words = []
    if line.target is not None and line.done is not None:
        words.append(f"{plain_number(line.done)} of {line.target}")
    state = {"unrecorded": "not recorded", "two views": "seen differently"}.get(line.state, line.state)
    words.append(f"slipped, {told_words(line.told)}" if line.state == "slipped" and line.told else state)
    if line.reason:
        words[-1] += f": {line.reason}"
    if line.answered_on and line.answered_on != line.last and line.state != "slipped":
        words.append(f"answered {WEEKDAYS[line.answered_on.weekday()]} {day_and_month(line.answered_on)}")
    if not line.due:
        words.append("nothing was promised for the day, so it counts for nothing")
    if line.note:
        words.append(line.note)
    if line.views:
        words.append(both_said(line))
    if line.earlier:
        words.append(f"before: {'; '.join(line.earlier)}")
    return " · ".join(words)


class CommitmentFacts(RowList[Fact]):
    """The rows of one promise."""

    def key_of(self, row: Fact) -> str | None:
        """Headings have none."""
        return row.key or None

    def _label(self, width: int) -> int:
        return LABEL if width >= NARROW else LABEL - 1

    def _below(self, row: Fact, width: int) -> list[str]:
        indent = self._label(width) + 2
        return [line for text in row.below for line in wrap(text, width - indent - 2, MOST_LINES)]

    def _leads(self, row: Fact) -> bool:
        return row is self.rows[0]

    @property
    def _under_lead(self) -> int:
        """Lines that stay free under the sentence that leads."""
        return int(not self.tight)

    def height_of(self, row: Fact) -> int:
        """As many lines as its words take; a heading has air above, and the sentence that leads below it."""
        if self._leads(row):
            return 1 + self._under_lead
        if not row.key:
            return 2
        below = len(self._below(row, self.content_size.width))
        return max(below + bool(row.words), 1)

    def draw(self, row: Fact, chosen: bool, width: int, colours: Colours) -> list[Strip]:
        """A heading or a fact."""
        if not row.key and not self._leads(row):
            ground = colours("text")
            head = strip_of([("  ", ground), (row.words, colours("primary bold"))], width, ground)
            return [Strip([Segment(" " * width, ground)], width), head]
        on = "cursor" if chosen else "ground"
        ground = colours("text", on)
        label = self._label(width)
        mark: Piece = ("▎" if chosen else " ", colours("primary", on))
        if self._leads(row):
            lead = strip_of([mark, (" ", ground), (row.words, colours("text bold", on, row.means))], width, ground)
            return [lead, *[strip_of([], width, colours("text"))] * self._under_lead]
        means = meaning_of(row)
        name = colours(COLOURS.get(means) or ("secondary" if row.number else "muted"), on, means)
        pieces: list[Piece] = [mark, (" ", ground), (row.label.ljust(label), name)]
        below = [(line, colours("text" if not row.words else "muted", on)) for line in self._below(row, width)]
        if row.words:
            pieces.append((row.words, colours(row.colour, on, means)))
            pieces += self._beside(row, width - label - 4, colours, on, means)
        elif below:
            pieces.append(below.pop(0))
        lines = [strip_of(pieces, width, ground)]
        indent = " " * (label + 1)
        return [*lines, *[strip_of([mark, (indent, ground), piece], width, ground) for piece in below]]

    def _beside(self, row: Fact, room: int, colours: Colours, on: str, means: str) -> list[Piece]:
        """The percentage, and a bar or a line."""
        ground = colours("text", on)
        if row.kept is not None:
            column = 16 if room >= 44 else 11
            pieces: list[Piece] = [(" " * max(column - len(row.words), 1), ground)]
            pieces.append((row.more.rjust(5) + "  ", colours("muted", on, means)))
            cells = min(room - column - 8, 34)
            return [*pieces, *(bar_of(row.kept, cells, colours, on, means) if cells >= 5 else [])]
        if row.line is not None:
            cells = min(room - 23, LONGEST_LINE)
            if cells >= 8:
                return [
                    (" " * (23 - len(row.words)), ground),
                    (line_of(row.line(cells)), colours("secondary", on, means)),
                ]
        return []
