"""Escalate: the clock over the cases nobody has acknowledged; runs every 15 seconds."""

from sqlalchemy import select

from server import audit, clock
from server.database import db, transaction
from server.jobs import ledger
from server.jobs.ledger import Job
from server.jobs.vocabulary import JobKind, JobState
from server.referrals.cases import PATIENCE, unanswered_cases
from server.referrals.models import Referral
from server.referrals.notices import channels, notices_of, undelivered, write_notices
from server.services import services
from server.staff.leads import safeguarding_leads


def escalate() -> None:
    """Tell the deputies of cases left too long, and see that no notice is forgotten.

    A job: opens its own transaction.
    """
    with transaction():
        for case in unanswered_cases():
            _tell_deputies_if_late(case)
            _see_that_somebody_was_told(case)


def _tell_deputies_if_late(case: Referral) -> None:
    if case.escalated_at is not None or clock.now() < case.opened_at + PATIENCE:
        return
    leads = [lead.id for lead in safeguarding_leads(case.room_id)]
    # A single lead has no deputy: better told twice than not at all.
    write_notices(
        case.id, to_staff=leads[1:] or leads, ways=channels(services().settings)
    )
    case.escalated_at = clock.now()
    audit.record("referral.escalated", subject_id=case.id, actor="system")
    ledger.add(kind=JobKind.NOTIFY, subject_id=case.id, is_urgent=True)


def _see_that_somebody_was_told(case: Referral) -> None:
    """Make up for channels or leads that were not there when the case was opened."""
    ways = channels(services().settings)
    if not notices_of(case.id):
        first = [lead.id for lead in safeguarding_leads(case.room_id)[:1]]
        write_notices(case.id, to_staff=first, ways=ways)
        db.session.flush()
    if undelivered(case.id) and ways and not _is_under_way(case.id):
        ledger.add(kind=JobKind.NOTIFY, subject_id=case.id, is_urgent=True)


def _is_under_way(referral_id: str) -> bool:
    db.session.flush()
    job = db.session.scalar(
        select(Job.id)
        .where(
            Job.subject_id == referral_id,
            Job.kind == JobKind.NOTIFY,
            Job.state.in_((JobState.WAITING, JobState.RUNNING)),
        )
        .limit(1)
    )
    return job is not None
