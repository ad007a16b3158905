"""The last generation of each file that was written in this home: how an old copy that was put back is noticed.

It lies beside the files and is only a hint. It is written after the file itself is safe, so it is never ahead of
it; where it is lost or torn, nothing is noticed and nothing is lost.
"""

import os

from tracker.domain.records.base import msgspec
from tracker.store.files.disk import Disk, StrPath

NAME = ".generations"
_ROOM = 512  # bytes; with blanks at its end the file never gets shorter, so that it can be written over
_decode = msgspec.json.Decoder(dict[str, int]).decode


def known(disk: Disk, home: StrPath) -> dict[str, int]:
    """The generation last written, by the name of the file."""
    try:
        return _decode(disk.read_file(os.path.join(home, NAME)))
    except (OSError, msgspec.DecodeError):
        return {}


def keep(disk: Disk, home: StrPath, numbers: dict[str, int]) -> None:
    """Remember what was just written, of all files. The caller holds the lock."""
    try:
        disk.note(os.path.join(home, NAME), msgspec.json.encode(numbers).ljust(_ROOM))
    except OSError:
        return
