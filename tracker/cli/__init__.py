"""The command line. Textual is imported only to open the app; what a command needs, only by that command."""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from tracker.startup import begin, leave

DONE, NO_SENSE, NO_STORE = 0, 1, 2


def run() -> None:
    """What typing ``tracker`` does.

    Whatever is written is its owner's alone, whatever the shell says of new files.
    """
    begin()
    os.umask(0o077)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _set_up(stream)
    code = main(sys.argv[1:])
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or NO_SENSE
    leave(code)


def _set_up(stream: TextIOWrapper) -> None:
    """A sign that the terminal does not know is no reason to stop: how one is written instead.

    Where the locale is C, Python writes UTF-8 all the same; on a terminal what the locale says is believed.
    """
    known = stream.encoding.lower().startswith("utf")
    if known and not (_locale_without_signs() and stream.isatty()):
        stream.reconfigure(errors="replace")  # nothing but halves of a surrogate pair
        return
    from tracker.cli.plain_signs import register

    stream.reconfigure(encoding="ascii" if known else None, errors=register())


def _locale_without_signs() -> bool:
    """Whether the locale was set to one that knows no UTF-8; one that was not set says nothing."""
    if os.environ.get("PYTHONUTF8") == "1" or os.environ.get("PYTHONIOENCODING"):
        return False
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if names[1] == "C.UTF-8" and names[2] in ("C", "POSIX"):
        names[1] = ""  # Python itself writes this into the environment of a program whose locale is C
    name = next(filter(None, names), "")
    _, _, code = name.partition(".")
    return name in ("C", "POSIX") or (bool(code) and not code.lower().replace("-", "").startswith("utf8"))


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit code: 0 done, 1 the request made no sense, 2 the store cannot be used."""
    from tracker.cli.parser import command_for
    from tracker.domain.base.errors import Refused
    from tracker.domain.base.sanitize import clean, refuse_broken_text
    from tracker.service import StoreError

    try:
        for word in arguments:
            refuse_broken_text(word)
        command, options = command_for(arguments)
        command(options)
    except (Refused, StoreError) as problem:
        print("tracker:", clean(" ".join(str(problem).split())), file=sys.stderr)
        return NO_SENSE if isinstance(problem, Refused) else NO_STORE
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain once more when it closes the stream itself.
        sys.stdout = None
        return DONE
    except OSError as problem:
        print(f"tracker: What there was to say could not be written: {problem.strerror}.", file=sys.stderr)
        return NO_SENSE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return NO_SENSE
    except SystemExit as ending:
        # argparse ends so after --help and --version.
        return ending.code if isinstance(ending.code, int) else DONE
    except Exception as defect:
        # Never a traceback: with what people wrote in its lines, it may end up in a terminal's log.
        from tracker.report import told

        print("tracker:", told(defect, _home_in(arguments)), file=sys.stderr)
        return NO_SENSE
    return DONE


def _home_in(arguments: Sequence[str]) -> str:
    """The home that was meant, also where the options were never read."""
    from tracker import paths

    chosen = None
    for place, word in enumerate(arguments):
        name, _, value = word.partition("=")
        if name == "--home":
            chosen = value or "".join(arguments[place + 1 : place + 2])
    return paths.home(chosen)
