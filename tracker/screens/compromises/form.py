"""The form for a compromise: a first draft, what is talked about, the next version of an agreed deal."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.domain.base.dates import TAKES, every, read_day
from tracker.domain.base.errors import Refused
from tracker.domain.base.myths import ENDS
from tracker.domain.base.tags import choices, tagged
from tracker.domain.compromises.agreement import check_end, check_from, consented, pending, state_on
from tracker.domain.compromises.caution import quiet_warning
from tracker.screens.base.form import Form
from tracker.service.compromises.fields import DealFields
from tracker.widgets.base.fields import Field, FieldLine
from tracker.widgets.base.text import short_day

if TYPE_CHECKING:
    from tracker.domain.records import Compromise
    from tracker.service import Service

OFFERED_WEEKS = 8  # the end date that stands in an empty form
LINES = 3  # at most below a field
LONG = 50  # characters that are sure to be seen in a field
LOOKED_AT = ("core", "flexible", "gives", "deal", "limits")
TOUCHES = "what such things often break on"
NEW = "Both needs, where each can bend, a deal, and a day to look again. It is yours alone until you offer it."
TALKING = "Your need and your bending are your own. Other words in the deal ask both for a new yes."
NEXT = "What is agreed stays in force until both have said yes to the next version and its day has come."

LAPSED = "It has lapsed, so nothing of it is in force. The next version begins once both have said yes to it."


class CompromiseForm(Form):
    """Writes a first draft; with ``identity``, changes what is talked about or proposes the next version."""

    OF_BOTH = True

    def __init__(self, service: "Service", identity: str | None = None, *, issue: str = "", core: str = "") -> None:
        """``issue`` and ``core`` are words a first draft begins with: what it is about, and one's own need."""
        self._service = service
        self._begins = issue, core
        self._old = service.compromises.get(identity) if identity else None
        self._first = not (self._old and consented(self._old, service.today()))
        title, says = "A new compromise", NEW
        if self._old is not None:
            number = len(self._old.versions) + (pending(self._old) is None)
            title = "Change the compromise" if self._first else f"Propose version {number}"
            says = NEW if self._old.state == "draft" else TALKING if self._first else NEXT
            if state_on(self._old, service.today()) == "lapsed":
                says = LAPSED
        super().__init__(title, self._asked(), says)
        self.add_class("-explains")
        for line in self.fields:
            line.most = LINES

    def _asked(self) -> list[Field]:
        old, me = self._old, self._service.actor
        last = old.versions[-1] if old and old.versions else None
        end = self._service.today() + timedelta(weeks=OFFERED_WEEKS)
        again = (last.review_every_days if last else None) or (old.review_every_days if old else 28)
        issue, need = self._begins
        core, flexible, own = (old.core, old.flexible, old.gives) if old else ({me: need}, {}, {})
        gives = (last.gives if last else {}) or own
        ends = (last.ends_on if last else None) or (old.ends_on if old else end)
        from_ = last.from_ if last and last.from_ and (self._first or pending(old)) else None  # type: ignore[arg-type]
        fields = [
            Field("core", "I need", "what it is really about for me", core.get(me, ""), lines=4),
            Field("flexible", "I can bend", "how, where, when, how often", flexible.get(me, ""), lines=4),
            Field("gives", "I give", "what I bring to the deal", gives.get(me, ""), lines=4),
            Field("deal", "The deal", "one or two sentences both can keep", last.deal if last else "", lines=4),
            Field("limits", "Limits", "where it stops; or empty", (last.limits or "") if last else "", lines=4),
            Field("from", "From", f"{TAKES}; empty: the day both have said yes", from_.isoformat() if from_ else ""),
            Field("ends_on", "Ends on", self._limit(), ends.isoformat() if ends else ""),
            Field("review_every", "Look again", "every so many days both say how it works", str(again or "")),
        ]
        if old is None or (self._first and old.opened_by in (None, me)):
            about = Field("issue", "About", "a few words that both would use", old.issue if old else issue)
            touches = tagged((old.area or "") if old else "")
            area = Field("area", "Touches", TOUCHES, touches, choices(touches), rare=True)
            return [about, *fields, area]
        return fields

    def _limit(self) -> str:
        if self._first:
            return f"{TAKES}; ninety days at most the first time"
        return f"{TAKES}; a year at most, then you look at it again"

    def stands_now(self) -> list[Field]:
        """What is talked about by now."""
        if self._old is None:
            return []
        self._service.poll()
        self._old = self._service.compromises.get(self._old.id)
        return self._asked()

    # While it is filled in.

    def check(self, name: str, value: str) -> str | None:
        """The day that was understood; a sentence where something makes no sense."""
        if name == "issue" and not value:
            raise Refused("What is it about? A few words that both would use.", name)
        if name == "deal" and not value:
            raise Refused("What is the deal? One or two sentences that both can keep.", name)
        if name == "from" and value:
            day = self._day(name, value)
            if self._old is None or not self._is_old(day):
                check_from(day, self._service.today())
            return short_day(day)
        if name == "ends_on":
            return self._end(value)
        if name == "review_every" and value:
            return every(self._every(value))
        # What runs out of its line can be read whole below it.
        return value if name in LOOKED_AT and len(value) > LONG else None

    def _look_at(self, line: FieldLine) -> None:
        super()._look_at(line)
        name = line.field.name
        if name in LOOKED_AT and not line.is_wrong and (warning := quiet_warning(line.value)):
            line.hint(warning, warns=True)
        self.call_after_refresh(self._make_room, line)

    def _make_room(self, line: FieldLine) -> None:
        """What is said below a field may take more lines than before, and stays in sight."""
        line.below.refresh(layout=True)
        if line.control.has_focus:
            self.call_after_refresh(line.come_into_sight)

    def _is_old(self, day: date) -> bool:
        return self._old is not None and bool(self._old.versions) and self._old.versions[-1].from_ == day

    def _end(self, value: str) -> str:
        today = self._service.today()
        typed = self.values["from"]
        start = max(self._day("from", typed), today) if typed else today
        end = self._day("ends_on", value) if value else None
        check_end(end, start, today, first=self._first)
        assert end is not None  # check_end has refused it
        days = (end - start).days
        return f"{short_day(end)} {end.year}, after {days} day{'' if days == 1 else 's'}. {ENDS}"

    def _day(self, name: str, value: str) -> date:
        return read_day(value, self._service.today(), "next", name)

    def _every(self, value: str) -> int:
        if not value.isdecimal() or not 1 <= int(value[:4]) <= 90:
            raise Refused("It is looked at again every 1 to 90 days.", "review_every")
        return int(value[:4])

    # Saving.

    def submit(self, values: dict[str, str]) -> "Compromise":
        """Write, change or propose."""
        if "issue" in values and not values["issue"]:
            raise Refused("What is it about? A few words that both would use.", "issue")
        words = DealFields(
            deal=values["deal"],
            ends_on=self._day("ends_on", values["ends_on"]) if values["ends_on"] else None,
            from_=self._day("from", values["from"]) if values["from"] else None,
            limits=values["limits"],
            gives=values["gives"],
            core=values["core"],
            flexible=values["flexible"],
            review_every=self._every(values["review_every"]) if values["review_every"] else None,
        )
        acts = self._service.compromises
        if self._old is None:
            return acts.draft(values["issue"], words, values["area"] or None)
        if self._first:
            named: dict[str, Any] = {name: values[name] for name in ("issue", "area") if name in values}
            return acts.edit(self._old.id, words, **named)
        return acts.propose(self._old.id, words)
