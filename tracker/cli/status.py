"""status: one line for a prompt or a status bar."""

from tracker.cli.options import Options, Parser
from tracker.cli.session import opened, say


def status_options(parser: Parser) -> None:
    """Options of `tracker status`."""
    parser.add_argument(
        "--format",
        metavar="TEXT",
        default="{answered}/{due}",
        help="with {answered}, {due} and {open}: how many of your own promises of today; {cooloff}: when you are both"
        " back; default {answered}/{due}",
    )
    parser.add_argument("--plain", action="store_true", help="in words: 2 of 3 answered")


def status_(options: Options) -> None:
    """One line for a prompt: how many of one's own promises of today have their answer. No names, no words."""
    from tracker.domain.base.errors import Refused

    service = opened(options)
    own = [group for group in service.day().groups if group.mine]
    due = sum(group.asked for group in own)
    answered = sum(group.answered for group in own)
    try:
        cooloff = service.cooloff.banner() if "{cooloff" in options.format else ""
        format_ = "{answered} of {due} answered" if options.plain else options.format
        say(format_.format(answered=answered, due=due, open=due - answered, cooloff=cooloff))
    except (KeyError, IndexError, ValueError, AttributeError):
        raise Refused("The format knows {answered}, {due}, {open} and {cooloff}.", "format") from None
