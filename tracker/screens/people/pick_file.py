"""A picker of files: the folders of this computer, and the file or folder that is to be read."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import DirectoryTree

from tracker.paths import styles
from tracker.screens.base.bindings import CALL, CARE, bind
from tracker.screens.base.page import key_shown
from tracker.service import Service
from tracker.widgets.base.key_bar import KeyBar
from tracker.widgets.base.text_lines import TextLines

OPEN = bind("history.open", "enter", "tree_open", "Open", "Open a folder, or take a file", show=True)
# First, as the tree would open a folder with it, which enter does too.
FOLDER = bind("history.folder", "space", "take_folder", "This folder", "Take the whole folder", show=True, first=True)
UP = bind("history.up", "backspace,left", "above", "Up", "The folder above", show=True)
HIDDEN = bind("history.hidden", "full_stop", "toggle_hidden", "Hidden", "Show or hide hidden files", show=True)
LEAVE = bind("history.leave", "escape,q", "leave", "Back", "Back to where you were", show=True)
SAYS = (
    "Loop Habit Tracker (its backup, or the zip of its tables), harsh and habitctl (take their folder), Beaver Habits, "
    "mhabit, dijo, HabitBull, Tickmate, any table with a day and a name, tracker’s own export. The file is only read."
)


class Tree(DirectoryTree):
    """Folders and files, without those whose name begins with a dot unless they are asked for."""

    ICON_NODE = "▸ "
    ICON_NODE_EXPANDED = "▾ "
    ICON_FILE = "  "
    shows_hidden = False

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """What is shown of a folder."""
        return [path for path in paths if self.shows_hidden or not path.name.startswith(".")]


class PickFile(ModalScreen[Path]):
    """Gives the file or folder that was chosen."""

    CSS_PATH = styles() / "sheet.tcss"
    PAGE_BINDINGS: ClassVar[list[Binding]] = [OPEN, FOLDER, UP, HIDDEN, LEAVE]
    BINDINGS: ClassVar[list[BindingType]] = [FOLDER, UP, HIDDEN, LEAVE, CALL, CARE]

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__()
        self.tree_of_files = Tree(folder or Path.home())
        self.keys = KeyBar(self.PAGE_BINDINGS, lambda binding: key_shown(self.app, binding))

    def compose(self) -> ComposeResult:
        """What can be brought, the folders, the keys."""
        with Widget(id="picker"):
            yield TextLines("Bring your history", "primary bold", most=1, named="heading")
            yield TextLines(SAYS, "muted", named="says")
            yield self.tree_of_files
        yield self.keys

    def on_directory_tree_file_selected(self, event: DirectoryTree.FileSelected) -> None:
        """A file was chosen."""
        event.stop()
        self.dismiss(event.path)

    def action_tree_open(self) -> None:
        """What enter does in the tree, for a click in the key bar."""
        self.tree_of_files.action_select_cursor()

    def action_take_folder(self) -> None:
        """The folder under the cursor, or that of the file under it."""
        node = self.tree_of_files.cursor_node
        if node is not None and node.data is not None:
            path = node.data.path
            self.dismiss(path if path.is_dir() else path.parent)

    def action_above(self) -> None:
        """Show the folder above."""
        self.tree_of_files.path = Path(self.tree_of_files.path).resolve().parent

    def action_toggle_hidden(self) -> None:
        """Show hidden files too, or no longer: programs of the terminal keep theirs there."""
        self.tree_of_files.shows_hidden = not self.tree_of_files.shows_hidden
        self.tree_of_files.reload()

    def action_leave(self) -> None:
        """Back, with nothing chosen."""
        self.dismiss()

    async def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click in the key bar is the key."""
        await self.run_action(event.action)


def bring_history(app: App[Any], service: Service) -> None:
    """Pick a file of another program, look at what it holds, and take it in."""

    def picked(path: Path | None) -> None:
        if path is not None:
            from tracker.screens.people.bring_history import HistorySheet  # reads databases and zips

            app.push_screen(HistorySheet(service, path))

    app.push_screen(PickFile(), picked)
