"""mark, repair: answering a day, and the short repair of a slip."""

from tracker.cli.options import Options, Parser
from tracker.cli.session import day, opened, say
from tracker.domain.base.dates import said
from tracker.domain.checkins.marks import MARKS
from tracker.domain.checkins.slip_repair import STEPS
from tracker.service import Service


def mark_options(parser: Parser) -> None:
    """Options of `tracker mark`."""
    parser.add_argument("commitment", help="an id, or the beginning of the words")
    parser.add_argument("mark", choices=(*MARKS, "clear"))
    parser.add_argument("--on", metavar="DATE", help="yesterday, mon, 27 apr …, until the third day after it")
    parser.add_argument("--note", metavar="TEXT")
    parser.add_argument("--reason", metavar="TEXT", help="why it was not possible (excused)")


def mark_(options: Options) -> None:
    """Answer a day of one's own promise."""
    service = opened(options)
    commitment = service.find_commitment(options.commitment)
    when = day(service, options.on) or service.today()
    if options.mark == "clear":
        service.checkins.clear(commitment.id, when)
        word = "open again"
    else:
        service.checkins.mark(commitment.id, when, options.mark, note=options.note, reason=options.reason)
        word = options.mark
    say(f"{commitment.text_on(when)}: {word}, {said(when, service.today())}")
    if options.mark == "slipped":
        _way_on(service, commitment.id, options)


def _way_on(service: Service, promise: str, options: Options) -> None:
    """After a slip: the way to its short repair; after three in fourteen days, one question."""
    from shlex import quote

    on = f" --on {quote(options.on)}" if options.on else ""
    acting = f" --as {quote(options.actor)}" if options.actor else ""
    say(f"The way back: tracker repair {quote(options.commitment)}{on}{acting} [--facts TEXT …]")
    if service.checkins.may_be_too_big(promise):
        say("Three slips in fourteen days. Is it too big? `tracker edit` rewords or shrinks it.")


def repair_options(parser: Parser) -> None:
    """Options of `tracker repair`."""
    parser.add_argument("commitment", help="an id, or the beginning of the words")
    parser.add_argument("--on", metavar="DATE", help="the day of the slip; left out: today")
    parser.add_argument("--facts", metavar="TEXT", help="what happened, the facts only")
    parser.add_argument("--sorry-for", metavar="TEXT", help="what you are sorry for")
    parser.add_argument("--what-failed", metavar="TEXT", help="what gave way")
    parser.add_argument("--guard", metavar="TEXT", help="the new guard")
    parser.add_argument("--next-step", metavar="TEXT", help="the next small step")


def repair_(options: Options) -> None:
    """Keep the short repair of a slip: each step may be left out and added later. Without any, say what is there."""
    service = opened(options)
    commitment = service.find_commitment(options.commitment)
    when = day(service, options.on) or service.today()
    given = {name: getattr(options, name) for name in STEPS if getattr(options, name) is not None}
    slip = service.checkins.repair_slip(commitment.id, when, **given) if given else None
    slip = slip or service.checkins.slip_of(commitment.id, when)
    words = [(label, slip and getattr(slip, name)) for name, label in STEPS.items()]
    say(f"✕ {commitment.text_on(when)}, {said(when, service.today())}: {slip.state if slip else 'open'}")
    for label, text in words:
        if text:
            say(f"  {label}: {text}")
    left = [f"--{name.replace('_', '-')}" for name in STEPS if not (slip and getattr(slip, name))]
    if left:
        say(f"Not there yet, if you want: {', '.join(left)}")
