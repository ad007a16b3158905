"""What the form of a plan begins with, by type; first of all the article’s own plan."""

from typing import Any

from tracker.domain.plans.plan import STAYS, TAKES_SPACE

ARTICLE: dict[str, Any] = {
    "name": "Amber",
    "trigger": "Voice, jaw or pace goes up in either of us",
    "signal": "“amber”",
    "gesture": "a flat hand",
    "minutes": 20,
    "return_place": "the kitchen table",
    "roles": {
        TAKES_SPACE: [
            "say “amber”, and when I am back",
            "breathe long and slow; lie down or read",
            "no drafts, no allies, no phone about it; no driving, no drink",
            "come back at the time, even to say “not yet”",
        ],
        STAYS: [
            "no last word, no following, no texting",
            "stay calm; sighs, pacing and doors are not answered",
            "do my own calm thing",
            "be there on time, and hear first",
        ],
    },
    "not_ignored": ["threats", "breaking things", "blocking the way", "grabbing", "fear"],
    "not_done": ["rehearsing the quarrel", "sport to let off steam"],
    "late_night": "Call, then set a time for tomorrow.",
    "review_every_days": 28,
}
"""One breathes, lies down or reads; the other stays calm; then both come back and talk."""

TEMPLATES: dict[str, dict[str, Any]] = {
    "cool_off": ARTICLE,
    "trigger": {
        "name": "When it comes up",
        "trigger": "salary arrives, an urge, an advertisement",
        "roles": {
            TAKES_SPACE: ["the agreed thing, the same hour", "call somebody I trust", "tell it the same day"],
            STAYS: ["say thank you; no questions that day"],
        },
        "review_every_days": 28,
    },
    "slip": {
        "name": "After a slip",
        "trigger": "a promise slipped",
        "roles": {
            TAKES_SPACE: ["tell it the same day, the facts only", "say what I do next"],
            STAYS: ["hear it to the end", "questions at the review, not tonight"],
        },
        "review_every_days": 28,
    },
    "space": {
        "name": "Time apart",
        "trigger": "one of us asks for space",
        "roles": {
            TAKES_SPACE: ["say until when", "say who writes next"],
            STAYS: ["no turning up, no calls", "wait for the first message"],
        },
        "review_every_days": 28,
    },
    "contact": {
        "name": "How we reach each other",
        "trigger": "we are not in one place",
        "roles": {
            TAKES_SPACE: ["one message a day at most", "no answer is an answer for that day"],
            STAYS: ["answer when I can; “later” is enough"],
        },
        "review_every_days": 28,
    },
}
