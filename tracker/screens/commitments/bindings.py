"""Everything a key can do in Commitments: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

COMMITMENTS = [
    bind("commitments.add", "a", "add", "Add", "A new promise", show=True),
    bind("commitments.edit", "e,enter", "edit", "Edit", "Change its words, schedule, why", show=True),
    bind("commitments.share", "s", "share", "Share", "Share it with the other, or take it back", show=True),
    bind("commitments.pause", "p", "pause", "Pause", "Pause it, or resume", show=True),
    bind("commitments.end", "x", "end", "Let go", "Let it go, with a reason; a draft is removed", show=True),
    bind("commitments.find", "slash", "find", "Find", "Show only promises with these words", show=True),
    bind("commitments.all", "escape", "all", "All", "All promises again, after finding or the archive"),
    bind("commitments.excuse", "t", "excuse", "Time away", "Days on which it was not possible: ill, away", show=True),
    bind("commitments.up", "K,shift+up", "order('up')", "Move up", "Move it up in the list"),
    bind("commitments.down", "J,shift+down", "order('down')", "Move down", "Move it down in the list"),
    bind("commitments.yes", "y", "answer('yes')", "Yes", "Take on a promise you were asked for, or agree to theirs"),
    bind("commitments.no", "d", "answer('no')", "No", "Decline a promise you were asked for"),
    bind("commitments.now", "n", "now", "Now", "Say that a change which waits need not; it takes both of you"),
    bind("commitments.ask", "q", "ask", "Ask", "Ask the other for a promise; it lands as their draft"),
    bind("commitments.archive", "v", "archive", "Archive", "What is done, let go or declined; once more goes back"),
]
