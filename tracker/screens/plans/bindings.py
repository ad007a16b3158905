"""Everything a key can do in Plans: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

PLANS = [
    bind("plans.open", "enter", "open", "Open", "All of it: both role cards, versions, how it went", show=True),
    bind("plans.yes", "y", "agree", "Yes", "Say yes, after two questions that are read alone", show=True),
    bind("plans.kept", "space", "run('kept')", "Kept", "It came up, and the plan was kept", show=True),
    bind("plans.slipped", "s", "run('slipped')", "Slipped", "It came up, and the plan slipped: told", show=True),
    bind("plans.partly", "o", "run('partly')", "Partly", "It came up, and some of the plan was kept"),
    bind(
        "plans.practise", "r", "practise", "Practise", "The dry run, walked by both in two minutes, in calm", show=True
    ),
    bind("plans.look_back", "d", "look_back", "Look back", "Look back on a cool-off, each for themselves", show=True),
    bind("plans.topic", "i", "topic", "About", "What a cool-off was about", show=True),
    bind("plans.promise", "m", "promise", "Promise", "Make what was decided a promise of your own"),
    bind("plans.add", "a", "add", "Add", "A new plan; the article’s own comes first", show=True),
    bind("plans.edit", "e", "edit", "Edit", "Change it: a draft at once, else as the next version", show=True),
    bind("plans.pause", "p", "pause", "Pause", "Pause it, at once and alone; or take it up again", show=True),
    bind("plans.not_yet", "n", "take_back", "Not yet", "Take your yes back while it still waits"),
    bind("plans.end", "x", "end", "Let go", "Let it go; a draft of your own is removed", show=True),
    bind("plans.blow_up", "l", "blow_up", "Nobody called", "One line for a blow-up that nobody called", show=True),
    bind("plans.retired", "v", "retired", "Let go", "The plans that were let go; once more goes back"),
    bind("plans.put_away", "z", "put_away", "Put away", "Put the line about a third chair away, for both"),
]
