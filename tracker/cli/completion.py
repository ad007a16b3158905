"""completion: scripts for a shell, made by shtab from the same parsers that read the commands."""

from tracker.cli.options import Options, Parser

SHELLS = ("bash", "zsh", "fish", "tcsh")


def completion_options(parser: Parser) -> None:
    """Options of `tracker completion`."""
    parser.add_argument("shell", choices=SHELLS)


def completion_(options: Options) -> None:
    """Print the completion script of a shell."""
    import shtab

    from tracker.cli.parser import full_parser

    print(shtab.complete(full_parser(), shell=options.shell))
