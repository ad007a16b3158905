"""*In their words*, checked with the one it is about: an invitation like any other, on the same terms."""

from tracker.domain.base.errors import Refused
from tracker.domain.records import WrittenPage
from tracker.domain.talk.answers import CHECKED, NOT_QUITE, REFUSALS, with_words
from tracker.domain.talk.invitations import CHECK
from tracker.service.base.session import Session
from tracker.service.groundwork.actions import PageActions
from tracker.service.talk.invitations import InvitationActions


class CheckActions:
    """Asking whether one's words for the other's feelings are right, and answering to that."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pages = PageActions(session)
        self._invitations = InvitationActions(session)

    def ask(self, identity: str) -> WrittenPage:
        """Let the other read the page, and ask them whether that is it.

        Raises:
            Refused: The last refusal still holds, they asked for space, or as sharing has it.
        """
        with self._session.change("ask whether that is it", lasting=True):
            self._invitations.check(CHECK)
            self._invitations.close(identity)  # as it was asked before it was kept to oneself from elsewhere
            page = self._pages.share(identity, asking=True)
            self._invitations.invite("", asks=CHECK, page=page.id)
        return page

    def withdraw(self, identity: str) -> None:
        """Keep the page to oneself again; nobody is asked any longer."""
        with self._session.change("keep a page private"):
            self._invitations.close(identity)
            self._pages.unshare(identity)

    def answer(self, identity: str, answer: str, words: str = "") -> None:
        """Answer *yes*, *not quite* with what it is, *not now* or *no*; empty takes back what was said before.

        Raises:
            Refused: It is one's own page, or no such answer.
        """
        if answer and answer not in CHECKED:
            raise Refused("The answers are yes, not quite, not now and no.", "answer")
        with self._session.change("answer an invitation"):
            if answer in REFUSALS:
                self._invitations.refuse_check(self._pages.get(identity), answer)
                self._pages.answer(identity, "")  # a refusal takes back what was said before
            else:
                said = with_words(words) if answer == NOT_QUITE else answer
                self._pages.answer(identity, said, checked=answer or None)
                self._invitations.close(identity)
