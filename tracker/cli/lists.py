"""list: what there is, as lines or as JSON."""

from datetime import date

from tracker.cli.opening import day, opened, print_json
from tracker.cli.parser import Options, Parser
from tracker.domain.record import Record, msgspec
from tracker.domain.records import Commitment, Compromise, Plan, Review
from tracker.service.listing import in_order, state_on

_KINDS: dict[str, type[Record]] = {"compromises": Compromise, "plans": Plan, "reviews": Review}


def list_options(parser: Parser) -> None:
    """Options of `tracker list`."""
    parser.add_argument("what", choices=("commitments", *_KINDS))
    parser.add_argument("--on", metavar="DATE", help="as it was on another day")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def list_(options: Options) -> None:
    """Say what there is."""
    service = opened(options)
    on = day(service, options.on) or service.today()
    if options.what == "commitments":
        found = [_commitment(item, on) for item in in_order(service)]
    else:
        found = [_plain(record) for record in service.all(_KINDS[options.what]).values()]
    if options.json:
        print_json({"day": on, options.what: found})
        return
    for entry in found:
        words = entry.get("text") or entry.get("issue") or entry.get("name") or entry.get("day")
        beside = [entry.get(name) for name in ("schedule", "type", "state", "decision")]
        print(f"{words}   {' · '.join(str(word) for word in beside if word)}   ({entry['id']})")
    if not found:
        print(f"There are no {options.what} yet.")


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


def _plain(record: Record) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(record)
    return {name: value for name, value in plain.items() if name not in ("changed_at", "changed_by", "removed")}
