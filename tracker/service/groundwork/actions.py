"""What a person can do with pages of their own: write, share, take back, give, let go. Nobody else touches them.

It is longer than most: one method for each act of the room.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import KINDS, Question, rows_question
from tracker.domain.records import Commitment, Topic, WrittenPage
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.groundwork.fields import check_words, checked_parts, checked_row, first_line

replace = msgspec.structs.replace
WRITE = "write a page"
ANSWER = "answer"  # the kind of page on which one answers to what another has shared
CHECKED = "understanding"  # the page in which one puts down the other's feelings
ANSWERED = ("apology", CHECKED)
Pages = list[WrittenPage]


class PageActions:
    """The pages one may read, and one method per act."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # Reading.

    def list(self, kind: str | None = None) -> "Pages":
        """The pages the acting person may read, oldest first: their own, and what another has shared."""
        found = [page for page in self._session.all(WrittenPage).values() if kind in (None, page.kind)]
        return sorted(found, key=lambda page: (page.day, page.id))

    def own(self, kind: str | None = None) -> "Pages":
        """The acting person's own pages, oldest first."""
        return [page for page in self.list(kind) if page.owner == self._session.actor]

    def latest(self, kind: str) -> WrittenPage | None:
        """The acting person's own latest page of a kind."""
        return next(reversed(self.own(kind)), None)

    def get(self, identity: str) -> WrittenPage:
        """One page.

        Raises:
            Refused: There is none that the acting person may read.
        """
        session = self._session
        found = session.pending(WrittenPage, identity) or session.book.get(WrittenPage, identity, session.actor)
        if found is None:
            raise Refused("There is no such page here.", "page")
        return found

    # Writing.

    def write(
        self,
        kind: str,
        parts: Mapping[str, Any] | None = None,
        *,
        page: str | None = None,
        new: bool = False,
        began: Mapping[str, Any] | None = None,
        joined: bool = False,
    ) -> WrittenPage:
        """Write into one's page of a kind: the latest, the one named, or with ``new`` another one.

        ``parts`` are answers by the name of their question; an empty one is taken out, what is left out stays.
        A sentence or an apology with other words than on an earlier day is a draft of its own; so is one whose
        words another has been shown. ``began`` is what the parts were when somebody began to write: where one of them
        was changed meanwhile in another window, what is written now becomes a page of its own and nothing is lost.
        What is ``joined`` goes on with what was written last: both are undone as one.

        Raises:
            Refused: A part makes no sense, the page is another's, or it is an apology that was given.
        """
        if not kind or not kind.replace("_", "").isalnum():
            raise Refused(f"{kind!r} is no kind of page. There are {', '.join(KINDS)}.", "kind")
        with self._session.change(WRITE, joined=joined) as change:
            today = self._session.today()
            checked = checked_parts(kind, parts or {}, today)
            old = None if new else self._own(page) if page else self.latest(kind)
            if old is not None and old.kind != kind:
                raise Refused(f"This page is no {kind}.", "kind")
            old = self._followed(old, checked, began, today)
            if isinstance(old, WrittenPage) and old.id and _merged(old.parts, checked) == old.parts:
                return old
            base = old or WrittenPage(owner=self._session.actor, kind=kind, day=today)
            merged = _merged(base.parts, checked)
            # Words that are taken out are in no line of a list either; those of an import stand for themselves.
            brought = "" if first_line(kind, base.parts) else base.text
            return change.put(replace(base, parts=merged, text=first_line(kind, merged) or brought))

    def _followed(
        self, old: WrittenPage | None, checked: dict[str, Any], began: Mapping[str, Any] | None, today: date
    ) -> WrittenPage | None:
        """The page that is written into: the one there is, a draft that follows it, or none yet."""
        if old is None:
            return None
        if old.given_on is not None:
            how = f"{old.given_on.day} {old.given_on:%B}"
            raise Refused(f"It was said on {how} and stays as it was. --new begins another.", None)
        clash = began is not None and any(
            old.parts.get(name) not in (began.get(name), value) for name, value in checked.items()
        )
        follows = clash
        if old.kind in KINDS and KINDS[old.kind].drafts and _other_words(old, checked):
            follows = clash or old.visibility == "shared" or old.day != today
        if not follows:
            return old
        return WrittenPage(owner=old.owner, kind=old.kind, day=today, parts=dict(old.parts))

    def draft_of(self, identity: str) -> WrittenPage:
        """A page to write in without the other reading along: a shared one is followed by a private copy."""
        with self._session.change("begin a draft") as change:
            old = self._own(identity)
            if old.visibility == "private" and old.given_on is None:
                return old
            return change.put(
                WrittenPage(
                    owner=old.owner, kind=old.kind, day=self._session.today(), text=old.text, parts=dict(old.parts)
                )
            )

    def put_row(
        self,
        kind: str,
        row: Mapping[str, Any],
        *,
        page: str | None = None,
        at: int | None = None,
        joined: bool = False,
    ) -> WrittenPage:
        """Write one line of a page that has lines: a new one, or the one at a place counted from 0.

        Raises:
            Refused: There are no lines on such a page, or no line at that place.
        """
        question = self._rows_question(kind)
        old = self._own(page) if page else self.latest(kind)
        rows: list[Any] = [dict(line) for line in old.parts.get(question.name) or []] if old else []
        checked = checked_row(question, row, self._session.today())
        if not checked:
            raise Refused("This needs a few words.", question.columns[0].name)
        if at is None:
            rows.append(checked)
        elif 0 <= at < len(rows):
            kept = {name: value for name, value in rows[at].items() if name not in row}
            rows[at] = kept | checked
        else:
            raise Refused("There is no such line.", "row")
        return self.write(kind, {question.name: rows}, page=old.id if old else None, joined=joined)

    def drop_row(self, identity: str, at: int) -> WrittenPage:
        """Take a line off a page; undo brings it back.

        Raises:
            Refused: It is the other’s page, or has no such line.
        """
        old = self._own(identity)
        question = self._rows_question(old.kind)
        rows: list[Any] = old.parts.get(question.name) or []
        if not 0 <= at < len(rows):
            raise Refused("There is no such line.", "row")
        return self.write(old.kind, {question.name: [*rows[:at], *rows[at + 1 :]]}, page=old.id)

    def _rows_question(self, kind: str) -> Question:
        question = rows_question(kind)
        if question is None:
            raise Refused("There are no lines on this page.", "kind")
        return question

    def remove(self, identity: str) -> None:
        """Let a page go; undo brings it back. The other sees it no longer."""
        with self._session.change("let a page go") as change:
            change.remove(replace(self._own(identity), visibility="private"))

    # Sharing.

    def share(self, identity: str, *, asking: bool = False) -> WrittenPage:
        """Let the other read this one page, as it stands; earlier drafts stay where they are.

        *In their words* is shared by ``asking`` whether that is it (`CheckActions.ask`), and no other way.

        Raises:
            Refused: It is no page to be shared, it says nothing yet, or there is nobody else here.
        """
        with self._session.change("share a page") as change:
            old = self._own(identity)
            if old.visibility == "shared":
                return old
            if old.kind in KINDS and not KINDS[old.kind].shares:
                raise Refused("This one is yours alone.", "share")
            if old.kind == CHECKED and not asking:
                raise Refused("Words about the other are shared by asking whether that is it.", "share")
            if not old.parts and not old.text:
                raise Refused("There is nothing on this page yet.", "share")
            if self._session.partner_of(self._session.actor) is None:
                raise Refused("There is nobody here to share it with.", "share")
            promise = self._session.book.get(Commitment, old.promise or "", self._session.actor)
            seen = promise is not None and promise.visibility == "shared"
            return change.put(replace(old, visibility="shared", promise=old.promise if seen else None))

    def unshare(self, identity: str) -> WrittenPage:
        """Keep a page to oneself again, alone and at once; no line says that it was shared."""
        with self._session.change("keep a page private") as change:
            old = self._own(identity)
            return old if old.visibility == "private" else change.put(replace(old, visibility="private"))

    def answer(self, identity: str, words: str, *, checked: str | None = None) -> None:
        """Say, on a page of one's own that the other reads, what is still needed, or whether their words are right.

        Empty words take it back, alone and at once. ``checked`` (*yes*, *not quite*) belongs to *In their words*.

        Raises:
            Refused: It is one's own page, or none that is answered to.
        """
        found = self.get(identity)
        if found.owner == self._session.actor or found.kind not in ANSWERED:
            raise Refused("There is nothing to answer to on this page.", "page")
        said = check_words(words, "words")
        with self._session.change("answer to a page") as change:
            old = self.answer_to(identity)
            if old is not None and not said:
                change.remove(replace(old, visibility="private"))
            elif said:
                actor, today = self._session.actor, self._session.today()
                new = old or WrittenPage(owner=actor, kind=ANSWER, day=today, visibility="shared")
                parts = {"page": identity, "words": said} | ({"checked": checked} if checked else {})
                change.put(replace(new, parts=parts, text=said.split("\n", 1)[0][:200]))

    def answer_to(self, identity: str) -> WrittenPage | None:
        """What was answered to a page, where the acting person may read it."""
        return next((page for page in self.list(ANSWER) if page.parts.get("page") == identity), None)

    # An apology, and what a page leads to.

    def give(
        self, identity: str, day: date | None = None, how: Literal["said", "letter", "not wanted"] = "said"
    ) -> WrittenPage:
        """An apology was given; from now on it stays as it was.

        Raises:
            Refused: It is no apology, it was given before, it says nothing, or the day is still to come.
        """
        today = self._session.today()
        if how not in ("said", "letter", "not wanted"):
            raise Refused(f"{how!r} is none of said, letter and not wanted.", "how")
        if day is not None and day > today:
            raise Refused("This day is still to come.", "day")
        with self._session.change("note an apology as given") as change:
            old = self._own(identity)
            if old.kind != "apology":
                raise Refused("Only an apology is given.", "kind")
            if old.given_on is not None:
                raise Refused(f"It was said on {old.given_on.day} {old.given_on:%B} and stays as it was.", "day")
            if not old.parts and not old.text:
                raise Refused("There is nothing on this page yet.", "page")
            return change.put(replace(old, given_on=day or today, given_how=how))

    def lead_to(self, identity: str, promise: str) -> WrittenPage:
        """Say which promise a page has become.

        The two name each other, but what is private is never named by what is shared.
        """
        with self._session.change("make a promise of a page") as change:
            page = self._own(identity)
            made = self._session.commitment(promise)
            if made.visibility == "private":
                change.put(replace(made, page=page.id))
                if page.visibility == "shared":
                    return page
            return change.put(replace(page, promise=promise))

    def to_review(self, identity: str, at: int) -> Topic:
        """Put the need of a line that is *ours* on the list of topics of the review; the reason stays here.

        Raises:
            Refused: The line is one's own alone, says no need yet, or is on the list already.
        """
        old = self._own(identity)
        question = self._rows_question(old.kind)
        rows: list[Any] = [dict(line) for line in old.parts.get(question.name) or []]
        if not 0 <= at < len(rows):
            raise Refused("There is no such line.", "row")
        row = rows[at]
        if old.kind != "root" or row.get("side") != "ours":
            raise Refused("This one is yours alone.", "share")
        if not row.get("need"):
            raise Refused("Say it as a need of yours first: only the need is shared.", "need")
        if row.get("topic") in self._session.all(Topic):
            raise Refused("It is on the list of the review already.", "share")
        with self._session.change("put a need on the list of the review") as change:
            topic = change.put(Topic(text=row["need"], since=self._session.today(), by=self._session.actor, need=True))
            rows[at] = row | {"topic": topic.id}
            change.put(replace(old, parts={**old.parts, question.name: rows}))
            return topic

    def promise_of(self, page: WrittenPage) -> Commitment | None:
        """The promise a page has become, where the acting person may see it."""
        promises = self._session.all(Commitment)
        if page.promise in promises:
            return promises[page.promise or ""]
        return next((one for one in promises.values() if one.page == page.id), None)

    def _own(self, identity: str) -> WrittenPage:
        found = self.get(identity)
        if found.owner != self._session.actor:
            raise Refused("This page is another’s; only they change it.", "page")
        return found


def _merged(parts: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in {**parts, **new}.items() if value not in (None, "", [], {})}


def _other_words(page: WrittenPage, checked: Mapping[str, Any]) -> bool:
    """Whether other words are to be read than before; a day or a choice beside them is no other draft."""
    names = {question.name for question in KINDS[page.kind].questions if question.how == "words"}
    return any(name in names and value != page.parts.get(name) for name, value in checked.items())
