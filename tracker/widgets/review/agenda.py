"""The eight steps beside the table, with their minutes, softly; the present one stands out."""

from collections.abc import Sequence

from textual.strip import Strip

from tracker.domain.review.agenda import STEPS, ReviewLength, Step, minutes_of, total
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.line_widget import strip_of
from tracker.widgets.base.panel import Panel

LONGEST_NAME = max(len(step.name) for step in STEPS)
MINUTES = 8  # cells of a step's minutes, right after its name


class Agenda(Panel):
    """Nothing in it can be reached: the order is fixed."""

    def __init__(self, steps: Sequence[Step]) -> None:
        super().__init__(id="agenda")
        self.steps = steps
        self.form: ReviewLength = "full"
        self.present = 0
        self.skipped: Sequence[int] = ()
        self.decided = ""

    def show(self, form: ReviewLength, present: int, skipped: Sequence[int], decided: str = "") -> None:
        """Show where the review stands, and what was decided in it."""
        self.form, self.present, self.skipped, self.decided = form, present, tuple(skipped), decided
        self.redraw()

    def lines(self, width: int, height: int, colours: Colours) -> list[Strip]:
        """One line a step; where it is low, only the present one."""
        if height < len(self.steps) + 2:
            step = self.steps[self.present - 1]
            says = f"{minutes_of(self.form, step.number)} of about {total(self.form)} minutes. They end nothing."
            return [self.line(width, colours, (says, colours("muted", "raised")))][:height]
        lines = [self.blank(width, colours)]
        for step in self.steps:
            here, past = step.number == self.present, step.number < self.present
            on = "cursor" if here else "raised"
            colour = "text bold" if here else "muted"
            sign = "▸" if here else "–" if past and step.number in self.skipped else "●" if past else " "
            means = f"agenda {sign}" if sign != " " else ""
            minutes = f"{minutes_of(self.form, step.number)} min"
            ground = colours("text", on)
            lines.append(
                strip_of(
                    [
                        ("  ", ground),
                        (sign, colours("primary" if here else "kept" if sign == "●" else "muted", on, means)),
                        (f" {step.number} ", colours(colour, on)),
                        (step.name.ljust(LONGEST_NAME), colours(colour, on)),
                        (minutes.rjust(MINUTES), colours("muted", on)),
                    ],
                    width,
                    ground,
                )
            )
        lines.append(self.blank(width, colours))
        lines += self.words(width, colours, f"About {total(self.form)} minutes. They end nothing.", "muted")
        if self.decided:
            blank, head = self.blank(width, colours), ("Decided", colours("primary bold", "raised"))
            lines += [blank, self.line(width, colours, head), *self.words(width, colours, self.decided)]
        return lines[:height]
