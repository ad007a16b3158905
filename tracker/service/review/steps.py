"""What is done at the table: slips and two views closed, a topic talked about, decisions, the week to come.

It is longer than most: one method for each act of steps 2 to 7.
"""

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import tagged
from tracker.domain.commitments.terms import reworded
from tracker.domain.records import Checkin, Commitment, Excused, Mark, Positive, Review, Slip, Terms, Topic
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.checkins.actions import CheckinActions
from tracker.service.commitments.excused_ranges import excuse, remove_excuse
from tracker.service.review.offered import GoodThing, Need, StillNeeded, good_things, needs, open_fun, still_needed
from tracker.service.review.outcome import waiting_terms
from tracker.service.review.week import TwoViews, closed_in, open_views

if TYPE_CHECKING:
    from tracker.service.review.actions import ReviewActions

replace = msgspec.structs.replace
Closed = Literal["left", "reworded", "owner changed"]


class ReviewSteps:
    """The acts of steps 2 to 7. Each needs a review that runs."""

    def __init__(self, session: Session, review: "ReviewActions") -> None:
        self._session = session
        self._review = review

    # Slips, and days seen differently.

    def close_slip(self, commitment: str, day: date) -> Slip:
        """Close a slip of one's own: it has been read out. What was written for its repair stays.

        Raises:
            Refused: It is the other's, or the day holds no slip.
        """
        session = self._session
        with session.change("close a slip") as change:
            review = self._review.running()
            promise = self._own(commitment)
            answer = session.book.checkin(commitment, day)
            if answer.mark != "slipped":
                raise Refused("There is no slip on this day.", "day")
            old = session.all(Slip).get(answer.slip or "") or Slip(commitment=promise.id, day=day, told=answer.told)
            if old.state == "closed":
                return old
            closed = change.put(replace(old, state="closed", review=review.id))
            if answer.slip != closed.id:
                change.put_checkin(commitment, day, replace(answer, slip=closed.id))
            return closed

    def views(self) -> list[TwoViews]:
        """The days with two views that are still open."""
        return open_views(self._session)

    def view_closed(self, review: Review) -> bool:
        """Whether a day of two views was closed in a review: one is enough for an evening."""
        return closed_in(self._session, review.id) is not None

    def close_view(
        self,
        commitment: str,
        day: date,
        how: Closed,
        *,
        text: str | None = None,
        mark: Mark | None = None,
        reason: str | None = None,
    ) -> None:
        """Close two views of a day: *left* as they are, the promise *reworded* by its owner from today (``text``), or
        the *owner changed* their own ``mark``, at any later day too; the old one is kept.

        Only the last makes the day count again.

        Raises:
            Refused: One was closed in this review already, or it is not one's own to reword or to change.
        """
        session = self._session
        review = self._review.running()
        self._check_view(review, commitment, day)
        if how == "owner changed":
            before = session.book.checkin(commitment, day)
            if mark is None or mark == before.mark:
                raise Refused("Which answer is it now? It was another one before.", "mark")
            self._checkins.mark(commitment, day, mark, in_review=True, settles_in=review.id, reason=reason)
            return
        words = check_text(text, "text", required=True) if how == "reworded" else ""
        with session.change(f"two views: {how}") as change:
            self._check_view(review, commitment, day)
            before = session.book.checkin(commitment, day)
            if before.other_view is None:
                raise Refused("Nobody has seen this day differently.", "day")
            if words:
                change.put(reworded(self._own(commitment), words, session.today()))
            view = replace(before.other_view, closed=how, review=review.id)
            change.put_checkin(commitment, day, replace(before, other_view=view))

    def _check_view(self, review: Review, commitment: str, day: date) -> None:
        if self.view_closed(review):
            raise Refused("One day is enough for one review. The others keep.")
        if not any((view.commitment, view.day) == (commitment, day) for view in self.views()):
            raise Refused("There are no two open views of this day.", "day")

    @property
    def _checkins(self) -> "CheckinActions":
        return CheckinActions(self._session)

    def _own(self, commitment: str) -> Commitment:
        found = self._session.commitment(commitment)
        if found.owner != self._session.actor:
            owner = self._session.name_of(found.owner)
            raise Refused(f"This is {owner}'s promise; only {owner} changes it.")
        return found

    # Days whose window is over.

    def answer(self, commitment: str, day: date, mark: Mark, words: str | None = None) -> Checkin:
        """Answer a day of one's own promise, or change the answer, however long ago it was; the old value is kept.

        ``words`` are the reason of an *excused* day, else a note.

        Raises:
            Refused: It is the other's, nothing was promised for the day, or two views of it stand.
        """
        review = self._review.running()
        if any((view.commitment, view.day) == (commitment, day) for view in self.views()):
            raise Refused("Two views of this day stand. Close them first, in this review or the next.", "day")
        if review.owner is None and self._own(commitment).visibility != "shared":
            raise Refused("This promise is private. A review of your own is the place for it.", "commitment")
        named = {"reason": words} if mark == "excused" else {"note": words or None}
        return self._checkins.mark(commitment, day, mark, in_review=True, **named)

    def excuse(self, first: date, last: date | None, reason: str, commitment: str | None = None) -> Excused:
        """Excuse days of one's own promises, however long ago they were; the range says when it was entered."""
        return excuse(self._session, first, last, reason, commitment, review=self._review.running())

    def remove_excuse(self, identity: str) -> None:
        """Take a range of one's own back, however long ago its days were: they are due again."""
        remove_excuse(self._session, identity, review=self._review.running())

    # One topic.

    def topics(self) -> list[Topic]:
        """The topics that wait, the longest first."""
        waiting = [one for one in self._session.all(Topic).values() if one.closed_on is None]
        return sorted(waiting, key=lambda one: (one.since, one.id))

    def add_topic(self, text: str, area: str | None = None) -> Topic:
        """Put a topic on the list for a review; both see it. ``area`` is the tag of what it touches."""
        words = check_text(text, "topic", required=True)
        tag = tagged(check_text(area, "area")) or None
        with self._session.change("list a topic") as change:
            return change.put(Topic(text=words, since=self._session.today(), by=self._session.actor, area=tag))

    def choose(self, identity: str) -> Review:
        """Take one topic for this review; another choice takes its place.

        Raises:
            Refused: There is no such topic.
        """
        with self._session.change("choose a topic") as change:
            review = self._review.running()
            topic = self._session.all(Topic).get(identity)
            if topic is None:
                raise Refused("There is no such topic here.", "topic")
            talked = [one for one in review.topics if one.get("id") != identity and one.get("heard")]
            entry = next((one for one in review.topics if one.get("id") == identity), None)
            entry = entry or {"id": identity, "text": topic.text} | ({"area": topic.area} if topic.area else {})
            return change.put(replace(review, topic=identity, topics=[*talked, entry]))

    def think_of(self, text: str, area: str | None = None) -> Review:
        """The topic of a review alone; it stays in it and on no list.

        Raises:
            Refused: The review is one of both.
        """
        words = check_text(text, "topic", required=True)
        with self._session.change("choose a topic") as change:
            review = self._review.running()
            if review.owner is None:
                raise Refused("Put it on the list, then choose it together.", "topic")
            tag = tagged(check_text(area, "area"))
            return change.put(replace(review, topics=[{"text": words} | ({"area": tag} if tag else {})]))

    def heard(self, repeated: bool) -> Review:
        """The speaker says whether it was repeated back: yes, or not quite. Who speaks is at the keyboard.

        Raises:
            Refused: No topic is chosen.
        """
        return self._talked(lambda entry: entry | {"heard": {**entry.get("heard", {}), self._session.actor: repeated}})

    def settled(self, closed: bool) -> Review:
        """Say whether the topic is done with, or stays on the list."""
        return self._talked(lambda entry: entry | {"closed": closed}, close=closed)

    def _talked(self, told: Any, *, close: bool = False) -> Review:
        session = self._session
        with session.change("talk about a topic") as change:
            review = self._review.running()
            if review.topic is None:
                raise Refused("Choose a topic first.", "topic")
            topic = session.all(Topic).get(review.topic)
            if close and topic is not None:  # it may have been taken off the list meanwhile
                change.put(replace(topic, closed_on=session.today(), review=review.id))
            topics = [told(one) if one.get("id") == review.topic else one for one in review.topics]
            return change.put(replace(review, topics=topics))

    # Decisions, and the week to come.

    def decide(self, text: str) -> Review:
        """Write down what was decided."""
        words = check_text(text, "decision", required=True)
        with self._session.change("write down a decision") as change:
            review = self._review.running()
            return change.put(replace(review, decision=f"{review.decision}; {words}" if review.decision else words))

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
            review = self._review.running()
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
            review = self._review.running()
            old = open_fun(session, review)
            if old is not None and words != old.text and old.by != session.actor:
                raise Refused(f"One thing at a time: “{old.text}” is open. y says it was done.", "text")
            if old is not None:
                missed = words == old.text and old.on is not None and old.on <= session.today()
                plan = replace(old, text=words, on=on, done="no" if missed else None)
            else:
                plan = replace(self._positive(review, words), fun=True, on=on)
            return change.put(_with_fun(review, change.put(plan)))

    def fun_done(self) -> Positive:
        """The fun thing that was planned was done; either may say so.

        Raises:
            Refused: None is open.
        """
        with self._session.change("something fun was done") as change:
            old = open_fun(self._session, self._review.running())
            if old is None:
                raise Refused("Nothing fun is planned just now.", "text")
            return change.put(replace(old, done="yes"))

    # What Together and Groundwork bring to the table.

    def good_things(self, step: int) -> list[GoodThing]:
        """Some of the good things, for a step."""
        return good_things(self._session, self._review.running(), step)

    def needs(self) -> list[Need]:
        """The needs that are ours to talk about."""
        return needs(self._session, self._review.running())

    def still_needed(self) -> list[StillNeeded]:
        """What somebody still needs after an apology, in their own words."""
        return still_needed(self._session)

    def open_fun(self) -> Positive | None:
        """The fun thing that is planned."""
        return open_fun(self._session, self._review.running())

    def keep_thanks(self, text: str) -> Positive:
        """Keep a thanks of one's own among the good things: seen by both, since both have read it; alone, one's own.

        Raises:
            Refused: It was not said in this review, or is kept already.
        """
        session = self._session
        with session.change("keep a thanks as a good thing") as change:
            review = self._review.running()
            if text not in review.answers.get(session.actor, {}).get("thanks", ()):
                raise Refused("That was not said here.", "thanks")
            if self.is_kept(text):
                raise Refused("It is among the good things already.", "thanks")
            return change.put(replace(self._positive(review, text), when="now"))

    def _positive(self, review: Review, text: str) -> Positive:
        """Words of the person at the keyboard: both have read them; alone, nobody else has."""
        session = self._session
        alone = review.owner is not None or session.partner_of(session.actor) is None
        visibility: Literal["private", "shared"] = "private" if alone else "shared"
        return Positive(day=session.today(), by=session.actor, text=text, visibility=visibility)

    def is_kept(self, text: str) -> bool:
        """Whether a thanks is among the good things of the person at the keyboard."""
        me = self._session.actor
        return any(one.by == me and one.text == text for one in self._session.all(Positive).values() if not one.fun)

    def holds_from_now(self) -> list[tuple[str, str]]:
        """The changed terms that hold once this review is saved: whose promise it is, and the new words."""
        session, review = self._session, self._review.running()
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
