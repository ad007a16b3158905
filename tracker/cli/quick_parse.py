"""Reading a command without argparse, when it is typed plainly.

argparse, with the libraries it needs for help and translation, takes a tenth of the time a command may take. Each
command says its options once, in argparse's own words; `Plain` takes the same words down and reads what is written
out in full. Whatever else is typed (help, a short form, a mistake) is left to argparse, which knows what to say.
"""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, NamedTuple

# Stands for argparse.SUPPRESS: the option leaves no trace when it is not typed.
NO_TRACE = "==SUPPRESS=="


class Option(NamedTuple):
    """One option or one word of a command, as it was declared."""

    names: tuple[str, ...]
    dest: str
    settings: dict[str, Any]


class Plain:
    """Takes options down like an ``ArgumentParser``."""

    def __init__(self) -> None:
        self._options: dict[str, Option] = {}
        self._words: list[Option] = []

    def add_argument(self, *names: str, **settings: Any) -> None:
        """Declare an option, or a word that stands at its place."""
        dest = settings.get("dest") or names[-1].lstrip("-").replace("-", "_")
        option = Option(names, dest, settings)
        if names[0].startswith("-"):
            self._options.update(dict.fromkeys(names, option))
        else:
            self._words.append(option)

    def read(self, arguments: Sequence[str]) -> SimpleNamespace | None:
        """The options as typed, None where argparse has to be asked."""
        found: dict[str, Any] = {}
        words: list[str] = []
        rest = iter(arguments)
        for argument in rest:
            if not argument.startswith("-"):
                words.append(argument)
                continue
            option = self._options.get(argument)
            action = option.settings.get("action") if option else None
            if option is None or action not in (None, "store_true", "store_false"):
                return None
            if action:
                found[option.dest] = action == "store_true"
                continue
            value = next(rest, "-")
            if value.startswith("-") or not _take(option, value, found):
                return None
        return self._complete(found, words)

    def _complete(self, found: dict[str, Any], words: list[str]) -> SimpleNamespace | None:
        if len(words) > len(self._words):
            return None
        for place, option in enumerate(self._words):
            if place < len(words):
                if not _take(option, words[place], found):
                    return None
            elif option.settings.get("nargs") != "?":
                return None
        for option in (*self._options.values(), *self._words):
            if option.dest not in found:
                if option.settings.get("required"):
                    return None
                default = option.settings.get("default", _without(option))
                if default != NO_TRACE:
                    found[option.dest] = default
        return SimpleNamespace(**found)


def _take(option: Option, value: str, found: dict[str, Any]) -> bool:
    """Put a value down under the option's name; false where it is none that the option takes."""
    choices = option.settings.get("choices")
    if choices is not None and value not in choices:
        return False
    try:
        found[option.dest] = option.settings.get("type", str)(value)
    except ValueError:
        return False
    return True


def _without(option: Option) -> bool | None:
    action = option.settings.get("action")
    return None if action is None else action == "store_false"
