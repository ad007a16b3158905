"""A talk as it runs: what each event of the table does to the record, and how it stands at an instant.

Instants are aware and in UTC, so neither a clock set back nor a change of summer time lengthens or shortens a talk.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tracker.domain.base.errors import Refused
from tracker.domain.records import Heard, RunningTalk, Talk
from tracker.domain.records.base import msgspec
from tracker.domain.talk.answers import NOT_QUITE, YES
from tracker.domain.talk.table import AT_ONCE, LIVE, LONG, MOST_TRIES, QUESTIONS, TOO_WARM, Step, events_of, rows_of

replace = msgspec.structs.replace
_NOT_NOW = {
    "": "No talk is under way.",
    "cards": "First choose who speaks.",
    "question": "The one who listens writes what was heard; then the one who spoke says whether that is it.",
    "check": "The one who spoke answers: yes, or not quite.",
    "turn": "All four questions were asked.",
}
_WHOSE = {
    "speaker": "That is for the one who spoke to say.",
    "listener": "The one who listens writes what was heard.",
}


class TalkLook(msgspec.Struct, frozen=True, kw_only=True):
    """How a talk stands: whose word it is, which question, what was heard, and what can be said now.

    ``again`` tells that what was heard is said once more. ``minutes`` are those talked so far; ``long`` says that
    twenty are over. ``others`` are those who have not had their four questions.
    """

    state: str
    speaker: str | None = None
    listener: str | None = None
    q: int = 0
    text: str | None = None
    words: str | None = None
    again: bool = False
    minutes: int = 0
    long: bool = False
    others: tuple[str, ...] = ()
    events: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The question on the screen."""
        return QUESTIONS[self.q - 1] if self.q else ""


def warmed(heats: Mapping[str, int | None], people: Sequence[str]) -> str:
    """Where the blind answers lead: to the same step, to the talk, or to another time. None is "not today"."""
    if any(person not in heats for person in people):
        return "warmth"
    return "another_time" if any(heat is None or heat >= TOO_WARM for heat in heats.values()) else "cards"


def begun(talk: Talk, now: datetime) -> Talk:
    """The talk as it begins: with the cards, and nobody has spoken. What the invitation held is gone, but its words."""
    running = RunningTalk(step="cards", started_at=now, since=now)
    return Talk(id=talk.id, day=talk.day, kind=talk.kind, running=running)


def look(talk: Talk, people: Sequence[str], now: datetime) -> TalkLook:
    """How it stands at an instant. ``now`` is the instant up to which was talked."""
    run = talk.running
    if run is None or run.step not in LIVE:
        return TalkLook(state="")
    seconds = _talked(run, now)
    others = tuple(person for person in people if person not in run.spoken and person != run.speaker)
    listener = next((person for person in people if person != run.speaker), None) if run.speaker else None
    possible = [event for event in events_of(run.step) if event != "go_on" and (event != "swap" or others)]
    return TalkLook(
        state=run.step,
        speaker=run.speaker,
        listener=listener,
        q=run.q,
        text=run.text,
        words=run.words,
        again=run.tries > 0 and run.step == "question",
        minutes=seconds // 60,
        long=seconds >= LONG,
        others=others,
        events=tuple(possible),
    )


def apply(
    talk: Talk,
    event: str,
    by: str,
    people: Sequence[str],
    now: datetime,
    *,
    words: str = "",
    until: datetime | None = None,
) -> Talk:
    """The talk after ``event`` said by a person at ``now``; it was talked up to ``until`` (``now`` as given).

    ``words``: what was heard, what it was instead of it, or the id of who speaks first.

    Raises:
        Refused: It is not possible at this step, or not for this person. Nothing is changed.
    """
    row, run = _allowed(talk.running, event, by, people)
    talked = _talked(run, until or now)
    if row.next == "stopped":
        return Talk(id=talk.id, day=talk.day, stopped=True)
    if row.next == "kept":
        return replace(talk, minutes=max(1, round(talked / 60)), running=None)
    if event == "go_on":
        return replace(talk, running=replace(run, since=now))
    # A clock that was set back adds nothing, and is not counted twice when it goes on.
    run = replace(run, step=row.next, since=max(run.since, now), seconds=talked)
    match event:
        case "first":
            run = _begins(run, words, people)
        case "heard":
            run = _said_back(run, words)
        case "not_quite" if row.guard == "may_repeat":
            run = replace(run, tries=run.tries + 1, words=words or None)
        case "swap":
            run = _asked(run, next(person for person in people if person not in run.spoken), 1)
        case _:
            return _question_over(talk, run, by, people, None if event == "leave_out" else (event, words))
    return replace(talk, running=run)


def _allowed(run: RunningTalk | None, event: str, by: str, people: Sequence[str]) -> tuple[Step, RunningTalk]:
    """The row of the table that is taken, and the talk it is taken in.

    Raises:
        Refused: There is none for this step, this event and this person.
    """
    step = run.step if run else ""
    rows = rows_of(step, event)
    if run is None or not rows:
        raise Refused(_NOT_NOW.get(step, _NOT_NOW[""]))
    if by not in people or (rows[0].who == "speaker" and by != run.speaker):
        raise Refused(_WHOSE["speaker"] if by in people else "This talk is held by others.")
    if rows[0].who == "listener" and by == run.speaker:
        raise Refused(_WHOSE["listener"])
    row = next((row for row in rows if _holds(row, run, people)), None)
    if row is None:
        raise Refused("Both have spoken.")
    return row, run


def _begins(run: RunningTalk, speaker: str, people: Sequence[str]) -> RunningTalk:
    if speaker not in people:
        raise Refused("One of you two speaks first.", "first")
    return _asked(run, speaker, 1)


def _said_back(run: RunningTalk, words: str) -> RunningTalk:
    if not words:
        raise Refused("A few words of what was heard, or leave this question out.", "heard")
    return replace(run, text=words, words=None)


def _question_over(
    talk: Talk, run: RunningTalk, by: str, people: Sequence[str], answer: tuple[str, str] | None
) -> Talk:
    """The question is answered (with the event and the speaker's own words) or left out: both versions, or neither."""
    heard = list(talk.heard)
    if answer is not None:
        event, words = answer
        yes = event == "yes"
        heard.append(
            Heard(
                q=run.q,
                by=next(person for person in people if person != run.speaker),
                text=run.text,
                confirmed=YES if yes else NOT_QUITE,
                words=None if yes else words or None,
            )
        )
    if run.step == "turn":
        run = replace(run, spoken=[*run.spoken, run.speaker or by], text=None, words=None, tries=0)
    else:
        run = _asked(run, run.speaker, run.q + 1)
    return replace(talk, heard=heard, running=run)


def _asked(run: RunningTalk, speaker: str | None, q: int) -> RunningTalk:
    return replace(run, speaker=speaker, q=q, tries=0, text=None, words=None)


def _holds(row: Step, run: RunningTalk, people: Sequence[str]) -> bool:
    match row.guard:
        case "more_questions":
            return run.q < len(QUESTIONS)
        case "may_repeat":
            return run.tries + 1 < MOST_TRIES
        case "other_waits":
            return any(person not in run.spoken for person in people)
        case "":
            return True
    raise ValueError(f"no such guard: {row.guard}")


def _talked(run: RunningTalk, until: datetime) -> int:
    """Seconds of talk up to an instant; a clock set back adds none, nor does a night with the program closed."""
    more = int((until - run.since).total_seconds())
    return run.seconds + (more if 0 <= more <= AT_ONCE else 0)
