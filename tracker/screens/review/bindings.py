"""Everything a key can do in Review: the key bar, the help and the palette are made from these."""

from tracker.screens.base.bindings import bind

# The review: in the list and in each step only those that make sense there are in the key bar.
REVIEW = [
    bind("review.open", "enter", "open", "Open", "Read the review; at the table: take up what is under the highlight"),
    bind("review.next", "n", "next", "Next step", "Go to the next step; one with nothing given is left out"),
    bind("review.begin", "b", "begin", "Begin", "Begin a review, or go on with the one under way"),
    bind("review.new_time", "m", "new_time", "Another time", "Another time for the review; nobody asks why"),
    bind("review.hour", "H", "hour", "Hour", "The weekly hour, such as sun 18:00"),
    bind("review.months", "r", "months", "By month", "What it was about, month by month; never whose"),
    bind("review.hand_over", "p", "hand_over", "Hand it over", "Let the other read a review held alone, or no longer"),
    bind(
        "review.thanks",
        "t",
        "thanks",
        "Thanks",
        "Say thank you for the other’s latest answer, or for telling; step 6: the talk’s four questions",
    ),
    bind("review.noticed", "o", "noticed", "Noticed", "Say that you noticed"),
    bind("review.differently", "v", "differently", "Saw it differently", "Say in your own words how you saw that day"),
    bind("review.excuse", "x", "excuse", "Time away", "Days on which it was not possible, however long ago"),
    bind("review.yes", "y", "yes", "Yes", "It was repeated back; take what was asked of you; the fun thing was done"),
    bind("review.not_quite", "q", "not_quite", "Not quite", "It was not quite repeated back"),
    bind("review.decline", "d", "decline", "Decline", "Decline what was asked of you; no reason is needed"),
    bind("review.add", "a", "add", "Topic", "Put a topic on the list"),
    bind("review.settled", "e", "settled", "Done with", "The topic is done with, and off the list"),
    bind("review.decide", "i", "decide", "Decided", "Write down what was decided"),
    bind("review.save", "s", "save", "Save", "Save the review; before the last step, end it here"),
    bind("review.aside", "z", "aside", "Put away", "Put the line about a third chair away, for both"),
    bind("review.home", "escape", "home", "Leave it", "Leave the table; the review waits at this step"),
]
