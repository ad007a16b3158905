"""From the words of a form to a version of a deal."""

from datetime import date
from typing import Any, NamedTuple

from tracker.domain.base.errors import Refused
from tracker.domain.compromises import agreement
from tracker.domain.records import Compromise, DealVersion
from tracker.domain.records.base import msgspec
from tracker.service.base.session import Session
from tracker.service.base.text_fields import LONGEST_TITLE, check_text

replace = msgspec.structs.replace
REVIEW_EVERY = 28  # days, unless another interval is chosen


class DealFields(NamedTuple):
    """What a form holds: the deal itself, and the words of the person who fills it in.

    ``from_`` is the first day, by default today; ``review_every`` counts days, None for no interval.
    """

    deal: str
    ends_on: date | None
    from_: date | None = None
    limits: str | None = None
    gives: str | None = None
    core: str | None = None
    flexible: str | None = None
    review_every: int | None = REVIEW_EVERY


def is_agreed(compromise: Compromise) -> bool:
    """Whether any version of it has both yeses."""
    return any(agreement.agreed_on(version) for version in compromise.versions)


def checked_issue(text: str | None) -> str:
    """What it is about, on one line; raises Refused."""
    issue = check_text(text, "issue")
    if not issue:
        raise Refused("What is it about? A few words that both would use.", "issue")
    if len(issue) > LONGEST_TITLE:
        raise Refused(f"This is {len(issue):,} characters long; {LONGEST_TITLE} fit. Say it in fewer words.", "issue")
    return " ".join(issue.split())


def new_version(session: Session, number: int, words: DealFields, gives: dict[str, str], *, first: bool) -> DealVersion:
    """A version as these words have it, proposed today by the acting person; raises Refused."""
    today = session.today()
    deal = check_text(words.deal, "deal")
    if not deal:
        raise Refused("What is the deal? One or two sentences that both can keep.", "deal")
    agreement.check_end(words.ends_on, max(words.from_ or today, today), today, first=first)
    if words.review_every is not None and not 1 <= words.review_every <= agreement.FIRST_TIME:
        raise Refused("It is looked at again every 1 to 90 days.", "review_every")
    return DealVersion(
        number=number,
        deal=deal,
        from_=words.from_,
        gives=_put_in(gives, session.actor, check_text(words.gives, "gives")),
        limits=check_text(words.limits, "limits") or None,
        ends_on=words.ends_on,
        review_every_days=words.review_every,
        proposed_by=session.actor,
        proposed_on=today,
    )


def worded(session: Session, old: Compromise, words: DealFields) -> Compromise:
    """The compromise with these words as its open version; one that says the same keeps its yeses.

    Raises:
        Refused: A field makes no sense, or they are the words that were agreed.
    """
    before = agreement.pending(old)
    last = old.versions[-1] if old.versions else None
    gives = (last.gives if last else {}) or old.gives
    number = last.number + (before is None) if last else 1
    first = not is_agreed(old)
    if words.from_ is not None and (before is None or words.from_ != before.from_):
        # A day that has passed while they talked may stay: the deal begins with the second yes.
        agreement.check_from(words.from_, session.today())
    version = new_version(session, number, words, gives, first=first)
    if before is None and last is not None:
        # The first day is no part of what is compared: a new version always has another.
        as_agreed = replace(
            last,
            gives=gives,
            from_=version.from_,
            ends_on=agreement.ends_on(old, last),
            review_every_days=last.review_every_days or old.review_every_days,
        )
        if _deal_of(version) == _deal_of(as_agreed):
            raise Refused("These are the words as agreed. Change what should be different.", "deal")
    if before is None:
        return with_words(session, old, words, version)
    if _deal_of(version) == _deal_of(before):
        return with_words(session, old, words, before)
    if old.state != "draft" and before.proposed_by != session.actor:
        version = replace(version, replaces=replace(before, agreed_by={}, replaces=None))
    elif old.state != "draft":
        version = replace(version, replaces=before.replaces or replace(before, agreed_by={}))
    return with_words(session, old, words, version)


def with_words(session: Session, old: Compromise, words: DealFields, version: DealVersion) -> Compromise:
    """The compromise with this version, and the acting person's own need and bending room."""
    actor = session.actor
    others = [each for each in old.versions if each.number != version.number]
    new = replace(
        old,
        core=_put_in(old.core, actor, check_text(words.core, "core")),
        flexible=_put_in(old.flexible, actor, check_text(words.flexible, "flexible")),
        versions=[*others, version],
    )
    # Until something is agreed, what stands on top is what is being talked about.
    return new if is_agreed(old) else on_top(new, version)


def with_version(compromise: Compromise, version: DealVersion) -> Compromise:
    """The compromise with another last version."""
    return replace(compromise, versions=[*compromise.versions[:-1], version])


def on_top(compromise: Compromise, version: DealVersion) -> Compromise:
    """The compromise with what a version says beside it, for who reads no versions."""
    # A version that came from elsewhere may leave out what stands beside it.
    ours = version.proposed_on is not None
    return replace(
        compromise,
        gives=version.gives or ({} if ours else compromise.gives),
        limits=version.limits,
        ends_on=version.ends_on or compromise.ends_on,
        review_every_days=version.review_every_days or (None if ours else compromise.review_every_days),
    )


def _put_in(texts: dict[str, str], person: str, words: str) -> dict[str, str]:
    """Somebody's own words in their place; none take the old ones away."""
    return {who: text for who, text in (texts | {person: words}).items() if text}


def _deal_of(version: DealVersion) -> tuple[Any, ...]:
    """All of a version that a yes says yes to."""
    return (
        version.deal,
        version.gives,
        version.limits,
        version.from_,
        version.ends_on,
        version.review_every_days,
    )
