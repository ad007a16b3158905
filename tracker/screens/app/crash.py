"""What happens when the program stops by a defect of its own: one sentence, and a report without any record.

Textual prints a traceback with the local variables, and those hold what people wrote. There is no public call for
this; the hook is replaced here and nowhere else, and a test notices when Textual changes it.
"""

import sys
from typing import Any

from textual.app import App


class CrashHandler(App[Any]):
    """Replaces Textual's picture of a crash."""

    def _fatal_error(self) -> None:
        """Leave with a sentence. The report names places in the program, never a value."""
        from rich.text import Text

        from tracker.report import told

        error = sys.exc_info()[1] or getattr(self, "_exception", None)
        home: str | None = getattr(getattr(self, "service", None), "home", None)
        self._exit_renderables.append(Text(told(error, home)))
        self._close_messages_no_wait()
