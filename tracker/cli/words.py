"""argparse, for help and for what is not typed plainly."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, NoReturn

from tracker.domain.refused import Refused


class OneLineParser(ArgumentParser):
    """A parser whose complaints are one line that says what to do."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": RawDescriptionHelpFormatter} | settings)

    def error(self, message: str) -> NoReturn:
        """Refuse what was typed."""
        raise Refused(f"{message[:1].upper()}{message[1:]}. `{self.prog} --help` shows what fits.")
