"""Keys and a theme of one's own, looked at before the app opens: what would take a key from another act is refused."""

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from textual.binding import Binding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key
from textual.theme import BUILTIN_THEMES

from tracker import screens
from tracker.config import Config
from tracker.domain.base.errors import Refused
from tracker.screens.app.themes import THEMES
from tracker.screens.base.bindings import ACTS
from tracker.screens.places import PLACES
from tracker.widgets.base.row_list import MOVES

MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")
NAMED = {key.value for key in Keys if "+" not in key.value} | set(KEY_NAME_REPLACEMENTS.values())
TEXTUALS = {"ctrl+q": "leaving tracker", "ctrl+p": "the palette", "ctrl+c": "Textual"}
# Works over sheets and forms too; everything else of ``app`` and ``go`` does not reach them.
OVER_ALL = ("app.cooloff", "app.cooloff_at_once", "app.care", "app.hide")
# Must work where letters are typed, so a letter would lose them.
WHILE_TYPING = ("app.cooloff_at_once", "app.care", "app.hide")


def check(config: Config, home: Path) -> None:
    """See whether the theme and all acts that keys are given to exist, and whether each act still has its key.

    Raises:
        Refused: Something of it makes no sense; the sentence names the file and the place in it.
    """
    file = home / "config.toml"
    themes = [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
    if config.theme is not None and config.theme not in themes:
        raise Refused(f'{file}: theme: there is no theme "{config.theme}". There are {", ".join(themes)}.')
    if not config.keys:
        return
    acts = all_acts()
    for name in config.keys:
        if name not in acts:
            near = get_close_matches(name, sorted(acts), 1, 0.5)
            hint = f" Did you mean {near[0]}?" if near else " `tracker keys` lists all of them."
            raise Refused(f"{file}: keys.{name}: there is no act of this name.{hint}")
    keys = {name: list(_keys(config.keys.get(name, act.key))) for name, act in acts.items()}
    for name in config.keys:
        as_it_comes = set(_keys(acts[name].key))
        for key in keys[name]:
            # What comes along is fit as it is; only what somebody gives to two acts can be wrong with it.
            among = keys if key not in as_it_comes else {other: keys[other] for other in config.keys}
            problem = _problem(name, key, among, set(config.keys))
            if problem:
                raise Refused(f"{file}: keys.{name}: {problem}")


def all_acts() -> dict[str, Binding]:
    """All acts by id: those of screens that open later are known once their modules are loaded."""
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return ACTS | {move.id: move for move in MOVES if move.id}


def _keys(text: str) -> Iterator[str]:
    """The keys of an act as Textual names them: ``question_mark`` for ``?``."""
    for key in text.split(","):
        name = key.strip()
        yield _character_to_key(name) if len(name) == 1 else name


def _problem(name: str, key: str, keys: dict[str, list[str]], own: set[str]) -> str | None:
    """Why an act cannot have this key; None where it can."""
    *modifiers, last = key.split("+")
    if len(last) != 1 and last not in NAMED and not _is_character(last):
        return f'"{key}" is no key. A key is written like x, ?, f9, space, ctrl+t or shift+left.'
    if any(modifier not in MODIFIERS for modifier in modifiers):
        return f'"{key}" is no key: before the + stands ctrl, alt or shift.'
    if key in TEXTUALS:
        return f'"{key}" belongs to {TEXTUALS[key]}.'
    if name in WHILE_TYPING and not modifiers and not (last[0] == "f" and last[1:].isdigit()):
        return f'"{key}" is a letter where one types, and this must work there too. Take f2 to f24, or one with ctrl.'
    for other, taken in keys.items():
        if other == name or key not in taken or not _meet(name, other):
            continue
        if other == "app.cooloff_at_once" and name == "app.cooloff":
            continue
        if other in own:
            return f'"{key}" is given to {other} too. One of the two needs another key.'
        return f'"{key}" is the key of {other}. Give that another one first: {other} = "…"'
    return None


def _is_character(name: str) -> bool:
    """Whether it is Textual's name of one character, such as ``question_mark``."""
    try:
        unicodedata.lookup(name.replace("_", " ").upper())
    except KeyError:
        return name in ("plus", "minus", "slash", "at", "underscore")
    return True


def _meet(name: str, other: str) -> bool:
    """Whether two acts can be had at the same moment."""
    rooms = {name.split(".")[0], other.split(".")[0]}
    if len(rooms) == 1 or name in OVER_ALL or other in OVER_ALL:
        return True
    places = {place.id for place in PLACES}
    if rooms & {"app", "go"}:
        return bool(rooms & {*places, "list", "cooloff"}) or rooms <= {"app", "go"}
    return "list" in rooms and bool(rooms & places)
