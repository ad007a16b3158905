"""A cool-off as it runs: the sentence to say, the time in large figures, what is left, both role cards."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import LineWidget, Piece, strip_of
from tracker.widgets.base.text import cut, width_of, wrap
from tracker.widgets.cooloff.big_digits import large, small

Place = tuple[int, int, tuple[int, int]]  # from cell, to cell, the step there
Block = list[tuple[list[Piece], tuple[Place, ...]]]  # lines that stay together
Figures = Callable[[str], list[str]]

WIDEST = 84
SIDE_BY_SIDE = 56
READABLE = 60  # cells of a line of what is asked
IN, OUT = 16, 24  # quarters of a second: four seconds in, six seconds out
PATH = 21
LEAST_CARDS = 5  # lines of the cards that the breathing guide leaves to them


class CardShown(NamedTuple):
    """One role card: whose it is, what the role is, its steps."""

    name: str
    role: str
    steps: tuple[str, ...]


class CoolOffContent(NamedTuple):
    """All that is on the screen. Empty parts take no room."""

    heading: str
    here: str
    sentence: str = ""
    under: str = ""
    figures: str = ""
    day: str = ""
    left: str = ""
    share: float = 0.0
    slowly: int = -1
    asks: tuple[str, ...] = ()
    cards: tuple[CardShown, ...] = ()
    never: str = ""
    breathing: bool = False


class CoolOffView(LineWidget):
    """Draws it. Steps are ticked with the arrows and space; the ticks are nobody's record and are kept nowhere."""

    can_focus = True

    def __init__(self) -> None:
        super().__init__(id="cooling")
        self.shown = CoolOffContent("", "")
        self.at = 0
        self.ticked: set[tuple[int, int]] = set()
        self.breath = 0
        self._places: dict[int, list[Place]] = {}

    def show(self, shown: CoolOffContent) -> None:
        """Show how it stands."""
        self.shown = shown
        self.at = min(self.at, max(len(self._steps()) - 1, 0))
        self.redraw()

    def breathe(self, quarters: int = 1) -> None:
        """So many quarters of a second have passed."""
        self.breath = (self.breath + quarters) % (IN + OUT)
        if self.shown.breathing:
            self.redraw()

    def _steps(self) -> list[tuple[int, int]]:
        return [(card, step) for card, one in enumerate(self.shown.cards) for step in range(len(one.steps))]

    def move(self, by: int) -> None:
        """The next step, or the one before."""
        self.at = min(max(self.at + by, 0), max(len(self._steps()) - 1, 0))
        self.redraw()

    def tick(self) -> None:
        """Tick the highlighted step, or take the tick away."""
        steps = self._steps()
        if steps:
            self.ticked ^= {steps[self.at]}
            self.redraw()

    def on_click(self, event: events.Click) -> None:
        """A click ticks a step."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        for start, end, step in self._places.get(offset.y, ()):
            if start <= offset.x < end:
                self.at = self._steps().index(step)
                self.tick()

    def on_mouse_scroll_down(self) -> None:
        """The wheel goes through the steps."""
        self.move(1)

    def on_mouse_scroll_up(self) -> None:
        """The wheel goes through the steps."""
        self.move(-1)

    # Drawing.

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """As much as fits: air goes first, then the size of the figures, then the breathing guide.

        The heading stands on top, the rest in the middle of what is left. What is never ignored stays; where nothing
        else can go, the cards show the part around the highlighted step.
        """
        wide = min(width - 4, WIDEST)
        margin = (width - wide) // 2
        blocks = self._fitting(wide, height, colours)
        used = sum(len(block) for block in blocks)
        air = min(len(blocks) - 1, max(height - used, 0))
        top = max(height - used - air, 0) // 2
        ground = colours("text")
        blank = Strip([Segment(" " * width, ground)], width)
        made: list[Strip] = []
        self._places = {}
        for number, block in enumerate(blocks):
            for pieces, places in block:
                if places:
                    self._places[len(made)] = [(start + margin, end + margin, step) for start, end, step in places]
                made.append(strip_of([(" " * margin, ground), *pieces], width, ground))
            made += [blank] * ((number < air) + (top if not number else 0))
        return made

    def _fitting(self, wide: int, height: int, colours: Colours) -> list[Block]:
        shown = self.shown
        head = self._head(wide, colours)
        asks = self._asks(wide, colours)
        left = self._left(wide, colours)
        breath = self._breath(wide, colours) if shown.breathing else []
        never = self._centred(wrap(shown.never, wide * 4 // 5), wide, colours("muted"))
        if len(never) > 1 and sum(map(len, (head, asks, left, never))) > height // 2:
            never = self._centred(wrap(shown.never, wide, max(height // 3, 3)), wide, colours("muted"))
        cards = self._cards(wide, colours)
        for figures, guide, air in (
            (large, breath, 2),
            (large, breath, 0),
            (small, breath, 0),
            (None, breath, 0),
            (None, [], 0),
        ):
            drawn = self._figures(wide, colours, figures) if figures is not None else []
            blocks = [block for block in (head, drawn, left, asks, cards, guide, never) if block]
            if sum(map(len, blocks)) + air <= height:
                return blocks
        for guide in (breath, []):
            room = height - sum(map(len, (head, left, asks, guide, never)))
            if room >= LEAST_CARDS:
                break
        return [block for block in (head, left, asks, self._part(cards, room, wide, colours), guide, never) if block]

    def _part(self, cards: Block, room: int, wide: int, colours: Colours) -> Block:
        """So many lines of the cards with the highlighted step among them; the last says that there is more."""
        if len(cards) <= room:
            return cards
        steps = self._steps()
        chosen = steps[self.at] if steps else None
        rows = [row for row, (_, places) in enumerate(cards) if any(step == chosen for _, _, step in places)]
        inner = max(room - 1, 0)
        first = 0
        if rows and rows[-1] >= inner:
            first = min(rows[0], max(rows[-1] - inner + 1, 0), len(cards) - inner)
        above = "↑ more above" if first else ""
        below = "↓ more below" if first + inner < len(cards) else ""
        says = self._centred([" · ".join(part for part in (above, below) if part)], wide, colours("accent"))
        return [*cards[first : first + inner], *says][: max(room, 0)]

    def _head(self, wide: int, colours: Colours) -> Block:
        shown, ground = self.shown, colours("text")
        room = wide - width_of(shown.heading) - width_of(shown.here)
        first: list[Piece] = [(shown.heading, colours("primary bold"))]
        if room > 1:
            first += [(" " * room, ground), (shown.here, colours("muted"))]
        lines: Block = [(first, ())]
        if shown.sentence:
            lines += [([(part, colours("text bold"))], ()) for part in wrap(shown.sentence, wide, 2)]
        if shown.under:
            lines += [([(part, colours("muted"))], ()) for part in wrap(shown.under, wide, 2)]
        return lines

    def _figures(self, wide: int, colours: Colours, figures: Figures) -> Block:
        if not self.shown.figures:
            return []
        lines = self._centred(figures(self.shown.figures), wide, colours("secondary bold"))
        if self.shown.day:
            lines += self._centred([self.shown.day], wide, colours("muted"))
        return lines

    def _centred(self, texts: Sequence[str], wide: int, style: Style) -> Block:
        block: Block = []
        for text in texts:
            for line in wrap(text, wide) if width_of(text) > wide else [text]:
                block.append(([(" " * ((wide - width_of(line)) // 2) + line, style)], ()))
        return block

    def _left(self, wide: int, colours: Colours) -> Block:
        shown = self.shown
        if shown.slowly >= 0:
            dots = " ".join("●" if number < shown.slowly else "○" for number in range(5))
            return self._centred([f"slowly  {dots}"], wide, colours("accent", means="slowly"))
        if not shown.left:
            return []
        long = min(32, wide - width_of(shown.left) - 3)
        done = round(long * min(max(shown.share, 0.0), 1.0))
        pieces: list[Piece] = [
            (" " * ((wide - long - width_of(shown.left) - 2) // 2), colours("text")),
            ("━" * done, colours("primary", means="time left")),
            ("─" * (long - done), colours("faint", means="time left")),
            (f"  {shown.left}", colours("muted", means="time left")),
        ]
        return [(pieces, ())]

    def _asks(self, wide: int, colours: Colours) -> Block:
        block: Block = []
        for number, text in enumerate(self.shown.asks):
            style = colours("text" if not number else "muted")
            # What is longer than a line ends where it reads well, not where one word is left over.
            lines = wrap(text, wide if width_of(text) <= wide else min(wide, READABLE))
            block += self._centred(lines, wide, style)
        return block

    def _breath(self, wide: int, colours: Colours) -> Block:
        rising = self.breath < IN
        part = self.breath / IN if rising else 1 - (self.breath - IN) / OUT
        at = round(part * (PATH - 1))
        words = ("breathe in ", " breathe out")
        margin = (wide - PATH - len(words[0]) - len(words[1])) // 2
        pieces: list[Piece] = [
            (" " * margin + words[0], colours("secondary" if rising else "faint")),
            ("·" * at, colours("secondary")),
            ("●", colours("secondary bold", means="breath")),
            ("·" * (PATH - 1 - at), colours("faint")),
            (words[1], colours("faint" if rising else "secondary")),
        ]
        return [(pieces, ())]

    def _cards(self, wide: int, colours: Colours) -> Block:
        cards = self.shown.cards
        if not cards:
            return []
        if wide < SIDE_BY_SIDE or len(cards) == 1:
            return [line for number in range(len(cards)) for line in self._card(number, wide, colours)]
        half = (wide - 2) // 2
        sides = [self._card(number, half, colours) for number in range(2)]
        tall = max(map(len, sides))
        raised = colours("text", "raised")
        block: Block = []
        for row in range(tall):
            pieces: list[Piece] = []
            places: list[Place] = []
            for number, side in enumerate(sides):
                if row < len(side):
                    part, there = side[row]
                else:
                    part, there = [("▌", colours(_EDGE[number], "raised")), (" " * (half - 1), raised)], ()
                shift = number * (half + 2)
                pieces += [*part, ("  ", colours("text"))] if not number else part
                places += [(start + shift, end + shift, step) for start, end, step in there]
            block.append((pieces, tuple(places)))
        return block

    def _card(self, number: int, wide: int, colours: Colours) -> Block:
        card, edge = self.shown.cards[number], colours(_EDGE[number], "raised")
        steps = self._steps()
        chosen = steps[self.at] if steps else None
        block: Block = []

        def line(on: str, *pieces: Piece, step: tuple[int, int] | None = None) -> None:
            used = sum(width_of(text) for text, _ in pieces)
            fill = (" " * max(wide - 1 - used, 0), colours("text", on))
            block.append(([("▌", edge), *pieces, fill], ((0, wide, step),) if step else ()))

        role = f" · {card.role}" if card.role else ""
        line("raised", (" ", colours("text", "raised")), *_cut_pair(card.name, role, wide - 3, number, colours))
        for place, text in enumerate(card.steps):
            step = (number, place)
            on = "cursor" if step == chosen and self.has_focus else "raised"
            done = step in self.ticked
            for row, part in enumerate(wrap(text, wide - 5)):
                sign = (" ✓ " if done else " ○ ") if not row else "   "
                colour = "muted" if done else "text"
                line(
                    on,
                    (sign, colours("kept" if done else "muted", on, f"card {sign.strip()}" if sign.strip() else "")),
                    (part, colours(colour, on)),
                    step=step,
                )
        return block


_EDGE = ("primary", "secondary")


def _cut_pair(name: str, role: str, room: int, number: int, colours: Colours) -> list[Piece]:
    first = cut(name, room)
    return [
        (first, colours(f"{_EDGE[number]} bold", "raised")),
        (cut(role, room - width_of(first)), colours("muted", "raised")),
    ]
