"""What in the shared file is one person's own: what goes with them when they wipe, and what nobody else takes away."""

from collections.abc import Iterator, Mapping

from tracker.store.files.layout import Tables

_OF_BOTH = frozenset({"repair", "people", "episodes", "escalations", "talks"})
_OFFERED = ("compromises", "plans")  # their author's own only for as long as nobody else has said anything to them
_WITH_PROMISE = ("marks", "slips", "checkins")
_OWNER = ("owner", "who", "by", "asked_by")  # the first of these that a record has says whose it is


def belongs_to(person: str, tables: Tables, promises: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Every record of a file that is one person's own, as table and number.

    ``promises`` are ids of promises of theirs that lie elsewhere, since lines of history may tell of them here.
    """
    mine = promises | ids_of(person, tables)
    own: set[tuple[str, str]] = set()  # table and id, for the history that tells of them
    for table, documents in tables.items():
        for number, document in documents.items() if table != "history" else ():
            if _is_own(person, table, document, mine):
                own.add((table, str(document.get("id"))))
                yield table, number
    for number, line in tables.get("history", {}).items():
        told = (str(line.get("table")), str(line.get("record")))
        if told in own or (told[0] == "commitments" and told[1] in mine) or _promise_of(told) in mine:
            yield "history", number


def ids_of(person: str, tables: Tables) -> frozenset[str]:
    """The promises of a person in a file."""
    documents = tables.get("commitments", {}).values()
    return frozenset(str(document["id"]) for document in documents if document.get("owner") == person)


def without(person: str, tables: Tables, promises: frozenset[str] = frozenset()) -> Tables:
    """A file without what is one person's own, and with nothing left that points to it."""
    mine = promises | ids_of(person, tables)
    gone = set(belongs_to(person, tables, promises))
    left = {
        table: {number: document for number, document in documents.items() if (table, number) not in gone}
        for table, documents in tables.items()
    }
    for number, deal in left.get("compromises", {}).items():
        if mine.intersection(deal.get("commitments") or ()):
            kept = [one for one in deal["commitments"] if one not in mine]
            left["compromises"][number] = {**deal, "commitments": kept}
    return left


def _is_own(person: str, table: str, document: Mapping[str, object], promises: frozenset[str]) -> bool:
    if table in _OF_BOTH:
        # A talk is of both; an invitation to one is of who made it.
        return table == "talks" and document.get("asked_by") == person
    if table in _WITH_PROMISE:
        return document.get("commitment") in promises
    if table in _OFFERED:
        alone = document.get("state") == "draft" and not document.get("agreed_by")
        return alone and document.get("opened_by") == person
    return next((document[field] for field in _OWNER if document.get(field)), None) == person


def _promise_of(told: tuple[str, str]) -> str | None:
    """The promise whose year of answers a line of history tells of."""
    return told[1].rsplit("/", 1)[0] if told[0] == "marks" else None
