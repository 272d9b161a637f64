"""Which adult a steward's form speaks for."""

from flask import request

from server.consent.recording import ADULTS
from server.consent.vocabulary import Voice
from server.problems import Malformed


def voice_asked() -> Voice:
    """Return the voice that the form names; raises Malformed."""
    voices = {voice.value: voice for voice in adults_in_order()}
    voice = voices.get(request.form.get("voice", ""))
    if voice is None:
        raise Malformed
    return voice


def adults_in_order() -> list[Voice]:
    """Return the adults' voices as every form lists them."""
    return [voice for voice in Voice if voice in ADULTS]
