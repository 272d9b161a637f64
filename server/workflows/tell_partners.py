"""Tell partners: enter a call for each of them that has not heard of every take-down."""

from sqlalchemy import select

from server.database import db, transaction
from server.gallery.revocations import count_after
from server.jobs import ledger
from server.jobs.ledger import Job
from server.jobs.vocabulary import JobKind, JobState
from server.partners.register import all_partners


def tell_partners() -> None:
    """Do so (job); opens its own transaction. Who waits for its next call gets no second one."""
    with transaction():
        for partner in all_partners():
            if count_after(partner.acknowledged) and not _waits(partner.id):
                ledger.add(kind=JobKind.TELL_PARTNER, subject_id=partner.id)


def _waits(partner_id: str) -> bool:
    """A call under way does not count: it may have read before this take-down."""
    waiting = select(Job.id).where(
        Job.kind == JobKind.TELL_PARTNER,
        Job.subject_id == partner_id,
        Job.state == JobState.WAITING,
    )
    return db.session.scalar(waiting.limit(1)) is not None
