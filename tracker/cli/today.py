"""today, mark, status: the daily commands. None of them imports Textual."""

from tracker.cli.options import Options, Parser
from tracker.cli.session import day, opened, print_json, say
from tracker.domain.base.dates import said, said_long
from tracker.domain.checkins.marks import MARKS, SIGNS
from tracker.service import Service
from tracker.service.today.views import Day, DayItem, Upcoming

TOO_MANY = 3  # slips in fourteen days ask whether the promise is too big
REPAIR_LABELS = {
    "facts": "What happened",
    "sorry_for": "Sorry for",
    "what_failed": "What gave way",
    "guard": "The new guard",
    "next_step": "Next small step",
}


def today_options(parser: Parser) -> None:
    """Options of `tracker today`."""
    parser.add_argument("--on", metavar="DATE", help="another day: 2026-04-27, yesterday, mon, 27 apr")
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.add_argument("--plain", action="store_true", help="everything in words, for a screen reader")


def today_(options: Options) -> None:
    """Say what is due on a day, and its marks."""
    service = opened(options)
    view = service.day(day(service, options.on))
    if options.json:
        print_json({"day": view.day, "items": [_item(item) for item in view.items if not _answered_early(item, view)]})
        return
    if options.plain:
        from tracker.cli.in_words import say_day  # only where it is asked for

        say_day(view)
        return
    say(said_long(view.day, view.today))
    for group in view.groups:
        say(f"\n{group.name} · {group.answered} of {group.asked} answered")
        for item in group.items:
            say(f"  {SIGNS[item.sign]} {item.text}   {_beside(item)}")
    if not view.items:
        say('\nNothing is promised for this day. `tracker add "…"` makes a promise.')
    for coming in view.ahead:
        say(f"\n{_coming(coming, view)}" if coming is view.ahead[0] else _coming(coming, view))


def _answered_early(item: DayItem, view: Day) -> bool:
    return item.kind == "once" and item.mark is not None and item.due_on != view.day


def _item(item: DayItem) -> dict[str, object]:
    found: dict[str, object] = {
        "id": item.id,
        "text": item.text,
        "owner": item.owner,
        "schedule": item.schedule,
        "mark": item.mark,
        "open": item.open,
        "streak": item.streak,
        "honest": item.honest,
    }
    if item.target is not None:
        found |= {"done": item.done, "target": item.target}
    return found


def _beside(item: DayItem) -> str:
    if item.window is not None and item.done is not None:
        left = f", {item.days_left} {'day' if item.days_left == 1 else 'days'} left" if item.days_left else ""
        return f"{item.done:g} of {item.target} this {item.window}{left}"
    words = item.schedule if item.reason is None else f"{item.sign}: {item.reason}"
    return words + (f" · accounted for {item.honest}" if item.honest else "")


def _coming(coming: Upcoming, view: Day) -> str:
    when = "today" if coming.day == view.day else said(coming.day, view.day)
    return f"  {when}{f' {coming.time}' if coming.time else ''}  {coming.text}"


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
    if service.checkins.slips_lately(promise) >= TOO_MANY:
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
    names = ("facts", "sorry_for", "what_failed", "guard", "next_step")
    given = {name: getattr(options, name) for name in names if getattr(options, name) is not None}
    slip = service.checkins.repair_slip(commitment.id, when, **given) if given else None
    slip = slip or service.checkins.slip_of(commitment.id, when)
    words = [(label, slip and getattr(slip, name)) for name, label in REPAIR_LABELS.items()]
    say(f"✕ {commitment.text_on(when)}, {said(when, service.today())}: {slip.state if slip else 'open'}")
    for label, text in words:
        if text:
            say(f"  {label}: {text}")
    left = [f"--{name.replace('_', '-')}" for name in names if not (slip and getattr(slip, name))]
    if left:
        say(f"Not there yet, if you want: {', '.join(left)}")


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
