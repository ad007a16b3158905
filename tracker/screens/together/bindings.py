"""Everything a key can do in Together: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

TOGETHER = [
    bind("together.good", "g", "good", "Good thing", "A good thing you saw: yours until you share it", show=True),
    bind("together.fun", "f", "fun", "Fun", "One fun thing to do", show=True),
    bind("together.talk", "t", "talk", "Talk", "Invite to a talk, or begin the one you both want", show=True),
    bind("together.space", "m", "space", "Space", "Ask for space: it holds at once; only you end it", show=True),
    bind("together.reach", "r", "reach", "Reach me", "How to reach you, in your own words", show=True),
    bind("together.expect", "e", "expect", "Expect", "What you expect: it opens when both have said so"),
    bind("together.news", "i", "news", "News", "A text of what has changed, to copy by hand", show=True),
    bind("together.date", "d", "date", "Date", "A day to think of, with an idea: only you see it"),
    bind("together.contact", "b", "contact", "Contact", "Log a contact of yours, for you alone"),
    bind("together.words", "v", "words", "Four lines", "What I saw, feel, need and ask: four lines into one sentence"),
    bind("together.share", "s", "share", "Share", "Shows what the other will see, then shares it; again takes it back"),
    bind("together.done", "y", "done", "Done", "The fun thing, what you thought of for a day; yes, to an invitation"),
    bind("together.later", "n", "later", "Another day", "Another day for the fun thing; not now, to an invitation"),
    bind("together.edit", "E", "edit", "Edit", "Other words for a good thing or a day of yours"),
    bind("together.end", "x", "end", "Let go", "Let a line of yours go, or end your space; no, to an invitation"),
    bind("together.open", "enter", "open", "Open", "The whole of it"),
]

EXPECTATIONS = [
    bind("expect.open", "enter", "open", "Open", "Both texts whole; while it is not open: write", show=True),
    bind("expect.write", "e,a", "write", "Write", "What you expect of this topic; empty takes it away", show=True),
    bind("expect.both", "o,s", "both", "Open it", "It opens when both have said so; again takes it back", show=True),
    bind("expect.compromise", "k", "compromise", "Compromise", "A draft with your need in it, yours alone", show=True),
    bind("expect.end", "x", "end", "Let go", "Let your words on this topic go; u brings them back"),
    bind("expect.undo", "u", "undo", "Undo", "Take back the last change"),
    bind("expect.leave", "escape,q", "leave", "Back", "Back to Together", show=True),
]
