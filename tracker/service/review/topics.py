"""One topic of a review: chosen together, one speaks, the other repeats; the rest stays listed."""

from typing import Any

from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import tagged
from tracker.domain.records import Review, Topic
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.service.review.running import running

replace = msgspec.structs.replace


class TopicActions:
    """The acts of the step with the one topic. Those that belong to a review need one that runs."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def waiting(self) -> list[Topic]:
        """The topics that wait, the longest first."""
        waiting = [one for one in self._session.all(Topic).values() if one.closed_on is None]
        return sorted(waiting, key=lambda one: (one.since, one.id))

    def add(self, text: str, area: str | None = None) -> Topic:
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
            review = running(self._session)
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
            review = running(self._session)
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
            review = running(self._session)
            if review.topic is None:
                raise Refused("Choose a topic first.", "topic")
            topic = session.all(Topic).get(review.topic)
            if close and topic is not None:  # it may have been taken off the list meanwhile
                change.put(replace(topic, closed_on=session.today(), review=review.id))
            topics = [told(one) if one.get("id") == review.topic else one for one in review.topics]
            return change.put(replace(review, topics=topics))
