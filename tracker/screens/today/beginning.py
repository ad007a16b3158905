"""What Today says where there is nothing to answer yet, and on the first evening."""

from tracker.service.today.views import Day

NOTHING = (
    "Nothing is promised yet.",
    "Press a for a first promise: something small that a camera could see, "
    "such as “Home by seven, or a text before six”.",
)
NOTHING_DUE = (
    "Nothing was promised for this day.",
    "[ and ] go to the days around it, 2 shows all promises, a adds one.",
)
FIRST_EVENING = "space says kept, s slipped and told: both are answers. The day is open until the third day after."
FIRST_ANSWERED = "That is all for today. Tomorrow asks again, and 6 looks at the week together."


def what_comes_next(day: Day) -> str:
    """One line for the evening on which all promises of who is here are new; else nothing."""
    own = [item for item in day.items if item.mine]
    if not own or any(item.since != day.today for item in own) or day.day != day.today:
        return ""
    return FIRST_EVENING if any(item.sign == "open" and item.mark is None for item in own) else FIRST_ANSWERED
