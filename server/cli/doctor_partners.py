"""What `eyes doctor` looks at of partners: who still shows what was taken down, for all we know."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy.exc import SQLAlchemyError

from server import clock
from server.cli.findings import Finding, Level
from server.gallery.revocations import count_after
from server.partners.models import Partner
from server.partners.register import all_partners, silent_since
from server.settings import Settings

PATIENCE = timedelta(days=1)
"""By then a partner was called thirty times; a person must write to it."""


def look_at_partners(_settings: Settings) -> Iterator[Finding]:
    """Look for partners who have not said for a day that they heard of a take-down."""
    try:
        partners = all_partners()
        findings = [finding for one in partners if (finding := _silence_of(one))]
    except SQLAlchemyError:
        return
    if partners and not findings:
        findings = [Finding(level=Level.FINE, words="every partner answers when a work must go")]
    yield from findings


def _silence_of(partner: Partner) -> Finding | None:
    begun = silent_since(partner)
    if begun is None or clock.now() - begun < PATIENCE:
        return None
    count = count_after(partner.acknowledged)
    words = f"partner {partner.name} is silent since {begun:%Y-%m-%d}: write to them"
    shown = f"works taken down that it may still show: {count}"
    return Finding(level=Level.LOOK, words=f"{words}; {shown}")
