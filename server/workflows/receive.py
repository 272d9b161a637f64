"""Receive: from the bytes of a parcel to a story that is durably here, and its receipt.

The order is the promise (section 3 of the design): refuse what breaks a rule before anything is
written; then the key, then the parts, each durable when its call returns; then all rows in one
transaction; then the receipt. Whatever dies in between leaves at most orphans for the sweeper.
"""

import hashlib

from sqlalchemy.exc import IntegrityError

from server.parcels.opening import open_parcel
from server.parcels.problems import OtherBytes, RoomUnknown
from server.parcels.receipts import ReceiptNote, find_receipt
from server.problems import Problem
from server.rooms.arrivals import sending_room
from server.workflows.arrival import Arrival, Entry
from server.workflows.enter_together import enter_together
from server.workflows.keep_parts import forget_parts, keep_parts


def receive(
    parcel: bytes, *, room_code: str, story_id: str, language: str, key_id: str | None = None
) -> ReceiptNote:
    """Take a parcel in and return its receipt; opens its own transaction.

    Idempotent by story id: the same bytes get the same receipt. `language` (of the page or phone)
    counts where the manifest names none. `key_id` is the content key that the partial bytes of an
    upload were kept under; it becomes the story's.
    Raises RoomUnknown, ParcelRefused in its forms, OtherBytes, RoomFull, StoreFull, StoreUnavailable;
    nothing is kept then.
    """
    sha256 = hashlib.sha256(parcel).hexdigest()
    known = find_receipt(story_id)
    if known is not None:
        return _same(known, sha256)
    arrival = _examine(
        parcel, sha256=sha256, room_code=room_code, story_id=story_id, language=language
    )
    kept = keep_parts(arrival.parts, keepsake=arrival.manifest.keepsake, key_id=key_id)
    try:
        return enter_together(Entry(arrival=arrival, kept=kept))
    except IntegrityError:
        # The same story came twice at the same time, and the other one was first.
        forget_parts(kept)
        known = find_receipt(story_id)
        if known is None:
            raise
        return _same(known, sha256)
    except Problem:
        # Only refusals undo: a commit that failed may have happened, and then the parts are needed.
        forget_parts(kept)
        raise


def _same(known: ReceiptNote, sha256: str) -> ReceiptNote:
    if known.sha256 != sha256:
        raise OtherBytes
    return known


def _examine(
    parcel: bytes, *, sha256: str, room_code: str, story_id: str, language: str
) -> Arrival:
    """Check everything that can be checked without writing anything."""
    room = sending_room(room_code)
    if room is None:
        raise RoomUnknown
    opened = open_parcel(parcel, story_id=story_id, room_code=room_code)
    return Arrival(
        story_id=story_id,
        sha256=sha256,
        length=len(parcel),
        manifest=opened.manifest,
        parts=opened.parts,
        language=opened.manifest.language or language,
        room_id=room.id,
        room_country=room.country,
        room_parcels_a_day=room.parcels_a_day,
        is_demo=room.is_demo,
    )
