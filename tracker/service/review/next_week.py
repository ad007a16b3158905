"""The week to come: one caring act each has asked for, one fun thing, what holds from now."""

from datetime import date
from typing import Any

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.records import Commitment, Positive, Review, Terms
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.review.offered import open_fun, said_here
from tracker.service.review.outcome import waiting_terms
from tracker.service.review.running import running

replace = msgspec.structs.replace


class NextWeekActions:
    """The acts of the step that plans the week. Each needs a review that runs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ask_caring(self, text: str, by: date | None = None) -> Review:
        """Ask the other for one caring act. With a day it lands as their draft of a promise, to take or to decline;
        alone it becomes a promise of one's own.

        Raises:
            Refused: The day is past, or there is nobody to ask.
        """
        session = self._session
        words = _few(text, "What would you like? In a few words.")
        self._check_ahead(by)
        with session.change("ask for a caring act") as change:
            review = running(self._session)
            alone = review.owner is not None
            other = next((who for who in review.present if who != session.actor), None)
            if other is None and not alone:
                raise Refused("There is nobody here to ask.")
            entry: dict[str, Any] = {"kind": "caring", "by": session.actor, "text": words}
            if by is not None:
                draft = Commitment(
                    owner=other or session.actor,
                    kind="once",
                    terms=[Terms(from_=session.today(), text=words, schedule=f"once by {by.isoformat()}")],
                    visibility="private" if alone else "shared",
                    shared_on=None if alone else session.today(),
                    state="active" if alone else "draft",
                    asked_by=None if alone else session.actor,
                )
                entry |= {"promise": change.put(draft).id, "day": by.isoformat()}
            mine = [one for one in review.next_week if (one.get("kind"), one.get("by")) != ("caring", session.actor)]
            return change.put(replace(review, next_week=[*mine, entry]))

    def fun(self, text: str, on: date | None = None) -> Review:
        """One fun thing for the week; it stands in Together too. Alone it is one's own.

        The one that is planned is worded anew by who wrote it; either names another day for it.

        Raises:
            Refused: The day is past, or another one is open.
        """
        session = self._session
        words = _few(text, "What would be fun? In a few words.")
        self._check_ahead(on)
        with session.change("plan something fun") as change:
            review = running(self._session)
            old = open_fun(session, review)
            if old is not None and words != old.text and old.by != session.actor:
                raise Refused(f"One thing at a time: “{old.text}” is open. y says it was done.", "text")
            if old is not None:
                missed = words == old.text and old.on is not None and old.on <= session.today()
                plan = replace(old, text=words, on=on, done="no" if missed else None)
            else:
                plan = replace(said_here(session, review, words), fun=True, on=on)
            return change.put(_with_fun(review, change.put(plan)))

    def fun_done(self) -> Positive:
        """The fun thing that was planned was done; either may say so.

        Raises:
            Refused: None is open.
        """
        with self._session.change("something fun was done") as change:
            old = open_fun(self._session, running(self._session))
            if old is None:
                raise Refused("Nothing fun is planned just now.", "text")
            return change.put(replace(old, done="yes"))

    def open_fun(self) -> Positive | None:
        """The fun thing that is planned."""
        return open_fun(self._session, running(self._session))

    def holds_from_now(self) -> list[tuple[str, str]]:
        """The changed terms that hold once this review is saved: whose promise it is, and the new words."""
        session, review = self._session, running(self._session)
        if review.owner is not None:
            return []
        return [(item.owner, f"{terms.text} ({terms.schedule})") for item, terms in waiting_terms(session, review)]

    def asked_of_me(self) -> list[Commitment]:
        """What the other has asked of the person at the keyboard and waits for a yes or no."""
        return [
            item
            for item in self._session.all(Commitment).values()
            if item.owner == self._session.actor and item.state == "draft" and item.asked_by
        ]

    def _check_ahead(self, day: date | None) -> None:
        if day is not None and day < self._session.today():
            raise Refused(f"{said(day)} is past. Choose a day to come.", "day")


def _with_fun(review: Review, plan: Positive) -> Review:
    """The review with the fun thing among what is planned for the week."""
    entry: dict[str, Any] = {"kind": "fun", "by": plan.by, "text": plan.text, "positive": plan.id}
    if plan.on is not None:
        entry["day"] = plan.on.isoformat()
    others = [one for one in review.next_week if one.get("kind") != "fun"]
    return replace(review, next_week=[*others, entry])


def _few(text: str, asks: str) -> str:
    words = check_text(text, "text")
    if not words:
        raise Refused(asks, "text")
    return words
