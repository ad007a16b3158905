"""export and import."""

import sys
from pathlib import Path

from tracker.cli.options import Options, Parser
from tracker.cli.session import clock, home_of, opened
from tracker.domain.base.errors import Refused
from tracker.service import Service


def export_options(parser: Parser) -> None:
    """Options of `tracker export`."""
    parser.add_argument("file", nargs="?", help="the file to write; - or left out: standard output")
    parser.add_argument(
        "--format", choices=("json", "sheet"), default="json", help="sheet: a review apart, with shared things only"
    )
    parser.add_argument("--mine", action="store_true", help="leave out what the other made")


def export_(options: Options) -> None:
    """Write what the acting person may see."""
    service = opened(options)
    text = _written(service, options)
    if options.file in (None, "-"):
        sys.stdout.buffer.write(text)
        return
    from tracker.exchange.writing import write_private

    path = Path(options.file)
    if home_of(options).resolve() in path.resolve().parents:
        raise Refused("The home is for the records alone. Name a file outside of it.", "file")
    write_private(path, text)
    print(f"Written to {options.file}; only this login can read it.", file=sys.stderr)


def _written(service: Service, options: Options) -> bytes:
    if options.format == "sheet":
        from tracker.exchange.sheet import sheet_of

        return sheet_of(service).encode()
    from tracker.domain.records.base import msgspec
    from tracker.exchange.document import document_of

    return msgspec.json.format(msgspec.json.encode(document_of(service, mine=options.mine)), indent=1) + b"\n"


def import_options(parser: Parser) -> None:
    """Options of `tracker import`."""
    parser.add_argument("file", help="the file to read; - for standard input")
    parser.add_argument("--format", choices=("auto", "json"), default="auto")
    parser.add_argument("--dry-run", action="store_true", help="only say what would happen")


def import_(options: Options) -> None:
    """Take an exchange document in."""
    from tracker.domain.records.base import msgspec
    from tracker.exchange.read_document import read_document

    service = Service.open(home_of(options), clock(), options.actor)
    try:
        data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    except OSError as problem:
        raise Refused(f"{options.file} cannot be read: {problem.strerror or problem}. Nothing was changed.") from None
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise Refused(f"{options.file} is no JSON document. Nothing was changed.", "file") from None
    report = read_document(service, document, dry_run=options.dry_run)
    print("This would happen:" if options.dry_run else "Done.")
    for line in report.lines():
        print(line)
