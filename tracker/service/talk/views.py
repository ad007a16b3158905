"""Talks and invitations as they are shown: the lines of Together, one talk read whole, the card to take along."""

from tracker.domain.base.dates import said, said_day_and_month
from tracker.domain.base.myths import DIFFERENTLY
from tracker.domain.records import Heard, Talk
from tracker.domain.talk import invitations as rules
from tracker.domain.talk.answers import YES
from tracker.domain.talk.table import QUESTIONS
from tracker.service.base.partner import joined_other
from tracker.service.base.session import Session
from tracker.service.talk.actions import TalkActions
from tracker.service.talk.invitations import InvitationActions
from tracker.service.together.views import TogetherRow

INVITATION = "Not now and no are answers."
STOPPED = "Stopped. Nothing is kept but that it stopped."
TURNS = (
    "One speaks, the other listens and says nothing against it. Then: “What I heard: …”",
    "The one who spoke answers: yes, or not quite: … Said back once more, at most twice; then both versions stand.",
    "Then you swap. Either of you may stop at any time; nobody asks why.",
    DIFFERENTLY,
)
Lines = list[tuple[str, str]]


def asked_words(about: str | None, minutes: int | None) -> str:
    """An invitation in the words in which it is read."""
    topic = f" about {about}" if about else ""
    long = f", about {minutes} minutes" if minutes else ""
    return f"I would like to talk{topic}{long}. {INVITATION}"


def talk_rows(session: Session, acts: TalkActions) -> list[TogetherRow]:
    """What Together shows of talks: one under way, the open invitation, one's own refused one, those that were held."""
    if session.apart:
        return []
    rows = [] if acts.running is None else [_row("running", acts.running.id, "A talk waits where it was left", "enter")]
    rows += _invited(session, acts.invitations)
    kept = sorted(_kept(session), key=lambda one: (one.day, one.id), reverse=True)
    return rows + [
        _row("talk", one.id, f"{said_day_and_month(one.day)} · {one.kind or 'a talk'}", _how(one)) for one in kept
    ]


def _kept(session: Session) -> list[Talk]:
    return [one for one in session.all(Talk).values() if one.is_kept]


def _how(one: Talk) -> str:
    return "stopped" if one.was_stopped else f"{one.minutes} min" if one.minutes else ""


def _row(kind: str, identity: str, text: str, beside: str = "", under: str = "", *, mine: bool = True) -> TogetherRow:
    return TogetherRow(
        section="talk",
        kind=kind,  # type: ignore[arg-type]  # one of those in Kind
        id=identity,
        text=text,
        beside=beside,
        under=under,
        mine=mine,
        shared=True,
    )


def _invited(session: Session, acts: InvitationActions) -> list[TogetherRow]:
    asked = acts.open()
    other = joined_other(session)
    if other is None:
        return []
    if asked is None:
        refused = acts.refused()
        if refused is None:
            return []
        first = rules.may_ask_from(session.all(Talk).values(), rules.TALK, session.actor)
        when = f"again from {said(first, session.today())}" if first else ""
        answered = f"answered {said(refused.answered_on, session.today())}" if refused.answered_on else ""
        return [_row("talk", "", f"{other.name}: {refused.answer}.", when, answered)]
    mine = asked.asked_by == session.actor
    words = f"“{asked_words(asked.kind, asked.minutes)}”"
    if asked.answer == YES:
        return [_row("invitation", asked.id, words, YES, "t begins it, when both of you are here", mine=mine)]
    if mine:
        return [_row("invitation", asked.id, words, "you", "x takes it back", mine=True)]
    under = "y yes · n not now · x no. None asks why."
    return [_row("invitation", asked.id, words, session.name_of(asked.asked_by or ""), under, mine=False)]


def heard_lines(session: Session, talk: Talk) -> list[tuple[str, Lines]]:
    """What was heard, question by question, with what the speaker said to it: both, or neither."""
    people = [one.id for one in session.people()]
    found: list[tuple[str, Lines]] = []
    for one in talk.heard:
        if not one.text or not one.confirmed:
            continue
        speaker = next((person for person in people if person != one.by), "")
        answer = one.confirmed if not one.words else f"{one.confirmed}: {one.words}"
        listened = f"{session.name_of(one.by or '')} heard"
        found.append((_question(one), [(listened, one.text), (session.name_of(speaker), answer)]))
    return found


def _question(one: Heard) -> str:
    place = one.q if isinstance(one.q, int) else 0
    return QUESTIONS[place - 1] if 1 <= place <= len(QUESTIONS) else str(one.q or "")


def talk_sheet(session: Session, identity: str) -> tuple[str, str, list[tuple[str, Lines]]] | None:
    """A talk that was held: its title, a line under it, and what was heard; None where there is none."""
    found = session.all(Talk).get(identity)
    if found is None or not found.is_kept:
        return None
    day = said(found.day, session.today())
    if found.was_stopped:
        return found.kind or "A talk", f"{day} · {STOPPED}", []
    under = " · ".join(words for words in (day, _how(found)) if words)
    return found.kind or "A talk", under, heard_lines(session, found)


def card_lines() -> Lines:
    """The talk card: the four questions with their numbers, then how turns are taken."""
    return [*((f"{number}", question) for number, question in enumerate(QUESTIONS, 1)), *(("", line) for line in TURNS)]
