"""What is left of a defect: a sentence for the person, and a report that names places in the program, no values."""

import os
import platform
import tempfile
import time
import traceback
from pathlib import Path

from tracker import __version__
from tracker.store.files.disk import REAL

MOST = 10  # reports that are kept


def told(error: BaseException | None, home: str | None) -> str:
    """Write the report and give the sentence that says so."""
    says = "tracker stopped by a defect of its own. What you have saved is safe."
    where = write_report(error, home) if error is not None else None
    return f"{says} A report without any of your words is in {where}" if where else says


def report(error: BaseException) -> str:
    """The kind of the error and the places it came through: file names of the program, lines, functions."""
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


def write_report(error: BaseException, home: str | None) -> str | None:
    """Write the report to a file of its own in the home, where `tracker wipe` finds it; None where there is no home yet
    or none that stays.
    """
    if home is None or not Path(home).is_dir() or Path(home).absolute().is_relative_to(tempfile.gettempdir()):
        return None
    folder = Path(home, "reports")
    file = folder / f"{time.strftime('%Y-%m-%dT%H%M%S')}-{os.getpid()}.txt"
    try:
        REAL.make_folder(folder)
        REAL.replace_file(file, report(error).encode())
        for old in REAL.names(folder)[:-MOST]:
            REAL.remove(folder / old)
    except OSError:
        return None
    return str(file)
