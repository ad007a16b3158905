"""Everything a key can do in the cool-off: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

# The cool-off: in each state only those that make sense in it. Stop stands early, so that it is always seen.
COOLOFF = [
    bind("cooloff.both_back", "b", "say('both_back')", "Both back", "Both of you are back", show=True),
    bind("cooloff.one_back", "o", "say('one_back')", "I am back", "One of you is back", show=True),
    bind("cooloff.told_on_time", "y", "say('told_on_time')", "We met", "You both were there on time", show=True),
    bind("cooloff.told_late", "l", "say('told_late')", "Met later", "You met, later than announced", show=True),
    bind("cooloff.told_not_met", "n", "say('told_not_met')", "Did not meet", "You did not meet", show=True),
    bind("cooloff.resolved", "r", "say('resolved')", "Resolved", "It is resolved", show=True),
    bind("cooloff.part", "p", "say('part')", "Partly", "Partly; the rest waits for the review", show=True),
    bind("cooloff.dropped", "d", "say('dropped')", "Dropped", "It no longer matters, said for both", show=True),
    bind("cooloff.cancel", "z", "say('cancel')", "Take it back", "A false alarm, in the first minute", show=True),
    bind("cooloff.ack", "h", "say('ack')", "Heard", "I heard it", show=True),
    bind("cooloff.more", "m", "say('more')", "10 more", "Ten more minutes", show=True),
    bind("cooloff.new_time", "t", "say('new_time')", "New time", "Another time, that both agree on", show=True),
    bind(
        "cooloff.stop", "x", "say('stop')", "Stop", "Stop it, no reason asked; only that it stopped is kept", show=True
    ),
    bind("cooloff.again", "a", "say('again')", "Again", "Another round apart", show=True),
    bind("cooloff.close_tonight", "k", "say('close_tonight')", "Close tonight", "Close it for tonight", show=True),
    bind("cooloff.more_long", "M", "say('more_long')", "20 more", "Twenty more minutes", show=True),
    bind("cooloff.call", "c", "say('call')", "Call", "Call a cool-off", show=True),
    bind("cooloff.go_on", "enter", "go_on", "Go on 10", "Go on talking for ten minutes", show=True),
    bind("cooloff.quiet", "g", "quiet", "Breathing", "The breathing guide on or off", show=True),
    bind("cooloff.tick", "space", "tick", "Tick", "Tick the step"),
    bind("cooloff.up", "up", "step(-1)", "Up", "The step above"),
    bind("cooloff.down", "down", "step(1)", "Down", "The step below"),
    bind("cooloff.topic", "i", "topic", "About", "What it is about", show=True),
    bind("cooloff.look_back", "f", "look_back", "Look back", "Look back on it, each alone; it may wait", show=True),
    bind("cooloff.leave", "escape,q", "leave", "Back", "Back to where you were; the time goes on", show=True),
]
