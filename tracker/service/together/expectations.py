"""What each expects, topic by topic: written alone, and opened for both in one act when both have said so.

Until then each one's words, and their "open it", lie in their own file alone. Nothing here tells a person whether the
other has written or said anything; a file that is sealed or not there is simply "not yet".
"""

from typing import Any

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import EXPECTATION, SAID_OPEN, TOPICS, WEIGHTS
from tracker.domain.records import Person, WrittenPage
from tracker.domain.records.base import Part, msgspec
from tracker.service.base.partner import check_not_apart, joined_other
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text
from tracker.store.book.change import Change

replace = msgspec.structs.replace
KIND, ROWS = EXPECTATION.kind, EXPECTATION.questions[0].name
WHEN = "It opens when both have said so."
Row = dict[str, Any]
LONGEST = 20_000  # as on every page


class Side(Part, kw_only=True, frozen=True):
    """What one person expects of a topic; no words where they wrote none."""

    name: str
    words: str = ""
    weight: str = ""


class ExpectedTopic(Part, kw_only=True, frozen=True):
    """One of the seven, with one's own side first, and the other's where it is open."""

    topic: str
    label: str
    sides: list[Side]


class ExpectationActions:
    """One's own card of expectations."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def topics(self) -> list[ExpectedTopic]:
        """The seven as the acting person may see them: the other's stands beside one's own while both are open."""
        session = self._session
        cards = [(session.name_of(session.actor), self.card())]
        if self.is_open and (theirs := self._theirs()) is not None:
            cards.append((session.name_of(theirs.owner), theirs))
        return [
            ExpectedTopic(topic=topic, label=label, sides=[_side(name, card, topic) for name, card in cards])
            for topic, label in TOPICS
        ]

    def card(self) -> WrittenPage | None:
        """The acting person's own card."""
        return self._card_of(self._session.actor)

    @property
    def is_open(self) -> bool:
        """Whether one's own can be read by both."""
        card = self.card()
        return card is not None and card.visibility == "shared" and not self._session.apart

    @property
    def has_said(self) -> bool:
        """Whether the acting person has said "open it", and it is not open."""
        card, other = self.card(), joined_other(self._session)
        return card is not None and other is not None and card.parts.get(SAID_OPEN) == _to(other)

    @property
    def says(self) -> str:
        """How it stands, as the acting person may know it."""
        session = self._session
        if session.apart:
            return "Yours alone."
        if self.is_open:
            both = "Open. Nothing is agreed by it; only a compromise binds."
            return both if self._theirs() is not None else f"Open for your part. {WHEN}"
        if joined_other(session) is None:
            return "Yours until a partner joins, and then still, until both have said: open it."
        return f"You have said: open it. {WHEN}" if self.has_said else f"Each alone. {WHEN}"

    def need_of(self, topic: str) -> tuple[str, str]:
        """What a compromise about a topic begins with: its name, and one's own words as one's own need.

        Raises:
            Refused: The two have gone apart.
        """
        check_not_apart(self._session)
        return dict(TOPICS)[topic], _side("", self.card(), topic).words

    def _card_of(self, person: str) -> WrittenPage | None:
        """Somebody's card, read as they would read it: for what needs both; None where their file is closed.

        Of two, as imports can bring them, the private one: nobody's words go into an open card unasked.
        """
        found = [
            page
            for page in self._session.book.all(WrittenPage, person).values()
            if page.kind == KIND and page.owner == person
        ]
        return max(found, key=lambda page: (page.visibility == "private", page.day, page.id), default=None)

    def _theirs(self) -> WrittenPage | None:
        """The other's card where it is open to the acting person."""
        other = joined_other(self._session)
        if other is None or self._session.apart:
            return None
        card = self._card_of(other.id)
        return card if card is not None and card.visibility == "shared" else None

    # Writing.

    def write(self, topic: str, words: str | None, weight: str = "") -> None:
        """Write what one expects of a topic; empty words take it away, None leaves them.

        An open card is read as it now stands.

        Raises:
            Refused: There is no such topic or weight, or there are too many words.
        """
        topic = _one_of(topic, TOPICS, "topic")
        weight = _one_of(weight, WEIGHTS, "weight") if weight else ""
        said = None if words is None else check_text(words, "expect", longest=LONGEST)
        session = self._session
        with session.change("write what I expect") as change:
            old = self.card() or WrittenPage(owner=session.actor, kind=KIND, day=session.today())
            rows = {str(row.get("topic")): row for row in _rows(old)}
            had = rows.get(topic, {})
            if kept_words := had.get("expect", "") if said is None else said:
                row = {"topic": topic, "expect": kept_words, "weight": weight or str(had.get("weight") or "")}
                rows[topic] = {name: value for name, value in row.items() if value}
            else:
                rows.pop(topic, None)
            order = [name for name, _ in TOPICS]
            kept = [rows[name] for name in order if name in rows] + [rows[name] for name in rows if name not in order]
            if not kept:
                # A card without words is not there for anybody.
                if old.id:
                    change.remove(replace(_not_said(old), parts={}, text="", visibility="private"))
                return
            change.put(replace(old, parts={**old.parts, ROWS: kept}, text=str(kept[0].get("expect") or "")[:200]))

    def open_it(self) -> bool:
        """Say "open it"; gives whether both have said so, and both cards are open now.

        What is open cannot be undone by a key: who has read the other's would leave no sign of it. It is kept to
        oneself again by `keep`, alone and at once.

        Raises:
            Refused: There is nothing on one's own card, or nobody to open it with.
        """
        session = self._session
        check_not_apart(session)
        if self.is_open:
            return True
        # Who said so last is nowhere kept: the other would read from it who waited.
        with session.change("say open it", unsigned=True) as change:
            card = self.card()
            if card is None or not _rows(card):
                raise Refused("There is nothing on your card yet. Write one line first.", "open")
            other = joined_other(session)
            if other is None:
                raise Refused("There is nobody here to open it with. It is yours until a partner joins.", "open")
            said = replace(card, parts={**card.parts, SAID_OPEN: _to(other)})
            opened = self._open_both(change, said)
            if not opened and said != card:
                change.put(said)
        if opened:
            session.forget_undo()
        return opened

    def settle(self) -> None:
        """Open what both have said is to be opened while the file of one of them was closed."""
        session = self._session
        card = self.card()
        if not self.has_said or card is None or session.apart or not self._other_has_said():
            return
        with session.change("say open it", unsigned=True) as change:
            opened = self._open_both(change, card)
        if opened:
            session.forget_undo()

    def keep(self) -> None:
        """Take "open it" back, without a trace, or keep an open card to oneself again.

        Raises:
            Refused: It is one’s own alone already.
        """
        session = self._session
        card = self.card()
        if card is None or (card.visibility == "private" and SAID_OPEN not in card.parts):
            raise Refused("It is yours alone already.", "open")
        with session.change("keep what I expect private", unsigned=True) as change:
            change.put(replace(_not_said(card), visibility="private"))

    def _other_has_said(self) -> bool:
        other = joined_other(self._session)
        theirs = self._card_of(other.id) if other is not None else None
        me = next(one for one in self._session.people() if one.id == self._session.actor)
        return theirs is not None and (theirs.visibility == "shared" or theirs.parts.get(SAID_OPEN) == _to(me))

    def _open_both(self, change: Change, mine: WrittenPage) -> bool:
        other = joined_other(self._session)
        theirs = self._card_of(other.id) if other is not None else None
        if theirs is None or not self._other_has_said():
            return False
        for card in (mine, theirs):
            if card.visibility == "private":
                change.put(replace(_not_said(card), visibility="shared"))
        return True


def _rows(card: WrittenPage | None) -> list[Row]:
    found = card.parts.get(ROWS) if card is not None else None
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _side(name: str, card: WrittenPage | None, topic: str) -> Side:
    row = next((row for row in _rows(card) if row.get("topic") == topic), {})
    weight = str(row.get("weight") or "")
    return Side(name=name, words=str(row.get("expect") or ""), weight=dict(WEIGHTS).get(weight, weight))


def _to(person: Person) -> str:
    """To whom "open it" was said, and since when they are here: it does not open for somebody who comes later."""
    return f"{person.id} {person.joined_on}"


def _not_said(card: WrittenPage) -> WrittenPage:
    return replace(card, parts={name: value for name, value in card.parts.items() if name != SAID_OPEN})


def _one_of(value: str, options: tuple[tuple[str, str], ...], field: str) -> str:
    wanted = value.strip().casefold()
    for option, words in options:
        if wanted in (option, words):
            return option
    raise Refused(f"{value!r} is none of {', '.join(option for option, _ in options)}.", field)
