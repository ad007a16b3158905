"""The invitations that concern somebody: what was asked about a page that is shared no longer waits for nobody."""

from tracker.domain.records import Talk, WrittenPage
from tracker.domain.talk import invitations as rules
from tracker.service.base.session import Session


def known(session: Session) -> list[Talk]:
    """All invitations without those about a page that its owner keeps to themselves."""
    shared = {page.id for page in session.all(WrittenPage).values() if page.visibility == "shared"}
    return rules.known(session.all(Talk).values(), shared)
