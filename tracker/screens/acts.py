"""Everything a key can do, in one place: the bindings, the key bar, the help and the palette are made from these.

The id of an act is what ``config.toml`` calls it when its key is changed. ``show`` puts it in the key bar; the
tooltip is its line in the help.
"""

from textual.binding import Binding

from tracker.widgets.bars import Place

# The places that exist. A digit leads to each; a place is listed once its screen works.
PLACES = [
    Place("1", "today", "Today"),
    Place("2", "commitments", "Commitments"),
    Place("5", "consistency", "Consistency"),
]


def act(
    name: str, keys: str, action: str, label: str, says: str, *, show: bool = False, first: bool = False
) -> Binding:
    """An act: its id, its keys, what it runs, its word in the key bar, its line in the help."""
    return Binding(keys, action, label, show=show, priority=first, id=name, tooltip=says)


EVERYWHERE = [
    *(act(f"go.{place.id}", place.key, f"go('{place.id}')", place.title, f"Go to {place.title}") for place in PLACES),
    act("app.who", "w", "who", "Who", "Hand the keyboard over: who is here now"),
    act("app.undo", "u", "undo", "Undo", "Take back the last change"),
    act("app.help", "question_mark", "help", "Help", "What the keys do here", show=True),
    act("app.care", "f1", "care", "Care", "When to look for help from a person"),
    act(
        "app.hide", "ctrl+g", "hide", "Hide", "Hide everything at once; once more leaves, ctrl+t comes back", first=True
    ),
]

TODAY = [
    act("today.kept", "space", "mark('kept')", "Kept", "Kept; once more clears the answer", show=True),
    act("today.slipped", "s", "mark('slipped')", "Slipped", "Slipped, and told; offers the short repair", show=True),
    act("today.partly", "p", "mark('partly')", "Partly", "Some of it, where the promise is not strict", show=True),
    act("today.excused", "e", "mark('excused')", "Excused", "It was not possible: with a reason", show=True),
    act("today.happened", "i", "happened", "It happened", "The occasion of a “when X, I do Y” came up"),
    act("today.note", "n", "note", "Note", "A few words for this day", show=True),
    act("today.before", "left_square_bracket,left,h", "day(-1)", "Day before", "The day before"),
    act("today.after", "right_square_bracket,right,l", "day(1)", "Day after", "The day after, up to today"),
    act("today.add", "a", "add", "Add", "A new promise", show=True),
    act("today.open", "enter", "open", "Open", "The whole promise: words, terms, history", show=True),
    act("today.find", "slash", "find", "Find", "Find a promise by its words"),
]

COMMITMENTS = [
    act("commitments.add", "a", "add", "Add", "A new promise", show=True),
    act("commitments.edit", "e,enter", "edit", "Edit", "Change its words, schedule, why", show=True),
    act("commitments.share", "s", "share", "Share", "Share it with the other, or take it back", show=True),
    act("commitments.pause", "p", "pause", "Pause", "Pause it, or resume", show=True),
    act("commitments.end", "x", "end", "Let go", "Let it go, with a reason; a draft is removed", show=True),
    act("commitments.find", "slash", "find", "Find", "Show only promises with these words", show=True),
    act("commitments.excuse", "t", "excuse", "Time away", "Days on which it was not possible: ill, away", show=True),
    act("commitments.up", "K,shift+up", "order('up')", "Move up", "Move it up in the list"),
    act("commitments.down", "J,shift+down", "order('down')", "Move down", "Move it down in the list"),
    act("commitments.yes", "y", "answer('yes')", "Yes", "Take on a promise you were asked for, or agree to theirs"),
    act("commitments.no", "d", "answer('no')", "No", "Decline a promise you were asked for"),
    act("commitments.ask", "q", "ask", "Ask", "Ask the other for a promise; it lands as their draft"),
    act("commitments.archive", "v", "archive", "Archive", "What is done, let go or declined; once more goes back"),
]

CONSISTENCY = [
    act("consistency.week_before", "left,h", "days(-7)", "Earlier", "The day a week before", show=True),
    act("consistency.week_after", "right,l", "days(7)", "Later", "The day a week after", show=True),
    act("consistency.before", "left_square_bracket", "days(-1)", "Day before", "The day before"),
    act("consistency.after", "right_square_bracket", "days(1)", "Day after", "The day after"),
    act("consistency.back", "left_curly_bracket,shift+left", "leap(-1)", "Back", "As far back as the picture is wide"),
    act("consistency.on", "right_curly_bracket,shift+right", "leap(1)", "On", "As far on as the picture is wide"),
    act("consistency.now", "full_stop", "now", "Today", "Back to today"),
    act("consistency.open", "enter", "open", "Open", "One promise; inside it, the days behind a number", show=True),
    act("consistency.leave", "escape,backspace,q", "back", "Back", "From one promise to all of them"),
    act("consistency.day", "d", "day", "Day", "All that was promised for the day", show=True),
    act("consistency.whose", "o", "whose", "Whose", "One person’s promises, the other’s, or both", show=True),
    act("consistency.size", "z", "size", "Year", "A whole year, or closer", show=True),
    act("consistency.take_away", "t", "take_away", "30·60·90", "What I changed, whatever happens", show=True),
    act("consistency.find", "slash", "find", "Find", "Find a promise by its words"),
]

# A form says what saving and leaving mean there; the keys stay the same.


def form(save: str = "Save", leave: str = "Leave") -> list[Binding]:
    """The keys of a form."""
    return [
        act("form.save", "f2,ctrl+s", "save", save, "Save", show=True),
        act("form.leave", "escape,f10", "leave", leave, "Leave without saving", show=True),
    ]


FORM = form()
