"""Everything a key can do, in one place: the bindings, the key bar, the help and the palette are made from these.

The id of an act is what ``config.toml`` calls it when its key is changed. ``show`` puts it in the key bar; the
tooltip is its line in the help.
"""

from textual.binding import Binding

from tracker.widgets.base.bars import Place

# The places that exist. A digit leads to each; a place is listed once its screen works.
PLACES = [
    Place("1", "today", "Today"),
    Place("2", "commitments", "Commitments"),
    Place("3", "compromises", "Compromises"),
    Place("4", "plans", "Plans"),
    Place("5", "consistency", "Consistency"),
    Place("6", "review", "Review"),
]


BINDING_IDS: set[str] = set()  # the ids of all acts made so far


def act(
    name: str, keys: str, action: str, label: str, says: str, *, show: bool = False, first: bool = False
) -> Binding:
    """An act: its id, its keys, what it runs, its word in the key bar, its line in the help."""
    BINDING_IDS.add(name)
    return Binding(keys, action, label, show=show, priority=first, id=name, tooltip=says)


EVERYWHERE = [
    *(act(f"go.{place.id}", place.key, f"go('{place.id}')", place.title, f"Go to {place.title}") for place in PLACES),
    act("app.cooloff", "c", "cooloff", "Cool-off", "Call a cool-off, or show the one that runs", show=True),
    act("app.cooloff_at_once", "ctrl+l", "cooloff", "Cool-off", "The same, while typing too", first=True),
    act("app.cooloff_look", "C", "cooloff_look", "Look at it", "The cool-off that waits: what happened, or a new time"),
    act("app.who", "w", "who", "Who", "Hand the keyboard over: who is here now"),
    act("app.people", "W", "people", "People", "Who is in this: joining, how you are in it, leaving"),
    act("app.undo", "u", "undo", "Undo", "Take back the last change"),
    act("app.help", "question_mark", "help", "Help", "What the keys do here", show=True),
    act("app.care", "f1", "care", "Help from a person", "When to look for help from a person"),
    act(
        "app.hide", "ctrl+g", "hide", "Hide", "Hide everything at once; once more leaves, ctrl+t comes back", first=True
    ),
]


def is_way(binding: Binding) -> bool:
    """Whether it leads to a place or to the cool-off, and does nothing where the cool-off is seen."""
    return (binding.id or "").startswith(("go.", "app.cooloff"))


# The same key where a sheet or a form lies over the page; in a text field the letter stays a letter.
CALL = act("app.cooloff", "c", "app.cooloff", "Cool-off", "Call a cool-off, or show the one that runs")
CARE = act("app.care", "f1", "app.care", "Help", "When to look for help from a person", show=True)

TODAY = [
    act("today.kept", "space", "mark('kept')", "Kept", "Kept; once more clears the answer", show=True),
    act("today.slipped", "s", "mark('slipped')", "Slipped", "Slipped, and told; offers the short repair", show=True),
    act("today.partly", "p", "mark('partly')", "Partly", "Some of it, where the promise is not strict", show=True),
    act("today.excused", "e", "mark('excused')", "Excused", "It was not possible: with a reason", show=True),
    act("today.happened", "i", "happened", "It happened", "The occasion of a “when X, I do Y” came up"),
    act("today.note", "n", "note", "Note", "A few words for this day", show=True),
    act("today.thanks", "t", "thanks", "Thanks", "Thank the other for the day, or for telling"),
    act("today.noticed", "o", "noticed", "Noticed", "Say that you noticed the other’s day"),
    act("today.differently", "v", "differently", "Saw it differently", "Say in your own words how you saw that day"),
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
    act("commitments.all", "escape", "all", "All", "All promises again, after finding or the archive"),
    act("commitments.excuse", "t", "excuse", "Time away", "Days on which it was not possible: ill, away", show=True),
    act("commitments.up", "K,shift+up", "order('up')", "Move up", "Move it up in the list"),
    act("commitments.down", "J,shift+down", "order('down')", "Move down", "Move it down in the list"),
    act("commitments.yes", "y", "answer('yes')", "Yes", "Take on a promise you were asked for, or agree to theirs"),
    act("commitments.no", "d", "answer('no')", "No", "Decline a promise you were asked for"),
    act("commitments.now", "n", "now", "Now", "Say that a change which waits need not; it takes both of you"),
    act("commitments.ask", "q", "ask", "Ask", "Ask the other for a promise; it lands as their draft"),
    act("commitments.archive", "v", "archive", "Archive", "What is done, let go or declined; once more goes back"),
]

CONSISTENCY = [
    act("consistency.week_before", "left,h", "days(-7)", "Past", "The day a week before", show=True),
    act("consistency.week_after", "right,l", "days(7)", "Later", "The day a week after"),
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

PLANS = [
    act("plans.open", "enter", "open", "Open", "All of it: both role cards, versions, how it went", show=True),
    act("plans.yes", "y", "agree", "Yes", "Say yes, after two questions that are read alone", show=True),
    act("plans.kept", "space", "run('kept')", "Kept", "It came up, and the plan was kept", show=True),
    act("plans.slipped", "s", "run('slipped')", "Slipped", "It came up, and the plan slipped: told", show=True),
    act("plans.partly", "o", "run('partly')", "Partly", "It came up, and some of the plan was kept"),
    act("plans.practise", "r", "practise", "Practised", "The dry run was done, together and in calm", show=True),
    act("plans.look_back", "d", "look_back", "Look back", "Look back on a cool-off, each for themselves", show=True),
    act("plans.topic", "i", "topic", "About", "What a cool-off was about", show=True),
    act("plans.promise", "m", "promise", "Promise", "Make what was decided a promise of your own"),
    act("plans.add", "a", "add", "Add", "A new plan; the article’s own comes first", show=True),
    act("plans.edit", "e", "edit", "Edit", "Change it: a draft at once, else as the next version", show=True),
    act("plans.pause", "p", "pause", "Pause", "Pause it, at once and alone; or take it up again", show=True),
    act("plans.not_yet", "n", "take_back", "Not yet", "Take your yes back while it still waits"),
    act("plans.end", "x", "end", "Let go", "Let it go; a draft of your own is removed", show=True),
    act("plans.blow_up", "l", "blow_up", "Nobody called", "One line for a blow-up that nobody called", show=True),
    act("plans.retired", "v", "retired", "Let go", "The plans that were let go; once more goes back"),
    act("plans.put_away", "z", "put_away", "Put away", "Put the line about a third chair away, for both"),
]

# The review: in the list and in each step only those that make sense there are in the key bar.
REVIEW = [
    act("review.open", "enter", "open", "Open", "Read the review; at the table: take up what is under the highlight"),
    act("review.next", "n", "next", "Next step", "Go to the next step; one with nothing given is left out"),
    act("review.begin", "b", "begin", "Begin", "Begin a review, or go on with the one under way"),
    act("review.new_time", "m", "new_time", "Another time", "Another time for the review; nobody asks why"),
    act("review.hour", "H", "hour", "Hour", "The weekly hour, such as sun 18:00"),
    act("review.hand_over", "p", "hand_over", "Hand it over", "Let the other read a review held alone, or no longer"),
    act("review.thanks", "t", "thanks", "Thanks", "Say thank you for the other’s latest answer, or for telling"),
    act("review.noticed", "o", "noticed", "Noticed", "Say that you noticed"),
    act("review.differently", "v", "differently", "Saw it differently", "Say in your own words how you saw that day"),
    act("review.yes", "y", "yes", "Yes", "It was repeated back; or take what was asked of you"),
    act("review.not_quite", "q", "not_quite", "Not quite", "It was not quite repeated back"),
    act("review.decline", "d", "decline", "Decline", "Decline what was asked of you; no reason is needed"),
    act("review.add", "a", "add", "Topic", "Put a topic on the list"),
    act("review.settled", "e", "settled", "Done with", "The topic is done with, and off the list"),
    act("review.decide", "i", "decide", "Decided", "Write down what was decided"),
    act("review.save", "s", "save", "Save", "Save the review; before the last step, end it here"),
    act("review.aside", "z", "aside", "Put away", "Put the line about a third chair away, for both"),
    act("review.home", "escape", "home", "Leave it", "Leave the table; the review waits at this step"),
]

# The cool-off: in each state only those that make sense in it. Stop stands early, so that it is always seen.
COOLOFF = [
    act("cooloff.both_back", "b", "say('both_back')", "Both back", "Both of you are back", show=True),
    act("cooloff.one_back", "o", "say('one_back')", "I am back", "One of you is back", show=True),
    act("cooloff.told_on_time", "y", "say('told_on_time')", "We met", "You both were there on time", show=True),
    act("cooloff.told_late", "l", "say('told_late')", "Met later", "You met, later than announced", show=True),
    act("cooloff.told_not_met", "n", "say('told_not_met')", "Did not meet", "You did not meet", show=True),
    act("cooloff.resolved", "r", "say('resolved')", "Resolved", "It is resolved", show=True),
    act("cooloff.part", "p", "say('part')", "Partly", "Partly; the rest waits for the review", show=True),
    act("cooloff.dropped", "d", "say('dropped')", "Dropped", "It no longer matters, said for both", show=True),
    act("cooloff.cancel", "z", "say('cancel')", "Take it back", "A false alarm, in the first minute", show=True),
    act("cooloff.ack", "h", "say('ack')", "Heard", "I heard it", show=True),
    act("cooloff.more", "m", "say('more')", "10 more", "Ten more minutes", show=True),
    act("cooloff.new_time", "t", "say('new_time')", "New time", "Another time, that both agree on", show=True),
    act("cooloff.stop", "x", "say('stop')", "Stop", "Stop it, no reason asked, nothing kept", show=True),
    act("cooloff.again", "a", "say('again')", "Again", "Another round apart", show=True),
    act("cooloff.close_tonight", "k", "say('close_tonight')", "Close tonight", "Close it for tonight", show=True),
    act("cooloff.more_long", "M", "say('more_long')", "20 more", "Twenty more minutes", show=True),
    act("cooloff.call", "c", "say('call')", "Call", "Call a cool-off", show=True),
    act("cooloff.go_on", "enter", "go_on", "Go on 10", "Go on talking for ten minutes", show=True),
    act("cooloff.quiet", "g", "quiet", "Breathing", "The breathing guide on or off", show=True),
    act("cooloff.tick", "space", "tick", "Tick", "Tick the step"),
    act("cooloff.up", "up", "step(-1)", "Up", "The step above"),
    act("cooloff.down", "down", "step(1)", "Down", "The step below"),
    act("cooloff.topic", "i", "topic", "About", "What it is about", show=True),
    act("cooloff.leave", "escape,q", "leave", "Back", "Back to where you were; the time goes on", show=True),
]

# A form says what saving and leaving mean there; the keys stay the same.


def form(save: str = "Save", leave: str = "Leave") -> list[Binding]:
    """The keys of a form."""
    return [
        act("form.save", "f2,ctrl+s", "save", save, "Save", show=True),
        act("form.leave", "escape,f10", "leave", leave, "Leave without saving", show=True),
        # First, so that a name, enter and the next name typed in one go land in their fields.
        act("form.next", "enter", "next", "Next", "The next field; saves at the last one", show=True, first=True),
        act("form.on", "tab", "step(1)", "On", "The next field", first=True),
        act("form.back", "shift+tab", "step(-1)", "Back", "The field before", first=True),
    ]


COMPROMISES = [
    act("compromises.add", "a", "add", "Add", "A first draft, yours alone until you offer it", show=True),
    act("compromises.edit", "e", "edit", "Change", "Change the draft, or propose the next version", show=True),
    act("compromises.offer", "o", "offer", "Offer", "Let the other see your draft, to talk about it", show=True),
    act("compromises.yes", "y", "yes", "Yes", "Read what waits for your yes, and say it", show=True),
    act("compromises.verdict", "v", "verdict", "Verdict", "How it works, said blind; shown together", show=True),
    act("compromises.renew", "r", "renew", "Go on", "Agree again: a later end date", show=True),
    act("compromises.end", "x", "end", "End", "End it, alone and at once; a draft is removed", show=True),
    act("compromises.promise", "m", "promise", "Promise", "Make a promise of your own out of it"),
    act("compromises.ask", "q", "promise(True)", "Ask", "Ask the other for a promise that belongs to it"),
    act("compromises.back", "b", "back", "Take back", "Take your yes, or your proposal, back"),
    act("compromises.aside", "d", "aside", "Put away", "Put the line about a third chair away, for both"),
    act("compromises.open", "enter", "open", "Open", "All of it: the deal, its versions, its verdicts"),
]

FORM = form()

# What can be done in each place; the palette offers all of it from everywhere.
BINDINGS_OF = {
    "today": TODAY,
    "commitments": COMMITMENTS,
    "compromises": COMPROMISES,
    "plans": PLANS,
    "consistency": CONSISTENCY,
    "review": REVIEW,
}
