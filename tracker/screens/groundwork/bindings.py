"""Everything a key can do in Groundwork: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

GROUNDWORK = [
    bind("groundwork.open", "enter", "open", "Open", "Read it whole; one without words begins", show=True),
    bind("groundwork.write", "a,e", "write", "Write", "Write on, one question at a time", show=True),
    bind("groundwork.new", "n", "new", "New draft", "Another draft, or another page of this kind"),
    bind("groundwork.share", "s", "share", "Share", "Let the other read this one, or no longer", show=True),
    bind("groundwork.promise", "m", "promise", "Promise", "Make its offer, its next act or its help a promise"),
    bind("groundwork.given", "i", "given", "Given", "The apology was given; on What is to be told: invite to a talk"),
    bind("groundwork.aloud", "v", "aloud", "Read aloud", "Only the words, nothing else on the screen"),
    bind("groundwork.quiet", "q", "quiet", "Quiet", "A few quiet minutes, with one bell at their end"),
    bind("groundwork.drafts", "o", "drafts", "Drafts", "The drafts of this page, one after the other"),
    bind("groundwork.end", "x", "end", "Let go", "Let this page go; u brings it back", show=True),
    bind("groundwork.find", "slash", "find", "Find", "Show only pages with these words"),
    bind("groundwork.all", "escape", "all", "All", "All pages again, after finding"),
]

WRITING = [
    bind("writing.next", "enter", "next", "Next", "The next question; what is written is kept", show=True, first=True),
    bind("writing.on", "tab,pagedown", "step(1)", "On", "The next question", first=True),
    bind("writing.back", "shift+tab,pageup", "step(-1)", "Back", "The question before", show=True, first=True),
    bind("writing.leave", "escape,f2,f10", "leave", "Leave, it is kept", "Leave; what is written is kept", show=True),
]

LINES = [
    bind("lines.write", "enter,e", "write", "Write", "Write on in this line", show=True),
    bind("lines.add", "a", "add", "Another", "Another line", show=True),
    bind("lines.share", "s", "share", "For the review", "Put the need on the list of topics of the review"),
    bind("lines.aloud", "space", "aloud", "Said aloud", "Only the words, to say them aloud once"),
    bind("lines.invite", "i", "invite", "Invite", "Invite to a talk: only the topic you type is read", show=False),
    bind("lines.end", "x", "end", "Let go", "Let this line go; u brings it back", show=True),
    bind("lines.undo", "u", "undo", "Undo", "Take back the last change"),
    bind("lines.leave", "escape,q", "leave", "Back", "Back to the pages", show=True),
]
