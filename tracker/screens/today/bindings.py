"""Everything a key can do in Today: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

TODAY = [
    bind("today.kept", "space", "mark('kept')", "Kept", "Kept; once more clears the answer", show=True),
    bind("today.slipped", "s", "mark('slipped')", "Slipped", "Slipped, and told; offers the short repair", show=True),
    bind("today.partly", "p", "mark('partly')", "Partly", "Some of it, where the promise is not strict", show=True),
    bind("today.excused", "e", "mark('excused')", "Excused", "It was not possible: with a reason", show=True),
    bind("today.happened", "i", "happened", "It happened", "The occasion of a “when X, I do Y” came up"),
    bind("today.note", "n", "note", "Note", "A few words for this day", show=True),
    bind("today.thanks", "t", "thanks", "Thanks", "Thank the other for the day, or for telling"),
    bind("today.noticed", "o", "noticed", "Noticed", "Say that you noticed the other’s day"),
    bind("today.differently", "v", "differently", "Saw it differently", "Say in your own words how you saw that day"),
    bind("today.before", "left_square_bracket,left,h", "day(-1)", "Day before", "The day before"),
    bind("today.after", "right_square_bracket,right,l", "day(1)", "Day after", "The day after, up to today"),
    bind("today.add", "a", "add", "Add", "A new promise", show=True),
    bind("today.open", "enter", "open", "Open", "The whole promise: words, terms, history", show=True),
    bind("today.find", "slash", "find", "Find", "Find a promise by its words"),
]
