"""Receipts: what a phone may delete its copy against. The same story has the same one for ever."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from server.database import connection, db
from server.parcels.manifest import PartNote
from server.parcels.models import Receipt

PartFields = dict[str, str | int]


@dataclass(frozen=True, kw_only=True)
class ReceiptNote:
    """A receipt as it is handed out."""

    story_id: str
    sha256: str
    length: int
    as_json: bytes
    # the room whose parcel was opened for it just now; empty when it is read back
    room_id: str = field(default="", compare=False)

    @property
    def as_header(self) -> str:
        """The receipt in base64url without padding, for the header Eyes-Receipt."""
        return base64.urlsafe_b64encode(self.as_json).rstrip(b"=").decode("ascii")


_FIND = select(Receipt.sha256, Receipt.length, Receipt.parts, Receipt.received_at).where(
    Receipt.story_id == bindparam("story_id")
)


def find_receipt(story_id: str) -> ReceiptNote | None:
    """Return the receipt of a story that has arrived."""
    found = connection().execute(_FIND, {"story_id": story_id}).one_or_none()
    return None if found is None else _note(story_id, *found)


_ADD = insert(Receipt)


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """What a receipt says, and the room that the parcel came to."""

    story_id: str
    room_id: str
    sha256: str
    length: int
    parts: Sequence[PartNote]
    received_at: datetime


def add_receipts(arrived: Sequence[Arrived]) -> list[ReceiptNote]:
    """Write receipts, by one statement, in the caller's transaction.

    They may be handed out after the commit only.
    """
    rows = [
        {
            "story_id": one.story_id,
            "sha256": one.sha256,
            "length": one.length,
            "parts": _fields(one.parts),
            "received_at": one.received_at,
        }
        for one in arrived
    ]
    connection().execute(_ADD, rows)
    return [
        _note(
            one.story_id,
            one.sha256,
            one.length,
            _fields(one.parts),
            one.received_at,
            room_id=one.room_id,
        )
        for one in arrived
    ]


def _fields(parts: Sequence[PartNote]) -> list[PartFields]:
    return [
        {"kind": part.kind.value, "bytes": part.length, "sha256": part.sha256} for part in parts
    ]


def forget_parts(story_id: str) -> None:
    """Take the hashes of an erased story's parts out of its receipt, in the caller's transaction."""
    receipt = db.session.get(Receipt, story_id)
    if receipt is not None:
        receipt.parts = []


def _note(
    story_id: str,
    sha256: str,
    length: int,
    parts: list[PartFields],
    received_at: datetime,
    *,
    room_id: str = "",
) -> ReceiptNote:
    fields = {
        "story": story_id,
        "sha256": sha256,
        "bytes": length,
        "parts": [{name: part[name] for name in ("kind", "bytes", "sha256")} for part in parts],
        "received_at": received_at.isoformat().replace("+00:00", "Z"),
    }
    return ReceiptNote(
        story_id=story_id,
        sha256=sha256,
        length=length,
        as_json=json.dumps(fields, separators=(",", ":")).encode("ascii"),
        room_id=room_id,
    )
