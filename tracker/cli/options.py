"""What every command's module declares: its options and what it does."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    pass


Options = SimpleNamespace


Command = Callable[[Options], None]


class Parser(Protocol):
    """What a command declares its options to: argparse's parser, or `Plain`."""

    def add_argument(self, *names: str, **settings: Any) -> Any:
        """Declare an option, in argparse's words."""
