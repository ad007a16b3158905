"""What one may say to a day of the other's: thanks, noticed, or how one saw it oneself. Never a yes or no to it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tracker.screens.base.page import ListPage
from tracker.widgets.base.text import short_day

YOURS = "This is yours; the other says something to it. w hands the keyboard over."


class PartnerDayActions(ListPage):
    """A page with days of both on it."""

    def other_day(self) -> tuple[str, date] | None:
        """The promise and the day under the highlight, if it is the other's; else a sentence has said why not."""
        raise NotImplementedError

    def _say_to(self, act: Callable[[str, date], Any], said: str) -> None:
        found = self.other_day()
        if found is not None and self.attempt(lambda: act(*found)):
            self.say(f"{said} {short_day(found[1])}. Once more takes it back.")

    def action_thanks(self) -> None:
        """Thank the other for the day, or for telling; once more takes it back."""
        self._say_to(self.service.checkins.thank, "Thanks for")

    def action_noticed(self) -> None:
        """Say that one noticed; once more takes it back."""
        self._say_to(self.service.checkins.notice, "Noticed,")

    def action_differently(self) -> None:
        """Say in one's own words that one saw the day differently."""
        found = self.other_day()
        if found is None:
            return
        from tracker.screens.base.prompt import Prompt  # a text field, made when first needed

        self.app.push_screen(
            Prompt(
                f"How did you see {short_day(found[1])}?",
                "your own words",
                lambda text: self.service.checkins.saw_differently(*found, text),
                needed="A few words of your own belong to it.",
                lines=6,
                says="Both views stand, in equal size. The day counts for nothing until a review settles it.",
            )
        )
