"""After a promise was made: it is said, and the highlight goes there."""

from typing import TYPE_CHECKING

from tracker.domain.base.errors import Refused
from tracker.screens.base.page import ListPage
from tracker.widgets.base.text import coming

if TYPE_CHECKING:
    from tracker.domain.records import Commitment


def tell_made(page: ListPage, made: "Commitment | None") -> None:
    """Say what was promised or asked for, and when it is next due; None where the form was left."""
    if made is None:
        return
    page.changed(now=True)
    page.highlight(made.id)
    terms, service = made.terms[-1], page.service
    if made.owner != service.actor:
        page.answer(f"Asked {service.name_of(made.owner)}", terms.text, ". It is their draft now.")
        return
    try:
        when = coming(terms.schedule, service.preview(terms.schedule, made.starts_on, made.ends_on, 1))
    except Refused:  # a schedule that cannot be read ahead says no day
        when = ""
    page.answer("Promised", terms.text, f" · {when}." if when else ".")
