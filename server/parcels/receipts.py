"""Receipts: what a phone may delete its copy against. The same story has the same one for ever."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server.database import db
from server.parcels.manifest import PartNote
from server.parcels.models import Receipt


@dataclass(frozen=True, kw_only=True)
class ReceiptNote:
    """A receipt as it is handed out."""

    story_id: str
    sha256: str
    length: int
    as_json: bytes

    @property
    def as_header(self) -> str:
        """The receipt in base64url without padding, for the header Eyes-Receipt."""
        return base64.urlsafe_b64encode(self.as_json).rstrip(b"=").decode("ascii")


def find_receipt(story_id: str) -> ReceiptNote | None:
    """Return the receipt of a story that has arrived."""
    receipt = db.session.get(Receipt, story_id)
    return None if receipt is None else _note(receipt)


def add_receipt(
    story_id: str, *, sha256: str, length: int, parts: Sequence[PartNote], received_at: datetime
) -> ReceiptNote:
    """Write a receipt in the caller's transaction; it may be handed out after the commit only."""
    receipt = Receipt(
        story_id=story_id,
        sha256=sha256,
        length=length,
        parts=[
            {"kind": part.kind.value, "bytes": part.length, "sha256": part.sha256} for part in parts
        ],
        received_at=received_at,
    )
    db.session.add(receipt)
    return _note(receipt)


def forget_parts(story_id: str) -> None:
    """Take the hashes of an erased story's parts out of its receipt, in the caller's transaction."""
    receipt = db.session.get(Receipt, story_id)
    if receipt is not None:
        receipt.parts = []


def _note(receipt: Receipt) -> ReceiptNote:
    fields = {
        "story": receipt.story_id,
        "sha256": receipt.sha256,
        "bytes": receipt.length,
        "parts": [
            {name: part[name] for name in ("kind", "bytes", "sha256")} for part in receipt.parts
        ],
        "received_at": receipt.received_at.isoformat().replace("+00:00", "Z"),
    }
    return ReceiptNote(
        story_id=receipt.story_id,
        sha256=receipt.sha256,
        length=receipt.length,
        as_json=json.dumps(fields, separators=(",", ":")).encode("ascii"),
    )
