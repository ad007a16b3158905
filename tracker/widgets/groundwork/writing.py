"""What an answer is written in: words of several lines, or a choice of several."""

from collections.abc import Sequence

from rich.style import Style
from rich.text import Text
from textual import events
from textual.strip import Strip

from tracker.domain.groundwork.underlined import spans
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.fields import TextBox
from tracker.widgets.base.line_widget import Piece, strip_of
from tracker.widgets.base.pick import EDGE, Pick
from tracker.widgets.base.text import width_of


class Words(TextBox):
    """A text. Where ``marks`` is set, the words that are easily heard as a way out are underlined as they are typed."""

    def __init__(self, value: str, *, marks: bool = False) -> None:
        super().__init__(value, 2000)
        self.marks = marks

    def get_line(self, line_index: int) -> Text:
        """A line of the text as it is drawn."""
        line = super().get_line(line_index)
        if self.marks:
            for start, end in spans(line.plain):
                line.stylize(Style(underline=True), start, end)
        return line


TAKEN = "▪"


class Tags(Pick):
    """Any of a few words; arrows move, space takes one or lays it aside."""

    def __init__(self, options: Sequence[tuple[str, str]], chosen: Sequence[str]) -> None:
        super().__init__(options, options[0][0])
        self.chosen = [value for value, _ in options if value in chosen]

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """All of them, over as many lines as they need."""
        ground = colours("text", "raised")
        edge: Piece = (EDGE, colours("primary" if self.has_focus else "faint", "raised"))
        rows: list[list[Piece]] = [[edge]]
        self._spans = []
        self._rows: list[tuple[int, int, int, str]] = []
        x = left = width_of(EDGE)
        for value, words in self.options:
            taken = value in self.chosen
            text = f" {TAKEN if taken else '·'} {words} "
            if x > left and x + width_of(text) > width:
                rows.append([edge])
                x = left
            if value == self.value and self.has_focus:
                style = colours("ground bold", "place")
            else:
                style = colours("primary bold", "bar") if taken else colours("muted", "raised")
            rows[-1] += [(text, style), (" ", ground)]
            self._rows.append((len(rows) - 1, x, x + width_of(text), value))
            x += width_of(text) + 1
        return [strip_of(row, width, ground) for row in rows][:height]

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Two lines are enough for what there is to choose from."""
        return 2

    def on_key(self, event: events.Key) -> None:
        """Space takes or lays aside; the arrows move."""
        if event.key == "space":
            event.stop()
            self.action_take(self.value)
            return
        super().on_key(event)

    def action_take(self, value: str) -> None:
        """Take one, or lay it aside again."""
        order = [option for option, _ in self.options]
        left = [one for one in self.chosen if one != value]
        self.chosen = left if value in self.chosen else sorted([*left, value], key=order.index)
        self.redraw()
        self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        for row, start, end, value in self._rows:
            if row == event.y and start <= event.x < end:
                self.value = value
                self.action_take(value)
