"""A guardian signs a sheet, and two people of the house read it."""

from server.consent.recording import Answered
from server.consent.vocabulary import Adult, Method, Voice
from server.consent.wordings import GuardianWording
from server.database import transaction
from server.staff.permissions import Role
from server.workflows.record_consent import record_consent
from tests.staff.signing_in import make_person

SHEET = "a-photographed-sheet"


def sign_sheet(
    participant_id: str,
    answered: tuple[Answered, ...],
    *,
    wording: GuardianWording | None,
    voice: Voice = Voice.GUARDIAN,
    adult: Adult = Adult.FIRST,
) -> None:
    """Record what stands on a sheet, as after its second reading."""
    second = make_person(Role.STEWARD).id
    with transaction():
        record_consent(
            participant_id,
            voice=voice,
            adult=adult,
            answered=answered,
            method=Method.SIGNED_PAPER,
            wording=wording,
            by="staff:lan",
            witness=second,
            evidence_id=SHEET,
        )
