"""Where a home lies: a sync program or a network drive may put back old files or lose a lock."""

import sys
from pathlib import Path

from tracker.store.files.disk import REAL

_SYNCED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "pcloud drive": "pCloud",
    "mega": "MEGA",
    "box": "Box",
}
_MARKERS = {".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".sync": "a sync program"}
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "fuse.sshfs", "9p", "davfs", "fuse.rclone"})
_MOUNTS = Path("/proc/mounts")
TOLD = ".told"


def warning(home: Path, mounts: Path = _MOUNTS) -> str | None:
    """One sentence when something else than this program may write in the folder of a home."""
    owner = _sync_program(home) or _network_drive(home, mounts)
    if owner is None:
        return None
    return (
        f"{home} lies in a folder of {owner}. It may put old files back or bring two copies about, and whoever "
        "reads along there can read these too. A folder on this machine alone is safer; `tracker where` shows it."
    )


def warning_once(home: Path) -> str | None:
    """The same the first time it is asked for in a home, None ever after."""
    told = home / TOLD
    words = None if told.exists() else warning(home)
    if words is not None:
        try:
            REAL.note(told, b"It was said that this folder belongs to another program as well.\n")
        except OSError:
            return words  # it is said once more next time
    return words


def _sync_program(home: Path) -> str | None:
    for folder in (home, *home.parents):
        for word, program in _SYNCED.items():
            name = folder.name.lower()
            if name == word or name.startswith((f"{word} -", f"{word} (", f"{word}-")):
                return program
        for marker, program in _MARKERS.items():
            if (folder / marker).exists():
                return program
    return None


def _network_drive(home: Path, mounts: Path) -> str | None:
    if sys.platform == "win32":
        return "a network drive" if str(home).startswith("\\\\") else None
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    best, kind = "", ""
    for line in lines:
        words = line.split(" ")
        if len(words) < 3:
            continue
        point = words[1].replace("\\040", " ")
        if home.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, words[2]
    return "a network drive" if kind in _NETWORK else None
