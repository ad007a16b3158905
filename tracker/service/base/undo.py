"""What an undo took back, in words that name its thing."""

from typing import TYPE_CHECKING, NamedTuple

from tracker.domain.base.dates import said
from tracker.domain.groundwork.questions import KINDS
from tracker.domain.records import Commitment, Compromise, Plan, Review, Space, WrittenPage
from tracker.domain.records.base import Record, msgspec

if TYPE_CHECKING:
    from tracker.service.base.session import Session
    from tracker.store.book.change import Done


# Where a record has the words of its own that name it.
NAMES = ("reason", "text", "label", "kind", "topic")


class TakenBack(NamedTuple):
    """The act, what it was done to in the owner's words (empty where that has none), and its id for the highlight."""

    act: str
    thing: str = ""
    id: str | None = None

    @property
    def words(self) -> str:
        """As in ``partly, Twenty minutes of yoga``."""
        act = self.act.removeprefix("mark ")
        return f"{act}, {self.thing}" if self.thing else act


def taken_back(session: "Session", done: "Done") -> TakenBack:
    """What a change was, and which promise, plan or compromise it was about; none where it was about several."""
    things: dict[str, str] = {}
    for day in done.days:
        promise = session.all(Commitment).get(day.commitment)
        if promise is not None:
            things.setdefault(promise.id, session.worded(promise).text_on(day.day))
    if not things:
        found = {
            after.id: _words(session, before or after)
            for before, after in done.records
            if not _only_moved(before, after) and not isinstance(after, Review)  # it only says where the thing stands
        }
        things = {identity: words for identity, words in found.items() if words}
    if len(things) != 1:
        return TakenBack(done.act)
    ((identity, words),) = things.items()
    return TakenBack(done.act, words, identity)


def _only_moved(before: Record | None, after: Record) -> bool:
    """Whether nothing but the place in the list was written down."""
    if not isinstance(before, Commitment) or not isinstance(after, Commitment):
        return False
    place = {"order": after.order, "changed_at": after.changed_at, "changed_by": after.changed_by}
    return msgspec.structs.replace(before, **place) == after


def _words(session: "Session", record: Record) -> str:
    if isinstance(record, Commitment):
        return session.worded(record).text_on(max(session.today(), record.starts_on))
    if isinstance(record, Compromise):
        return record.issue
    if isinstance(record, Plan):
        return record.name
    if isinstance(record, Space):
        return f"until {said(record.until)}" if record.until else "without an end"
    if isinstance(record, WrittenPage):
        return KINDS[record.kind].title if record.kind in KINDS else ""
    return next((words for name in NAMES if (words := getattr(record, name, None))), "")
