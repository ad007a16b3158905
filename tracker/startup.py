"""What makes a command quick to start, all of it, with what it buys of ``tracker today`` (50 ms, 4.6 × ``python -c
pass``, on the machine it was measured on). Everything in the package takes msgspec from `tracker.domain.records.base`,
which takes it from here.

- msgspec without ``typing_extensions``: 29 ms, 2.7 × ``python -c pass``. msgspec looks for it first and takes the same
  two functions from ``typing`` where it is absent, so it is hidden while msgspec is imported.
- `begin`: 4 %. A command lives for some hundredths of a second, and collecting garbage would be a part of them. The
  app collects in its pauses (see `tracker.screens.app.idle`).
- `leave`: 7 %. The interpreter is not taken apart at the end. What was acknowledged is on the disk by then.
"""

import gc
import os
import sys

_hidden = "typing_extensions" not in sys.modules
if _hidden:
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]
try:
    import msgspec
finally:
    if _hidden:
        del sys.modules["typing_extensions"]

__all__ = ["begin", "leave", "msgspec"]


def begin() -> None:
    """What is done before a command is read."""
    gc.disable()


def leave(code: int) -> None:
    """End the process with an exit code. The caller has flushed what was to be written."""
    os._exit(code)
