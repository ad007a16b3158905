"""One page of one’s own on paper: what it says, or what it asks, with lines to write on. Markdown too."""

from tracker.domain.base.errors import Refused
from tracker.domain.groundwork.questions import KINDS
from tracker.exchange.paper.markdown import safe
from tracker.service import Service
from tracker.service.groundwork.views import page_sheet

LINE = "_" * 60


def page_on_paper(service: Service, kind: str) -> str:
    """The acting person's latest page of a kind, ending in a line break.

    Raises:
        Refused: There is no such kind of page.
    """
    if kind not in KINDS:
        raise Refused(f"There is no page {kind!r}. There are {', '.join(KINDS)}.", "page")
    sheet = page_sheet(service, kind)
    lines = [f"# {sheet.title}", "", safe(sheet.under), ""]
    if not sheet.answers:
        for question in KINDS[kind].questions:
            for one in question.columns or (question,):
                lines += [f"**{one.asks}**", *([one.hint] if one.hint else []), "", LINE, "", LINE, ""]
    for answer in sheet.answers:
        if answer.words:
            words = [safe(line) for line in answer.words.split("\n")]
            lines += [*([f"**{answer.label}**  "] if answer.label else []), "  \n".join(words), ""]
        else:
            lines += ["---", ""]
    if sheet.deed:
        lines += [safe(sheet.deed), ""]
    return "\n".join(lines)
