"""Deals on which many couples set a limit: quiet words beside the field, never a block, never stored.

Only what is being typed is looked at, for the person who types it; nothing else is ever scanned.
"""

import re

MANY = "Many couples set a limit and an end date on this."
MANY_OF_EACH = "Many couples set a limit and an end date on each of these."

_GIVE_UP = (
    r"(?:giv\w*\W+up|no(?:t|\W+longer|\W+more)?|never|stop\w*|quit\w*|leav\w*|without|cut\w*|drop\w*|avoid\w*)"
    r"\W+(?:\w+\W+){0,4}?"
)

# What a deal may touch, the words it is known by, and why a limit is wise.
_TOUCHY: tuple[tuple[str, str, str], ...] = (
    (
        "passwords",
        r"password\w*|passcodes?|pin codes?|unlock\w*|face ?id|log-?ins?",
        "watching rarely brings trust back.",
    ),
    (
        "location",
        r"locations?|gps|whereabouts|tracked|tracking|find my|where (?:i am|you are|he is|she is|they are)",
        "being followed weighs more than it calms.",
    ),
    (
        "reading messages",
        r"(?:read|check|look|go(?:es|ing)? through|see|show)\w*\W+(?:\w+\W+){0,3}?"
        r"(?:messages?|texts|chats?|e-?mails?|letters|diary|inbox|whatsapp)"
        r"|(?:check|look|go(?:es|ing)? through)\w*\W+(?:\w+\W+){0,3}?phones?",
        "the words of others are in them too.",
    ),
    (
        "giving up people",
        rf"{_GIVE_UP}(?:friends?|friendships?|family|parents?|mother|father|mum|mom|dad|sisters?|brothers?)",
        "people outside keep both of you steady.",
    ),
    (
        "giving up work",
        rf"{_GIVE_UP}(?:job|career|studies)|(?:giv\w*\W+up|quit\w*|stop\w*)\W+(?:\w+\W+)?work(?:ing)?",
        "work and money of one’s own keep one free.",
    ),
    (
        "giving up medical care",
        rf"{_GIVE_UP}(?:medicines?|medications?|doctors?|pills?|therapy|therapists?|hospital|medical)",
        "care for one’s body is nobody’s to trade.",
    ),
    (
        "sex",
        r"sex|sexual\w*|intimate|intimacy|sleep\w* together|sleep\w* with (?:me|you|him|her|them)|mak(?:e|ing) love",
        "a yes counts only on the day it is said.",
    ),
    (
        "for ever",
        r"for ?ever|for ?evermore|for good|for life|always and|never again|permanent\w*"
        r"|(?:all|rest of) (?:my|your|our|his|her|their) (?:life|lives)",
        "an end date asks again.",
    ),
)
_FOUND = [(what, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), why) for what, words, why in _TOUCHY]


def quiet_warning(text: str) -> str | None:
    """The words for a deal that touches one or more of these, each matter named; None for any other."""
    found = [(what, why) for what, words, why in _FOUND if words.search(text)]
    if not found:
        return None
    named = " · ".join(what for what, _ in found)
    says = f"{found[0][1]} {MANY}" if len(found) == 1 else MANY_OF_EACH
    return f"{named[0].upper()}{named[1:]}: {says}"
