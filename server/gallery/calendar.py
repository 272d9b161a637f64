"""Time as the public may know it: the month, nothing closer."""

from datetime import UTC, datetime


def month_of(moment: datetime) -> datetime:
    """Return the first moment of a moment's month, in UTC."""
    return datetime(moment.year, moment.month, 1, tzinfo=UTC)
