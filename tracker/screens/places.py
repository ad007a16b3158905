"""The places a digit leads to: the one list of them. A place is listed once its page works."""

from collections.abc import Callable
from typing import NamedTuple

from textual.binding import Binding

from tracker.screens.base.bindings import go_to
from tracker.screens.base.page import Page
from tracker.service import Service


class Place(NamedTuple):
    """A digit, an id, a title, and what makes its page when it is first gone to (until then nothing of it is loaded).

    ``bindings`` gives what can be done there; the palette offers it from everywhere.
    """

    key: str
    id: str
    title: str
    page: Callable[[Service], Page]
    bindings: Callable[[], list[Binding]]


def _today(service: Service) -> Page:
    from tracker.screens.today.page import TodayPage

    return TodayPage(service)


def _today_bindings() -> list[Binding]:
    from tracker.screens.today.bindings import TODAY

    return TODAY


def _commitments(service: Service) -> Page:
    from tracker.screens.commitments.page import CommitmentsPage

    return CommitmentsPage(service)


def _commitments_bindings() -> list[Binding]:
    from tracker.screens.commitments.bindings import COMMITMENTS

    return COMMITMENTS


def _compromises(service: Service) -> Page:
    from tracker.screens.compromises.page import CompromisesPage

    return CompromisesPage(service)


def _compromises_bindings() -> list[Binding]:
    from tracker.screens.compromises.bindings import COMPROMISES

    return COMPROMISES


def _plans(service: Service) -> Page:
    from tracker.screens.plans.page import PlansPage

    return PlansPage(service)


def _plans_bindings() -> list[Binding]:
    from tracker.screens.plans.bindings import PLANS

    return PLANS


def _consistency(service: Service) -> Page:
    from tracker.screens.consistency.page import ConsistencyPage

    return ConsistencyPage(service)


def _consistency_bindings() -> list[Binding]:
    from tracker.screens.consistency.bindings import CONSISTENCY

    return CONSISTENCY


def _review(service: Service) -> Page:
    from tracker.screens.review.page import ReviewPage

    return ReviewPage(service)


def _review_bindings() -> list[Binding]:
    from tracker.screens.review.bindings import REVIEW

    return REVIEW


def _together(service: Service) -> Page:
    from tracker.screens.together.page import TogetherPage

    return TogetherPage(service)


def _together_bindings() -> list[Binding]:
    from tracker.screens.together.bindings import TOGETHER

    return TOGETHER


def _groundwork(service: Service) -> Page:
    from tracker.screens.groundwork.page import GroundworkPage

    return GroundworkPage(service)


def _groundwork_bindings() -> list[Binding]:
    from tracker.screens.groundwork.bindings import GROUNDWORK

    return GROUNDWORK


PLACES = (
    Place("1", "today", "Today", _today, _today_bindings),
    Place("2", "commitments", "Commitments", _commitments, _commitments_bindings),
    Place("3", "compromises", "Compromises", _compromises, _compromises_bindings),
    Place("4", "plans", "Plans", _plans, _plans_bindings),
    Place("5", "consistency", "Consistency", _consistency, _consistency_bindings),
    Place("6", "review", "Review", _review, _review_bindings),
    Place("7", "together", "Together", _together, _together_bindings),
    Place("8", "groundwork", "Groundwork", _groundwork, _groundwork_bindings),
)

GO = [go_to(place.key, place.id, place.title) for place in PLACES]


def place_of(identity: str) -> Place:
    """The place with this id."""
    return next(place for place in PLACES if place.id == identity)
