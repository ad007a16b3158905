"""What I changed, whatever happens, on paper: one's own kept promises and nobody's name but one's own."""

from tracker.domain.base.dates import said, said_long
from tracker.exchange.paper.markdown import safe
from tracker.service import Service
from tracker.service.consistency.take_away import PAGES


def take_away_on_paper(service: Service) -> str:
    """The page of the latest of the 30th, 60th and 90th day that was reached, ending in a line break."""
    reached = [number for number in PAGES if number <= service.day_number()]
    found = service.consistency.take_away(reached[-1] if reached else PAGES[0])
    when = f"Day {found.number}" if found.reached else f"Day {found.number} is {said_long(found.day)}. So far"
    lines = ["# What I changed, whatever happens", "", f"{safe(service.name_of(service.actor))} · {when}", ""]
    lines += ["This page is yours. It tells what you did, and it stays true whatever happens.", ""]
    for one in found.lines:
        since = "" if one.done else f", since {said(one.since)}"
        lines += [f"- {safe(one.text)}: {one.words}{since}"]
        lines += [f"  {one.way_back}"] if one.way_back else []
    return "\n".join(lines if found.lines else [*lines, "There is nothing kept to tell yet."]) + "\n"
