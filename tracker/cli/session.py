"""From the options of a command to the service it calls."""

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, Literal

from tracker import paths
from tracker.cli.options import Options
from tracker.clock import Clock
from tracker.domain.base.dates import read_day
from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import clean, refuse_broken_text
from tracker.service import Service

if TYPE_CHECKING:
    from pathlib import Path


def home_of(options: Options) -> "Path":
    """The folder of the records."""
    from pathlib import Path  # 4 ms of start; the daily commands do without

    return Path(paths.home(options.home))


def clock() -> Clock:
    """The clock, with ``TRACKER_NOW`` taken into account.

    Raises:
        Refused: ``TRACKER_NOW`` is no instant.
    """
    try:
        return Clock.from_environment()
    except ValueError as problem:
        raise Refused(str(problem)) from None


def require_terminal() -> None:
    """The app draws on a terminal that it can move about in.

    Raises:
        Refused: There is none, or one that only prints line after line.
    """
    instead = "use `tracker today`, `tracker mark` and the others."
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(f"The app needs a terminal. In a script, {instead}")
    if os.environ.get("TERM") in ("dumb", "unknown"):
        raise Refused(f"The app cannot draw on this terminal (TERM={os.environ['TERM']}). Here, {instead}")


def opened(options: Options) -> Service:
    """The service of a home that somebody has set up, acting as ``--as`` says.

    Raises:
        Refused: Nobody has set the home up, or there is nobody of that name.
    """
    service = Service.open(paths.home(options.home), clock(), options.actor)
    if not service.is_set_up:
        raise Refused(f"Nothing is set up in {service.home} yet. `tracker` or `tracker init --me NAME` begins.")
    unlock(service)
    for words in service.changed_by_hand():
        print(f"tracker: {words}", file=sys.stderr)
    return service


def unlock(service: Service) -> None:
    """Ask for the passphrase of the acting person's file, if it is sealed.

    Raises:
        StoreError: It is the wrong one; nothing was touched.
    """
    if service.is_closed():
        passphrase = asked(f"The passphrase of {service.name_of(service.actor)}'s file: ")
        if sys.stderr.isatty():  # a seal takes a while to open, so that guessing takes long
            print("Opening …", file=sys.stderr, flush=True)
        service.unlock(passphrase)


def asked(prompt: str) -> str:
    """A passphrase: not shown while it is typed; from a pipe, a line."""
    if not sys.stdin.isatty():
        return typed_line(prompt)
    from getpass import getpass

    return getpass(prompt)


def typed_line(prompt: str) -> str:
    """One line, asked for on standard error so that output stays clean."""
    print(prompt, end="", file=sys.stderr, flush=True)
    try:
        line = sys.stdin.readline().rstrip("\n")
    except UnicodeDecodeError:
        raise Refused("What was typed is no text in UTF-8. Nothing was changed.") from None
    refuse_broken_text(line)
    return line


def day(
    service: Service, text: str | None, weekday: Literal["latest", "next"] = "latest", field: str = "on"
) -> date | None:
    """A day as it was typed; None stays None."""
    return None if text is None else read_day(text, service.today(), weekday, field)


def say(words: str = "") -> None:
    """A line for a person. What was imported may hold control characters, and a terminal would obey them."""
    print(clean(words))


def print_json(document: object) -> None:
    """One JSON document, and nothing else, on standard output."""
    from tracker.domain.records.base import msgspec

    print(msgspec.json.format(msgspec.json.encode(document), indent=2).decode())
