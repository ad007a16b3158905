"""page: a page of one's own, written, read and shared."""

from typing import TYPE_CHECKING, Any

from tracker.cli.options import Options, Parser
from tracker.cli.session import opened, print_json, say
from tracker.domain.base.dates import said
from tracker.domain.base.errors import Refused
from tracker.domain.groundwork import apology
from tracker.domain.groundwork.questions import EXPECTATION, KINDS, Question, questions_of
from tracker.domain.groundwork.underlined import underlined
from tracker.domain.records.base import msgspec

if TYPE_CHECKING:
    from tracker.domain.records import WrittenPage
    from tracker.service import Service

UNDERLINED = ("responsibility", "apology")  # kinds in whose words some are marked


def _answers() -> dict[str, list[str]]:
    """Every answer there is an option for, with the kinds of page that ask for it."""
    found: dict[str, list[str]] = {}
    for kind, page in KINDS.items():
        for question in page.questions:
            for one in question.columns or (question,):
                found.setdefault(one.name, []).append(kind)
    return found


def page_options(parser: Parser) -> None:
    """Options of `tracker page`: one for each answer, under the name the export gives it."""
    parser.add_argument("kind", metavar="KIND", help=", ".join(KINDS))
    for name, kinds in _answers().items():
        parser.add_argument(f"--{name.replace('_', '-')}", dest=f"part_{name}", metavar="TEXT", help=", ".join(kinds))
    parser.add_argument("--new", action="store_true", help="another page of this kind, or another draft")
    parser.add_argument("--share", action="store_true", help="let the other read it; expectations open once both do")
    parser.add_argument("--unshare", action="store_true", help="keep it to yourself again")
    parser.add_argument("--given", metavar="HOW", nargs="?", const="said", help="an apology: said, letter, not wanted")
    parser.add_argument("--json", action="store_true", help="one JSON document")


def page_(options: Options) -> None:
    """Write into the page, or read it."""
    service = opened(options)
    kind = options.kind
    if kind not in KINDS:
        raise Refused(f"There is no page {kind!r}. There are {', '.join(KINDS)}.", "kind")
    parts, row = _typed(kind, options)
    if kind == EXPECTATION.kind:
        _expectation(service, options, row)
        return
    if options.new and not parts and not row:
        raise Refused("A new page begins with words: tracker page --help shows what it asks.", "new")
    page = service.pages.latest(kind)
    if parts or row or options.share or options.unshare or options.given:
        with service.change("write a page"):  # one command is one act: what is refused leaves nothing half done
            page = _done(service, options, page, parts, row)
    if options.json:
        print_json(_document(page, kind))
    else:
        _show(page, kind)


def _done(
    service: "Service", options: Options, page: "WrittenPage | None", parts: dict[str, Any], row: dict[str, Any]
) -> "WrittenPage":
    """The page after what was asked for: written, then shared or kept to oneself, then given."""
    pages = service.pages
    if row:
        page = pages.put_row(options.kind, row)
    if parts:
        page = pages.write(options.kind, parts, page=page.id if row and page else None, new=options.new and not row)
    if page is None:
        raise Refused("There is no such page of yours yet.", "kind")
    if options.share:
        # In their words is shared by asking whether that is it, on the terms of every invitation.
        page = service.talk.checks.ask(page.id) if page.kind == "understanding" else pages.share(page.id)
    if options.unshare:
        if page.kind == "understanding":
            service.talk.checks.withdraw(page.id)
        page = pages.unshare(page.id)
    if options.given:
        page = pages.give(page.id, how=options.given)
    return page


def _expectation(service: "Service", options: Options, row: dict[str, Any]) -> None:
    """One's own card of expectations. It is shared by nobody alone: it opens when both have said so."""
    if options.new or options.given:
        raise Refused("There is one card, with a line for each topic: --topic, --expect and --weight write one.", "new")
    acts = service.expectations
    if row:
        if "topic" not in row:
            raise Refused("What is it about? --topic names one of the seven.", "topic")
        acts.write(row["topic"], row.get("expect"), row.get("weight", ""))
    acts.settle()
    if options.share:
        acts.open_it()
    if options.unshare:
        acts.keep()
    if options.json:
        print_json(_document(acts.card(), EXPECTATION.kind))
        return
    say(f"{EXPECTATION.title} · {acts.says}")
    for one in acts.topics():
        for number, side in enumerate(one.sides):
            name = f"{side.name}: " if len(one.sides) > 1 else ""
            words = f"{side.weight}: {side.words}" if side.weight and side.words else side.words or "–"
            say(f"  {one.label if not number else '':<24} {name}{words}")


def _typed(kind: str, options: Options) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was typed: answers to the page's questions, and those of one line."""
    typed = {name: vars(options)[f"part_{name}"] for name in _answers()}
    typed = {name: value for name, value in typed.items() if value is not None}
    asked = {question.name for question in questions_of(kind)}
    columns = {column.name for question in questions_of(kind) for column in question.columns}
    for name in typed:
        if name not in asked | columns:
            fits = ", ".join(f"--{one.replace('_', '-')}" for one in sorted(columns or asked))
            raise Refused(f"This page has no --{name.replace('_', '-')}; it has {fits}.", name)
    row = {name: value for name, value in typed.items() if name in columns}
    return {name: value for name, value in typed.items() if name not in columns}, row


def _document(page: "WrittenPage | None", kind: str) -> dict[str, Any]:
    if page is None:
        return {"kind": kind, "parts": {}}
    document = plain_page(page)
    if kind in UNDERLINED:
        words = " \n".join(str(value) for value in page.parts.values() if isinstance(value, str))
        document["underlined"] = underlined(words)
    if kind == "apology":
        document |= {"missing": apology.missing(page.parts), "seconds": apology.seconds(page.parts)}
    return document


def plain_page(page: "WrittenPage") -> dict[str, Any]:
    """A page as JSON has it."""
    stamps = ("changed_at", "changed_by", "removed")
    return {name: value for name, value in msgspec.to_builtins(page).items() if name not in stamps}


def _show(page: "WrittenPage | None", kind: str) -> None:
    say(KINDS[kind].title)
    if page is None or not (page.parts or page.text):
        first = questions_of(kind)[0]
        asked = first.columns or (first,)
        options = " ".join(f"--{one.name.replace('_', '-')} “…”" for one in asked)
        say(f"  {first.asks}")
        say(f"  tracker page {kind} {options}")
        return
    state = "the other can read it" if page.visibility == "shared" else "yours alone"
    given = f" · given on {said(page.given_on)}" if page.given_on else ""
    say(f"  {said(page.day)} · {state}{given}   ({page.id})")
    if page.text and not page.parts:
        say(f"  {page.text}")
    for question in questions_of(kind):
        for label, words in _answer(question, page.parts.get(question.name)):
            say(f"  {label}: {words}" if label else f"  {words}")
    if kind in UNDERLINED and (found := _document(page, kind)["underlined"]):
        say(f"  What follows “{found[0]}” is heard as the reason. Keep it or leave it.")
    if kind == "apology":
        say(f"  about {apology.seconds(page.parts)} seconds")


def _answer(question: Question, value: Any) -> list[tuple[str, str]]:
    if value in (None, "", []):
        return []
    words = dict(question.options)
    if question.how == "rows":
        return [
            ("", " · ".join(_text(column, line[column.name]) for column in question.columns if line.get(column.name)))
            for line in value
        ]
    if question.how == "tags":
        return [(question.label, ", ".join(words.get(tag, tag) for tag in value))]
    return [(question.label, _text(question, value))]


def _text(question: Question, value: Any) -> str:
    return dict(question.options).get(str(value), str(value))
