"""The one source of time: moments in UTC."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the present moment, aware and in UTC.

    Clocks of phones are never trusted; everything that orders, expires or counts uses this.
    """
    return datetime.now(UTC)
