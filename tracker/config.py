"""``config.toml`` in the home: a theme and keys of one's own. A mistake in it names the file and the place."""

from pathlib import Path
from typing import NamedTuple

from tracker.domain.base.errors import Refused


class Config(NamedTuple):
    """The theme to begin with, keys by the id of their act, such as ``today.kept = "x"``, and whether the bell rings
    once when a cool-off has reached its time.
    """

    theme: str | None = None
    keys: dict[str, str] = {}  # noqa: RUF012 - never changed
    bell: bool = True


def read_config(home: Path) -> Config:
    """Read the file; without one everything is as it comes.

    Raises:
        Refused: It is no TOML, or a value in it makes no sense.
    """
    file = home / "config.toml"
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, UnicodeDecodeError) as problem:
        raise Refused(f"{file} cannot be read: {problem}.") from None
    import tomllib  # only with a file to read

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise Refused(f"{file} is no TOML: {problem}.") from None
    for name in found:
        if name not in Config._fields:
            raise Refused(f"{file}: {name}: there is no such setting. There are theme, bell and [keys].")
    theme, keys, bell = found.get("theme"), found.get("keys", {}), found.get("bell", True)
    if theme is not None and not isinstance(theme, str):
        raise Refused(f'{file}: theme is a name in quotes, such as theme = "daylight".')
    if not isinstance(bell, bool):
        raise Refused(f"{file}: bell is true or false.")
    if not isinstance(keys, dict):
        raise Refused(f"{file}: [keys] is a table of acts and keys.")
    flat = dict(_flat(keys))
    for name, key in flat.items():
        if not isinstance(key, str) or not key.strip():
            raise Refused(f'{file}: keys.{name} is a key in quotes, such as {name} = "x".')
    return Config(theme, {name: str(key) for name, key in flat.items()}, bell)


def _flat(keys: dict[str, object], before: str = "") -> list[tuple[str, object]]:
    """``today.kept = "x"`` is a table in a table for TOML; here it is one name."""
    pairs: list[tuple[str, object]] = []
    for name, value in keys.items():
        if isinstance(value, dict):
            pairs.extend(_flat(value, f"{before}{name}."))
        else:
            pairs.append((before + name, value))
    return pairs
