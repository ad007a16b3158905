"""The short forms of the review: how it begins, the blind answers, a day seen differently, the week to come.

It is longer than most: ten small forms that belong to one evening.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from tracker.domain.base.dates import TAKES, read_day
from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import choices
from tracker.domain.checkins.marks import MARKS
from tracker.domain.review.agenda import FORMS, MOST_THANKS, total
from tracker.domain.review.weekly_slot import following, review_hour
from tracker.screens.base.form import Form
from tracker.screens.base.warmth import DONE, UNSAID, BlindWarmth
from tracker.service.base.next_review import NextReview
from tracker.service.review.week import TwoViews, WeekPromise
from tracker.widgets.base.fields import Field
from tracker.widgets.base.text import cut, short_day

if TYPE_CHECKING:
    from tracker.service import Service


def when_said(coming: NextReview) -> str:
    """Day and time of a review to come."""
    return f"{short_day(coming.day)}{f', {coming.time}' if coming.time else ''}"


NAMES = {"short": "short", "full": "full", "long": "long", "solo": "alone"}


class _ShortForm(Form):
    """A form of a few choices; enter is enough."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = DONE
    BINDINGS: ClassVar[list[BindingType]] = [*DONE]
    AUTO_FOCUS = "FieldLine Pick, FieldLine Input"

    def __init__(self, service: "Service", title: str, fields: list[Field], says: str = "") -> None:
        super().__init__(title, fields, says)
        self.service = service
        self.add_class("-line")
        self.set_class(len(fields) > 1, "-labelled")

    def day(self, name: str, value: str) -> date:
        """The day a person means, to come; raises Refused."""
        return read_day(value, self.service.today(), "next", name)

    def check(self, name: str, value: str) -> str | None:
        """The day that was understood."""
        return short_day(self.day(name, value)) if name == "day" and value else None


SAYS_ALONE = "Eight steps. Any of them may be left out, and you may stop."
SAYS = "Eight steps, and you may stop at any. Each may be left out; the first not once one of you has answered."


class BeginForm(_ShortForm):
    """Which form, and whether both are at this table."""

    PAGE_BINDINGS: ClassVar[list[Binding]] = [replace(DONE[0], description="Begin"), *DONE[1:]]
    AUTO_FOCUS = "FieldLine Pick"

    def __init__(self, service: "Service", alone: bool) -> None:
        fitting = service.review.fitting(alone=alone)
        forms = ["solo"] if alone else FORMS
        options = [(name, f"{NAMES[name]} {total(name)} min") for name in forms]  # type: ignore[arg-type]
        how = (("one terminal", "at this table"), ("apart", "apart, over a call"))
        fields = [Field("form", "How long", "long for the first time, and once a month", fitting, options)]
        if not alone:
            fields.append(Field("how", "Where", "apart: from a sheet, tracker export --format sheet", "", how))
        super().__init__(service, "Begin a review", fields, SAYS_ALONE if alone else SAYS)

    def submit(self, values: dict[str, str]) -> Any:
        """Begin."""
        chosen: Any = values["form"]
        how: Any = "alone" if chosen == "solo" else values.get("how") or None
        return self.service.review.start(chosen, how)


class WarmthForm(BlindWarmth):
    """How warm it is before a review."""

    def warm(self, heat: int | None) -> Any:
        """Give it, under cover."""
        return self.service.review.warmth(heat)


class ThanksForm(Form):
    """Up to five thanks, unseen by the other."""

    def __init__(self, service: "Service") -> None:
        mine = service.review.mine(service.review.running(), "thanks")
        had = [*(mine.words if mine else []), *[""] * MOST_THANKS]
        fields = [
            Field(f"thanks{place}", f"Thanks {place + 1}", "", had[place], lines=3) for place in range(MOST_THANKS)
        ]
        fields[0] = fields[0]._replace(hint="something you saw, as small as it was; empty ones are fine")
        name = service.name_of(service.actor)
        super().__init__(f"{name}: thanks for …", fields, "Nobody sees it before both are done; then all is shown.")
        self._service = service

    def submit(self, values: dict[str, str]) -> Any:
        """Give them."""
        return self._service.review.thanks([text for text in values.values() if text])


class WordForm(_ShortForm):
    """One word, unseen by the other."""

    AUTO_FOCUS = "FieldLine Input"

    def __init__(self, service: "Service") -> None:
        name = service.name_of(service.actor)
        super().__init__(service, f"{name}: how are you now?", [Field("word", "", "one word, or none")])

    def submit(self, values: dict[str, str]) -> Any:
        """Say it."""
        return self.service.review.word(values["word"])


class SettleForm(_ShortForm):
    """Closes a day of two views. Only what the person at the keyboard may do is offered."""

    def __init__(self, service: "Service", view: TwoViews) -> None:
        mine = view.owner == service.actor
        ways = [("left", "leave both")]
        fields: list[Field] = []
        if mine:
            ways = [("reworded", "reword it"), ("owner changed", "change my mark"), *ways]
        fields.append(Field("how", "Close it by", "← → choose; nobody overrules the other", ways[0][0], ways))
        if mine:
            fields.append(
                Field(
                    "text",
                    "New words",
                    "from today; the day itself stays as both saw it",
                    view.text,
                    only=("how", ("reworded",)),
                )
            )
            marks = [UNSAID, *((mark, mark) for mark in MARKS if mark != view.mark)]
            fields.append(
                Field(
                    "mark",
                    "My mark now",
                    "only this makes the day count again",
                    "",
                    marks,
                    only=("how", ("owner changed",)),
                )
            )
            fields.append(Field("reason", "Reason", "where it was not possible: ill, away, agreed …"))
        says = f"{short_day(view.day)}: {cut(view.text, 120)}\n{service.name_of(view.owner)}: {view.mark}"
        says += f", {cut(view.note, 120)}" if view.note else ""
        says += f"\n{service.name_of(view.by)}: {cut(view.words, 200)}"
        super().__init__(service, "Two views of a day", fields, says)
        self._view = view

    def submit(self, values: dict[str, str]) -> Any:
        """Close it."""
        how: Any = values["how"]
        mark: Any = values.get("mark") or None
        if how == "reworded" and values["text"] == self._view.text:
            raise Refused("Say it in words that both would see alike.", "text")
        steps = self.service.review.steps
        steps.close_view(
            self._view.commitment, self._view.day, how, text=values.get("text"), mark=mark, reason=values.get("reason")
        )
        return how


class LaterAnswerForm(_ShortForm):
    """Another answer for a day that is closed elsewhere; what stood there stays readable."""

    AUTO_FOCUS = "FieldLine Input"

    def __init__(self, service: "Service", promise: WeekPromise) -> None:
        fields = [
            Field("when", "Day", "a date, last mon … any day of this promise"),
            Field("mark", "My mark now", "← → choose", "", [UNSAID, *((mark, mark) for mark in MARKS)]),
            Field("words", "In words", "a note; for excused the reason, which belongs to it"),
        ]
        super().__init__(service, cut(promise.text, 60), fields, "Answered in a review, a day says that it came late.")
        self._promise = promise.id

    def check(self, name: str, value: str) -> str | None:
        """The day that was understood, and what stands there."""
        if name != "when" or not value:
            return None
        day = self._when(value)
        found = self.service.checkin(self._promise, day)
        words = " · ".join(word for word in (found.mark or "no answer", found.reason, found.note) if word)
        return f"{short_day(day)}: {words}"

    def _when(self, value: str) -> date:
        return read_day(value, self.service.today(), "latest", "when")

    def submit(self, values: dict[str, str]) -> str:
        """Answer it; gives what was done, and for which day."""
        if not values["when"]:
            raise Refused("Which day?", "when")
        if not values["mark"]:
            raise Refused("Which answer is it now?", "mark")
        mark: Any = values["mark"]
        when = self._when(values["when"])
        try:
            self.service.review.steps.answer(self._promise, when, mark, values["words"])
        except Refused as refused:
            fields = {"day": "when", "reason": "words", "note": "words"}
            raise Refused(str(refused), fields.get(refused.field or "", refused.field)) from None
        return f"{mark.capitalize()}, {short_day(when)}"


class CaringForm(_ShortForm):
    """One caring act, asked for."""

    AUTO_FOCUS = "FieldLine TextArea"

    def __init__(self, service: "Service", alone: bool) -> None:
        day = service.today() + timedelta(days=7)
        wish = (("yes", "yes, as a promise"), ("", "no, words are enough"))
        fields = [
            Field("text", "I would like", "small, doable, this week", lines=3),
            Field(
                "draft", "Written down", "a promise of your own" if alone else "it lands as their draft", "yes", wish
            ),
            Field("day", "By", TAKES, day.isoformat(), only=("draft", ("yes",))),
        ]
        super().__init__(service, "One caring act", fields)

    def submit(self, values: dict[str, str]) -> str:
        """Ask for it."""
        day = self.day("day", values["day"]) if values["draft"] and values["day"] else None
        self.service.review.next_week.ask_caring(values["text"], day)
        return values["text"]


class FunForm(_ShortForm):
    """One fun thing."""

    AUTO_FOCUS = "FieldLine Input"

    def __init__(self, service: "Service") -> None:
        fun = service.review.next_week.open_fun()
        day = fun.on.isoformat() if fun and fun.on and fun.on >= service.today() else ""
        fields = [
            Field("text", "Something fun", "light, for its own sake", fun.text if fun else ""),
            Field("day", "On", f"{TAKES}; empty: sometime this week", day),
        ]
        says = "One at a time. Not done means another day, nothing more." if fun else ""
        super().__init__(service, "One fun thing", fields, says)

    def submit(self, values: dict[str, str]) -> str:
        """Plan it."""
        self.service.review.next_week.fun(values["text"], self.day("day", values["day"]) if values["day"] else None)
        return values["text"]


class NewDateForm(_ShortForm):
    """Another time for the review; nobody asks why."""

    AUTO_FOCUS = "FieldLine Input"

    def __init__(self, service: "Service", says: str = "") -> None:
        coming = service.review.next()
        day = coming.day if coming and coming.day > service.today() else service.today() + timedelta(days=1)
        fields = [
            Field("day", "On", TAKES, day.isoformat()),
            Field("time", "At", "as in 18:00, or empty", (coming.time if coming else None) or ""),
        ]
        super().__init__(service, "Another time for the review", fields, says)

    def submit(self, values: dict[str, str]) -> Any:
        """Set it."""
        return self.service.review.move(self.day("day", values["day"]), values["time"] or None)


class SaveForm(_ShortForm):
    """The next date, and the review is kept."""

    AUTO_FOCUS = "FieldLine Input"

    def __init__(self, service: "Service", early: bool) -> None:
        day = following(service.repair.review, service.today()) or service.today() + timedelta(days=7)
        hour = review_hour(service.repair.review)
        fields = [
            Field("day", "Next review", TAKES, day.isoformat()),
            Field("time", "At", "as in 18:00, or empty", hour[1] if hour else ""),
        ]
        says = "Kept as it is now: it can be read, and is never changed."
        if early:
            says = f"The steps that are left stay out. {says}"
        super().__init__(service, "Save this review", fields, says)

    def submit(self, values: dict[str, str]) -> Any:
        """Save."""
        return self.service.review.save(
            self.day("day", values["day"]) if values["day"] else None, values["time"] or None
        )


class TopicForm(_ShortForm):
    """A topic for the list, and what it touches."""

    AUTO_FOCUS = "FieldLine Input"

    def __init__(self, service: "Service", keep: Callable[[str, str], Any]) -> None:
        fields = [
            Field("topic", "Topic", "in a few words, as a need and not as a charge"),
            Field("area", "Touches", "what such things often break on", "", choices(), rare=True),
        ]
        super().__init__(service, "A topic", fields)
        self._keep = keep

    def submit(self, values: dict[str, str]) -> str:
        """Put it on the list."""
        if not values["topic"]:
            raise Refused("In a few words.", "topic")
        self._keep(values["topic"], values["area"])
        return values["topic"]
