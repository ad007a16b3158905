"""consistency: do words and deeds match."""

import sys
from datetime import date

from tracker.cli.in_words import say_numbers
from tracker.cli.options import Options, Parser
from tracker.cli.picture import print_picture, write_picture
from tracker.cli.session import day, opened, print_json, say
from tracker.domain.base.dates import said, said_long
from tracker.domain.base.errors import Refused
from tracker.domain.records.base import msgspec
from tracker.service import Service
from tracker.service.base.phrases import of, share, units, way_back
from tracker.service.consistency.views import CommitmentNumbers


def consistency_options(parser: Parser) -> None:
    """Options of `tracker consistency`."""
    parser.add_argument("commitment", nargs="?", help="an id, or the beginning of the words; all without it")
    parser.add_argument("--as-of", metavar="DATE", help="as it stood on another day")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--plain", action="store_true", help="everything in words, for a screen reader")
    parser.add_argument("--picture", metavar="FILE", help="write the year as a picture to FILE.svg, .png or .txt")
    parser.add_argument("--words", action="store_true", help="with --picture: your own words beneath it")


def consistency_(options: Options) -> None:
    """Say the numbers of every promise, or of one."""
    service = opened(options)
    as_of = day(service, options.as_of, field="as-of") or service.today()
    view = service.consistency
    only = service.find_commitment(options.commitment).id if options.commitment else None
    found = [view.summary(view.stats(only, as_of))] if only else view.promises(as_of)
    if options.words and options.picture is None:
        raise Refused("--words belongs to --picture FILE: they stand under the picture.", "words")
    if options.picture is not None:
        if options.json or options.plain:
            raise Refused("--picture writes a file and says nothing else; leave out --json and --plain.", "picture")
        say(f"Written: {write_picture(service, as_of, only, options.picture, words=options.words)}")
        return
    if options.json:
        print_json(
            {
                "as_of": as_of,
                "commitments": [_plain(one) for one in found],
                "told": view.told(as_of, only).to_json(),
                "cooloff": msgspec.to_builtins(view.cooloff(as_of)),
            }
        )
        return
    say(said_long(as_of, service.today()))
    if not found:
        say('\nNothing is promised yet. `tracker add "…"` makes a promise.')
        return
    if options.plain:
        say_numbers(found)
        _say_told(service, as_of, only)
        if only is None and (told := _cooloff(service, as_of)):
            say(f"In four weeks, cool-offs: {', '.join(told)}.")
        return
    if sys.stdout.isatty():
        print_picture(service, as_of, only)
    _say(found)
    _say_told(service, as_of, only)
    if only is None and (told := _cooloff(service, as_of)):
        say(f"\nCool-off, four weeks: {' · '.join(told)}.")


def _plain(one: CommitmentNumbers) -> dict[str, object]:
    return {
        "id": one.id,
        "text": one.text,
        "owner": one.owner,
        "schedule": one.schedule,
        **one.numbers.to_json(),
    }


def _say(found: list[CommitmentNumbers]) -> None:
    owner = None
    for one in found:
        if one.owner != owner:
            owner = one.owner
            say(f"\n{one.owner_name}’s promises")
        numbers = one.numbers
        say(f"\n  {one.text}")
        if back := _back(one):
            say(f"    {back}")
        say(f"    {_accounted(one)}")
        say(f"    {_kept(one)} · strength {round(100 * numbers.strength)} %")


def _back(one: CommitmentNumbers) -> str:
    words = [way_back(one.numbers)]
    if one.waiting:
        words.append(f"the way back: {said(one.next_due)}" if one.next_due else "the way back: the next time")
    line = " · ".join(word for word in words if word)
    return line[:1].upper() + line[1:]


def _accounted(one: CommitmentNumbers) -> str:
    numbers = one.numbers
    words = [one.schedule, f"accounted for {units(numbers.honest, numbers.unit)}"]
    if numbers.streak:
        words.append(f"streak {units(numbers.streak, numbers.unit)}")
    if numbers.best:
        words.append(f"best {units(numbers.best, numbers.unit)}")
    return " · ".join(words)


def _kept(one: CommitmentNumbers) -> str:
    recent, everything = one.numbers.kept["28"], one.numbers.kept["all"]
    words = [f"kept {of(recent)} in 28 days"] if recent[1] else []
    if everything[1] and everything != recent:
        words.append(f"{of(everything)} since {said(one.since)}")
    elif not everything[1]:
        words.append("nothing to count yet")
    percent = share(everything)
    return ", ".join(words) + (f" ({percent})" if percent else "")


def _say_told(service: Service, as_of: date, only: str | None) -> None:
    told = service.consistency.told(as_of, only)
    if told.slips:
        later = f", {told.later} later" if told.later else ""
        say(f"\nSlips told the same day: {told.same_day} of {told.slips}; by the next day: {told.by_next_day}{later}.")


def _cooloff(service: Service, as_of: date) -> list[str]:
    """What is told of the cool-offs of four weeks; nothing where there was none."""
    numbers = service.consistency.cooloff(as_of, last_four_weeks=True)
    if not numbers.heated_moments:
        return []
    words = [f"heated moments caught {numbers.caught} of {numbers.heated_moments}"]
    if numbers.promises:
        words.insert(0, f"return promises kept {numbers.promises_kept} of {numbers.promises}")
    if numbers.resolved:
        words.append(f"resolved the same day {numbers.same_day}, later {numbers.resolved - numbers.same_day}")
    return words
