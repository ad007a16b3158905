"""What the numbers in Loop's files mean."""

from datetime import date

from tracker.exchange.history.habits import Habit, rolling

DAY = 86_400_000  # milliseconds
NUMERICAL = 1
AT_MOST = 1
YES, AUTO, SKIP, NO, UNKNOWN = 2, 1, 3, 0, -1
VALUES = {"YES_MANUAL": YES, "YES_AUTO": AUTO, "SKIP": SKIP, "NO": NO, "UNKNOWN": UNKNOWN}
SKIPPED = "skipped in Loop"


def with_schedule(habit: Habit, times: int, days: int, *, numerical: bool) -> None:
    """Give a habit its schedule. Of an amount in so many days, a day is held against the whole."""
    habit.schedule, habit.near = rolling(max(times, 1), max(days, 1))
    if numerical and days > 1:
        words = f"its target is for {days} days together, here for each kept day"
        habit.near = f"{habit.near}; {words}" if habit.near else words


def put_value(habit: Habit, day: date, value: int, note: str = "") -> None:
    """A day of a habit of yes and no. What Loop worked out by itself is no answer."""
    if value == YES:
        habit.mark(day, "kept", note=note)
    elif value == SKIP:
        habit.mark(day, "excused", note=note, reason=SKIPPED)
    elif value == NO:
        habit.mark(day, "slipped", note=note)
    else:
        if value == AUTO:
            habit.left_out["days Loop filled in by itself"] += 1
        elif value != UNKNOWN:
            habit.left_out["values that are none of Loop’s"] += 1
        habit.note(day, note)


def put_amount(habit: Habit, day: date, value: int, target: float, at_most: bool, note: str = "") -> None:
    """A day of a habit with an amount, in thousandths: held against its target, or its limit."""
    if value == SKIP:
        habit.mark(day, "excused", note=note, reason=SKIPPED)
        return
    if value < 0:
        habit.note(day, note)
        return
    habit.left_out["amounts"] += 1
    amount = value / 1000
    if at_most:
        habit.mark(day, "kept" if amount <= target else "slipped", note=note)
    elif amount >= target:
        habit.mark(day, "kept", note=note)
    elif amount > 0:
        habit.mark(day, "partly", note=note)
    else:
        habit.note(day, note)  # nothing done is what Loop writes by itself, too
