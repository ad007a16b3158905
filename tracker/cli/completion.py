"""completion: scripts for a shell, made by shtab from the same parsers that read the commands."""

from argparse import ArgumentParser, Namespace

SHELLS = ("bash", "zsh", "fish", "tcsh")


def completion_options(parser: ArgumentParser) -> None:
    """Options of `tracker completion`."""
    parser.add_argument("shell", choices=SHELLS)


def completion_(options: Namespace) -> None:
    """Print the completion script of a shell."""
    import shtab

    from tracker.cli.parser import full_parser

    print(shtab.complete(full_parser(), shell=options.shell))
