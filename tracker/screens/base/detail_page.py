"""A place with a list, and beside it the detail of what is under its highlight."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.strip import Strip
from textual.widget import Widget

from tracker.screens.base.page import ListPage
from tracker.widgets.base.colours import Colours
from tracker.widgets.base.row_list import RowList
from tracker.widgets.base.text_view import TextView

if TYPE_CHECKING:
    from tracker.service import Service

D = TypeVar("D")


class DetailPage(ListPage, Generic[D]):
    """What the detail of a row is, and how it is written, is said by the place."""

    def __init__(self, service: "Service", listing: RowList[Any], beside: str) -> None:
        """``beside`` is the id of what stands beside the list, for the style sheet."""
        super().__init__(service)
        self.listing = listing
        self.listing.on_moved = self.follow
        self.listing.can_focus = False  # the keys go to the page, which hands them on
        self.beside = TextView(self.write, id=beside)
        self.beside.can_focus = False
        self.detail: D | None = None

    def body(self) -> Iterable[Widget]:
        """The list and the detail."""
        return (self.listing, self.beside)

    def detail_of(self, row: Any) -> D:
        """What belongs to a row of the list that is no heading; raises Refused when it is gone."""
        raise NotImplementedError

    def write(self, page: TextView, width: int, colours: Colours) -> list[Strip]:
        """The lines of the detail; none where there is none."""
        raise NotImplementedError

    def offer_keys(self) -> None:
        """Show the keys that make sense for what is under the highlight."""

    def on_row_list_opened(self) -> None:
        """A second click opens it, as enter does."""
        self.action_open()

    def action_open(self) -> None:
        """Open what is under the highlight."""
        raise NotImplementedError

    def rested(self) -> None:
        """Show the detail beside the list, and the keys that make sense for it."""
        self.detail = None
        row = self.listing.row
        if row is not None and self.listing.key_of(row) is not None:
            self.attempt(lambda: self._look_at(row))
        self.beside.first = 0
        self.beside.show(empty=self.detail is None)
        self.offer_keys()

    def _look_at(self, row: Any) -> None:
        self.detail = self.detail_of(row)
