"""Which adult signed, or is handed a slip: one choice of a form instead of two."""

from flask import request

from server.consent.vocabulary import Adult, Voice
from server.problems import Malformed
from server.web.consent_words import ADULT_NAMES, VOICE_NAMES

_SIGNERS = {
    f"{voice.value}/{adult.value}": (voice, adult)
    for voice, adult in (
        (Voice.GUARDIAN, Adult.FIRST),
        (Voice.GUARDIAN, Adult.OTHER),
        (Voice.DELEGATED_CARER, Adult.FIRST),
    )
}
"""As the form names them."""


def signer_asked() -> tuple[Voice, Adult]:
    """Return the adult that the form names; raises Malformed."""
    signer = _SIGNERS.get(request.form.get("signer", ""))
    if signer is None:
        raise Malformed
    return signer


def signer_names() -> dict[str, object]:
    """Return every choice in the reader's words."""
    return {
        name: ADULT_NAMES[adult] if voice is Voice.GUARDIAN else VOICE_NAMES[voice]
        for name, (voice, adult) in _SIGNERS.items()
    }
