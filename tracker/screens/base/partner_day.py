"""What one may say to a day of the other's: thanks, noticed, or how one saw it oneself. Never a yes or no to it."""

from collections.abc import Callable
from datetime import date

from tracker.domain.base.myths import DIFFERENTLY
from tracker.domain.records import Checkin
from tracker.screens.base.page import Page
from tracker.widgets.base.text import short_day

YOURS = "This is yours; the other says something to it. w hands the keyboard over."
BOTH_STAND = "Both views stand, in equal size. The day counts for nothing until a review settles it."
OtherDay = Callable[[], tuple[str, date] | None]


class PartnerDay:
    """What a page with days of both on it can say to one of the other's.

    ``other_day`` gives the promise and the day under the highlight, if it is the other's; else it has said why not.
    """

    def __init__(self, page: Page, other_day: OtherDay) -> None:
        self._page = page
        self._other_day = other_day

    def thank(self) -> None:
        """Thank the other for the day, or for telling; once more takes it back."""
        self._say(self._page.service.checkins.thank, "thanks", "Thanks")

    def notice(self) -> None:
        """Say that one noticed; once more takes it back."""
        self._say(self._page.service.checkins.notice, "noticed", "Noticed")

    def saw_differently(self) -> None:
        """Say in one's own words that one saw the day differently."""
        found = self._other_day()
        if found is None:
            return
        from tracker.screens.base.prompt import Prompt  # a text field, made when first needed

        self._page.app.push_screen(
            Prompt(
                f"How did you see {short_day(found[1])}?",
                "your own words",
                lambda text: self._page.service.checkins.saw_differently(*found, text),
                needed="A few words of your own belong to it.",
                lines=6,
                says=f"{DIFFERENTLY} {BOTH_STAND}",
            ),
            lambda words: self._answer("You saw it differently", *found, ".") if words else None,
        )

    def _say(self, act: Callable[[str, date], Checkin], field: str, said: str) -> None:
        found = self._other_day()
        if found is None:
            return

        def toggle() -> None:
            stands = bool(getattr(act(*found), field))
            after = " · once more takes it back." if stands else "."
            self._answer(said if stands else f"Taken back, {said.lower()}", *found, after)

        self._page.attempt(toggle)

    def _answer(self, act: str, promise: str, day: date, after: str) -> None:
        words = self._page.service.commitment(promise).text_on(day)
        self._page.answer(f"{act}, {short_day(day)}", words, after)
