"""Tell one partner what was taken down, again and again until it says that it heard."""

from datetime import timedelta

from server import clock
from server.database import db, transaction
from server.gallery.revocations import cursor_of, revocations_after
from server.gallery.schemas import MOST_REVOCATIONS, RevocationSchema
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.partners.call import call_partner
from server.partners.problems import PartnerUnknown
from server.partners.register import find_partner, note_call, secret_of
from server.problems import Problem
from server.services import services

FIRST_PAUSE = timedelta(seconds=10)
LONGEST_PAUSE = timedelta(hours=1)


def tell_partner(partner_id: str) -> None:
    """Call a partner with what it has not acknowledged (job); opens its own transactions.

    Like a notice it is never given up and parked: what fails enters its next try itself, and what
    was left over is told at once.
    """
    try:
        partner = find_partner(partner_id)
    except PartnerUnknown:
        return
    revocations = revocations_after(partner.acknowledged, limit=MOST_REVOCATIONS)
    if not revocations:
        return
    cursor, url = cursor_of(revocations[-1]), partner.url
    told = RevocationSchema(many=True).dump(revocations)
    # nobody's transaction waits for a stranger's server
    db.session.rollback()
    problem = None
    try:
        call_partner(
            url,
            secret=secret_of(partner_id),
            revocations=told,
            cursor=cursor,
            allows_loopback=services().settings.is_loopback,
        )
    except Problem as failure:
        problem = failure.code
    with transaction():
        _note(partner_id, cursor=cursor, problem=problem)


def _note(partner_id: str, *, cursor: str, problem: str | None) -> None:
    try:
        partner = find_partner(partner_id)
    except PartnerUnknown:
        return  # removed meanwhile
    note_call(partner, acknowledged=cursor, problem=problem)
    if problem is not None:
        again_at = clock.now() + _pause_after(partner.attempts)
        ledger.add(kind=JobKind.TELL_PARTNER, subject_id=partner_id, run_after_at=again_at)
    elif revocations_after(cursor, limit=1):
        ledger.add(kind=JobKind.TELL_PARTNER, subject_id=partner_id)


def _pause_after(attempts: int) -> timedelta:
    pause: timedelta = FIRST_PAUSE * 2 ** min(attempts - 1, 10)
    return min(pause, LONGEST_PAUSE)
