"""init, where: setting a home up, and where everything lies."""

import sys

from tracker import paths
from tracker.cli.options import Options, Parser
from tracker.cli.session import clock, home_of, say
from tracker.service import Service


def init_options(parser: Parser) -> None:
    """Options of `tracker init`."""
    parser.add_argument("--me", required=True, metavar="NAME", help="your name")
    parser.add_argument("--partner", metavar="NAME", help="the other's name; they join by their own act")
    parser.add_argument("--about", metavar="TEXT", help="what this is about")


def init_(options: Options) -> None:
    """Set a home up."""
    service = Service.open(home_of(options), clock())
    service.setup(options.me, options.partner, options.about)
    say(f"Ready, {service.name_of(service.me)}. The records lie in {service.home}.")
    say("Only this login can read them; whoever uses this login can read files and backups, or act as you.")
    say('`tracker seal` puts your own file under a passphrase. `tracker add "…"` makes the first promise.')
    for warning in service.warnings():
        print(warning, file=sys.stderr)


def where_options(parser: Parser) -> None:
    """`tracker where` has no options of its own."""


def where_(options: Options) -> None:
    """Say where everything lies."""
    home = home_of(options)
    files = sorted(path for path in home.glob("*.json")) if home.is_dir() else []
    say(f"home     {home}{'' if home.is_dir() else ' (not there yet)'}")
    for path in files:
        say(f"records  {path}")
    say(f"backups  {home / 'backups'}")
    say(f"help     {home / 'help.txt'}")
    say(f"config   {home / 'config.toml'}")
    say(f"styles   {paths.styles()}")
