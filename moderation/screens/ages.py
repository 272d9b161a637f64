"""How long something has waited, in words as short as a bench needs."""

from datetime import datetime, timedelta

from flask_babel import ngettext

from server import clock


def waited(since: datetime) -> str:
    """Return the time since a moment: minutes, then hours, then days."""
    return span(clock.now() - since)


def span(time: timedelta) -> str:
    """Return a length of time in its largest fitting unit."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 60:
        return str(ngettext("%(num)s minute", "%(num)s minutes", minutes))
    hours = minutes // 60
    if hours < 48:
        return str(ngettext("%(num)s hour", "%(num)s hours", hours))
    return str(ngettext("%(num)s day", "%(num)s days", hours // 24))
