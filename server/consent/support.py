"""What stands behind an adult's word, beside the method. Pure."""

from dataclasses import dataclass

from server.consent.vocabulary import Adult, Authority


@dataclass(frozen=True, kw_only=True)
class Support:
    """What stands behind an adult's word, beside the method."""

    # which of two guardians spoke
    adult: Adult = Adult.FIRST
    # the second adult, a member of staff by id
    witness_id: str | None = None
    # a scanned sheet, a recording, a call, a link
    evidence_id: str | None = None
    # what lets a carer speak in a guardian's place
    authority: Authority | None = None


ALONE = Support()
"""A word with nothing beside it: enough for a no."""
