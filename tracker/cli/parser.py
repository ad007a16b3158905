"""Which command was typed, and its options. Only the parser of that one command is built."""

from collections.abc import Sequence
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from tracker.cli.options import Command, Options, Parser
from tracker.domain.base.errors import Refused
from tracker.startup import load_for_app

if TYPE_CHECKING:
    from argparse import ArgumentParser


# Each command: the module that has ``options_<name>`` and ``<name>``, and its line in the help.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("demo", "open the app on ninety days of Robin and Dana, in a throw-away home"),
    "init": ("home", "set up a home without the app"),
    "add": ("commitments", "make a promise, or ask the other for one"),
    "edit": ("commitments", "change a promise of your own"),
    "share": ("commitments", "let the other see a promise"),
    "unshare": ("commitments", "keep a promise to yourself again"),
    "pause": ("commitments", "pause a promise"),
    "resume": ("commitments", "take a paused promise up again"),
    "end": ("commitments", "let a promise go"),
    "excuse": ("commitments", "excuse a range of days"),
    "today": ("today", "what is due, and its marks"),
    "mark": ("checkins", "answer a day of a promise"),
    "repair": ("checkins", "keep the short repair of a slip, or read it"),
    "cooloff": ("cooloff", "call a cool-off, say what happens in it, or see how it stands"),
    "status": ("status", "one line for a prompt or a status bar"),
    "consistency": ("consistency", "do words and deeds match: the numbers of every promise"),
    "page": ("page", "a page of your own: write it, read it, share it"),
    "list": ("lists", "the promises, compromises, plans, reviews and other records"),
    "space": ("together", "ask for space, end it, or see what is in force"),
    "contact": ("together", "log a contact of your own, for you alone"),
    "good": ("together", "write a good thing down"),
    "fun": ("together", "plan one fun thing"),
    "date": ("together", "note a day to think of, with an idea"),
    "news": ("together", "a text of what has changed, to copy by hand"),
    "export": ("exchange", "write what you may see to a file"),
    "import": ("exchange", "take a file in"),
    "backup": ("maintenance", "take a backup, or list them"),
    "restore": ("maintenance", "bring a backup back"),
    "doctor": ("maintenance", "examine every file and record"),
    "seal": ("maintenance", "put your own file under a passphrase, or change it"),
    "unseal": ("maintenance", "take the passphrase off your own file"),
    "wipe": ("maintenance", "remove what is yours, or everything, after asking for the name"),
    "join": ("people", "join, as the partner’s own act"),
    "leave": ("people", "leave, at once and alone"),
    "close": ("people", "close the repair: together, paused or apart"),
    "keys": ("keys", "the keys of all acts, as config.toml names them"),
    "where": ("home", "where everything lies"),
    "completion": ("completion", "the completion script of a shell"),
}


def command_for(arguments: Sequence[str]) -> tuple[Command, Options]:
    """The command that was typed and its options; without one, opening the app.

    Raises:
        Refused: There is no such command, or an option makes no sense.
    """
    name = _name_in(arguments)
    if name is None:
        return _open_app, _read(_top_parser(), arguments)
    if name not in COMMANDS:
        close = [command for command in COMMANDS if command.startswith(name[:3])]
        hint = f" Did you mean {' or '.join(close)}?" if close else " `tracker --help` shows them."
        raise Refused(f"There is no command {name!r}.{hint}")
    rest = list(arguments)
    rest.remove(name)
    command: Command = getattr(_module(name), f"{name}_")
    return command, _read(_parser_of(name), rest)


def _read(parser: "ArgumentParser", arguments: Sequence[str]) -> Options:
    return SimpleNamespace(**vars(parser.parse_args(arguments)))


def _parser_of(name: str) -> "ArgumentParser":
    from tracker.cli.argparse_options import OneLineParser

    parser = OneLineParser(prog=f"tracker {name}", description=_sentence(name))
    add_options(parser, name)
    return parser


def add_options(parser: Parser, name: str) -> None:
    """Give a parser the options of a command and those that go with every command."""
    getattr(_module(name), f"{name}_options")(parser)
    _common(parser)


def full_parser() -> "ArgumentParser":
    """All commands in one parser, for completion scripts."""
    parser = _top_parser()
    subparsers = parser.add_subparsers()
    for name in COMMANDS:
        add_options(subparsers.add_parser(name, help=COMMANDS[name][1], description=_sentence(name)), name)
    return parser


def _module(name: str) -> Any:
    return import_module(f"tracker.cli.{COMMANDS[name][0]}")


def _sentence(name: str) -> str:
    words = COMMANDS[name][1]
    return f"{words[0].upper()}{words[1:]}."


def _common(parser: Parser) -> None:
    parser.add_argument("--home", metavar="DIR", help="the folder of the records, instead of TRACKER_HOME")
    parser.add_argument("--as", dest="actor", metavar="PERSON", help="who is acting: an id or the beginning of a name")


def _top_parser() -> "ArgumentParser":
    from tracker import __version__
    from tracker.cli.argparse_options import OneLineParser

    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:<{width}}{words}" for name, (_, words) in COMMANDS.items())
    parser = OneLineParser(
        prog="tracker",
        usage="tracker [--home DIR] [--as PERSON] [COMMAND …]",
        description="Promises with dates, ticked off every day and looked at together every week.\n"
        "Without a command, the app opens on Today.",
        epilog=f"commands:\n{commands}\n\n`tracker COMMAND --help` tells more about one.",
    )
    parser.add_argument("--version", action="version", version=f"tracker {__version__}")
    _common(parser)
    return parser


def _name_in(arguments: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one that goes with every command."""
    skip = False
    for word in arguments:
        if skip:
            skip = False
        elif word in ("--home", "--as"):
            skip = True
        elif not word.startswith("-"):
            return word
    return None


def _open_app(options: Options) -> None:
    from tracker.cli.session import clock, home_of, require_terminal, unlock

    require_terminal()
    from tracker.service import Service

    service = Service.open(home_of(options), clock(), options.actor)
    if service.is_set_up:
        unlock(service)
    load_for_app()
    from tracker.cli.app import open_app  # Textual is loaded here and nowhere else

    open_app(service)
