"""``config.toml`` in the home: a theme and keys of one's own. A mistake in it stops nothing: it is said."""

import re
from pathlib import Path
from typing import Any

from tracker.domain.base.errors import Refused
from tracker.startup import msgspec

NAME = "config.toml"
_TAKES = {
    "theme": 'a name in quotes, such as theme = "daylight"',
    "bell": "true or false",
    "motion": "true or false",
    "keys": "a table of acts and keys",
}


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The theme to begin with, whether the bell rings once when a cool-off has reached its time, keys by the id of
    their act, such as ``today.kept = "x"``, and whether anything moves by itself.
    """

    theme: str | None = None
    bell: bool = True
    keys: dict[str, Any] = {}  # noqa: RUF012 - msgspec gives each its own
    motion: bool = True


def read_config(home: Path) -> tuple[Config, str | None]:
    """Read the file. Without one, or with a mistake in it, everything is as it comes; the mistake is the second part:
    a sentence that names the file and the line or the setting.
    """
    file = home / NAME
    try:
        return _read(file), None
    except FileNotFoundError:
        return Config(), None
    except RecursionError:
        words = "It is nested too deeply."
    except OSError as problem:
        words = f"It cannot be read ({problem.strerror or type(problem).__name__})."
    except Refused as problem:
        words = str(problem)
    return Config(), f"{file}: {words} It is left as it is; everything is as it comes until that is mended."


def _read(file: Path) -> Config:
    try:
        text = file.read_text(encoding="utf-8-sig")  # an editor on Windows may begin it with a byte order mark
    except UnicodeDecodeError:
        raise Refused("It is not written in UTF-8.") from None
    import tomllib  # most homes have no such file

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Refused(f"It is no TOML: {problem}.{_line_of(str(problem), text)}") from None
    try:
        config = msgspec.convert(found, Config)
    except msgspec.ValidationError as problem:
        raise _mistake(str(problem)) from None
    keys = dict(_flat(config.keys))
    for name, key in keys.items():
        if not isinstance(key, str) or not key.strip():
            raise Refused(f'keys.{name} is a key in quotes, such as {name} = "x".')
    return msgspec.structs.replace(config, keys=keys)


def _mistake(words: str) -> Refused:
    """What msgspec says of a value, with what the setting takes."""
    place = re.search(r"`(?:\$\.)?(\w+)[^`]*`$", words)
    name = place[1] if place else "?"
    if name in _TAKES:
        return Refused(f"{name} is {_TAKES[name]}.")
    return Refused(f"{name}: there is no such setting. There are theme, bell, motion and [keys].")


def _line_of(words: str, text: str) -> str:
    """The line that the reader of TOML stumbled over, as it stands there."""
    place = re.search(r"at line (\d+)", words)
    lines = text.splitlines()
    number = int(place[1]) if place else 0
    return f' The line is "{lines[number - 1].strip()[:60]}".' if 0 < number <= len(lines) else ""


def _flat(keys: dict[str, Any], before: str = "") -> list[tuple[str, object]]:
    """``today.kept = "x"`` is a table in a table for TOML; here it is one name."""
    pairs: list[tuple[str, object]] = []
    for name, value in keys.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{before}{name}."))
        else:
            pairs.append((before + name, value))
    return pairs
