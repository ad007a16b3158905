"""demo: ninety days of Robin and Dana, in a home that is gone afterwards."""

import os
import shutil
import signal
import tempfile
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from tracker.cli.app import open_app
from tracker.cli.options import Options, Parser
from tracker.cli.session import require_terminal
from tracker.clock import Clock
from tracker.domain.records.base import msgspec
from tracker.exchange.document.read import read_document
from tracker.service import Service

EVENING = "2026-05-30T21:30+02:00"
ZONE = "Europe/Berlin"


def demo_options(parser: Parser) -> None:
    """Options of `tracker demo`."""
    parser.add_argument("--tour", action="store_true", help="eight captions lead through an evening and a review")


def demo_(options: Options) -> None:
    """Open the app on the story; nothing of it is kept, and no home of yours is touched."""
    require_terminal()
    with tempfile.TemporaryDirectory(prefix="tracker-demo-") as folder:
        home = Path(folder) / "home"
        _take_away_when_closed(folder)
        tell_story(home, demo_clock())
        open_app(Service.open(home, demo_clock(), options.actor), tour=options.tour)


def _take_away_when_closed(folder: str) -> None:
    """A window that is closed sends a signal that ends the program at once; the throw-away home goes first."""

    def closed(number: int, _: object) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(128 + number)

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), closed)


def demo_clock() -> Clock:
    """A clock that starts on the last evening of the story, where Robin and Dana live."""
    return Clock(datetime.fromisoformat(EVENING), ZoneInfo(ZONE))


def tell_story(home: Path, clock: Clock) -> None:
    """Put the story into an empty home."""
    story = (files("tracker.demo") / "story.json").read_bytes()
    read_document(Service.open(home, clock), msgspec.json.decode(story))
