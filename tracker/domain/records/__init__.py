"""The records: people, promises, check-ins, agreements, plans, episodes, reviews, pages.

The fields are those of the exchange document, so what is written to a file, imported and exported has one
shape. Days are civil dates; instants are aware and stored in UTC. Ids of people (``robin``) and of records are
text.
"""

from datetime import date, datetime
from typing import Any, Literal

from tracker.domain.records.base import Part, Record, msgspec, written

CommitmentKind = Literal["do", "refrain", "cue", "once"]
CommitmentState = Literal["draft", "active", "paused", "kept", "ended", "declined"]
Mark = Literal["kept", "partly", "slipped", "excused"]
ToldWhen = Literal["same_day", "next_day", "later"]
Visibility = Literal["private", "shared"]
Involvement = Literal["in", "informed", "out"]


class Person(Record, kw_only=True, frozen=True):
    """Somebody of the repair. ``involvement`` is their own choice and may change any time."""

    name: str
    involvement: Involvement = written("in")
    joined_on: date | None = None
    left_on: date | None = None


class Mode(Part, kw_only=True, frozen=True):
    """How the repair is lived from a day on."""

    from_: date = msgspec.field(name="from")
    mode: Literal["solo", "together", "apart", "informed"]


class Closing(Part, kw_only=True, frozen=True):
    """How a repair ended, what was learned, and which promises go on."""

    day: date
    how: Literal["together", "apart", "paused"]
    lessons: str = ""
    going_on: list[str] = []


class Repair(Record, kw_only=True, frozen=True):
    """What it is all about. One per book, under the id ``repair``; ``owner`` is *me*, who set it up.

    ``put_away`` names the lines of advice that one of the two has dismissed.
    """

    about: str | None = None
    owner: str
    opened_on: date
    modes: list[Mode] = []
    review: str | None = None
    zone: str | None = None
    day_starts_at: str = written("03:00")
    closing: Closing | None = None
    put_away: list[str] = []


class Terms(Part, kw_only=True, frozen=True):
    """What is promised from a day on. History keeps the terms of its day.

    A version that asks less of a promise the other has agreed to is entered with a later ``from``;
    ``proposed_on`` is the day it was asked for and ``now_by`` who has said "now".
    """

    from_: date = msgspec.field(name="from")
    text: str
    schedule: str
    strict: bool = False
    proposed_on: date | None = None
    now_by: list[str] = []


class Pause(Part, kw_only=True, frozen=True):
    """A paused stretch; both ends are included. Without ``until`` it goes on until resumed."""

    from_: date = msgspec.field(name="from")
    until: date | None = None
    reason: str | None = None

    def covers(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.from_ <= day and (self.until is None or day <= self.until)


class Agreed(Part, kw_only=True, frozen=True):
    """What the other had said yes to when a promise was made private again. Shared again, the yes is there again."""

    agreed_by: dict[str, date]
    terms: list[Terms]
    ends_on: date | None = None
    count: int | None = None


class Commitment(Record, kw_only=True, frozen=True):
    """A promise. Only its owner creates, ticks and changes it.

    ``terms`` are in order of their days and never empty. ``ends_on`` is the last day of the promise.
    ``count`` is the number of kept opportunities that fulfils it. ``order`` sorts lists by hand. ``source`` says where
    it was brought from, the other program and what that knows it by (``loop:23``), so that nothing comes in twice.
    ``agreed`` rests while it is private again.
    ``page`` is the page of its owner that a private promise came from; a shared one names none.
    """

    owner: str
    kind: CommitmentKind = written("do")
    area: str | None = None
    way: int | None = None
    why: str | None = None
    cue: str | None = None
    action: str | None = None
    smallest: str | None = None
    visibility: Visibility = written("private")
    shared_on: date | None = None
    state: CommitmentState = written("active")
    asked_by: str | None = None
    agreed_by: dict[str, date] = {}
    agreed: Agreed | None = None
    terms: list[Terms]
    count: int | None = None
    ends_on: date | None = None
    ended_why: str | None = None
    pauses: list[Pause] = []
    compromise: str | None = None
    plan: str | None = None
    order: float | None = None
    source: str | None = None
    page: str | None = None

    @property
    def starts_on(self) -> date:
        """The first day of the promise."""
        return self.terms[0].from_

    def terms_on(self, day: date) -> Terms:
        """The terms in force on a day; before the first day, the first."""
        found = self.terms[0]
        for terms in self.terms:
            if terms.from_ > day:
                break
            found = terms
        return found

    def text_on(self, day: date) -> str:
        """The words in force on a day."""
        return self.terms_on(day).text

    def paused_on(self, day: date) -> bool:
        """Whether a day lies in a pause, and so is not due."""
        return any(pause.covers(day) for pause in self.pauses)


class OtherView(Part, kw_only=True, frozen=True):
    """The other person saw a day differently, in their own words.

    Open while ``closed`` is absent. Only *owner changed* makes the day count again.
    """

    by: str
    at: datetime | None = None
    text: str = ""
    closed: Literal["left", "reworded", "owner changed"] | None = None
    review: str | None = None


class Edit(Part, kw_only=True, frozen=True):
    """What stood on a day before it was changed. ``mark`` is absent where the day was not answered."""

    at: datetime
    by: str
    mark: Mark | None = None
    note: str | None = None
    reason: str | None = None


class Answer(Part, kw_only=True, frozen=True):
    """All that one day of one promise holds. A check-in of the exchange document is this with its promise and day.

    ``happened`` says that a cue was logged, answered or not. ``recorded_at`` stands only where the answer came on
    another day than its own.
    """

    mark: Mark | None = None
    happened: bool = False
    note: str | None = None
    reason: str | None = None
    told: ToldWhen | None = None
    recorded_at: datetime | None = None
    zone: str | None = None
    slip: str | None = None
    edits: list[Edit] = []
    thanks: bool | None = None
    noticed: bool | None = None
    other_view: OtherView | None = None

    @property
    def two_views(self) -> bool:
        """Whether the day counts for neither streak nor rate because two views of it stand."""
        return self.other_view is not None and self.other_view.closed != "owner changed"


class MarkYear(Record, kw_only=True, frozen=True):
    """The check-ins of one promise in one year, as they lie in the file: a line a month, a character a day.

    ``.`` nothing · ``k`` kept · ``p`` partly · ``s`` slipped · ``e`` excused · ``h`` a cue that happened, not answered.
    ``details`` holds, under ``MM-DD``, a table of the other fields of those days that have any. ``told`` says when
    the slips of the year were told whose day says nothing of its own: most are told the same day.
    """

    commitment: str
    year: int
    told: ToldWhen | None = None
    months: dict[str, str] = {}
    details: dict[str, Any] = {}

    def __post_init__(self) -> None:
        """Look at the tables of the details without copying each, as msgspec would: ten years have thousands."""
        for day, table in self.details.items():
            if type(table) is not dict:
                raise ValueError(f"the details of {day} are no table")


class Withheld(Record, kw_only=True, frozen=True):
    """What was written to a shared promise while it was private; it stays with its owner. The id is the promise's.

    ``wordings`` holds earlier words under the day from which they held, ``days`` the note, the reason and the earlier
    answers of a day.
    """

    owner: str
    commitment: str
    wordings: dict[str, str] = {}
    days: dict[str, dict[str, Any]] = {}


class Excused(Record, kw_only=True, frozen=True):
    """A range of days, both ends included, on which keeping was not possible: one promise, or all of a person's.

    ``entered_on`` stands where it was entered in a review for days whose window had closed.
    """

    who: str
    commitment: str | None = None
    from_: date = msgspec.field(name="from")
    until: date
    reason: str | None = None
    entered_on: date | None = None
    review: str | None = None

    def excuses(self, promise: Commitment) -> bool:
        """Whether it is about a promise: this one alone, or all of its owner's."""
        return self.commitment == promise.id or (self.commitment is None and self.who == promise.owner)


class Slip(Record, kw_only=True, frozen=True):
    """The short repair after a slip: facts, sorry for that, what failed, the new guard, the next small step.

    ``private`` says that it was written while the promise was private: it stays with its owner when that is shared.
    """

    commitment: str
    day: date
    told: ToldWhen | None = None
    state: Literal["open", "told", "repaired", "closed"] = written("open")
    repair: str | None = None
    facts: str | None = None
    sorry_for: str | None = None
    what_failed: str | None = None
    guard: str | None = None
    next_step: str | None = None
    review: str | None = None
    private: bool = False


class DealVersion(Part, kw_only=True, frozen=True):
    """One wording of a deal. In force from ``from`` once both have agreed.

    ``replaces`` is the proposal this one answers, until both have said yes: what has changed is shown against it.
    """

    number: int
    deal: str
    from_: date | None = msgspec.field(name="from", default=None)
    agreed_by: dict[str, date] = {}
    gives: dict[str, str] = {}
    limits: str | None = None
    ends_on: date | None = None
    review_every_days: int | None = None
    proposed_by: str | None = None
    proposed_on: date | None = None
    replaces: "DealVersion | None" = None


class Renewal(Part, kw_only=True, frozen=True):
    """A later end of one version of a deal. It counts once both have agreed."""

    number: int
    ends_on: date
    agreed_by: dict[str, date] = {}


class Compromise(Record, kw_only=True, frozen=True):
    """An agreement of two, with an end. Texts of each person stand under the person's id.

    ``gives``, ``limits``, ``review_every_days`` and ``ends_on`` are those of the version last agreed. ``waiting`` says
    who has given a verdict that the other has not answered yet, and on which day; the verdict itself is a
    `BlindVerdict` until then.
    """

    issue: str
    area: str | None = None
    opened_by: str | None = None
    core: dict[str, str] = {}
    flexible: dict[str, str] = {}
    gives: dict[str, str] = {}
    limits: str | None = None
    versions: list[DealVersion] = []
    state: Literal["draft", "discussing", "agreed", "trial", "standing", "renegotiating", "lapsed", "ended"] = written(
        "draft"
    )
    trial_until: date | None = None
    review_every_days: int | None = None
    ends_on: date | None = None
    ended_on: date | None = None
    ended_why: str | None = None
    verdicts: list[dict[str, Any]] = []
    commitments: list[str] = []
    renewals: list[Renewal] = []
    waiting: dict[str, date] = {}


class BlindVerdict(Record, kw_only=True, frozen=True):
    """What one person says of a compromise before the other has. Only they can read it."""

    by: str
    compromise: str
    day: date
    verdict: Literal["working", "partly", "not working"]


class PlanVersion(Part, kw_only=True, frozen=True):
    """What a plan says from a day on. ``words`` are the plan's fields as they stood in it; what is absent there is as
    in the plan itself.
    """

    v: int
    from_: date | None = msgspec.field(name="from", default=None)
    why: str | None = None
    minutes: int | None = None
    words: dict[str, Any] = {}
    agreed_by: list[str] | dict[str, date] = []


class Plan(Record, kw_only=True, frozen=True):
    """A shared action plan: what both do, decided in calm. ``roles`` holds the steps per role or person.

    The fields are those of the version in force. ``proposed`` is the next one while somebody's yes is missing.
    """

    type: Literal["cool_off", "trigger", "slip", "space", "contact"]
    name: str
    state: Literal["draft", "agreed", "practised", "active", "paused", "retired"] = written("draft")
    trigger: str | None = None
    early_signs: dict[str, str] = {}
    signal: str | None = None
    gesture: str | None = None
    minutes: int | None = None
    places: dict[str, str] = {}
    return_place: str | None = None
    roles: dict[str, list[str]] = {}
    not_ignored: list[str] = []
    not_done: list[str] = []
    children: str | None = None
    late_night: str | None = None
    agreed_by: list[str] | dict[str, date] = []
    agreed_on: date | None = None
    practised_on: date | None = None
    paused_by: str | None = None
    review_every_days: int | None = None
    review_on: date | None = None
    versions: list[PlanVersion] = []
    proposed: PlanVersion | None = None
    runs: list[dict[str, Any]] = []
    opened_by: str | None = None


class Round(Part, kw_only=True, frozen=True):
    """One stretch apart and the return promised for it. ``due`` is the time last announced."""

    n: int = written(1)
    called_at: datetime | None = None
    caller: str | None = None
    due: datetime
    first_due: datetime | None = None
    back: datetime | None = None
    first_back: dict[str, datetime] = {}
    return_: str | None = msgspec.field(name="return", default=None)
    ext: int = 0
    ext_by: str | None = None
    announced: Literal["before", "at_due"] | None = None
    reconstructed: bool = False
    answered_at: datetime | None = None
    late_minutes: int | None = None


class Parked(Part, kw_only=True, frozen=True):
    """A new time that both agreed on, and how it was kept."""

    due: datetime
    first_due: datetime | None = None
    set_at: datetime | None = None
    back: datetime | None = None
    first_back: dict[str, datetime] = {}
    return_: str | None = msgspec.field(name="return", default=None)
    reconstructed: bool = False
    answered_at: datetime | None = None
    late_minutes: int | None = None


class Act(Part, kw_only=True, frozen=True):
    """What a person did in a cool-off: the event, the state it found (``from``) and the state it led to.

    ``minutes`` is more time asked for, or how late a return was told to be; ``until`` is the new time agreed on.
    Who said *stop* is not kept.
    """

    event: str
    by: str | None = None
    at: datetime
    from_: str = msgspec.field(name="from")
    to: str
    minutes: int | None = None
    until: datetime | None = None


class Episode(Record, kw_only=True, frozen=True):
    """One cool-off, from the call to its outcome. ``events`` is what people did, in order.

    Nothing the clock did is written: the present state follows from the last act and the time. ``moves`` counts the
    new times after the first; ``reconstructed`` says that the outcome was told afterwards; ``leads_to`` is the id of
    the promise or compromise that came of it.
    """

    plan: str | None = None
    plan_version: int | None = None
    caller: str | None = None
    called_at: datetime
    zone: str | None = None
    minutes_to_call: float | None = None
    acked: bool | None = None
    acked_at: datetime | None = None
    topic: str | None = None
    rounds: list[Round] = []
    parked: list[Parked] = []
    moves: int = 0
    talk_until: datetime | None = None
    outcome: str | None = None
    resolved_on: date | None = None
    ended_at: datetime | None = None
    decision: str | None = None
    leads_to: str | None = None
    reconstructed: bool = False
    debrief: dict[str, Any] = {}
    events: list[Act] = []


class Debrief(Record, kw_only=True, frozen=True):
    """What one person looks back on after a cool-off. It is kept to themselves until both have given or left out
    theirs; then all but a trigger that is not shared goes into the episode, and only that stays here.
    """

    owner: str
    episode: str
    state: Literal["given", "left_out", "shown"] = written("given")
    felt: list[str] = []
    looked: str | None = None
    trigger: str | None = None
    trigger_shared: bool = False
    my_part: str | None = None
    next_time: str | None = None
    ask: str | None = None
    helped: Literal["yes", "partly", "no"] | None = None


class Escalation(Record, kw_only=True, frozen=True):
    """A blow-up that nobody called: one line, so that calling is never the thing that counts against anyone."""

    day: date
    called: bool = False
    note: str | None = None
    reported_by: str | None = None


class Review(Record, kw_only=True, frozen=True):
    """A weekly review: who was there, what was said and decided, the numbers as they stood, and the next date.

    ``step`` is where it stands while it runs; ``skipped`` are the steps left out. ``given`` says who has given a blind
    answer to a part; the answer is a `BlindAnswer` until everyone has. ``answers`` holds what each person said, under
    their id. ``topics`` are those talked about, ``topic`` the one chosen now. ``next_week`` holds the caring acts asked
    for and the fun thing, ``versions`` which wording of each shared thing held, ``numbers`` those of each shared
    promise. ``next_on`` is day and time of the next one. ``heat`` only came in with an import: it is carried and shown
    nowhere. A review alone has an ``owner``, who alone sees it unless
    ``shared``.
    """

    day: date
    state: Literal["planned", "running", "held", "closing", "moved"] = written("held")
    moved: bool = False
    form: Literal["full", "short", "long", "solo", "apart"] | None = None
    heat: dict[str, int] = {}
    minutes: int | None = None
    decision: str | None = None
    called_off: dict[str, Any] | None = None
    step: int | None = None
    present: list[str] = []
    answers: dict[str, Any] = {}
    numbers: dict[str, Any] = {}
    topics: list[dict[str, Any]] = []
    next_on: str | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    how: Literal["one terminal", "apart", "alone"] | None = None
    owner: str | None = None
    shared: bool = False
    given: dict[str, list[str]] = {}
    skipped: list[int] = []
    topic: str | None = None
    next_week: list[dict[str, Any]] = []
    versions: dict[str, int] = {}


class BlindAnswer(Record, kw_only=True, frozen=True):
    """What one person answers in a review before the other has: how warm it is, thanks, a word. Only they can read it.

    Without ``heat``, the part *heat* says "not today".
    """

    by: str
    review: str
    part: Literal["heat", "thanks", "word"]
    heat: int | None = None
    words: list[str] = []


class Space(Record, kw_only=True, frozen=True):
    """An agreement on space: one person asks, and nobody has to say yes to it."""

    asked_by: str
    start: date
    until: date | None = None
    rule: str | None = None
    channels: list[str] = []
    at_most: str | None = None
    restarts: str | None = None
    exceptions: str | None = None
    state: str | None = None


class Contact(Record, kw_only=True, frozen=True):
    """One line of a person's own contact log."""

    day: date
    by: str
    kind: str | None = None
    within_rule: bool | None = None
    text: str | None = None


class Positive(Record, kw_only=True, frozen=True):
    """A good thing somebody saw. Never counted."""

    day: date
    by: str
    text: str


class WrittenPage(Record, kw_only=True, frozen=True):
    """A private page of one person; shared only by choice. One draft is one record.

    ``text`` is its first line, ``parts`` what it says by the name of each question. ``given_on`` and ``given_how`` are
    those of an apology: from then on it stays as it was. ``promise`` is the promise that its offer, its next act or
    the help it names has become.
    """

    owner: str
    kind: str
    day: date
    text: str = ""
    visibility: Visibility = written("private")
    parts: dict[str, Any] = {}
    given_on: date | None = None
    given_how: Literal["said", "letter", "not wanted"] | None = None
    promise: str | None = None


class Talk(Record, kw_only=True, frozen=True):
    """A talk with turns for speaker and listener."""

    day: date
    kind: str | None = None
    minutes: int | None = None
    apology_given: bool | None = None
    questions_asked: int | None = None
    paraphrased: bool | None = None
    hurt_person_said_stop: bool | None = None


class SpecialDay(Record, kw_only=True, frozen=True):
    """A day to think of, and an idea for it."""

    label: str
    on: date
    yearly: bool = False
    idea: str | None = None
    done_on: date | None = None


class Topic(Record, kw_only=True, frozen=True):
    """A topic that waits for a review. It is put on the list by a person or by a cool-off that left it open."""

    text: str
    since: date
    by: str | None = None
    episode: str | None = None
    third_chair: bool = False
    closed_on: date | None = None
    review: str | None = None


class HistoryLine(Record, kw_only=True, frozen=True):
    """One line of history: who changed which record when, by which act, and what stood there before.

    ``old`` is absent where the record was new. It is kept for every record but the answers of a day, which carry
    their own edits.
    """

    at: datetime
    by: str
    act: str
    table: str
    record: str
    old: dict[str, Any] | None = None
