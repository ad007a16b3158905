"""Everything a key can do in the talk: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

# At each step only those that make sense. Stop stands on every one of them.
TALK = [
    bind("talk.go_on", "enter,space", "go_on", "Go on", "Go on to what comes next", show=True),
    bind("talk.first", "1", "first(0)", "Speaks first", "This one speaks first", show=True),
    bind("talk.second", "2", "first(1)", "Speaks first", "This one speaks first", show=True),
    bind("talk.yes", "y", "yes", "Yes", "That is it", show=True),
    bind("talk.not_quite", "n", "not_quite", "Not quite", "Not quite, and what it is", show=True),
    bind("talk.leave_out", "o", "leave_out", "Leave it out", "Leave this question out", show=True),
    bind("talk.swap", "s", "swap", "Swap", "The other speaks now", show=True),
    bind("talk.end", "e", "end", "It is over", "The talk is over; what was heard is kept", show=True),
    bind("talk.stop", "x", "stop", "Stop", "Stop, no reason asked; only that it stopped is kept", show=True),
    bind("talk.leave", "escape,q", "leave", "Later", "Back to where you were; the talk waits", show=True),
]
STOP_WHILE_TYPING = bind(
    "talk.stop_typing",
    "f4",
    "stop_talk",
    "Stop",
    "Stop the talk, no reason asked; only that it stopped is kept",
    show=True,
    first=True,
)
