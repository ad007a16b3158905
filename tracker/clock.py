"""Now and today: the one place that reads the time."""

import os
import time
from datetime import UTC, date, datetime, timedelta, tzinfo

DAY_STARTS_AT = "03:00"


class Clock:
    """Tells the time.

    ``start`` sets the clock to an instant from which it runs on; without it the machine's own time counts.
    ``zone`` is the zone days are civil in; without it the machine's.
    """

    def __init__(self, start: datetime | None = None, zone: tzinfo | None = None) -> None:
        self.zone = zone
        self._ahead = start.timestamp() - time.time() if start else 0.0

    @classmethod
    def from_environment(cls) -> "Clock":
        """The machine's clock, or one that starts at ``TRACKER_NOW``; raises ValueError when that is no instant."""
        text = os.environ.get("TRACKER_NOW")
        if not text:
            return cls()
        try:
            start = datetime.fromisoformat(text)
        except ValueError:
            raise ValueError(
                f"TRACKER_NOW is {text!r}, which is no instant. Write it as 2026-04-22T22:05+02:00."
            ) from None
        return cls(start.astimezone(UTC))

    def now(self) -> datetime:
        """The instant it is now, in UTC, to the microsecond."""
        return datetime.fromtimestamp(time.time() + self._ahead, UTC)

    def local(self, instant: datetime) -> datetime:
        """An instant as the clock on the wall shows it."""
        return instant.astimezone(self.zone)

    def from_wall(self, wall: datetime) -> datetime:
        """The instant at which the clock on the wall shows this.

        Where it is turned back and shows it twice, the one that is still to come; where it is turned on and leaves this
        out, the same stretch of time later.
        """
        shown = self._shown(wall)
        return next((one for one in shown if one > self.now()), shown[0])

    def _shown(self, wall: datetime) -> list[datetime]:
        """The instants, one or two, at which the clock on the wall shows this; else the later of those it would be."""
        both = sorted(self._instant(wall.replace(fold=fold)) for fold in (0, 1))
        shown = [one for one in both if self.local(one).replace(tzinfo=None, fold=0) == wall.replace(fold=0)]
        return shown or both[1:]

    def _instant(self, wall: datetime) -> datetime:
        return (wall.astimezone() if self.zone is None else wall.replace(tzinfo=self.zone)).astimezone(UTC)

    def today(self, day_starts_at: str = DAY_STARTS_AT) -> date:
        """The civil day now; until ``day_starts_at`` (``HH:MM``) it is still the day before."""
        return self.day_of(self.now(), day_starts_at)

    def day_of(self, instant: datetime, day_starts_at: str = DAY_STARTS_AT) -> date:
        """The civil day an instant belongs to.

        A day that has begun goes on when the clock is turned back over its start.
        """
        hours, _, minutes = day_starts_at.partition(":")
        on_the_wall = self.local(instant).replace(tzinfo=None, fold=0)
        start = on_the_wall.replace(hour=int(hours), minute=int(minutes or 0), second=0, microsecond=0)
        begun = on_the_wall >= start or self._shown(start)[0] <= instant
        return on_the_wall.date() if begun else on_the_wall.date() - timedelta(days=1)

    def zone_name(self) -> str:
        """The name of the zone, as in ``Europe/Berlin``; ``UTC`` where the machine does not say."""
        if self.zone is not None:
            return str(self.zone)
        import tzlocal  # reads several files; only needed when an instant is written

        return tzlocal.get_localzone_name() or "UTC"
