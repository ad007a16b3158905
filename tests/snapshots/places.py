"""A fixed line of places: a new one is no change of the other screens."""

import pytest

from tracker.app import TrackerApp
from tracker.screens.places import PLACES


def show_only(monkeypatch: pytest.MonkeyPatch, *ids: str) -> None:
    """Let the bar on top show these places alone."""
    monkeypatch.setattr(TrackerApp, "places", tuple(place for place in PLACES if place.id in ids))
