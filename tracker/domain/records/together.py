"""What two share beside promises: space, contacts, good things, talks, dates."""

from datetime import date, datetime
from typing import Literal

from tracker.domain.records.base import Part, Record, Visibility


class Space(Record, kw_only=True, frozen=True):
    """An agreement on space: one person asks, and nobody has to say yes to it.

    ``channels`` is what is fine, ``at_most`` how much of it (``1 per week``), ``restarts`` who writes next: *me*, who
    asked, or *either*. ``entered_by`` is somebody else who wrote down what they were asked for. ``ended_on`` is the day
    from which it holds no longer, by the one who asked. A ``state`` comes with an import, and is not believed.
    """

    asked_by: str
    start: date
    until: date | None = None
    rule: str | None = None
    channels: list[str] = []
    at_most: str | None = None
    restarts: str | None = None
    exceptions: str | None = None
    state: str | None = None
    entered_by: str | None = None
    ended_on: date | None = None


class Contact(Record, kw_only=True, frozen=True):
    """One line of a person's own contact log. ``within_rule`` is absent where no space asked anything."""

    day: date
    by: str
    kind: str | None = None
    within_rule: bool | None = None
    text: str | None = None


class Positive(Record, kw_only=True, frozen=True):
    """A good thing somebody saw, now or ``then``; with ``fun``, something light to do together. Never counted.

    Without ``visibility`` both see it. ``done`` belongs to something fun: *no* means another day.
    """

    day: date
    by: str
    text: str
    when: Literal["now", "then"] | None = None
    visibility: Visibility | None = None
    fun: bool = False
    on: date | None = None
    done: Literal["yes", "no"] | None = None


class Heard(Part, kw_only=True, frozen=True):
    """What a listener (``by``) understood of one question (``q``, 1 to 4), and what the speaker said to it.

    ``confirmed`` is *yes* or *not quite*; ``words`` are the speaker's own where it was not quite that. Neither is ever
    shown without the other.
    """

    q: int | str | None = None
    by: str | None = None
    text: str | None = None
    confirmed: str | None = None
    words: str | None = None


class RunningTalk(Part, kw_only=True, frozen=True):
    """A talk as it stands, so that a killed program loses nothing. Nothing of it is left once the talk has ended.

    ``seconds`` were talked up to ``since``, the instant of the last act. ``spoken`` are those who have had their four
    questions; ``text`` is what was heard and waits for the speaker, ``words`` what the speaker said to it.
    """

    step: str
    started_at: datetime
    since: datetime
    seconds: int = 0
    speaker: str | None = None
    q: int = 0
    tries: int = 0
    spoken: list[str] = []
    text: str | None = None
    words: str | None = None


class Talk(Record, kw_only=True, frozen=True):
    """A talk with turns for speaker and listener, or the invitation to one.

    ``kind`` is what it is about, in a few words. A talk that was stopped keeps its day and ``stopped``, nothing else;
    old imports say ``hurt_person_said_stop`` instead. With ``asked_by`` it is an invitation that has led to no talk
    yet: ``asks`` says to what, ``page`` which page is to be checked, ``answer`` what was said to it on ``answered_on``.
    """

    day: date
    kind: str | None = None
    minutes: int | None = None
    heard: list[Heard] = []
    stopped: bool = False
    apology_given: bool | None = None
    questions_asked: int | None = None
    paraphrased: bool | None = None
    hurt_person_said_stop: bool | None = None
    asked_by: str | None = None
    asks: str | None = None
    page: str | None = None
    answer: str | None = None
    answered_on: date | None = None
    running: RunningTalk | None = None

    @property
    def was_stopped(self) -> bool:
        """Whether somebody stopped it, in the words of any version."""
        return self.stopped or bool(self.hurt_person_said_stop)

    @property
    def is_kept(self) -> bool:
        """Whether it was held or stopped: neither an invitation, nor under way."""
        return self.asked_by is None and self.running is None


class SpecialDay(Record, kw_only=True, frozen=True):
    """A day to think of, and an idea for it. It belongs to ``by``, absent: to who set the home up.

    Only they see it until they share it; absent is private, since the idea may be a present.
    """

    label: str
    on: date
    yearly: bool = False
    idea: str | None = None
    done_on: date | None = None
    by: str | None = None
    visibility: Visibility | None = None
