"""What every command's module declares: its options and what it does."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Protocol

Options = SimpleNamespace
Command = Callable[[Options], None]

# argparse.SUPPRESS, for modules that are loaded without argparse: the option leaves no trace when it is not typed.
NO_TRACE = "==SUPPRESS=="


class Parser(Protocol):
    """What a command declares its options to: argparse's parser."""

    def add_argument(self, *names: str, **settings: Any) -> Any:
        """Declare an option, in argparse's words."""
