"""cooloff: every event of a cool-off on the command line, so that a key of the desktop can call one."""

from datetime import datetime

from tracker.cli.options import Options, Parser
from tracker.cli.session import opened, print_json, say
from tracker.domain.base.datetimes import read_when
from tracker.domain.base.errors import Refused
from tracker.domain.cooloff.machine import Look, Selection
from tracker.domain.cooloff.table import EVENTS
from tracker.service import Service
from tracker.service.cooloff.messages import said_look


def cooloff_options(parser: Parser) -> None:
    """Options of `tracker cooloff`."""
    parser.add_argument(
        "event", nargs="?", default="status", metavar="EVENT", help=f"status, or one of: {' '.join(EVENTS)}"
    )
    parser.add_argument("--minutes", metavar="N", help="more time: 10 or 20; told_late: how late it was")
    parser.add_argument("--at", metavar="WHEN", help="the new time: 19:30, tomorrow 19:30, sun 18:00")
    parser.add_argument("--topic", metavar="TEXT", help="what it is about")
    parser.add_argument("--plan", metavar="PLAN", help="call by this plan: its id or the beginning of its name")
    parser.add_argument("--heated", metavar="MINUTES", help="how long it had been heated when called")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def cooloff_(options: Options) -> None:
    """Say an event, or how it stands."""
    service = opened(options)
    given = {name: getattr(options, name) for name in ("minutes", "at", "topic", "plan", "heated")}
    if options.event == "status":
        extra = next((name for name, value in given.items() if value is not None), None)
        if extra is not None:
            raise Refused(f"--{extra} goes with an event, such as call.", extra)
        found, twice = service.cooloff.selection(), False
    else:
        _check_fits(service, options.event, given)
        said = service.cooloff.say(
            options.event,
            minutes=None if options.minutes is None else int(_number(options.minutes, "minutes")),
            at=_when(service, options.at),
            topic=options.topic,
            plan=service.plans.find(options.plan).id if options.plan else None,
            heated=None if options.heated is None else _number(options.heated, "heated"),
        )
        found, twice = said.selection, said.twice
    if options.json:
        print_json(_document(found))
        return
    for line in said_look(service, found, options.event, twice):
        say(line)


# Which options say something to which events. A number that was typed must not vanish: the return is a promise.
_FITS = {
    "minutes": ("more_time", "told_late"),
    "at": ("new_time", "told_new_time", "again"),
    "plan": ("call",),
    "heated": ("call",),
}


def _check_fits(service: Service, event: str, given: dict[str, object]) -> None:
    for name, events in _FITS.items():
        if given[name] is not None and event in EVENTS and event not in events:
            raise Refused(f"--{name} goes with {' or '.join(events)}, not with {event}.", name)
    if event == "again" and given["at"] is not None and service.cooloff.look().round < 2:
        raise Refused("A second round has its own time; --at goes with a third.", "at")


def _number(text: str, field: str) -> float:
    """The minutes as typed."""
    try:
        return float(text) if field == "heated" else int(text)
    except ValueError:
        raise Refused(f"--{field} takes a number of minutes, not {text!r}.", field) from None


def _when(service: Service, text: str | None) -> datetime | None:
    """The instant of a time as it was typed."""
    if text is None:
        return None
    when = read_when(text, service.clock.local(service.now()))
    return when if when.tzinfo is not None else service.clock.from_wall(when)


def _document(found: Selection) -> dict[str, object]:
    look: Look = found.look
    return {
        "state": look.state,
        "return_at": look.return_at,
        "remaining": look.remaining,
        "round": look.round,
        "events": list(look.events),
        "parked": [{"id": one.episode.id, "return_at": one.return_at} for one in found.parked if one.episode],
    }
