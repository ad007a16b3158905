"""What can go wrong with the record book, each with a sentence for a person.

Whatever is raised here, nothing was overwritten. ``str(error)`` is the whole message: which file, what is wrong,
the newest good backup and the command that brings it back.
"""

import errno
import os
from os.path import basename

from tracker.store.files.disk import StrPath


class StoreError(Exception):
    """The store cannot do what was asked; nothing was lost.

    ``file`` is the file it is about, ``what`` says what is wrong with it in a few words, ``backup`` is the newest
    backup that is whole (absent where there is none or where it would not help).
    """

    advice = ""

    def __init__(self, file: StrPath | None, what: str, backup: StrPath | None = None) -> None:
        super().__init__(file, what, backup)
        self.file = file
        self.what = what
        self.backup = backup

    def __str__(self) -> str:
        """The message for the person: one paragraph, no record in it."""
        words = f"{basename(self.file)}: {self.what}" if self.file else self.what
        if self.advice:
            words += f" {self.advice}"
        if self.backup:
            words += f" The newest good backup is {basename(self.backup)}. To bring it back: {_command(self.backup)}"
        return words


class _Unreadable(StoreError):
    """A file that is left alone: a backup is the way back."""

    advice = "The file was left as it is."

    def __str__(self) -> str:
        words = super().__str__()
        return words if self.backup else f"{words} There is no good backup of it; `tracker doctor` looks at everything."


class Damaged(_Unreadable):
    """The file is no whole JSON of ours: cut, emptied, or bytes of it changed."""


class Foreign(_Unreadable):
    """The file is whole, but tracker has not written it."""


class Newer(StoreError):
    """The file was written by a newer version of tracker."""

    advice = "The file was left as it is. Install the newer tracker to open it."


class Missing(_Unreadable):
    """A file that was there before is gone, beside other files of ours: damage, not a new start."""

    advice = ""


class Gone(StoreError):
    """What was open a moment ago is there no longer: a drive was taken out, or a folder was moved."""

    advice = "Nothing was written. Put it back where it was and go on, or close tracker."


class OldCopy(StoreError):
    """An older copy was put back: its generation is below what this installation has written.

    To go on with the old copy on purpose, restore the file onto itself.
    """

    def __str__(self) -> str:
        words = super().__str__()
        return f"{words} To go on with this older copy instead: {_command(self.file)}"


class ChangedMeanwhile(StoreError):
    """Another program changed the file between our reading and our writing; nothing was written."""


class ChangedByHand(UserWarning):
    """Not an error: the file was opened, though its checksum does not fit.

    ``differences`` are sentences on what differs from the newest backup.
    """

    def __init__(self, file: StrPath, differences: list[str], backup: StrPath | None = None) -> None:
        super().__init__(file, differences, backup)
        self.file = file
        self.differences = differences
        self.backup = backup

    def __str__(self) -> str:
        """One sentence, then what differs."""
        words = (
            f"{basename(self.file)} was changed by hand or by another program since tracker wrote it. It was opened."
        )
        if self.backup and self.differences:
            return f"{words} Against {basename(self.backup)}: " + "; ".join(self.differences) + "."
        return words + (f" Nothing in it differs from {basename(self.backup)}." if self.backup else "")


class DiskError(StoreError):
    """The disk is full, read-only or reports an error. The change was not made, the file is as it was before."""

    def __init__(self, file: StrPath | None, cause: OSError, kept: str | None = None) -> None:
        super().__init__(file, _words(cause, file))
        self.cause = cause
        self.advice = kept or "Nothing was lost: what was saved before is still there, only this change was not made."


UNSURE = (
    "Nothing of what was saved before is lost. Whether this last change is there shows when tracker is opened again."
)


class Unsure(DiskError):
    """The new file may stand, or the one before: neither could be made to last. It shows at the next reading."""


class Locked(StoreError):
    """Another program held the lock for too long; nothing was changed."""


class Sealed(StoreError):
    """The file is sealed and no passphrase was given yet."""


class WrongPassphrase(StoreError):
    """The passphrase does not open the file; nothing was touched."""


def _command(file: StrPath | None) -> str:
    import shlex

    return f"tracker restore {shlex.quote(str(file))}"


def owner_of(file: StrPath) -> str | None:
    """The name of the login that a file belongs to; None where it is this one's, or where that cannot be told."""
    try:
        import pwd

        owner = os.stat(file).st_uid
        return None if owner == os.geteuid() else pwd.getpwuid(owner).pw_name
    except (ImportError, OSError, KeyError):
        return None


def _not_allowed(file: StrPath | None) -> str:
    owner = owner_of(file) if file else None
    if file is None or owner is None:
        return "This login may not read or write here."
    import shlex

    give = f'sudo chown "$USER" {shlex.quote(str(file))}'
    return f"It belongs to {owner}, so this login may not read or write it. To have it back: {give}"


def _words(cause: OSError, file: StrPath | None) -> str:
    if cause.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", None)):
        return "The disk is full, so it could not be written."
    if cause.errno == errno.EROFS:
        return "The disk is read-only, so it could not be written."
    if cause.errno in (errno.EACCES, errno.EPERM):
        return _not_allowed(file)
    if cause.errno == errno.ELOOP:
        return "It is a link, and this one is not followed."
    if cause.errno == errno.EISDIR:
        return "It is a folder, where a file should be."
    if cause.errno == errno.EIO:
        return "The disk reports an error while reading or writing."
    return f"The disk does not let it be read or written ({cause.strerror or type(cause).__name__})."
