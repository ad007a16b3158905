"""The checksum of a file that is written again and again, most of it as it was.

What comes before the first change is not summed up again: 5 % of a tick with ten years of records, whose running year
stands at the end.
"""

import hashlib

STEP = 1 << 14  # bytes


class RunningChecksum:
    """SHA-256 in hex, as `tracker.store.files.layout.checksum` gives it, of one body after the other."""

    def __init__(self) -> None:
        self._steps: list[tuple[bytes, hashlib._Hash]] = []  # of the body before: a piece, and the sum up to its end

    def of(self, body: bytes) -> str:
        """The checksum of the next body."""
        at = same = 0
        for piece, _ in self._steps:
            if not body.startswith(piece, at):
                break
            at += len(piece)
            same += 1
        del self._steps[same:]
        running = self._steps[-1][1].copy() if self._steps else hashlib.sha256()
        for start in range(at, len(body), STEP):
            piece = body[start : start + STEP]
            running.update(piece)
            self._steps.append((piece, running.copy()))
        return running.hexdigest()
