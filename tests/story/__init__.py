"""The story of Robin and Dana, for tests."""

import json
from pathlib import Path
from typing import Any

import tracker.demo

DOCUMENT: dict[str, Any] = json.loads((Path(tracker.demo.__file__).parent / "story.json").read_text("utf-8"))
GIVEN: dict[str, Any] = DOCUMENT | {
    "pages": [one for one in DOCUMENT["pages"] if one["kind"] not in ("reach", "expectation")],
    "positives": [one for one in DOCUMENT["positives"] if not one.get("fun")],
    "talks": [{name: value for name, value in one.items() if name != "heard"} for one in DOCUMENT["talks"]],
}
"""The ninety days without what the demo shows besides in Together."""
EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "expected.json").read_text("utf-8"))


def by_meaning(value: Any) -> Any:
    """A document in which null, false and empty are the same as left out, and the order of check-ins says nothing."""
    if isinstance(value, dict):
        found = {name: by_meaning(inner) for name, inner in value.items()}
        if "checkins" in found:
            found["checkins"] = sorted(found["checkins"], key=lambda one: (one["day"], one["commitment"]))
        return {name: inner for name, inner in found.items() if inner not in (None, False, [], {}, "")}
    if isinstance(value, list):
        return [by_meaning(inner) for inner in value]
    return value
