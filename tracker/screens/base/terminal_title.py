"""The terminal's title: a neutral word, and the one that stood there before is given back.

There is no public call for it; the driver is written to here and nowhere else, and a test notices a change.
"""

from typing import Any

from textual.app import App

_KEEP = "\x1b[22;2t"
_GIVE_BACK = "\x1b[23;2t"
_kept: set[int] = set()


def _write(app: App[Any], text: str) -> None:
    driver = app._driver
    if driver is not None and not driver.is_headless:
        driver.write(text)


def set_title(app: App[Any], title: str) -> None:
    """Show a title; never one with a name or a word of the records in it."""
    if id(app) not in _kept:
        _kept.add(id(app))
        _write(app, _KEEP)
    _write(app, f"\x1b]2;{title}\x07")


def give_title_back(app: App[Any]) -> None:
    """Show the title that stood there before, where the terminal remembers it."""
    if id(app) in _kept:
        _kept.discard(id(app))
        _write(app, _GIVE_BACK)
