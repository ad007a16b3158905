"""Putting away the one line that suggests a third chair, where a page shows it."""

from collections.abc import Callable
from typing import Any

from tracker.screens.base.answering import Answering


def put_away(page: Answering, stands: bool, act: Callable[[], Any]) -> None:
    """Put the line away, for both, and say so; or that none stands here."""
    if not stands:
        page.say("Nothing here to put away: no third chair is suggested.")
    elif page.attempt(act):
        page.answer("Put away, for both", "the line about a third chair", ". u brings it back.")
