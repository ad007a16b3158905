"""Keys and a theme of one's own, looked at before the app opens: a name that nothing has is said, not passed over."""

from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from textual.theme import BUILTIN_THEMES

from tracker import screens
from tracker.config import Config
from tracker.domain.base.errors import Refused
from tracker.screens.app.themes import THEMES
from tracker.screens.base.bindings import BINDING_IDS
from tracker.widgets.base.row_list import MOVES


def check(config: Config, home: Path) -> None:
    """See whether the theme and all acts that keys are given to exist.

    Raises:
        Refused: One of them does not; the sentence names the file and the place in it.
    """
    file = home / "config.toml"
    themes = [*(theme.name for theme in THEMES), *BUILTIN_THEMES]
    if config.theme is not None and config.theme not in themes:
        raise Refused(f'{file}: theme: there is no theme "{config.theme}". There are {", ".join(themes)}.')
    for name in config.keys:
        if name not in BINDING_IDS and name not in _all_acts():
            near = get_close_matches(name, sorted(_all_acts()), 1, 0.5)
            hint = f" Did you mean {near[0]}?" if near else " An act is named like today.kept or app.help."
            raise Refused(f"{file}: keys.{name}: there is no act of this name.{hint}")


def _all_acts() -> set[str]:
    """The ids of all acts: those of screens that open later are known once their modules are loaded."""
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return BINDING_IDS | {move.id for move in MOVES if move.id}
