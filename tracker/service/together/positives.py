"""Good things one saw, and something fun to do together. Nowhere is said how many there are, or since when."""

import random
from datetime import date
from typing import Literal

from tracker.domain.base.errors import Refused
from tracker.domain.records import Positive
from tracker.domain.records.base import msgspec
from tracker.service.base.partner import joined_other
from tracker.service.base.session import Session
from tracker.service.base.text_fields import check_text

replace = msgspec.structs.replace


class PositiveActions:
    """What a person can do with good things and with fun."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Looking.

    def all(self) -> list[Positive]:
        """The good things this person may see, the newest first; after the two have gone apart, one's own alone."""
        return [one for one in self._seen() if not one.fun]

    def some(self, at_most: int = 3, *, shared_only: bool = False, turn: int = 0) -> list[Positive]:
        """The newest, and others at random that stay the same for the day; another ``turn`` has others.

        ``shared_only`` leaves out what one keeps to oneself, for a page that both read.
        """
        found = [one for one in self.all() if one.visibility != "private" or not shared_only]
        if not found:
            return []
        newest, *rest = found
        chance = random.Random(self._session.today().toordinal() * 10 + turn)
        return [newest, *chance.sample(rest, min(at_most - 1, len(rest)))]

    def fun(self, *, shared_only: bool = False) -> Positive | None:
        """The one fun thing that is open; None where there is none. ``shared_only``: of those that both see."""
        return next(
            (
                one
                for one in self._seen()
                if one.fun and one.done != "yes" and (one.visibility != "private" or not shared_only)
            ),
            None,
        )

    def _seen(self) -> list[Positive]:
        session = self._session
        own_alone = session.apart
        found = [one for one in session.all(Positive).values() if one.by == session.actor or not own_alone]
        return sorted(found, key=lambda one: (one.day, one.id), reverse=True)

    # Writing.

    def add(self, text: str, *, then: bool = False, shared: bool = False) -> Positive:
        """Write a good thing down, one's own until shared. ``then``: from before it all.

        Raises:
            Refused: There are no words, or too many.
        """
        session = self._session
        words = check_text(text, "good", required=True)
        with session.change("a good thing") as change:
            return change.put(
                Positive(
                    day=session.today(),
                    by=session.actor,
                    text=words,
                    when="then" if then else "now",
                    visibility=self._visible(shared),
                )
            )

    def plan_fun(self, text: str, on: date | None = None, *, shared: bool = True) -> Positive:
        """Plan one fun thing. One is open at a time; both see it, where there are two, unless it is not ``shared``.

        Raises:
            Refused: One is open already, or the day is past.
        """
        session = self._session
        words = check_text(text, "fun", required=True)
        if on is not None and on < session.today():
            raise Refused("That day is past.", "on")
        with session.change("something fun") as change:
            if (open_one := self.fun()) is not None:
                raise Refused(f"One thing at a time: “{open_one.text}” is open. Say done or later first.", "text")
            return change.put(
                Positive(
                    day=session.today(),
                    by=session.actor,
                    text=words,
                    fun=True,
                    on=on,
                    visibility=self._visible(shared and joined_other(session) is not None),
                )
            )

    def fun_done(self) -> Positive:
        """It was done; either may say so."""
        with self._session.change("something fun was done") as change:
            return change.put(replace(self._open_fun(), done="yes"))

    def fun_later(self, on: date | None = None) -> Positive:
        """Another day, named or not."""
        with self._session.change("something fun, another day") as change:
            return change.put(replace(self._open_fun(), done="no", on=on))

    def share(self, identity: str, shared: bool = True) -> Positive:
        """Let the other see a good thing of one's own, or keep it to oneself again."""
        with self._session.change("share a good thing" if shared else "keep a good thing private") as change:
            return change.put(replace(self._own(identity), visibility=self._visible(shared)))

    def edit(self, identity: str, text: str, *, then: bool = False) -> Positive:
        """Change the words of a good thing of one's own; where both see it, both read them.

        Raises:
            Refused: There are no words, or too many, or it is the other's.
        """
        words = check_text(text, "good", required=True)
        with self._session.change("reword a good thing") as change:
            return change.put(replace(self._own(identity), text=words, when="then" if then else "now"))

    def remove(self, identity: str) -> None:
        """Let a good thing of one's own go; undo brings it back."""
        with self._session.change("let a good thing go") as change:
            change.remove(self._own(identity))

    def _visible(self, shared: bool) -> Literal["private", "shared"]:
        if shared and self._session.partner_of(self._session.actor) is None:
            raise Refused("There is nobody here to share it with. It is yours until a partner joins.", "share")
        return "shared" if shared else "private"

    def _open_fun(self) -> Positive:
        found = self.fun()
        if found is None:
            raise Refused("Nothing fun is planned just now.", "fun")
        return found

    def _own(self, identity: str) -> Positive:
        found = self._session.book.get(Positive, identity, self._session.actor)
        if found is None or found.by != self._session.actor:
            raise Refused("This one is the other’s; only they change it.")
        return found
