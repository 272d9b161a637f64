"""The mark of a printed sheet: which child, which wording, which print; signed, in a QR code.

Paper outlives databases: whatever a sheet needs to be matched stands on it, so a sheet that was
printed after the last backup is still ours after a restore. It holds no personal data: an id that
means nothing outside, the wording's mark (which tells version and language), the number of the print and
its minute: a sheet from before a no is no yes after it.
"""

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server import clock
from server.services import services

_PREFIX, _PREFIX_WITHOUT_MINUTE = "EYES2", "EYES1"
_CHILD, _WORDING, _PRINT, _MINUTE, _SIGNATURE = 16, 4, 4, 3, 8
"""Bytes. Letters and digits only, so that the code has few and large modules: one byte
more would need the next size of code."""

_NUMBERS = _CHILD + _WORDING + _PRINT
_FIRST_MINUTE = datetime(2026, 1, 1, tzinfo=UTC)
_ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class SheetMark:
    """What the QR of a sheet says."""

    participant_id: str
    # as it stands at the foot of the sheet: "A1B2-C3D4"
    wording: str
    # eight hexadecimal digits, random: two prints for two parents are two sheets
    serial: str
    # the whole minute in which it was printed; none on sheets from before it was said
    printed_at: datetime | None = None

    @property
    def sheet(self) -> str:
        """Child and print: what no other sheet says."""
        return self.participant_id + self.serial


def new_mark(participant_id: str, *, wording: str) -> SheetMark:
    """Return the mark of a sheet that is being printed now."""
    serial = secrets.token_hex(_PRINT)
    return SheetMark(
        participant_id=participant_id,
        wording=wording,
        serial=serial,
        printed_at=_FIRST_MINUTE + _ONE_MINUTE * _minutes(clock.now()),
    )


def as_text(mark: SheetMark) -> str:
    """Return what the QR holds: capital letters and digits."""
    said = bytes.fromhex(mark.participant_id + mark.wording.replace("-", "") + mark.serial)
    prefix = _PREFIX_WITHOUT_MINUTE
    if mark.printed_at is not None:
        said += _minutes(mark.printed_at).to_bytes(_MINUTE)
        prefix = _PREFIX
    code = base64.b32encode(said + _signature(said)).decode().rstrip("=")
    return prefix + code


def from_text(text: str) -> SheetMark | None:
    """Return the mark in a text, or none where the text is not of our making."""
    prefix, code = text[: len(_PREFIX)], text[len(_PREFIX) :]
    if prefix not in {_PREFIX, _PREFIX_WITHOUT_MINUTE} or not code.isascii():
        return None
    minute = _MINUTE if prefix == _PREFIX else 0
    try:
        data = base64.b32decode(code + "=" * (-len(code) % 8))
    except ValueError:
        return None
    said, signature = data[:-_SIGNATURE], data[-_SIGNATURE:]
    if len(said) != _NUMBERS + minute or not hmac.compare_digest(signature, _signature(said)):
        return None
    wording = said[_CHILD : _CHILD + _WORDING].hex().upper()
    return SheetMark(
        participant_id=said[:_CHILD].hex(),
        wording=f"{wording[:4]}-{wording[4:]}",
        serial=said[_CHILD + _WORDING : _NUMBERS].hex(),
        printed_at=_moment(said[_NUMBERS:]) if minute else None,
    )


def _minutes(moment: datetime) -> int:
    return (moment - _FIRST_MINUTE) // _ONE_MINUTE


def _moment(minutes: bytes) -> datetime:
    return _FIRST_MINUTE + _ONE_MINUTE * int.from_bytes(minutes)


def _signature(said: bytes) -> bytes:
    key = hmac.digest(services().settings.master_key, b"eyes-on-me/sheet/1", "sha256")
    return hmac.digest(key, said, "sha256")[:_SIGNATURE]
