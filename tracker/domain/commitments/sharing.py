"""What sharing a promise shows, and what stays with its owner.

The other sees the marks and the present words. Notes, reasons, repairs and earlier wordings written while it was
private go into a `Withheld`, which lies in the owner's own file; their pages put both together again.
"""

from datetime import date, datetime
from typing import Any

from tracker.domain.checkins.history import checkin_of
from tracker.domain.records import Checkin, CheckinYear, Commitment, Edit, Terms, Withheld
from tracker.domain.records.base import msgspec
from tracker.domain.schedule.parse import asks_less

replace = msgspec.structs.replace
_WORDS = ("note", "reason")


# Words of days.


def withhold_days(year: CheckinYear, kept: Withheld) -> tuple[dict[date, Checkin], Withheld]:
    """The days of a year to which something was written, with their marks alone; the words go to what its owner keeps.

    Of an earlier answer its mark is shown, with who and when.
    """
    days, bare = dict(kept.days), {}
    for key, fields in year.details.items():
        words = {name: fields[name] for name in _WORDS if fields.get(name)}
        edits = fields.get("edits") or []
        if any(edit.get(name) for edit in edits for name in _WORDS):
            words["edits"] = edits
        if words:
            name = f"{year.year:04d}-{key}"
            before = days.get(name, {})
            days[name] = before | words | ({"edits": _joined(before, words)} if "edits" in words else {})
            day = date.fromisoformat(name)
            answer = checkin_of(year, day)
            shown = [replace(edit, note=None, reason=None) for edit in answer.edits]
            bare[day] = replace(answer, note=None, reason=None, edits=shown)
    return bare, replace(kept, days=days)


def _joined(before: dict[str, Any], words: dict[str, Any]) -> list[Any]:
    """Earlier answers that were kept before, then those that came since."""
    had = before.get("edits") or []
    return [*had, *words["edits"][len(had) :]]


def whole(answer: Checkin, kept: Withheld | None, day: date) -> Checkin:
    """A day as its owner knows it: what was written since the sharing stands before what was written earlier."""
    words = kept.days.get(day.isoformat()) if kept is not None else None
    if not words:
        return answer
    edits = [msgspec.convert(edit, Edit) for edit in words.get("edits", ())]
    return replace(
        answer,
        note=answer.note or words.get("note"),
        reason=answer.reason or words.get("reason"),
        edits=[*edits, *answer.edits[len(edits) :]],
    )


def let_go(kept: Withheld, day: date, before: Checkin, names: set[str], edit: Edit | None) -> Withheld:
    """The kept words of a day that was changed: those named hold no longer, and stand with the earlier answers.

    ``before`` is the day as its owner knew it; ``edit`` is the earlier answer the change left behind, if any.
    """
    words = kept.days.get(day.isoformat(), {})
    gone = {name for name in names if words.get(name)}
    if not gone:
        return kept
    left = {name: value for name, value in words.items() if name not in gone}
    if edit is not None:
        full = replace(edit, note=before.note, reason=before.reason)
        left["edits"] = msgspec.to_builtins([*before.edits, full])
    return replace(kept, days={**kept.days, day.isoformat(): left})


# Words of the promise.


def withhold_wordings(promise: Commitment, kept: Withheld, today: date) -> tuple[Commitment, Withheld]:
    """The promise in its present words on all its days; schedules stay, since the marks are read by them."""
    present = promise.text_on(today)
    earlier = {terms.from_.isoformat(): terms.text for terms in promise.terms if terms.from_ <= today}
    earlier = {day: text for day, text in earlier.items() if text != present}
    terms = [replace(one, text=present) if one.from_ <= today else one for one in promise.terms]
    return replace(promise, terms=terms), replace(kept, wordings=kept.wordings | earlier)


def worded(promise: Commitment, kept: Withheld | None) -> Commitment:
    """The promise with the earlier wordings its owner keeps."""
    if kept is None or not kept.wordings:
        return promise
    terms = [replace(one, text=kept.wordings.get(one.from_.isoformat(), one.text)) for one in promise.terms]
    return replace(promise, terms=terms)


# The other's yes, while a promise is private.


def agreed_again(promise: Commitment, today: date, holds_from: date, at: datetime | None = None) -> Commitment:
    """A promise that is shared again, with the yes it had.

    What was changed meanwhile and asks less waits until ``holds_from``; until then what was agreed to holds again.
    ``at`` is the instant, where today's review is still to come.
    """
    had = promise.agreed
    if had is None:
        return promise
    again = replace(promise, agreed=None, agreed_by=had.agreed_by)
    if promise.state not in ("active", "paused"):
        return again
    agreed_end = min(had.ends_on or holds_from, holds_from)
    if again.ends_on is not None and today <= again.ends_on < agreed_end:
        again = replace(again, ends_on=agreed_end)
    if again.count != had.count and again.count is not None and (had.count is None or again.count < had.count):
        again = replace(again, count=had.count)
    return replace(again, terms=_agreed_terms(again.terms, had.terms, today, holds_from, at))


def _agreed_terms(
    now: list[Terms], had: list[Terms], today: date, holds_from: date, at: datetime | None
) -> list[Terms]:
    was = _on(had, today)
    last = now[-1]
    started = max(today, had[0].from_)
    later_start = now[0].from_ > started
    if last in had or not (later_start or any(_less(was, one, today) for one in (_on(now, today), last))):
        return now
    past = [one for one in now if one.from_ < started]
    still = [replace(was, from_=started)] if not past or past[-1] != was else []
    coming = [one for one in had if one.from_ > started]
    waits = replace(last, from_=max(last.from_, holds_from), proposed_on=today, proposed_at=at, now_by=[])
    kept = {one.from_: one for one in (*past, *still, *coming, waits)}
    return [kept[day] for day in sorted(kept)]


def _less(old: Terms, new: Terms, today: date) -> bool:
    return asks_less(old, new, max(today, old.from_))


def _on(terms: list[Terms], day: date) -> Terms:
    found = terms[0]
    for one in terms:
        if one.from_ <= day:
            found = one
    return found
