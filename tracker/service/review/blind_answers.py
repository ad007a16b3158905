"""Blind answers of a review: each lies in its own file until everyone has answered, then all go into the review."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tracker.domain.base.errors import Refused
from tracker.domain.records import BlindAnswer, Review
from tracker.domain.records.base import msgspec
from tracker.domain.review import agenda
from tracker.domain.review.agenda import Blind
from tracker.service.base.consent import check_open
from tracker.service.base.session import Session

if TYPE_CHECKING:
    from tracker.store.book.change import Change

replace = msgspec.structs.replace


def id_of(review: Review, part: str, person: str) -> str:
    """One blind answer a person, part and review, the same on every machine."""
    return f"{review.id}/{part}/{person}"


def answering(session: Session, review: Review) -> list[str]:
    """Who answers at this keyboard. Apart, over a call, the other answers from their sheet."""
    if review.how == "apart":
        return [session.actor]
    return [person for person in review.present if (found := session.person(person)) and not found.left_on]


def missing(session: Session, review: Review, part: Blind) -> list[str]:
    """Who has not given their blind answer to a part yet."""
    given = review.given.get(part, ())
    return [] if given and review.how == "apart" else [who for who in answering(session, review) if who not in given]


def give(
    session: Session, change: "Change", review: Review, part: Blind, heat: int | None, words: Sequence[str]
) -> Review:
    """Keep the answer of the person at the keyboard in their own file; the review knows only that it is given.

    Raises:
        Refused: This step is not the present one, others hold the review, or everyone has answered.
    """
    if agenda.step_of(review.step or 1).blind != part:
        raise Refused("This step is not the present one.", part)
    if session.actor not in answering(session, review):
        raise Refused("This review is held by others.", part)
    if not missing(session, review, part):
        raise Refused("Both have answered; what was said stays as it was said.", part)
    mine = id_of(review, part, session.actor)
    change.put(BlindAnswer(id=mine, by=session.actor, review=review.id, part=part, heat=heat, words=list(words)))
    given = [*(who for who in review.given.get(part, ()) if who != session.actor), session.actor]
    return replace(review, given={**review.given, part: given})


def revealed(session: Session, change: "Change", review: Review, part: Blind) -> dict[str, BlindAnswer]:
    """Everyone has answered: what each has said, taken out of their own files."""
    check_open(session, review.given[part])
    said = {
        person: found
        for person in review.present
        if person in review.given[part]
        and (found := change.current(BlindAnswer, id_of(review, part, person)))
        and not found.removed
    }
    for person in said:
        forget(change, review, part, person)
    return said


def with_answers(review: Review, part: Blind, said: Mapping[str, BlindAnswer]) -> Review:
    """The review with what everyone has said, for both to read."""
    answers = dict(review.answers)
    for person, one in said.items():
        own: dict[str, Any] = dict(answers.get(person, {}))
        if one.words:
            own[part] = one.words if part == "thanks" else one.words[0]
        answers[person] = own
    return replace(review, answers=answers)


def left(session: Session, change: "Change", review: Review, step: agenda.Step) -> Review:
    """The review as its step is left: what only one has given is shown to nobody."""
    if step.blind is None or not missing(session, review, step.blind):
        return review
    for person in review.given.get(step.blind, ()):
        forget(change, review, step.blind, person)
    given = {part: who for part, who in review.given.items() if part != step.blind}
    return replace(review, given=given, skipped=sorted({*review.skipped, step.number}))


def forget(change: "Change", review: Review, part: Blind, person: str) -> None:
    """Take an answer away, with its words."""
    found = change.current(BlindAnswer, id_of(review, part, person))
    if found is not None and not found.removed:
        change.remove(replace(found, heat=None, words=[]))
