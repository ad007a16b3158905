"""A year of days as one picture: a column a week, a row a weekday, drawn line by line.

How much of a day was kept is told by the height of its block as well as by its shade, so that it reads without colour.
"""

from collections.abc import Callable
from datetime import date, timedelta

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from tracker.domain.checkins.marks import COLOURS, DAY_STATES, SIGNS, STATES
from tracker.domain.consistency.day_shares import parts
from tracker.widgets.base.colours import MEANS, Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import WEEKDAYS, months_line

YEAR = 53  # weeks
FEWEST = 8
PICTURE = 9  # lines of the head, the months and seven days; in fewer, the head and the words stand alone
MARGIN = 2
LEGEND = 29  # cells from the picture to what stands right of the signs and their words
BESIDE = 30  # cells that the day under the cursor needs to stand there
BARS = {"5": "▇", "4": "▆", "3": "▅", "2": "▄", "1": "▂"}
SHADES = {"5": "kept", "4": "kept-most", "3": "kept-half", "2": "kept-some", "1": "kept-some"}
DAY = timedelta(days=1)

SHARES_MEAN = (
    ("5", "all of it kept"),
    ("4", "nearly all"),
    ("3", "most of it"),
    ("2", "half of it"),
    ("1", "some of it"),
    ("s", "slipped, and told"),
    ("u", "not recorded"),
)
SIGNS_MEAN = tuple(
    (state.letter, state.means if state.name in ("slipped", "open") else state.words.lower())
    for state in sorted(DAY_STATES, key=lambda state: "kpseouv".find(state.letter))
    if state.counted
)

Source = Callable[[date, date], str]


def monday(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


class Heatmap(LineWidget):
    """Days up to ``today``, with one of them under a cursor.

    ``source`` gives a character a day: a sign's letter, or a share (see `year`). ``head`` and ``words``
    are the lines above and beneath, or right of it where there is `room_beside`. ``whole`` asks for a whole year even
    where the days that were lived are fewer.
    """

    class Chosen(Message):
        """A day was clicked; once more on the same day opens it."""

        def __init__(self, day: date, again: bool) -> None:
            super().__init__()
            self.day = day
            self.again = again

    def __init__(self, today: date) -> None:
        super().__init__(id="year")
        self.source: Source | None = None
        self.today = self.begun = self.cursor = today
        self.single = False
        self.whole = False
        self.head: list[Piece] = []
        self.words: list[list[Piece]] = []
        self._first: date | None = None

    # Time.

    @property
    def earliest(self) -> date:
        """The first day the cursor can stand on."""
        return min(self.begun, self.today)

    def move(self, days: int) -> bool:
        """Move the cursor by days; false where there is nothing further."""
        return self.choose(self.cursor + timedelta(days=days))

    def choose(self, day: date) -> bool:
        """Put the cursor on a day, or on the nearest one there is; false when it stood there already."""
        day = min(max(day, self.earliest), self.today)
        if day == self.cursor:
            return False
        self.cursor = day
        return True

    def leap(self, by: int) -> bool:
        """Move by as many weeks as are in sight."""
        _, weeks = self._weeks()
        before = self._window(weeks)
        if not self.move(7 * by * weeks):
            return False
        self._first = max(before + timedelta(weeks=by * weeks), self._oldest(weeks))
        return True

    def _label(self, width: int) -> int:
        return 5 if width >= 64 else 2

    def _weeks(self) -> tuple[int, int]:
        """How many cells a week takes, and how many weeks there are: as large as the days that were lived allow."""
        width = self.content_size.width
        room = width - MARGIN - self._label(width) - (width >= 64)
        lived = (monday(self.today) - monday(self.earliest)).days // 7 + 1
        asked = YEAR if self.whole else min(max(lived, FEWEST), YEAR)
        for pitch in (2, 1) if self.single else (3, 2, 1):
            if room // pitch >= asked:
                break
        return pitch, max(min(room // pitch, asked), 1)

    @property
    def room_beside(self) -> int:
        """The cells right of the picture and its signs; 0 where they are too few for the day under the cursor."""
        width, height = self.content_size
        pitch, weeks = self._weeks()
        room = width - MARGIN - self._label(width) - weeks * pitch - LEGEND - MARGIN
        return room if room >= BESIDE and height >= PICTURE else 0

    def _oldest(self, weeks: int) -> date:
        return min(monday(self.earliest), monday(self.today) - timedelta(weeks=weeks - 1))

    def _window(self, weeks: int) -> date:
        """The Monday of the first week in sight; it follows the cursor."""
        latest = monday(self.today) - timedelta(weeks=weeks - 1)
        first = latest if self._first is None else min(max(self._first, self._oldest(weeks)), latest)
        here = monday(self.cursor)
        if here < first:
            first = max(here - timedelta(weeks=weeks // 2), self._oldest(weeks))
        elif here > first + timedelta(weeks=weeks - 1):
            first = min(here - timedelta(weeks=weeks // 2), latest)
        if here + timedelta(weeks=weeks - 1) >= monday(self.today) and self.cursor == self.today:
            first = latest
        self._first = first
        return first

    # Drawing.

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """The head, the months, seven rows of days, the words for the day under the cursor."""
        if height < PICTURE:
            above = [self.head, *self.words][:height]
            return [strip_of([("  ", colours("text")), *line], width, colours("text")) for line in above]
        pitch, weeks = self._weeks()
        first = self._window(weeks)
        last = first + timedelta(days=7 * weeks - 1)
        days = self.source(first, min(last, self.today)) if self.source and first <= self.today else ""
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        label = self._label(width)
        beside = width - MARGIN - label - weeks * pitch
        legend = self._legend(days, beside, pitch, colours)
        room = self.room_beside
        drawn = [strip_of([("  ", ground), *self.head], width, ground, [("  ", ground)])]
        months = " " * (MARGIN + label) + months_line(first, weeks, pitch)
        drawn.append(strip_of([(months, colours("muted"))], width, ground))
        for weekday in range(7):
            name = WEEKDAYS[weekday] if weekday % 2 == 0 else ""
            pieces: list[Piece] = [("  " + name[: label - 1].ljust(label - 1), colours("muted"))]
            pieces += self._row(days[weekday::7], weekday, first, pitch, colours)
            used = MARGIN + label + pitch * len(days[weekday::7])
            if weekday < len(legend):
                pieces += [(" " * (width - beside - used + 3), ground), *legend[weekday]]
                used = width - beside + 3 + sum(len(text) for text, _ in legend[weekday])
            if room and weekday < len(self.words):
                pieces += [(" " * (width - MARGIN - room - used), ground), *self.words[weekday]]
            drawn.append(strip_of(pieces, width, ground))
        told = [] if room else self.words[: max(height - len(drawn), 0)]
        drawn += [strip_of([("  ", ground), *line], width, ground) for line in told]
        return [*drawn, *[blank] * (height - len(drawn))]

    def _row(self, letters: str, weekday: int, first: date, pitch: int, colours: Colours) -> list[Piece]:
        """One weekday over the weeks, with the gap before it; signs of one colour are one piece."""
        gap = colours("text")
        cells: list[Piece] = [(" ", gap)]
        for letter in letters:
            cells += self._cell(letter, pitch, colours)
        at = (self.cursor - first).days
        if at >= 0 and at % 7 == weekday and at // 7 < len(letters):
            start = at // 7 * pitch + 1
            if pitch == 1:
                sign, style = cells[start]
                how = "accent bold" if sign in BARS.values() else "accent bold underline"
                cells[start] = (sign, colours(how, "cursor", style.meta[MEANS]))
            else:
                cells[start - 1] = ("[", colours("accent bold"))
                cells[start + pitch - 1] = ("]", colours("accent bold"))
        pieces: list[Piece] = []
        for sign, style in cells:
            if pieces and pieces[-1][1] is style:
                pieces[-1] = (pieces[-1][0] + sign, style)
            else:
                pieces.append((sign, style))
        return pieces

    def _cell(self, letter: str, pitch: int, colours: Colours) -> list[Piece]:
        """The cells of a day: a bar for how much was kept, and what slipped or was left blank, where that happened."""
        share, letter = parts(letter)
        state = STATES.get(letter, "not due")
        sign = (SIGNS[state], colours(self._colour(state), means=state))
        if not share:
            return [sign, *[(" ", sign[1])] * (pitch - 1)]
        shade = colours(SHADES[share], means="share")
        if not letter:
            return [*[(BARS[share], shade)] * max(pitch - 1, 1), *[(" ", shade)] * (pitch > 1)]
        if pitch == 1:
            return [sign]  # what happened comes before how much of the rest was kept
        return [(BARS[share], shade), sign, *[(" ", shade)] * (pitch - 2)]

    def _colour(self, state: str) -> str:
        if state in ("open", "excused"):
            return "muted"
        return COLOURS[state] if self.single or state in ("slipped", "not due") else "muted"

    def _legend(self, days: str, room: int, pitch: int, colours: Colours) -> list[list[Piece]]:
        """What the signs in sight mean, where there is room beside the picture."""
        means = SIGNS_MEAN if self.single else SHARES_MEAN
        if room < 6 + pitch + max(len(words) for _, words in means):
            return []
        there = {part for letter in set(days) for part in parts(letter)}
        found: list[list[Piece]] = []
        for letter, words in means:
            if letter in there:
                cells = self._cell(letter, pitch, colours)
                gap = " " * max(3 - len(cells), 1)
                found.append([*cells, (gap, colours("text")), (words, colours("muted"))])
        return found

    # The mouse.

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click chooses a day."""
        offset = event.get_content_offset(self)
        if offset is None or not 2 <= offset.y < PICTURE or self.content_size.height < PICTURE:
            return
        pitch, weeks = self._weeks()
        week = (offset.x - MARGIN - self._label(self.content_size.width)) // pitch
        if not 0 <= week < weeks:
            return
        day = self._window(weeks) + timedelta(days=7 * week + offset.y - 2)
        if self.earliest <= day <= self.today:
            self.post_message(self.Chosen(day, day == self.cursor))

    def on_mouse_scroll_up(self) -> None:
        """The wheel goes back in time."""
        self.post_message(self.Chosen(max(self.cursor - timedelta(days=7), self.earliest), False))

    def on_mouse_scroll_down(self) -> None:
        """The wheel goes on in time."""
        self.post_message(self.Chosen(min(self.cursor + timedelta(days=7), self.today), False))
