"""What happens when the program stops by a defect of its own: one sentence, and a report without any record.

Textual prints a traceback with the local variables, and those hold what people wrote. There is no public call for
this; the hook is replaced here and nowhere else, and a test notices when Textual changes it.
"""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

    Whole = App[Any]
else:
    Whole = object  # a part of an App; each further class of that kind would cost every start half a millisecond


class CalmCrash(Whole):
    """Replaces Textual's picture of a crash."""

    def _fatal_error(self) -> None:
        """Leave with a sentence. The report names places in the program, never a value."""
        from rich.text import Text

        error = sys.exc_info()[1] or getattr(self, "_exception", None)
        where = write_report(error) if error is not None else None
        says = "tracker stopped by a defect of its own. What you have saved is safe."
        if where:
            says += f" A report without any of your words is in {where}"
        self._exit_renderables.append(Text(says))
        self._close_messages_no_wait()


def report(error: BaseException) -> str:
    """The kind of the error and the places it came through: file names of the program, lines, functions."""
    import platform
    import traceback

    from tracker import __version__

    lines = [f"tracker {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        lines.append(type(cause).__name__)
        for frame, line in traceback.walk_tb(cause.__traceback__):
            module = frame.f_globals.get("__name__", "?")
            lines.append(f"  {module}:{line} {frame.f_code.co_name}")
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


def write_report(error: BaseException) -> str | None:
    """Write the report to a file of its own that only its owner can read; None where that is not possible."""
    import os
    import tempfile

    try:
        handle, name = tempfile.mkstemp(prefix="tracker-report-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(report(error))
    except OSError:
        return None
    return name
