"""Times for tests."""

from datetime import UTC, datetime, timedelta


def WHEN(day: int, hour: int = 8) -> datetime:  # noqa: N802
    """The n-th day from 1 May 2026."""
    return datetime(2026, 4, 30, hour, 30, tzinfo=UTC) + timedelta(days=day)
