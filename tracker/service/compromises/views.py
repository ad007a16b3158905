"""The list of compromises, and one of them with all that belongs to it, ready to be shown."""

from datetime import date

from tracker.domain.base.dates import every, said
from tracker.domain.base.diff import DiffPart, changes, wording
from tracker.domain.compromises import agreement
from tracker.domain.records import BlindVerdict, Commitment, Compromise, DealVersion
from tracker.domain.records.base import Part, msgspec
from tracker.service.base.session import Session
from tracker.service.compromises.next_steps import DueWhen, pair_of, whens

replace = msgspec.structs.replace
STATES: dict[str, str] = {
    "draft": "draft, seen by you alone",
    "discussing": "being talked about",
    "agreed": "agreed, not begun yet",
    "trial": "on trial",
    "standing": "standing",
    "renegotiating": "being renegotiated",
    "lapsed": "lapsed",
    "ended": "ended",
}
ORDER = ("discussing", "renegotiating", "lapsed", "trial", "standing", "agreed", "draft", "ended")


class CompromiseRow(Part, kw_only=True, frozen=True):
    """One compromise in the list. ``next`` is what is due; of an ended one, when and why it ended."""

    id: str
    issue: str
    state: str
    next: DueWhen | None = None


class Side(Part, kw_only=True, frozen=True):
    """What one of the two needs, where they can bend, what they give."""

    person: str
    name: str
    mine: bool
    need: str
    bends: str
    gives: str


class VerdictsLine(Part, kw_only=True, frozen=True):
    """Two verdicts that were shown together, and what came of them."""

    day: date
    verdicts: list[tuple[str, str]]
    then: str = ""


class Version(Part, kw_only=True, frozen=True):
    """One version of a deal in the history."""

    number: int
    says: str
    lines: list[tuple[str, str]]


class CompromiseDetail(Part, kw_only=True, frozen=True):
    """One compromise with all that belongs to it.

    ``deal`` is what is in force, else what is on the table or was agreed last; ``heading`` says which. ``waits`` is the
    version that waits for a yes; ``changed`` has its words against the agreed version, ``answered`` against the
    proposal it answers. ``later`` is the end date that waits for a yes, ``later_yes`` who has said it.
    ``chair`` is whether the line about a third chair stands.
    """

    row: CompromiseRow
    sides: list[Side]
    heading: str
    deal: str
    limits: str
    terms: list[tuple[str, str]]
    due: list[DueWhen]
    waits: DealVersion | None
    asks: list[tuple[str, str]]
    changed: list[tuple[str, list[DiffPart]]]
    answered: list[tuple[str, list[DiffPart]]]
    chair: bool
    later: date | None
    later_yes: list[str]
    ends_on: date | None
    my_verdict: str | None
    given: list[str]
    promises: list[tuple[str, str]]
    versions: list[Version]
    told: list[VerdictsLine]
    ended: str


def rows(session: Session) -> list[CompromiseRow]:
    """All compromises by state, those that ask for something first."""
    today = session.today()
    found = [row_of(session, item, today) for item in session.all(Compromise).values()]
    return sorted(
        found,
        key=lambda row: (
            ORDER.index(row.state),
            row.next.day or date.min if row.next else date.max,
        ),
    )


def row_of(session: Session, item: Compromise, today: date) -> CompromiseRow:
    """One compromise as a line of the list."""
    state = agreement.state_on(item, today)
    coming = whens(session, item, today)
    if state == "ended":
        coming = [DueWhen("ended", item.ended_why or "", item.ended_on)]
    return CompromiseRow(
        id=item.id,
        issue=item.issue,
        state=state,
        next=next((each for each in coming if each.soon), coming[0] if coming else None),
    )


# One compromise.


def detail(session: Session, item: Compromise) -> CompromiseDetail:
    """One compromise: both sides, the deal, what comes next, its versions and verdicts."""
    today = session.today()
    pair = pair_of(session, item)
    names = {person: session.name_of(person) for person in pair}
    waits = None if item.state in ("draft", "ended") else agreement.pending(item)
    heading, version = _present(item, today)
    base = _base(item, today)
    chair = agreement.third_chair(item, today)
    later = agreement.pending_renewal(item) if agreement.in_force(item, today) else None
    gives = (version.gives if version else {}) or item.gives
    return CompromiseDetail(
        row=row_of(session, item, today),
        sides=[
            Side(
                person=person,
                name=names[person],
                mine=person == session.actor,
                need=item.core.get(person, ""),
                bends=item.flexible.get(person, ""),
                gives=gives.get(person, ""),
            )
            for person in pair
        ],
        heading=heading,
        deal=version.deal if version else "",
        limits=(version.limits if version else None) or "",
        terms=_terms(item, version, names, today),
        due=whens(session, item, today),
        waits=waits,
        asks=wording(waits, names) if waits else [],
        changed=changes(base, _filled(item, waits), names) if waits and base else [],
        answered=changes(waits.replaces, waits, names) if waits and waits.replaces else [],
        chair=chair is not None and chair not in session.repair.put_away,
        later=later.ends_on if later else None,
        later_yes=list(later.agreed_by) if later else [],
        ends_on=agreement.ends_on(item, version) if version else None,
        my_verdict=_mine(session, item),
        given=[names.get(who, who) for who in item.waiting],
        promises=[
            (session.name_of(each.owner), each.text_on(today))
            for each in session.all(Commitment).values()
            if each.compromise == item.id or each.id in item.commitments
        ],
        versions=[_version(session, item, each, names, today) for each in reversed(item.versions)],
        told=[
            VerdictsLine(
                day=day,
                verdicts=[(names.get(who, who), said_) for who, said_ in words.items()],
                then=str(item.verdicts[place].get("then") or "") if place < len(item.verdicts) else "",
            )
            for place, (day, words) in reversed(list(enumerate(agreement.rounds(item))))
        ],
        ended=_ended(item, today),
    )


def _present(item: Compromise, today: date) -> tuple[str, DealVersion | None]:
    """The version to show in the middle, and what to call it."""
    if (version := agreement.in_force(item, today)) is not None:
        return "The deal", version
    if not item.versions:
        return "The deal", None
    agreed = agreement.consented(item, today)
    if not agreed:
        return ("A first draft" if item.state == "draft" else "On the table"), item.versions[-1]
    waiting = agreement.coming(item, today)
    return ("Agreed, not begun" if waiting else "It was"), waiting or agreed[-1]


def _terms(item: Compromise, version: DealVersion | None, names: dict[str, str], today: date) -> list[tuple[str, str]]:
    if version is None:
        return []
    begins, ends = agreement.starts_on(version) or version.from_, agreement.ends_on(item, version)
    days = version.review_every_days or item.review_every_days
    found = [
        ("From", said(begins, today) if begins else "the day both have said yes"),
        ("Ends on", said(ends, today) if ends else ""),
        ("Looked at", every(days) if days else ""),
    ]
    if agreement.agreed_on(version) is None:
        yes = ", ".join(names.get(who, who) for who in version.agreed_by)
        found.append(("Yes from", yes or "nobody yet"))
    return [(label, words) for label, words in found if words]


def _base(item: Compromise, today: date) -> DealVersion | None:
    """The agreed version that a new one is held against."""
    agreed = agreement.consented(item, today)
    return _filled(item, agreed[-1]) if agreed else None


def _filled(item: Compromise, version: DealVersion) -> DealVersion:
    """A version with what older records keep beside it."""
    return replace(
        version,
        gives=version.gives or item.gives,
        ends_on=agreement.ends_on(item, version),
        review_every_days=version.review_every_days or item.review_every_days,
    )


def _version(session: Session, item: Compromise, version: DealVersion, names: dict[str, str], today: date) -> Version:
    agreed = agreement.agreed_on(version)
    if agreed is None:
        yes = [session.name_of(who) for who in version.agreed_by]
        says = f"on the table · yes from {' and '.join(yes)}" if yes else "on the table"
    else:
        begins = agreement.starts_on(version) or agreed
        says = f"from {said(begins, today)} · both said yes on {said(agreed, today)}"
    if item.state == "draft":
        says = "draft"
    lines = [pair for pair in wording(version, names) if pair[0] != "From"]
    lines += [
        ("Agreed again", f"on {said(day, today)}, until {said(renewal.ends_on, today)}")
        for renewal in item.renewals
        if renewal.number == version.number and (day := agreement.agreed_on(renewal)) is not None
    ]
    return Version(number=version.number, says=says, lines=lines)


def _mine(session: Session, item: Compromise) -> str | None:
    if session.actor not in item.waiting:
        return None
    found = session.book.get(BlindVerdict, blind_id(item.id, session.actor), session.actor)
    return found.verdict if found else None


def _ended(item: Compromise, today: date) -> str:
    if item.ended_on is None or today < item.ended_on:
        return ""
    return f"ended on {said(item.ended_on, today)}" + (f": {item.ended_why}" if item.ended_why else "")


def blind_id(compromise: str, person: str) -> str:
    """The id of what one person has said and the other has not answered yet: one each."""
    return f"{compromise}/{person}"


# As JSON.


def listed(session: Session, item: Compromise, day: date) -> dict[str, object]:
    """A compromise as it was on a day: its state, what was in force, what was agreed and had not begun."""
    plain: dict[str, object] = msgspec.to_builtins(item)
    for name in ("changed_at", "changed_by", "removed"):
        plain.pop(name, None)
    today = session.today()
    return (
        {"id": item.id, "issue": item.issue, "state": agreement.state_on(item, day)}
        | {
            "in_force": _agreed(item, agreement.in_force(item, day)),
            "coming": _agreed(item, agreement.coming(item, day)),
            "due": [
                {"day": each.day, "text": each.text} for each in (whens(session, item, day) if day >= today else [])
            ],
        }
        | {name: value for name, value in plain.items() if name not in ("id", "issue", "state")}
    )


def _agreed(item: Compromise, version: DealVersion | None) -> dict[str, object] | None:
    if version is None:
        return None
    return {
        "number": version.number,
        "deal": version.deal,
        "from": agreement.starts_on(version),
        "ends_on": agreement.ends_on(item, version),
        "gives": version.gives or item.gives,
        "limits": version.limits or item.limits,
    }
