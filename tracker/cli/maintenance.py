"""backup, restore, doctor, seal, unseal, wipe: the files of a home."""

import sys
from pathlib import Path

from tracker.cli.options import NO_TRACE, Options, Parser
from tracker.cli.session import asked, clock, home_of, opened, typed_line, unlock
from tracker.config import read_config
from tracker.domain.base.errors import Refused
from tracker.screens.app.keymap_check import check
from tracker.service import Service, StoreError
from tracker.service import maintenance as keeping
from tracker.service.people.wiping import others, wipe, wipe_own


def backup_options(parser: Parser) -> None:
    """Options of `tracker backup`."""
    parser.add_argument("file", nargs="?", help="where to write it; left out: beside the others")
    parser.add_argument("--list", action="store_true", help="show the backups there are, with date and size")


def backup_(options: Options) -> None:
    """Take a backup, or list them."""
    if options.list:
        found = keeping.backups(home_of(options))
        for one in found:
            print(f"{one.taken:%Y-%m-%d %H:%M}  {one.reason:<10} {one.size / 1024:7.1f} kB  {one.path}")
        if not found:
            print("There is no backup yet; the first is taken before the first change of a day.")
        return
    taken = keeping.back_up(opened(options), Path(options.file).absolute() if options.file else None)
    print(f"A backup was taken: {taken}")
    print("It is the whole home, what each of you keeps private too: keep it where nobody else reads.")


def restore_options(parser: Parser) -> None:
    """Options of `tracker restore`."""
    parser.add_argument("file", help="a backup, by its path or its name in `tracker backup --list`")


def restore_(options: Options) -> None:
    """Bring a backup back."""
    home = home_of(options)
    try:
        person = Service.open(home, clock(), options.actor).actor
    except StoreError:
        person = ""  # what is damaged may be brought back by whoever is here
    done = keeping.restore(home, Path(options.file), clock(), person)
    print(f"Restored from {options.file}: {', '.join(done.files)}.")
    for name in done.sealed:
        print(f"{name} is sealed, under the passphrase it had when this backup was taken.")
    for name in done.left:
        print(f"Left as it is: {name}. It is somebody else's own, and brought back by their own act (--as NAME).")
    if done.undo:
        print(f"What was there before is in a backup too; to undo: tracker restore {done.undo}")


def doctor_options(parser: Parser) -> None:
    """Options of `tracker doctor`."""
    parser.add_argument("--repair", action="store_true", help="mend what is safe to mend, after a backup")


def doctor_(options: Options) -> None:
    """Read every file, record and reference, and say what is wrong."""
    home = home_of(options)
    book = None
    try:
        service = Service.open(home, clock(), options.actor)
        if service.is_set_up:
            unlock(service)
            book = service.book
    except StoreError:
        pass  # the doctor says it itself, in more words
    if options.repair:
        for line in keeping.repair(home, clock(), book):
            print(line)
    found = keeping.examine(home, book)
    mistake = _mistake_in_config(home)
    for finding in (*found.findings, *([mistake] if mistake else [])):
        print(finding)
    if not found.findings and not mistake:
        print("Everything is whole: every file, every record, every reference.")
    if book is not None:
        service.commitments.rows()  # what no command could read, the doctor does not pass either
    if not found.usable:
        raise StoreError(None, "A file of this home cannot be read; it was left as it is.")


def _mistake_in_config(home: Path) -> str | None:
    """What is wrong in ``config.toml``, in the words that the app says it in."""
    config, mistake = read_config(home)
    if config.keys or config.theme is not None:
        try:
            check(config, home)
        except Refused as refused:
            return str(refused)
    return mistake


def seal_options(parser: Parser) -> None:
    """`tracker seal` has no options of its own."""


def seal_(options: Options) -> None:
    """Put one's own file under a passphrase, or under another one."""
    service = opened(options)
    first = asked("A passphrase for your own file: ")
    if asked("Once more: ") != first:
        raise Refused("The two are not the same. Nothing was changed.", "passphrase")
    keeping.seal_own(service, first)
    print("Your own file is sealed now, with its backups. Without the passphrase nobody can read it, you included.")
    print("Opened once, it stays open until tracker ends, after a hand-over too: leave with ctrl+q.")
    print("What you share with the other lies in shared.json, which is not sealed.")


def unseal_options(parser: Parser) -> None:
    """`tracker unseal` has no options of its own."""


def unseal_(options: Options) -> None:
    """Take the passphrase off one's own file."""
    keeping.unseal_own(opened(options))
    print("Your own file is no longer sealed. Its older backups stay sealed with the passphrase of their time.")


def wipe_options(parser: Parser) -> None:
    """Options of `tracker wipe`."""
    parser.add_argument("--everything", action="store_true", help="the whole home, what is the other's too")
    parser.add_argument(
        "--yes-i-am",
        dest="names",
        metavar="NAME",
        action="append",
        default=NO_TRACE,
        help="your name, typed out; with --everything the other's as well",
    )


def wipe_(options: Options) -> None:
    """Remove what is the acting person's own, or everything, after the names were typed out."""
    home = home_of(options)
    if not home.is_dir():
        raise Refused(f"There is nothing in {home}.")
    names = ["wipe"]  # what nobody has set up, or what cannot be read, can still be removed
    own = False
    try:
        service = Service.open(home, clock(), options.actor)
    except StoreError as problem:
        if not options.everything:
            words = f"{problem} `tracker wipe --everything` removes the whole home as it is."
            raise StoreError(None, words) from None
    else:
        if service.is_set_up:
            rest = [one.name for one in others(service)]
            own = bool(rest) and not options.everything
            names = [service.name_of(service.actor), *(rest if options.everything else ())]
    if own:
        print(f"This removes what is yours, {names[0]}, from {home}: your private file, what you have", file=sys.stderr)
        print("shared, and both in every backup there. You leave. What you both made, with your", file=sys.stderr)
        print(f"name in it, stays with {' and '.join(rest)}.", file=sys.stderr)
    else:
        whose = f", what is {' and '.join(names[1:])}'s too" if len(names) > 1 else ""
        print(f"This removes every record in {home}{whose}, and every backup there.", file=sys.stderr)
    print("On an SSD, in a synced folder and in backups of this machine, copies may remain.", file=sys.stderr)
    typed = iter(getattr(options, "names", None) or ())
    for name in names:
        given = next(typed, None)
        if (typed_line(f"Type {name!r} to go on: ") if given is None else given).strip() != name:
            raise Refused("That is not the name. Nothing was removed.")
    done = wipe_own(service) if own else wipe(home)
    print(f"Removed: {', '.join(done.removed) or 'nothing, there was nothing of yours'}.")
    if done.left:
        print(f"Still there: {', '.join(done.left)}.")
    print("Backups, exports and copies you have put elsewhere are not found from here.")
