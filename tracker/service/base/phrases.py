"""Numbers in words, the same on the screen and on the command line; and what each of them means, in one table."""

from typing import NamedTuple

from tracker.domain.consistency.numbers import Numbers


class NumberWord(NamedTuple):
    """What a number is called, and its meaning in one sentence without its full stop."""

    words: str
    means: str

    @property
    def label(self) -> str:
        """Its words at the beginning of a line."""
        return self.words[:1].upper() + self.words[1:]


NUMBER_WORDS = {
    "honest": NumberWord(
        "accounted for", "days in a row with an answer, whatever it was; only a day left blank ends it"
    ),
    "streak": NumberWord("streak", "kept in a row, up to now; excused days and two views neither add nor end"),
    "best": NumberWord("best streak", "the longest streak ever"),
    "rate": NumberWord("kept", "times it was kept, of those it was due; partly counts half, excused ones do not count"),
    "strength": NumberWord("strength", "how firm it has become, 0 to 100 %; one day changes little"),
    "back": NumberWord("back on track", "days from a told slip to the next day kept"),
    "way": NumberWord("the way back", "the next time it is due; kept then, it is back on track"),
    "told": NumberWord("told", "how soon slips were told"),
    "quota": NumberWord("this week", "kept days of the week or month, of those it asks for; a partly day counts half"),
    "answered": NumberWord("answered", "promises of the day that have an answer, whatever it is"),
    "share": NumberWord("the picture", "how much was kept of what the day asked: the taller the block, the more"),
    "this day": NumberWord("kept on a day", "promises kept, of those the day asked an answer for"),
    "weekday": NumberWord("by weekday", "kept on this day of the week, of the times it was due"),
    "month": NumberWord("by month", "kept in this month, of the times it was due"),
    "day": NumberWord("day", "the day of the repair, counted from the one it was opened on"),
    "returns": NumberWord("returns kept", "back in time, of the returns announced; moved and stopped ones are none"),
    "caught": NumberWord("caught", "cool-offs called, of all heated moments that were written down"),
    "resolved": NumberWord("resolved", "cool-offs whose talk came to an end: the same day, later, or not yet"),
    "to call": NumberWord("to call", "how long it had been heated when the cool-off was called: the middle one"),
    "more time": NumberWord("more time", "how often more time was asked for"),
    "second calls": NumberWord("second calls", "how often a second round was called"),
}

_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}

_NAMES = {number.label: name for name, number in NUMBER_WORDS.items()}


def number_of(label: str) -> str:
    """Which number a label stands before, as a row of `NUMBER_WORDS`; empty where it is none."""
    return _NAMES.get(label, "")


def plain_number(value: float) -> str:
    """A number with two decimals at most, and none that say nothing: 3, 2.5, 11.25."""
    return f"{round(value, 2):g}"


def of(kept: tuple[float, int]) -> str:
    """As in ``26 of 28``."""
    return f"{plain_number(kept[0])} of {kept[1]}"


def share(kept: tuple[float, int]) -> str:
    """The percentage, empty below three."""
    return f"{round(100 * kept[0] / kept[1])} %" if kept[1] >= 3 else ""


def units(count: int, unit: str) -> str:
    """As in ``1 day`` or ``12 times``."""
    return f"{count} {unit[:-1] if count == 1 else unit}"


def times(count: int) -> str:
    """As in ``twice``."""
    return _TIMES.get(count, f"{count} times")


def way_back(numbers: Numbers) -> str:
    """The way back after told slips: ``back on track after 1 day, twice``; empty where there was none yet."""
    back = numbers.back
    if not back:
        return ""
    if len(set(back)) == 1:
        return f"back on track after {units(back[0], 'days')}" + (f", {times(len(back))}" if len(back) > 1 else "")
    median, latest = numbers.back_median or 0.0, back[-1]
    middle = f"{plain_number(median)} day{'' if median == 1 else 's'}"
    return f"back on track after {middle} as a rule, {units(latest, 'days')} the last time"


def told_words(told: str | None) -> str:
    """When a slip was told; one brought from another program does not say."""
    words = {"same_day": "told the same day", "next_day": "told the next day", "later": "told later"}
    return words.get(told or "", "told elsewhere")
