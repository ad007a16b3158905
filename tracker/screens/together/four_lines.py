"""The helper of four lines: what I saw, what I feel, what I need, what I ask. Nothing of it is stored."""

from tracker.domain.together.four_lines import FourLines, hint
from tracker.screens.base.bindings import form
from tracker.screens.base.form import Form
from tracker.widgets.base.fields import Field


class FourLinesForm(Form):
    """Four fields; the sentence to say is made of them, and forgotten."""

    PAGE_BINDINGS = form("Say it", "Leave")

    def __init__(self) -> None:
        fields = [
            Field("saw", "I saw or heard", "“heard the door at two”: what a camera would have recorded"),
            Field("feel", "I feel", "a feeling: worried, lonely, tired, glad"),
            Field("need", "Because I need", "“to know when you come home”"),
            Field("ask", "Would you", "“would you text before six?”; it can be answered with no"),
        ]
        super().__init__(
            "Four lines", fields, "Nothing of this is kept. When you are done, the sentence is there to read."
        )

    def check(self, name: str, value: str) -> str | None:
        """A marked word, or nothing; the line may stay as it is."""
        return hint(name, value) or None

    def submit(self, values: dict[str, str]) -> str:
        """The sentence."""
        return FourLines(**values).sentence or "Nothing is written yet."
