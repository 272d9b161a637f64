"""The mark of a printed sheet: which child, which wording, which print; signed, in a QR code.

Paper outlives databases: whatever a sheet needs to be matched stands on it, so a sheet that was
printed after the last backup is still ours after a restore. It holds no personal data: an id that
means nothing outside, the wording's mark (which tells version and language), the number of the print.
"""

import base64
import hmac
import secrets
from dataclasses import dataclass

from server.services import services

_PREFIX = "EYES1"
_CHILD, _WORDING, _PRINT, _SIGNATURE = 16, 4, 4, 8
"""Bytes. Letters and digits only, so that the code has few and large modules."""


@dataclass(frozen=True, kw_only=True)
class SheetMark:
    """What the QR of a sheet says."""

    participant_id: str
    # as it stands at the foot of the sheet: "A1B2-C3D4"
    wording: str
    # eight hexadecimal digits, random: two prints for two parents are two sheets
    serial: str


def new_mark(participant_id: str, *, wording: str) -> SheetMark:
    """Return the mark of a sheet that is being printed now."""
    serial = secrets.token_hex(_PRINT)
    return SheetMark(participant_id=participant_id, wording=wording, serial=serial)


def as_text(mark: SheetMark) -> str:
    """Return what the QR holds: capital letters and digits."""
    said = bytes.fromhex(mark.participant_id + mark.wording.replace("-", "") + mark.serial)
    code = base64.b32encode(said + _signature(said)).decode().rstrip("=")
    return _PREFIX + code


def from_text(text: str) -> SheetMark | None:
    """Return the mark in a text, or none where the text is not of our making."""
    length = _CHILD + _WORDING + _PRINT + _SIGNATURE
    code = text.removeprefix(_PREFIX)
    if code == text or not code.isascii():
        return None
    try:
        data = base64.b32decode(code + "=" * (-len(code) % 8))
    except ValueError:
        return None
    said, signature = data[:-_SIGNATURE], data[-_SIGNATURE:]
    if len(data) != length or not hmac.compare_digest(signature, _signature(said)):
        return None
    wording = said[_CHILD : _CHILD + _WORDING].hex().upper()
    return SheetMark(
        participant_id=said[:_CHILD].hex(),
        wording=f"{wording[:4]}-{wording[4:]}",
        serial=said[-_PRINT:].hex(),
    )


def _signature(said: bytes) -> bytes:
    key = hmac.digest(services().settings.master_key, b"eyes-on-me/sheet/1", "sha256")
    return hmac.digest(key, said, "sha256")[:_SIGNATURE]
