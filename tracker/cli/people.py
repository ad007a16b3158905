"""join, leave, close: a person's own act, and nobody else's."""

import sys

from tracker.cli.options import Options, Parser
from tracker.cli.session import opened
from tracker.domain.base.errors import Refused
from tracker.service.people.closing import CONTACT, HOW


def join_options(parser: Parser) -> None:
    """Options of `tracker join`."""
    parser.add_argument("name", nargs="?", help="your name, as you who join; left out: the partner named at the start")
    parser.add_argument("--involvement", choices=("in", "informed"), default="in", help="in, or informed only")


def join_(options: Options) -> None:
    """Join, as the partner's own act."""
    service = opened(options)
    joined = service.join(options.name)
    if options.involvement != "in":
        service.involve(options.involvement)
    print(f"You are in, {joined.name}. You see what is shared with you, and nothing else.")
    print(f"Everything of yours is private until you share it: `tracker --as {joined.id} add …` makes a promise.")
    print(
        "Private hides a page on screen: whoever uses this login can read the files and their backups, or act as you."
    )
    print(f"`tracker --as {joined.id} seal` puts your own file, with its backups, under a passphrase.")
    print(f"`tracker --as {joined.id} leave` leaves, at once and alone.")


def leave_options(parser: Parser) -> None:
    """Options of `tracker leave`."""
    parser.add_argument("--yes", action="store_true", help="leave, without being asked")


def leave_(options: Options) -> None:
    """Leave, at once and alone."""
    service = opened(options)
    name = service.name_of(service.actor)
    if not options.yes and not _agreed(name):
        raise Refused("Nothing was changed. `tracker leave --yes` leaves.")
    service.leave()
    print("You have left. What was shared has ended; your own promises go on, and only you see them.")
    print(f"Nothing here reminds anyone of the other. `tracker --as {service.actor} join` would come back.")


def _agreed(name: str) -> bool:
    if not sys.stdin.isatty():
        return False
    print(f"{name}: leaving ends what is shared, at once. Your own promises stay yours. Nobody is asked.")
    return input("Leave? yes/no: ").strip().casefold() in ("y", "yes")


def close_options(parser: Parser) -> None:
    """Options of `tracker close`."""
    parser.add_argument("--how", choices=HOW, help="together waits for both; paused and apart hold at once")
    parser.add_argument(
        "--keep", metavar="PROMISE", action="append", default=[], help="a promise of yours that goes on, for yourself"
    )
    parser.add_argument("--unshare", action="store_true", help="take back what you have shared")
    parser.add_argument("--lessons", metavar="TEXT", default="", help="what you learned: a page of yours alone")
    parser.add_argument("--contact", choices=CONTACT, help="the rule from now on; both can read it")
    parser.add_argument("--undo", action="store_true", help="take your own closing back, within seven days")
    parser.add_argument("--yes", action="store_true", help="close, without being asked")


def close_(options: Options) -> None:
    """Close the repair, or say how it stands."""
    service = opened(options)
    if options.undo:
        service.undo_closing()
        print("The repair is open again. What became yours alone stays so until you share it.")
        return
    if options.how is not None:
        if not options.yes:
            raise Refused("Nothing was changed. `tracker close --how … --yes` closes.", "yes")
        service.close(
            options.how, options.keep, unshare=options.unshare, lessons=options.lessons, contact=options.contact
        )
    print("\n".join(service.closed_lines()) or "The repair is open.")
