"""How long something may be kept, by the law of its country. Pure.

Erasing cannot be undone, so only a number that somebody lately read in the law erases by itself. Where the
law names none ("no longer than needed"), or nobody checked it, a person decides, again and again.
"""

from datetime import date, datetime, timedelta
from enum import Enum

from server.countries.law import Law

DECIDE_AFTER = timedelta(days=730)
"""What the law sets no checked number for is put before a person as often as guardians are asked anew."""


class Due(Enum):
    """What is to be done with something that is kept."""

    NOTHING = "nothing"  # its time is not over
    DECIDE = "decide"  # somebody says whether it is still needed
    ERASE = "erase"  # the law's own number is over


def due(
    law: Law | None, *, unused_since: datetime, confirmed_at: datetime | None, at: datetime
) -> Due:
    """Return what is due for what nobody has used since a moment; `confirmed_at`: still needed then."""
    years = law.retention.years if law and law.retention.basis.is_verified(at.date()) else None
    if years is not None:
        is_over = _years_later(unused_since.date(), years) <= at.date()
        return Due.ERASE if is_over else Due.NOTHING
    since = max(unused_since, confirmed_at or unused_since)
    return Due.DECIDE if since + DECIDE_AFTER <= at else Due.NOTHING


def _years_later(day: date, years: int) -> date:
    """The 29th of February ends on the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
