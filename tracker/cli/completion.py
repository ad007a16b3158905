"""completion: scripts for a shell, made by shtab from the same parsers that read the commands."""

import shtab

from tracker.cli.options import Options, Parser
from tracker.cli.parser import full_parser

SHELLS = ("bash", "zsh", "fish", "tcsh")


def completion_options(parser: Parser) -> None:
    """Options of `tracker completion`."""
    parser.add_argument("shell", choices=SHELLS)


def completion_(options: Options) -> None:
    """Print the completion script of a shell."""
    print(shtab.complete(full_parser(), shell=options.shell))
