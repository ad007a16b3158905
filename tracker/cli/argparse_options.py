"""argparse, with complaints that are one line and say what to do."""

from argparse import SUPPRESS, ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from tracker.cli.options import NO_TRACE
from tracker.domain.base.errors import Refused


class OneLineParser(ArgumentParser):
    """A parser whose complaints are one line that says what to do."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": RawDescriptionHelpFormatter} | settings)

    def add_argument(self, *names: Any, **settings: Any) -> Any:
        """Declare an option. argparse knows its own mark for "leave no trace" only by identity."""
        if settings.get("default") == NO_TRACE:
            settings["default"] = SUPPRESS
        return super().add_argument(*names, **settings)

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise Refused(f"{message[:1].upper()}{message[1:]}. `{self.prog} --help` shows what fits.")
