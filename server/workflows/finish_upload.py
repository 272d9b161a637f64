"""Finish an upload: all its bytes have come; receive the parcel they are."""

from server.ids import as_room_code
from server.parcels.problems import OtherBytes, ParcelRefused, RoomUnknown
from server.parcels.receipts import ReceiptNote
from server.parcels.tus import read_metadata
from server.parcels.unfinished import UnfinishedUpload
from server.services import services
from server.workflows.cancel_upload import cancel_upload
from server.workflows.receive import receive


def finish_upload(upload: UnfinishedUpload, *, language: str) -> ReceiptNote:
    """Receive what an upload brought and return the receipt; opens its own transactions.

    May be called again after a crash. A parcel that will never be taken is forgotten at once; when
    only the store is full, the bytes stay for the next try.
    Raises what `receive` raises.
    """
    incoming = services().vault.incoming
    room = read_metadata(upload.metadata)["room"].decode("ascii")
    parcel = incoming.read(upload.id, key_id=upload.key_id)
    try:
        receipt = receive(
            parcel,
            room_code=as_room_code(room),
            story_id=upload.id,
            language=language,
            key_id=upload.key_id,
        )
    except (ParcelRefused, OtherBytes, RoomUnknown):
        cancel_upload(upload.id)
        raise
    # Nothing is left of it, unless it began a moment after its story came by another request.
    cancel_upload(upload.id)
    incoming.discard(upload.id)
    return receipt
