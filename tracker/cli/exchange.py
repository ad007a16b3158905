"""export and import."""

import sys
from pathlib import Path
from typing import Any

from tracker.cli.options import Options, Parser
from tracker.cli.session import clock, home_of, opened, print_json, say, unlock
from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean
from tracker.exchange.base.incoming import Incoming
from tracker.exchange.base.write_private import write_private
from tracker.exchange.document.read import read_document
from tracker.exchange.history.habits import History
from tracker.exchange.history.take_in import take_in
from tracker.exchange.registry import ExportChoices, ImportChoices, formats, read, readable, writable
from tracker.service import Service


def export_options(parser: Parser) -> None:
    """Options of `tracker export`."""
    parser.add_argument("file", nargs="?", help="the file to write; - or left out: standard output")
    says = "; ".join(f"{name}: {formats()[name].says}" for name in writable())
    parser.add_argument("--format", choices=writable(), default="json", help=says)
    parser.add_argument("--mine", action="store_true", help="leave out what the other made")
    parser.add_argument(
        "--promise", action="append", metavar="NAME", help="ics: this promise, shared or not; may be said again"
    )
    parser.add_argument("--words", choices=("own", "none"), default="own", help="ics: none gives a bland title")
    parser.add_argument("--page", metavar="KIND", help="sheet: one page of your own, such as apology")
    parser.add_argument(
        "--cards", action="store_true", help="sheet: paper cards for a talk, reaching each other, expectations"
    )
    parser.add_argument("--remind", metavar="HH:MM", help="ics: a reminder at this time; some calendars ignore it")


def export_(options: Options) -> None:
    """Write what the acting person may see."""
    service = opened(options)
    write = formats()[options.format].write
    assert write is not None
    choices = _export_choices(options)
    data = write(service, choices)
    for words in notes(service, choices) if (notes := formats()[options.format].notes) else ():
        print(clean(words), file=sys.stderr)
    if options.file in (None, "-"):
        sys.stdout.buffer.write(data)
        return
    path = Path(options.file)
    if home_of(options).resolve() in path.resolve().parents:
        raise Refused("The home is for the records alone. Name a file outside of it.", "file")
    write_private(path, data)
    print(f"Written to {options.file}; only this login can read it.", file=sys.stderr)


def _export_choices(options: Options) -> ExportChoices:
    if options.format != "ics" and (options.promise or options.remind or options.words == "none"):
        raise Refused("--promise, --words and --remind go with --format ics.", "format")
    if options.page and options.format != "sheet":
        raise Refused("--page goes with --format sheet.", "page")
    if options.cards and options.format != "sheet":
        raise Refused("--cards goes with --format sheet: the cards are paper to write on.", "cards")
    if options.cards and options.page:
        raise Refused("A sheet is one page of yours, or the cards: --page or --cards.", "cards")
    words = options.words == "own"
    promises = tuple(options.promise or ())
    return ExportChoices(options.mine, promises, words, options.remind, options.page, options.cards)


def import_options(parser: Parser) -> None:
    """Options of `tracker import`."""
    parser.add_argument("file", help="the file or folder to read; - for standard input")
    parser.add_argument("more", nargs="?", help="the second file, where a program keeps two (habits and log)")
    parser.add_argument("--format", choices=("auto", *readable()), default="auto", help="auto: by what is in it")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
    parser.add_argument("--json", action="store_true", help="the report as JSON")
    parser.add_argument("--map", metavar="day=…,name=…", help="csv: which columns hold day, name, value and note")
    parser.add_argument("--dates", choices=("day-first", "month-first"), help="csv: what 4/11/2025 means")


def import_(options: Options) -> None:
    """Take a file in: our own document, or the history of another program."""
    service = Service.open(home_of(options), clock(), options.actor)
    if service.is_set_up:
        unlock(service)
    chosen, content = read(_incoming(options), options.format, ImportChoices(_columns(options.map), options.dates))
    report: Any
    if isinstance(content, History):
        report = take_in(service, content, dry_run=options.dry_run)
    else:
        report = read_document(service, content, dry_run=options.dry_run)
    if options.json:
        print_json({"format": chosen.name, "dry_run": options.dry_run} | report.as_document())
        return
    say("This would happen:" if options.dry_run else "Done.")
    for line in report.lines():
        say(line)


def _incoming(options: Options) -> Incoming:
    if options.file == "-":
        return Incoming("standard input", {"standard input": sys.stdin.buffer.read()})
    return Incoming.of(*(Path(name) for name in (options.file, options.more) if name))


def _columns(text: str | None) -> dict[str, str]:
    """The columns of ``day=Date,name=Habit``."""
    found: dict[str, str] = {}
    for part in (text or "").split(",") if text else ():
        name, equals, column = part.partition("=")
        if name.strip() not in ("day", "name", "value", "note") or not equals or not column.strip():
            raise Refused("--map names columns like day=Date,name=Habit,value=Done,note=Comment.", "map")
        found[name.strip()] = column.strip()
    return found
