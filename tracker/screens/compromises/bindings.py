"""Everything a key can do in Compromises: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

COMPROMISES = [
    bind("compromises.open", "enter", "open", "Open", "All of it: the deal, its versions, its verdicts", show=True),
    bind("compromises.add", "a", "add", "Add", "A first draft, yours alone until you offer it", show=True),
    bind("compromises.edit", "e", "edit", "Edit", "Change the draft, or propose the next version", show=True),
    bind("compromises.offer", "o", "offer", "Offer", "Let the other see your draft, to talk about it", show=True),
    bind("compromises.yes", "y", "yes", "Yes", "Read what waits for your yes, and say it", show=True),
    bind("compromises.verdict", "v", "verdict", "Verdict", "How it works, said blind; shown together", show=True),
    bind("compromises.renew", "r", "renew", "Go on", "Agree again: a later end date", show=True),
    bind("compromises.end", "x", "end", "End", "End it, alone and at once; a draft is removed", show=True),
    bind("compromises.promise", "m", "promise", "Promise", "Make a promise of your own out of it"),
    bind("compromises.ask", "q", "promise(True)", "Ask", "Ask the other for a promise that belongs to it"),
    bind("compromises.back", "b", "back", "Take back", "Take your yes, or your proposal, back"),
    bind("compromises.aside", "d", "aside", "Put away", "Put the line about a third chair away, for both"),
]
