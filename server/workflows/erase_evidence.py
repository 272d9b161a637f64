"""Erase the evidence of a hearing that nobody confirmed: its key is destroyed with the commit."""

from server import audit
from server.consent.guardians.hearings import overdue_hearings, settle
from server.consent.guardians.models import ConsentHearing
from server.consent.guardians.vocabulary import Outcome
from server.database import after_commit
from server.services import services


def erase_evidence(hearing: ConsentHearing, *, by: str) -> None:
    """Forget the recording or the photo, in the caller's transaction.

    A crash right after the commit leaves an orphan; the vault's sweep removes what no row names.
    """
    key_id, object_id = hearing.content_key_id, hearing.object_id
    if key_id is None or object_id is None:
        return
    hearing.content_key_id = hearing.object_id = None
    audit.record("evidence.erased", subject_id=hearing.id, actor=by)

    def destroy() -> None:
        services().vault.destroy_key(key_id)
        services().vault.delete(object_id)

    after_commit(destroy)


def end_overdue_hearings() -> None:
    """End what nobody confirmed in time, in the caller's transaction."""
    for hearing in overdue_hearings():
        settle(hearing, Outcome.NOT_CONFIRMED, by="system")
        erase_evidence(hearing, by="system")
