"""A day and its numbers in whole sentences: no signs, no columns, one matter a line, as a screen reader likes them."""

from tracker.cli.session import say
from tracker.domain.base.dates import said, said_long
from tracker.service.base.phrases import of, share, units, way_back
from tracker.service.consistency.views import CommitmentNumbers
from tracker.service.today.views import Day, DayItem

STATES = {
    "open": "open, may be answered",
    "unrecorded": "not recorded",
    "two views": "seen differently",
    "not due": "nothing asked yet",
}


def say_day(view: Day) -> None:
    """What was promised for a day, and how it stands."""
    say(f"{said_long(view.day, view.today)}.")
    for group in view.groups:
        say(f"{group.name}: {group.answered} of {group.asked} answered.")
        for item in group.items:
            say(_item(item))
    if not view.items:
        say("Nothing is promised for this day.")
    for coming in view.ahead:
        when = "today" if coming.day == view.day else said(coming.day, view.day)
        say(f"Ahead: {when}{f' at {coming.time}' if coming.time else ''}, {coming.text}.")


def _item(item: DayItem) -> str:
    words = [f"{item.text}: {STATES.get(item.sign, item.sign)}"]
    if item.reason:
        words[-1] += f", {item.reason}"
    if item.window is not None and item.done is not None and item.target is not None:
        words.append(f"{item.done:g} of {item.target} this {item.window}")
        if item.days_left:
            words[-1] += f", {units(item.days_left, 'days')} left"
    else:
        words.append(_sentence(item.schedule.replace(",", ", ")))
    if item.honest:
        words.append(f"Accounted for {units(item.honest, item.unit)} in a row")
    if item.note:
        words.append(f"Note: {item.note}")
    return ". ".join(part.rstrip(".") for part in words) + "."


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def say_numbers(found: list[CommitmentNumbers]) -> None:
    """The numbers of each promise."""
    owner = None
    for one in found:
        if one.owner != owner:
            owner = one.owner
            say(f"{one.owner_name}’s promises.")
        numbers, recent, everything = one.numbers, one.numbers.kept["28"], one.numbers.kept["all"]
        words = [one.text.rstrip("."), _sentence(one.schedule.replace(",", ", ")), _sentence(way_back(numbers))]
        if one.waiting:
            words.append(f"The way back is {said(one.next_due) if one.next_due else 'the next time'}")
        words.append(f"Accounted for {units(numbers.honest, numbers.unit)} in a row" if numbers.honest else "")
        words.append(f"Streak {units(numbers.streak, numbers.unit)}" if numbers.streak else "")
        words.append(f"Best streak {units(numbers.best, numbers.unit)}" if numbers.best else "")
        words.append(f"Kept {of(recent)} in 28 days" if recent[1] else "Nothing to count in 28 days")
        if everything[1] and everything != recent:
            percent = share(everything).replace(" %", " percent")
            words[-1] += f", {of(everything)} since {said(one.since)}{f', {percent}' if percent else ''}"
        words.append(f"Strength {round(100 * numbers.strength)} percent" if numbers.strength else "")
        say(". ".join(part for part in words if part) + ".")
