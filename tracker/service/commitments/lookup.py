"""Finding a promise or a person by what somebody types."""

from tracker.domain.base.errors import Refused
from tracker.domain.base.sanitize import folded
from tracker.domain.records import Commitment, Person
from tracker.service.base.commitment_state import is_done
from tracker.service.base.order import in_order
from tracker.service.base.session import Session


def find_commitment(session: Session, typed: str) -> Commitment:
    """The promise with this id, or whose words begin like this; case is ignored, and open ones go before done ones.

    Raises:
        Refused: None fits, or several do: they are named.
    """
    wanted = folded(typed)
    if not wanted:
        raise Refused("Which promise? Write its id or the beginning of its words.", "commitment")
    everything = in_order(session)
    for commitment in everything:
        if folded(commitment.id) == wanted:
            return commitment
    today = session.today()
    fits = [item for item in everything if folded(item.text_on(today)).startswith(wanted)]
    alive = [item for item in fits if not is_done(item)]
    exact = [item for item in fits if folded(item.text_on(today)) == wanted]
    open_exact = [item for item in exact if item in alive]
    if len(open_exact) == 1:
        chosen = open_exact
    elif exact and not open_exact:
        # One that is done and has these very words is not passed over: `end Walk` said twice ends no "Walk the dog".
        chosen = [*exact, *alive]
    else:
        chosen = alive or fits
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        raise Refused(f"No promise begins with {typed!r}. `tracker list commitments` shows them.", "commitment")
    names = "; ".join(f"{item.text_on(today)[:40]!r} ({item.id})" for item in chosen[:4])
    raise Refused(f"{typed!r} fits {len(chosen)} promises: {names}. Write a little more, or the id.", "commitment")


def find_person(people: list[Person], typed: str) -> Person:
    """The person with this id, or whose name begins like this; case is ignored.

    Raises:
        Refused: Nobody fits, or several do.
    """
    wanted = folded(typed)
    for person in people:
        if wanted in (folded(person.id), folded(person.name)):
            return person
    fits = [person for person in people if wanted and folded(person.name).startswith(wanted)]
    if len(fits) == 1:
        return fits[0]
    names = " and ".join(person.name for person in people)
    if not fits:
        raise Refused(f"There is nobody called {typed!r} here: {names}.", "as")
    raise Refused(f"{typed!r} fits {' and '.join(person.name for person in fits)}. Write a little more.", "as")
