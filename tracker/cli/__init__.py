"""The command line. Textual is imported only to open the app; what a command needs, only by that command."""

import sys
from collections.abc import Sequence

DONE, NO_SENSE, NO_STORE = 0, 1, 2


def run() -> None:
    """What typing ``tracker`` does."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Carry out one command and give its exit code: 0 done, 1 the request made no sense, 2 the store cannot be used."""
    from tracker.cli.parser import command_for
    from tracker.domain.refused import Refused
    from tracker.store.errors import StoreError

    try:
        command, options = command_for(arguments)
        command(options)
    except (Refused, StoreError) as problem:
        print("tracker:", " ".join(str(problem).split()), file=sys.stderr)
        return NO_SENSE if isinstance(problem, Refused) else NO_STORE
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain once more when it closes the stream itself.
        sys.stdout = None
        return DONE
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return NO_SENSE
    return DONE
