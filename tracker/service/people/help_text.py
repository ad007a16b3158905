"""The text about help from people: the home's own ``help.txt``, or the one to begin with."""

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

from tracker.store.files.disk import REAL, StrPath

FIRST = """\
When to look for a person

tracker is for promises between two people who both feel safe. It is no help against fear.

If you are afraid of what the other does when they are angry, if you are threatened, watched, held back, or if \
somebody breaks things: that is no matter for this program. Talk to somebody you trust, to a helpline, or to the \
police. You need nobody's consent for that.

A counsellor for couples helps when the same quarrel comes back, when you cannot talk without it boiling over, or when \
one of you is not sure about staying.

A doctor or a therapist helps with sleep that does not come, with drinking, gambling or anything that has taken over, \
with a low mood that lasts longer than two weeks. If you think of harming yourself or somebody else, call the \
emergency number now.

Write the numbers and addresses of your own place here, and the day you last checked them. This text is the file \
help.txt in your tracker folder (`tracker where` shows it); edit it with any editor.

Last checked: not yet (this text was put here on {written})
"""
LONGEST = 100_000  # characters of the file that are read


def help_text(home: StrPath, today: date) -> str:
    """What the help page shows. Looked at for the first time, the text is written into the home, to be edited there."""
    file = Path(home, "help.txt")
    try:
        with file.open(encoding="utf-8", errors="replace") as found:
            return found.read(LONGEST)
    except FileNotFoundError:
        text = FIRST.format(written=today.isoformat())
        if file.parent.is_dir():
            _write(file, text)
        return text
    except OSError:
        return FIRST.format(written=today.isoformat())


def _write(file: Path, text: str) -> None:
    """Put the text there for its owner alone. A disk that refuses, or another program that was faster, is no matter."""
    with suppress(OSError):
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as new:
            new.write(text)
        REAL.keep_owner(file)
