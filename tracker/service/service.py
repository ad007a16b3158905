"""What a person can do, one method per act, with who is acting.

Screens and commands call this and nothing below it.

It is longer than most: one line of every room ends here.
"""

import os
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from tracker.clock import Clock
from tracker.domain.base.errors import Refused
from tracker.domain.records import SpecialDay
from tracker.service.base.session import Session
from tracker.store.book.book import Book
from tracker.store.files.errors import StoreError

if TYPE_CHECKING:
    from tracker.domain.records import Commitment, Excused, Person
    from tracker.service.checkins.actions import CheckinActions
    from tracker.service.commitments.actions import CommitmentActions
    from tracker.service.compromises.actions import CompromiseActions
    from tracker.service.consistency.queries import ConsistencyQueries
    from tracker.service.cooloff.actions import CoolOffActions
    from tracker.service.cooloff.debriefs import DebriefActions
    from tracker.service.groundwork.actions import PageActions
    from tracker.service.plans.actions import PlanActions
    from tracker.service.review.actions import ReviewActions
    from tracker.service.review.third_chair import ThirdChairLine
    from tracker.service.talk.actions import TalkActions
    from tracker.service.today.views import Day
    from tracker.service.together.dates import DateActions
    from tracker.service.together.expectations import ExpectationActions
    from tracker.service.together.positives import PositiveActions
    from tracker.service.together.spaces import SpaceActions
    from tracker.store.files.disk import StrPath

__all__ = ["Refused", "Service", "StoreError"]


class Service(Session):
    """One person using one home. Groups of acts are loaded when first used: most starts need few of them."""

    @classmethod
    def open(cls, home: "StrPath", clock: Clock, actor: str | None = None) -> "Service":
        """Open a home; one that nobody has set up yet is empty until `setup`.

        Raises:
            StoreError: The home cannot be used.
            Refused: There is nobody whose name begins like ``actor``.
        """
        service = cls(Book(home), clock)
        if actor is not None and service.is_set_up:
            service.actor = service.find_person(actor).id
        if service.is_set_up and service.book.shelf("shared").records(SpecialDay):
            from tracker.service.together.dates import bring_home

            bring_home(service)
        return service

    @property
    def is_set_up(self) -> bool:
        """Whether somebody has begun a repair here."""
        return self.book.exists

    def setup(self, name: str, partner: str | None = None, about: str | None = None) -> None:
        """Begin a repair in an empty home; the acting person is then *me*."""
        from tracker.service.people.setup import set_up

        set_up(self, name, partner, about)

    @cached_property
    def commitments(self) -> "CommitmentActions":
        """What can be done with promises."""
        from tracker.service.commitments.actions import CommitmentActions

        return CommitmentActions(self)

    @cached_property
    def checkins(self) -> "CheckinActions":
        """What can be done with a day of a promise."""
        from tracker.service.checkins.actions import CheckinActions

        return CheckinActions(self)

    @cached_property
    def consistency(self) -> "ConsistencyQueries":
        """Whether words and deeds match: the numbers and the days behind them."""
        from tracker.service.consistency.queries import ConsistencyQueries

        return ConsistencyQueries(self)

    @cached_property
    def cooloff(self) -> "CoolOffActions":
        """Calling a cool-off and what is said while it lasts."""
        from tracker.service.cooloff.actions import CoolOffActions

        return CoolOffActions(self)

    @property
    def has_open_cooloff(self) -> bool:
        """Whether a cool-off has no outcome yet: asked twice a second, so it loads nothing."""
        from tracker.domain.records import Episode

        return any(one.outcome is None for one in self.all(Episode).values())

    @cached_property
    def debriefs(self) -> "DebriefActions":
        """Looking back on a cool-off, each for themselves."""
        from tracker.service.cooloff.debriefs import DebriefActions

        return DebriefActions(self)

    @cached_property
    def plans(self) -> "PlanActions":
        """What can be done with shared action plans."""
        from tracker.service.plans.actions import PlanActions

        return PlanActions(self)

    @cached_property
    def review(self) -> "ReviewActions":
        """The weekly review: holding one, and reading those that were held."""
        from tracker.service.review.actions import ReviewActions

        return ReviewActions(self)

    @cached_property
    def pages(self) -> "PageActions":
        """What can be done with pages of one's own, and which of the other's may be read."""
        from tracker.service.groundwork.actions import PageActions

        return PageActions(self)

    @cached_property
    def compromises(self) -> "CompromiseActions":
        """What can be done with an agreement of two."""
        from tracker.service.compromises.actions import CompromiseActions

        return CompromiseActions(self)

    # Together.

    @cached_property
    def spaces(self) -> "SpaceActions":
        """Space that one asks for, and one's own log of contacts."""
        from tracker.service.together.spaces import SpaceActions

        return SpaceActions(self)

    @cached_property
    def dates(self) -> "DateActions":
        """Days to think of, with an idea for each."""
        from tracker.service.together.dates import DateActions

        return DateActions(self)

    @cached_property
    def positives(self) -> "PositiveActions":
        """Good things one saw, and something fun to do."""
        from tracker.service.together.positives import PositiveActions

        return PositiveActions(self)

    @cached_property
    def expectations(self) -> "ExpectationActions":
        """What each expects, written alone, and opened for both at once."""
        from tracker.service.together.expectations import ExpectationActions

        return ExpectationActions(self)

    @cached_property
    def talk(self) -> "TalkActions":
        """The talk of two at one table, and the invitation to one."""
        from tracker.service.talk.actions import TalkActions

        return TalkActions(self)

    @property
    def has_open_talk(self) -> bool:
        """Whether a talk is under way, or was left: asked at every start, so it loads nothing."""
        from tracker.domain.records import Talk

        return any(one.running is not None for one in self.all(Talk).values())

    def news(self, days: int = 28) -> str:
        """What has changed over so many days, from one's own shared promises, to copy by hand."""
        from tracker.service.together.news import news

        return news(self, days)

    # People.

    @property
    def has_partner(self) -> bool:
        """Whether another person is named here who has not left."""
        return self.is_set_up and self.partner_of(self.actor) is not None

    def here(self) -> "list[Person]":
        """Who has not left; for somebody who has, they alone."""
        people = self.people()
        me = next((one for one in people if one.id == self.actor), None)
        if me is not None and (me.left_on is not None or (self.partner_of(me.id) is None and self.apart)):
            return [me]
        return [one for one in people if one.left_on is None]

    def join(self, name: str | None = None) -> "Person":
        """The partner joins, by their own act, and is the one at the keyboard then."""
        from tracker.service.people.actions import join

        return join(self, name)

    def involve(self, how: str) -> "Person":
        """Say how one is in it: in, informed or out."""
        from tracker.service.people.actions import involve

        return involve(self, how)

    def leave(self) -> "Person":
        """Leave, at once and alone: what was shared ends, each one's own promises go on for themselves."""
        from tracker.service.people.actions import leave

        self._stop_talk()
        return leave(self)

    def _stop_talk(self) -> None:
        """A talk under way ends with leaving and with going apart; nothing of it stays where nobody can reach it."""
        if self.has_open_talk:
            self.talk.stop()

    def close(
        self,
        how: str,
        keep: "Iterable[str]" = (),
        *,
        unshare: bool = False,
        lessons: str = "",
        contact: str | None = None,
    ) -> None:
        """Close the repair: together once both say so, paused or apart at once and alone."""
        from tracker.service.people.closing import check, close

        kept = [self.find_commitment(typed).id for typed in keep]
        check(self, how, kept, unshare=unshare)
        if lessons.strip():
            self.pages.write("lesson", {"text": lessons}, new=True)
        if how == "apart":
            self._stop_talk()
        close(self, how, kept, unshare=unshare, contact=contact)

    def closed_lines(self) -> list[str]:
        """How the repair stands once it is closed, or waits to be; nothing while it is open."""
        from tracker.service.people.closing import closed_lines

        return closed_lines(self)

    def undo_closing(self) -> None:
        """Take back the closing one made, within seven days."""
        from tracker.service.people.closing import undo_closing

        undo_closing(self)

    def set_review_hour(self, text: str) -> None:
        """Set the weekly review hour, such as ``sun 18:00``; empty gives it up."""
        from tracker.service.base.next_review import set_review_hour

        set_review_hour(self, text)

    def third_chair(self) -> "ThirdChairLine | None":
        """The one line that suggests a third chair, where there is an occasion."""
        from tracker.service.review.third_chair import suggestion

        return suggestion(self)

    def put_chair_away(self, key: str) -> None:
        """Put that line away, for both."""
        from tracker.service.review.third_chair import put_away

        put_away(self, key)

    def act_as(self, person: str) -> None:
        """Somebody else is at the keyboard. What was done before can no longer be undone from here.

        Raises:
            Refused: There is nobody of that id.
        """
        if self.person(person) is None:
            raise Refused("There is nobody of that name here.", "as")
        if person != self.actor:
            self.actor = person
            self.forget_undo()
            self.book.publish()

    def find_person(self, typed: str) -> "Person":
        """The person whose id or name begins like this."""
        from tracker.service.commitments.lookup import find_person

        return find_person(self.people(), typed)

    def find_commitment(self, typed: str) -> "Commitment":
        """The promise whose id it is, or whose words begin like this."""
        from tracker.service.commitments.lookup import find_commitment

        return find_commitment(self, typed)

    # Looking.

    def day(self, day: date | None = None) -> "Day":
        """A day as Today shows it: what is due, its marks, what lies ahead."""
        from tracker.service.today.day import day_view

        return day_view(self, day or self.today())

    def first_open_day(self) -> date:
        """The earliest day that may still be answered by the person at the keyboard."""
        from tracker.service.today.day import first_open_day

        return first_open_day(self)

    def preview(
        self, schedule: str, starts_on: date | None = None, ends_on: date | None = None, count: int = 4
    ) -> list[date]:
        """The next days a schedule asks for, while it is being typed.

        Raises:
            Refused: It is no schedule.
        """
        from tracker.service.commitments.terms import rhythm_of

        rhythm, _ = rhythm_of(self, schedule, None)
        today = self.today()
        days = rhythm.next_days(starts_on or today, today, count)
        return [day for day in days if ends_on is None or day <= ends_on]

    def day_number(self, day: date | None = None) -> int:
        """Which day of the repair a day is, or today; 1 on the day it was opened."""
        return ((day or self.today()) - self.repair.opened_on).days + 1

    # A sealed file of one's own.

    def is_closed(self, person: str | None = None) -> bool:
        """Whether the own file of a person (the acting one) is sealed and its passphrase was not given yet."""
        return self.book.is_closed(person or self.actor)

    def unlock(self, passphrase: str, person: str | None = None) -> None:
        """Open that file for as long as this program runs; the passphrase is not kept.

        Raises:
            StoreError: It is the wrong one; nothing was touched.
        """
        from tracker.service.people.actions import bring_home

        self.book.unlock(person or self.actor, passphrase)
        bring_home(self, person or self.actor)
        self.expectations.settle()

    def wait_at_most(self, seconds: float) -> None:
        """How long a change waits while another program writes; where somebody sits in front of it, not for long."""
        self.book.wait_at_most(seconds)

    def prepare(self) -> None:
        """A person will tick soon: what their first change would wait for is done now.

        Raises:
            StoreError: As `change` would.
        """
        import tracker.service.checkins.actions  # noqa: F401 - loaded now, used by the first tick

        self.book.prepare(self.now())

    def close_replaced(self) -> None:
        """Nobody waits just now: what a change has left to be done is done."""
        self.book.close_replaced()

    def poll(self) -> bool:
        """Look cheaply for changes of another program; watchers are told of them."""
        return self.book.poll()

    def place(self) -> str:
        """Where the files lie, as a person would say it."""
        home = str(self.book.home)
        own = os.path.expanduser("~")
        return f"~{home[len(own) :]}" if home.startswith(own + "/") else home

    def help_text(self) -> str:
        """When to look for help from a person: the home's own text."""
        from tracker.service.people.help_text import help_text

        return help_text(self.book.home, self.today())

    def changed_by_hand(self) -> list[str]:
        """A sentence for each file that somebody else has changed since tracker wrote it."""
        return [str(shelf.storage.warning) for shelf in self.book.shelves.values() if shelf.storage.warning]

    def warnings(self) -> Iterable[str]:
        """Sentences a person should read: a file was changed by hand; once, that the folder belongs to others too."""
        from pathlib import Path

        from tracker.store.maintenance.home_location import warning_once

        yield from self.changed_by_hand()
        if words := warning_once(Path(self.home)):
            yield words

    # Acts that stand alone.

    def excuse(
        self, from_: date, until: date | None = None, reason: str | None = None, commitment: str | None = None
    ) -> "Excused":
        """Excuse a range of days, for one promise or all of one's own."""
        from tracker.service.commitments.excused_ranges import excuse

        return excuse(self, from_, until, reason, commitment)

    def seen_by_both(self, excused: "Excused") -> bool:
        """Whether a range of excused days lies where the other can read it."""
        found = self.book.find(type(excused), excused.id)
        return found is not None and found[0] == "shared"

    def remove_excuse(self, identity: str) -> None:
        """Take an excused range of one's own back."""
        from tracker.service.commitments.excused_ranges import remove_excuse

        remove_excuse(self, identity)
