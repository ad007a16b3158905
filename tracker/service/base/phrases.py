"""Numbers in words, the same on the screen and on the command line."""

from tracker.domain.consistency.numbers import Numbers

_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times"}


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
