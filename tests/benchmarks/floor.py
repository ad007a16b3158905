"""An empty Textual app that shows the last key: what the toolkit itself costs on this machine."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Static


class Floor(App[None]):
    """Shows the last key."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static("floor")

    def on_key(self, event: Key) -> None:
        """Show the key."""
        self.query_one(Static).update(f"key {event.key} {event.time}")


if __name__ == "__main__":
    Floor().run()
