"""What makes a command, and the app, quick to start: all of it, with what it buys of ``tracker today`` (50 ms, 4.6 ×
``python -c pass``, on the machine it was measured on). Everything in the package takes msgspec from
`tracker.domain.records.base`, which takes it from here.

- msgspec without ``typing_extensions``: 29 ms, 2.7 × ``python -c pass``. msgspec looks for it first and takes the same
  two functions from ``typing`` where it is absent.
- `begin`: 4 %. A command lives for some hundredths of a second, and collecting garbage would be a part of them. The
  app collects in its pauses (see `tracker.screens.app.idle`).
- `leave`: 7 %. The interpreter is not taken apart at the end. What was acknowledged is on the disk by then.
- `load_for_app`: 3 % of the app's start. Textual needs asyncio and shutil, and these do without what they find absent:
  ssl, since nothing here uses a network, and two packers of archives.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _absent(*names: str) -> Iterator[None]:
    """While it lasts, these modules cannot be imported, unless they were before."""
    hidden = dict.fromkeys(name for name in names if name not in sys.modules)
    sys.modules.update(hidden)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _absent("typing_extensions"):
    import msgspec

__all__ = ["begin", "leave", "load_for_app", "msgspec"]


def begin() -> None:
    """What is done before a command is read."""
    gc.disable()


def load_for_app() -> None:
    """What is done before the app is loaded."""
    with _absent("ssl", "bz2", "lzma"):
        import asyncio  # noqa: F401
        import shutil  # noqa: F401


def leave(code: int) -> None:
    """End the process with an exit code. The caller has flushed what was to be written."""
    os._exit(code)
