"""add, edit, share, unshare, pause, resume, end, excuse: making promises and changing them."""

import sys
from typing import Any

from tracker.cli.options import NO_TRACE, Options, Parser
from tracker.cli.session import day, opened, say
from tracker.domain.base.dates import TAKES, read_range, said
from tracker.domain.base.errors import Refused
from tracker.domain.base.tags import TAGS
from tracker.domain.records import Commitment
from tracker.service import Service

_NAME = "an id, or the beginning of the words"


def _fields(parser: Parser) -> None:
    parser.add_argument("--every", metavar="SCHEDULE", default=NO_TRACE, help="every day; mon,wed,fri; 4 per week; …")
    parser.add_argument("--kind", choices=("do", "refrain", "cue", "once"), default=NO_TRACE)
    parser.add_argument("--from", dest="starts_on", metavar="DATE", default=NO_TRACE, help=f"the first day; {TAKES}")
    parser.add_argument("--until", dest="ends_on", metavar="DATE", default=NO_TRACE, help="the last day")
    parser.add_argument("--count", type=int, metavar="N", default=NO_TRACE, help="kept so many times, it is fulfilled")
    parser.add_argument("--why", metavar="TEXT", default=NO_TRACE)
    parser.add_argument("--if", dest="cue", metavar="TEXT", default=NO_TRACE, help="when this happens …")
    parser.add_argument("--then", dest="action", metavar="TEXT", default=NO_TRACE, help="… you do this")
    parser.add_argument("--smallest", metavar="TEXT", default=NO_TRACE, help="the smallest version that still counts")
    parser.add_argument(
        "--area", metavar="TAG", default=NO_TRACE, help=f"what it touches: {', '.join(words for _, words in TAGS)}"
    )


def _given(service: Service, options: Options) -> dict[str, Any]:
    """The fields that were typed, as the service takes them."""
    names = ("kind", "count", "why", "cue", "action", "smallest", "area", "strict", "shared", "text")
    given = {name: getattr(options, name) for name in names if hasattr(options, name)}
    if hasattr(options, "every"):
        given["schedule"] = options.every
    if hasattr(options, "starts_on"):
        given["starts_on"] = day(service, options.starts_on, "next", "from")
    if hasattr(options, "ends_on"):
        given["ends_on"] = day(service, options.ends_on, "next", "until")
    return given


def add_options(parser: Parser) -> None:
    """Options of `tracker add`."""
    parser.add_argument("text", help="what you promise: something a camera could see")
    _fields(parser)
    parser.add_argument("--strict", action="store_true", default=NO_TRACE, help="kept or slipped, nothing between")
    parser.add_argument("--shared", action="store_true", default=NO_TRACE, help="the other sees it")
    parser.add_argument("--ask", metavar="PERSON", help="ask this person for the promise: it lands as their draft")


def add_(options: Options) -> None:
    """Make a promise of one's own, or ask the other for one."""
    service = opened(options)
    given = _given(service, options)
    if options.ask:
        given["owner"] = service.find_person(options.ask).id
    elif "kind" not in given and given.get("cue") and "schedule" not in given:
        given["kind"] = "cue"
    promise = service.commitments.add(**given)
    _tell(service, promise, "Asked for" if promise.asked_by else "Promised")


def edit_options(parser: Parser) -> None:
    """Options of `tracker edit`."""
    parser.add_argument("commitment", help=_NAME)
    parser.add_argument("--text", metavar="TEXT", default=NO_TRACE, help="other words")
    _fields(parser)
    parser.add_argument("--strict", action="store_true", default=NO_TRACE, help="kept or slipped, nothing between")
    parser.add_argument("--now", action="store_true", help="a change that waits need not; it takes both of you")
    parser.add_argument("--not-strict", dest="strict", action="store_false", default=NO_TRACE)
    parser.add_argument("--shared", action="store_true", default=NO_TRACE, help="the other sees it")


def edit_(options: Options) -> None:
    """Change a promise of one's own."""
    service = opened(options)
    promise = service.find_commitment(options.commitment)
    given = _given(service, options)
    if given.get("shared") and promise.visibility != "shared":
        _show(service, promise)
        if not _sure("Share it, with what you change now?"):
            raise Refused("Nothing was changed.")
    before = service.commitments.waiting(promise.id)
    changed = promise
    if given or not options.now:
        changed = service.commitments.edit(promise.id, **given)
    if options.now:
        changed = service.commitments.now(promise.id)
    _tell(service, changed, "Changed" if changed != promise else "Nothing changed")
    waiting = service.commitments.waiting(promise.id)
    if waiting is not None and waiting != before:
        held = service.commitments.holds_said(waiting)
        say(
            f"It holds at once when both of you have said so, else {held}."
            if options.now
            else f"It asks less than what was agreed, so it holds {held}."
        )


def _tell(service: Service, promise: Commitment, word: str) -> None:
    terms = promise.terms[-1]
    seen = "shared" if promise.visibility == "shared" else "private"
    say(f"{word}: {terms.text} · {terms.schedule} · {seen} ({promise.id})")
    coming = service.preview(terms.schedule, terms.from_, promise.ends_on)
    if coming:
        ahead = "by" if " per " in terms.schedule else "next:"
        say(f"{ahead} {', '.join(said(each, service.today()) for each in coming)}")


def _one(parser: Parser) -> None:
    parser.add_argument("commitment", help=_NAME)


unshare_options = resume_options = _one


def share_options(parser: Parser) -> None:
    """Options of `tracker share`."""
    _one(parser)
    parser.add_argument("--dry-run", action="store_true", help="only show what the other would see")


def share_(options: Options) -> None:
    """Let the other see a promise: its marks and its present words. What they see is shown first, word for word."""
    service = opened(options)
    promise = service.find_commitment(options.commitment)
    if promise.visibility == "shared":
        say(f"Both see it already: {promise.text_on(service.today())}")
        return
    _show(service, promise)
    if options.dry_run:
        say("Nothing was shared.")
    elif _sure("Share it?"):
        promise = service.commitments.share(promise.id)
        say(f"Both see it now: {promise.text_on(service.today())}")
    else:
        raise Refused("Nothing was shared.")


def _show(service: Service, promise: Commitment) -> None:
    """What the other will see of a promise, and what stays."""
    shown = service.commitments.shown(promise.id)
    say(f"{shown.who or 'Who joins'} will see:")
    for label, words in shown.sees:
        say(f"  {label}: {words}")
    for words in shown.stays:
        say(words)


def _sure(question: str) -> bool:
    """Ask somebody who sits at a terminal; a script has said so by running the command."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    return input(f"{question} yes/no: ").strip().casefold() in ("y", "yes")


def unshare_(options: Options) -> None:
    """Keep a promise to oneself again."""
    service = opened(options)
    promise = service.commitments.unshare(service.find_commitment(options.commitment).id)
    say(f"Only you see it now: {promise.terms[-1].text}")


def pause_options(parser: Parser) -> None:
    """Options of `tracker pause`."""
    _one(parser)
    parser.add_argument("--until", metavar="DATE", help=f"the last paused day; {TAKES}")
    parser.add_argument("--reason", metavar="TEXT")


def pause_(options: Options) -> None:
    """Pause a promise from today on."""
    service = opened(options)
    until = day(service, options.until, "next", "until")
    promise = service.commitments.pause(service.find_commitment(options.commitment).id, until, options.reason)
    say(f"Paused {f'until {said(until, service.today())}' if until else 'until resumed'}: {promise.terms[-1].text}")


def resume_(options: Options) -> None:
    """Take a paused promise up again."""
    service = opened(options)
    promise = service.commitments.resume(service.find_commitment(options.commitment).id)
    say(f"It holds again from today: {promise.terms[-1].text}")


def end_options(parser: Parser) -> None:
    """Options of `tracker end`."""
    _one(parser)
    parser.add_argument("--reason", metavar="TEXT")


def end_(options: Options) -> None:
    """Let a promise go."""
    service = opened(options)
    found = service.find_commitment(options.commitment)
    if not (options.reason or "").strip():
        text = found.text_on(service.today())
        raise Refused(f"“{text}” goes on. To let it go, say why in a word or two: --reason TEXT.", "reason")
    promise = service.commitments.end(found.id, options.reason)
    say(f"Let go: {promise.terms[-1].text}")


def excuse_options(parser: Parser) -> None:
    """Options of `tracker excuse`."""
    parser.add_argument("commitment", nargs="?", help=f"{_NAME}; left out: all of your promises")
    parser.add_argument("--from", dest="first", metavar="DATE", required=True, help=TAKES)
    parser.add_argument("--until", dest="last", metavar="DATE", help="the last day; left out: the same day")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def excuse_(options: Options) -> None:
    """Excuse a range of days, for one promise or all of one's own."""
    service = opened(options)
    first, last = read_range(options.first, options.last, service.today())
    promise = service.find_commitment(options.commitment) if options.commitment else None
    found = service.excuse(first, last, options.reason, promise.id if promise else None)
    today = service.today()
    what = promise.text_on(first) if promise else "all of your promises"
    if service.has_partner and service.seen_by_both(found):
        print("The other sees these days, and the reason, beside the promises you share.", file=sys.stderr)
    if found.from_ > first:
        print(
            f"The days before {said(found.from_, today)} are closed; in a review they can be excused too.",
            file=sys.stderr,
        )
    say(f"Excused {said(found.from_, today)} to {said(found.until, today)}: {what}")
