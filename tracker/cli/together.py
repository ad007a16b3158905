"""space, contact, good, fun, date, news: what two share beside promises."""

from datetime import date
from typing import Any

from tracker.cli.options import Options, Parser
from tracker.cli.session import day, opened, print_json, say
from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.records import Contact, Positive, Space, SpecialDay, Talk
from tracker.domain.records.base import Record, msgspec
from tracker.domain.together.dates import next_on
from tracker.domain.together.space import CONTACT_KINDS, RESTARTS, Standing
from tracker.service import Service
from tracker.service.together.dates import may_see
from tracker.service.together.spaces import said_of

LISTED: dict[str, type[Record]] = {
    "spaces": Space,
    "contacts": Contact,
    "positives": Positive,
    "talks": Talk,
    "dates": SpecialDay,
}


def space_options(parser: Parser) -> None:
    """Options of `tracker space`."""
    parser.add_argument("act", nargs="?", choices=("ask", "end"), help="left out: the spaces in force")
    parser.add_argument("--until", metavar="DATE", help="the last day; left out: no end yet; none takes an end away")
    parser.add_argument(
        "--channels",
        metavar="…",
        action="append",
        default=[],
        help="what is fine: nothing, or message,call,gift …",
    )
    parser.add_argument("--at-most", metavar="N", help="how much of it: 1 per week, 2 per month, or 3 in all")
    parser.add_argument("--restarts", choices=RESTARTS, help="who writes next when it is over")
    parser.add_argument("--except", dest="exceptions", metavar="TEXT", help="what is fine all the same")
    parser.add_argument("--by", metavar="PERSON", help="somebody who has not joined and has asked you for it")
    parser.add_argument("--on", metavar="DATE", help="as it stood on another day")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def space_(options: Options) -> None:
    """Ask for space, end one's own, or see what is in force."""
    service = opened(options)
    by = service.find_person(options.by).id if options.by else None
    ended: Space | None = None
    if options.act == "ask":
        forever = options.until in ("none", "open")
        service.spaces.ask(
            None if forever else day(service, options.until, "next", "until"),
            options.channels,
            options.at_most,
            options.restarts,
            options.exceptions,
            by=by,
            open_end=forever,
        )
    elif options.act == "end":
        ended = service.spaces.end(by=by)
    on = day(service, options.on) or service.today()
    found = service.spaces.standing(on)
    if options.json:
        print_json({"day": on, "spaces": [_space(one) for one in found]})
        return
    if ended is not None:
        asked = service.name_of(ended.asked_by)
        say(f"Over, from today: the space {asked} asked for on {said(ended.start, service.today())}")
    for one in found:
        say(f"{service.name_of(one.space.asked_by)}: {said_of(service, one, on)}")
        for words in _terms(one.space):
            say(f"    {words}")
    if not found and options.act is None:
        say("No space is asked for.")


def _space(one: Standing) -> dict[str, Any]:
    space = one.space
    found: dict[str, Any] = {
        "id": space.id,
        "asked_by": space.asked_by,
        "start": space.start,
        "until": space.until,
        "channels": space.channels,
        "at_most": space.at_most,
        "restarts": space.restarts,
        "exceptions": space.exceptions,
        "rule": space.rule,
    }
    return found | {"used": one.used, "left": one.left} if one.bound else found


def _terms(space: Space) -> list[str]:
    fine = f"fine: {', '.join(space.channels)}" if space.channels else ""
    most = f"at most {space.at_most}" if space.at_most else ""
    return [words for words in (fine, most, space.exceptions and f"except: {space.exceptions}", space.rule) if words]


def contact_options(parser: Parser) -> None:
    """Options of `tracker contact`."""
    parser.add_argument("text", nargs="?", help="what it was; left out: your own log")
    parser.add_argument("--kind", choices=CONTACT_KINDS, default="message")
    parser.add_argument("--on", metavar="DATE", help="another day than today")


def contact_(options: Options) -> None:
    """Log a contact of one's own; nobody else ever sees it."""
    service = opened(options)
    if options.text is None:
        for one in service.spaces.log():
            say(f"{said(one.day, service.today())}  {one.kind or ''}  {one.text or ''}".rstrip())
        if not service.spaces.log():
            say("Your log is empty. `tracker contact TEXT` keeps one, for you alone.")
        return
    made, words = service.spaces.contact(options.text, options.kind, day(service, options.on))
    say(f"Logged, for you alone: {made.text or made.kind}")
    if words:
        say(words)


def good_options(parser: Parser) -> None:
    """Options of `tracker good`."""
    parser.add_argument("text", help="what you saw")
    parser.add_argument("--then", action="store_true", help="it is from before")
    parser.add_argument("--share", action="store_true", help="both of you see it")


def good_(options: Options) -> None:
    """Write a good thing down."""
    service = opened(options)
    made = service.positives.add(options.text, then=options.then, shared=options.share)
    say(f"{'Both of you see it' if made.visibility == 'shared' else 'For you alone'}: {made.text}")


def fun_options(parser: Parser) -> None:
    """Options of `tracker fun`."""
    parser.add_argument("text", nargs="?", help="something light to do; or: done, later; left out: what is open")
    parser.add_argument("--on", metavar="DATE", help="the day")


def fun_(options: Options) -> None:
    """Plan one fun thing, or say that it was done or waits for another day."""
    service = opened(options)
    on = day(service, options.on, "next")
    if options.text == "done":
        say(f"Done: {service.positives.fun_done().text}")
    elif options.text == "later":
        say(f"Another day: {service.positives.fun_later(on).text}")
    elif options.text:
        say(_fun(service, service.positives.plan_fun(options.text, on)))
    else:
        found = service.positives.fun()
        say(_fun(service, found) if found else "Nothing fun is planned just now.")


def _fun(service: Service, found: Positive) -> str:
    seen = "" if found.visibility == "shared" else " · for you alone"
    return f"{found.text}{f' · {said(found.on, service.today())}' if found.on else ''}{seen}"


def date_options(parser: Parser) -> None:
    """Options of `tracker date`."""
    parser.add_argument("label", nargs="+", help="what the day is; or: done LABEL")
    parser.add_argument("--on", metavar="DATE", help="the day")
    parser.add_argument("--yearly", action="store_true", help="it comes every year")
    parser.add_argument("--idea", metavar="TEXT", help="an idea for it")
    parser.add_argument("--share", action="store_true", help="both of you see it, the idea too")


def date_(options: Options) -> None:
    """Note a day to think of, for oneself; or say that something was done for one."""
    service = opened(options)
    words = list(options.label)
    if words[0] == "done" and len(words) > 1:
        done = service.dates.done(service.dates.find(" ".join(words[1:])).id)
        say(f"Done: {done.label}")
        return
    on = day(service, options.on, "next")
    if on is None:
        raise Refused("Which day is it? Write --on 2026-06-10, or --on 10 jun.", "on")
    made = service.dates.add(" ".join(words), on, yearly=options.yearly, idea=options.idea, shared=options.share)
    seen = "both of you see it" if made.visibility == "shared" else "only you see it"
    say(f"{made.label}, {said(on, service.today())}: {seen}.")


def news_options(parser: Parser) -> None:
    """Options of `tracker news`."""
    parser.add_argument("--days", type=int, choices=(7, 28, 90), default=28, help="over how many days")


def news_(options: Options) -> None:
    """Write a text of news to copy by hand."""
    print(opened(options).news(options.days))


def listed(service: Service, what: str, on: date) -> list[dict[str, Any]]:
    """The records of a kind that the acting person may see, as `tracker list --json` shows them."""
    found = [_entry(service, record, on) for record in service.all(LISTED[what]).values()]
    entries = [one for one in found if one is not None]
    if service.apart:
        # Nothing reminds anyone of the other: one's own alone. A day that names nobody is of who set the home up.
        nobody = service.me if what == "dates" else ""
        return [one for one in entries if (one.get("by") or one.get("asked_by") or nobody) == service.actor]
    return entries


def _entry(service: Service, record: Record, on: date) -> dict[str, Any] | None:
    plain: dict[str, Any] = msgspec.to_builtins(record)
    entry = {name: value for name, value in plain.items() if name not in ("changed_at", "changed_by", "removed")}
    if isinstance(record, SpecialDay):
        if not may_see(service, record):
            return None
        return entry | {"next": next_on(record, on)}
    if isinstance(record, Talk):
        return entry if record.is_kept and record.day <= on else None
    return entry


def words_of(service: Service, what: str, entry: dict[str, Any]) -> str:
    """One line of `tracker list` for a person."""
    first = entry.get("text") or entry.get("label") or entry.get("rule") or entry.get("what") or ""
    name = service.name_of(entry.get("by") or entry.get("asked_by") or service.me)
    when = entry.get("next") or entry.get("day") or entry.get("start") or ""
    until = f" until {entry['until']}" if entry.get("until") else ""
    if what == "talks":
        first = "stopped" if entry.get("stopped") or entry.get("hurt_person_said_stop") else ""
        first = first or (f"{entry['minutes']} min" if entry.get("minutes") else "")
    kind = entry.get("kind") if what in ("talks", "contacts") else None
    parts = [f"{when}{until}", *([name] if what != "talks" else []), kind, str(first)]
    return "   ".join(part for part in parts if part)
