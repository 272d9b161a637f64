"""Notices: "a case waits", without content and without names, kept until they were delivered."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from server import clock
from server.database import db
from server.referrals.models import Channel, Notice
from server.settings import Settings


def channels(settings: Settings) -> frozenset[Channel]:
    """Return the ways a notice can leave; none means nobody is told, which must be shown loudly."""
    ways = set()
    if settings.smtp_url is not None:
        ways.add(Channel.EMAIL)
    if settings.alert_url is not None:
        ways.add(Channel.WEBHOOK)
    return frozenset(ways)


def write_notices(
    referral_id: str, *, to_staff: Iterable[str], ways: frozenset[Channel]
) -> int:
    """Enter one letter per person and one call to the webhook; return how many were entered."""
    recipients: list[tuple[Channel, str | None]] = []
    if Channel.EMAIL in ways:
        recipients += [(Channel.EMAIL, staff_id) for staff_id in to_staff]
    if Channel.WEBHOOK in ways:
        recipients.append((Channel.WEBHOOK, None))
    at = clock.now()
    db.session.add_all(
        Notice(
            referral_id=referral_id, staff_id=staff_id, channel=channel, created_at=at, attempts=0
        )
        for channel, staff_id in recipients
    )
    return len(recipients)


def notices_of(referral_id: str) -> Sequence[Notice]:
    """Return every notice about a case, oldest first."""
    return db.session.scalars(
        select(Notice).where(Notice.referral_id == referral_id).order_by(Notice.id)
    ).all()


def undelivered(referral_id: str) -> Sequence[Notice]:
    """Return the notices about a case that have not left yet."""
    return [notice for notice in notices_of(referral_id) if notice.sent_at is None]
