"""today: what is due on a day, and its marks."""

from tracker.cli.options import Options, Parser
from tracker.cli.session import day, opened, print_json, say
from tracker.domain.base.dates import said, said_long
from tracker.domain.checkins.marks import SIGNS
from tracker.service.today.views import Day, DayItem, Upcoming


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
