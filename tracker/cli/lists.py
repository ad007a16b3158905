"""list: what there is, as lines or as JSON."""

from datetime import date
from typing import Any

from tracker.cli.options import Options, Parser
from tracker.cli.page import plain_page
from tracker.cli.session import day, opened, print_json, say
from tracker.cli.together import listed as of_both
from tracker.cli.together import words_of
from tracker.domain.base.dates import said
from tracker.domain.groundwork.questions import KINDS
from tracker.domain.records import Commitment, Compromise, Plan, Review
from tracker.domain.records.base import Record, msgspec
from tracker.service import Service
from tracker.service.base.commitment_state import state_on
from tracker.service.base.order import in_order
from tracker.service.compromises.views import listed

_KINDS: dict[str, type[Record]] = {"compromises": Compromise, "plans": Plan, "reviews": Review}
_TOGETHER = ("spaces", "contacts", "positives", "talks", "dates")


def list_options(parser: Parser) -> None:
    """Options of `tracker list`."""
    parser.add_argument("what", choices=("commitments", *_KINDS, "pages", *_TOGETHER))
    parser.add_argument("--on", metavar="DATE", help="as it was on another day")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def list_(options: Options) -> None:
    """Say what there is."""
    service = opened(options)
    if options.what == "pages":
        _list_pages(service, day(service, options.on), as_json=options.json)
        return
    on = day(service, options.on) or service.today()
    if options.what == "commitments":
        found = [_commitment(item, on) for item in in_order(service)]
    elif options.what == "compromises":
        found = [listed(service, item, on) for item in service.all(Compromise).values()]
    elif options.what in _TOGETHER:
        found = of_both(service, options.what, on)
    else:
        found = [_without_heat(_plain(record)) for record in service.all(_KINDS[options.what]).values()]
    if options.json:
        print_json({"day": on, options.what: found})
        return
    for entry in found:
        if options.what == "compromises":
            say(_agreed(entry))
            continue
        if options.what in _TOGETHER:
            say(words_of(service, options.what, entry))
            continue
        words = entry.get("text") or entry.get("issue") or entry.get("name") or entry.get("day")
        beside = [entry.get(name) for name in ("schedule", "type", "state", "decision")]
        say(f"{words}   {' · '.join(str(word) for word in beside if word)}   ({entry['id']})")
    if not found:
        say(f"There are no {options.what} yet.")


def _list_pages(service: Service, on: date | None, *, as_json: bool) -> None:
    """The pages one may read. What is said where there is none says nothing of the other's."""
    pages = [page for page in service.pages.list() if on is None or page.day <= on]
    if as_json:
        print_json({"pages": [plain_page(page) for page in pages]})
        return
    for page in pages:
        title = KINDS[page.kind].title if page.kind in KINDS else page.kind
        whose = "" if page.owner == service.actor else f" · {service.name_of(page.owner)}"
        say(f"{title}   {page.text}   {said(page.day)}{whose}   ({page.id})")
    if not pages:
        say("There are no pages here.")


def _commitment(item: Commitment, on: date) -> dict[str, object]:
    terms = item.terms_on(on)
    known = _plain(item)
    return {
        "id": item.id,
        "text": terms.text,
        "owner": item.owner,
        "kind": item.kind,
        "schedule": terms.schedule,
        "strict": terms.strict,
        "state": state_on(item, on),
        "visibility": item.visibility,
    } | {name: value for name, value in known.items() if name not in ("terms", "order")}


def _without_heat(entry: dict[str, Any]) -> dict[str, Any]:
    """How warm it was before a review may come in with an import; it is carried, and shown nowhere."""
    found = {name: value for name, value in entry.items() if name != "heat"}
    if isinstance(put_off := found.get("called_off"), dict):
        found["called_off"] = {name: value for name, value in put_off.items() if name != "heat"}
    return found


def _agreed(entry: dict[str, Any]) -> str:
    """A compromise in two lines: its state and what comes next, and the deal that was in force."""
    deal = entry["in_force"] or entry["coming"]
    ends = f" · ends {deal['ends_on']}" if deal and deal["ends_on"] else ""
    coming = "".join(
        f" · {said(one['day'])}: {one['text']}" if one["day"] else f" · {one['text']}" for one in entry["due"][:2]
    )
    words = f"\n    {deal['deal']}" if deal else ""
    return f"{entry['issue']}   {entry['state']}{ends}{coming}   ({entry['id']}){words}"


def _plain(record: Record) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(record)
    return {name: value for name, value in plain.items() if name not in ("changed_at", "changed_by", "removed")}
