"""Everything a key can do in Consistency: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

CONSISTENCY = [
    bind("consistency.week_before", "left,h", "days(-7)", "Past", "The day a week before", show=True),
    bind("consistency.week_after", "right,l", "days(7)", "Later", "The day a week after"),
    bind("consistency.before", "left_square_bracket", "days(-1)", "Day before", "The day before"),
    bind("consistency.after", "right_square_bracket", "days(1)", "Day after", "The day after"),
    bind("consistency.back", "left_curly_bracket,shift+left", "leap(-1)", "Back", "As far back as the picture is wide"),
    bind("consistency.on", "right_curly_bracket,shift+right", "leap(1)", "On", "As far on as the picture is wide"),
    bind("consistency.now", "full_stop", "now", "Today", "Back to today"),
    bind("consistency.open", "enter", "open", "Open", "One promise; inside it, the days behind a number", show=True),
    bind("consistency.leave", "escape,backspace,q", "back", "Back", "From one promise to all of them"),
    bind("consistency.day", "d", "day", "Day", "All that was promised for the day", show=True),
    bind("consistency.whose", "o", "whose", "Whose", "One person’s promises, the other’s, or both", show=True),
    bind("consistency.size", "z", "size", "Year", "A whole year, or closer", show=True),
    bind("consistency.take_away", "t", "take_away", "30·60·90", "What I changed, whatever happens", show=True),
    bind("consistency.find", "slash", "find", "Find", "Find a promise by its words"),
]
