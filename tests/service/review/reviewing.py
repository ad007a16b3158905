"""Reviews to hold: a couple who both joined, on the Sunday of their review hour."""

from datetime import date
from pathlib import Path

from tests.service.homes import clock_at, couple
from tracker.service import Service

SUNDAY = date(2026, 5, 31)
MONDAY = date(2026, 6, 1)


def both_in(folder: Path, day: date = SUNDAY, hour: int = 18) -> Service:
    """Robin is at the keyboard, Dana has joined, the hour is set."""
    service = couple(folder, clock_at(day, hour))
    service.join("Dana")
    service.act_as("robin")
    service.set_review_hour("sun 18:00")
    return service


def at_step(service: Service, step: int, form: str = "full") -> Service:
    """A review of both that stands at a step."""
    service.review.start(form)  # type: ignore[arg-type]
    while (service.review.running().step or 0) < step:
        service.review.go_on()
    return service


def each(service: Service, act: str, robin: object, dana: object) -> None:
    """Both give a blind answer, Robin first; Robin is at the keyboard again afterwards."""
    for person, value in (("robin", robin), ("dana", dana)):
        service.act_as(person)
        getattr(service.review, act)(value)
    service.act_as("robin")


def both_answer(service: Service) -> None:
    """Both say that it is not too warm: each was there. Robin is at the keyboard again afterwards."""
    each(service, "warmth", 1, 2)


def at_the_table(service: Service, topic: str) -> None:
    """A review of both that stands at step 6 with a topic chosen."""
    at_step(service, 6)
    service.review.topics.choose(service.review.topics.add(topic).id)
