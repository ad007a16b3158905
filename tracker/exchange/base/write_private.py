"""Files that leave the home: whole or not at all, and for the owner alone."""

import os
import tempfile
from pathlib import Path

from tracker.domain.base.errors import Refused


def write_private(path: Path, data: bytes) -> None:
    """Write a file with mode 0600, replacing what was there only when all of it is written.

    Raises:
        Refused: It cannot be written there; what was there is as it was.
    """
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a device or a pipe is written to, never replaced
            return
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise Refused(f"{path} cannot be written: {problem.strerror or problem}.", "file") from None
