"""Cancel an upload: forget everything of a parcel that was not received."""

from server import audit
from server.database import transaction
from server.parcels.quotas import give_back
from server.parcels.unfinished import is_unfinished, remove_unfinished
from server.services import services


def cancel_upload(upload_id: str) -> None:
    """Delete an upload's row, then its key and bytes; opens its own transaction, may be repeated.

    Its room may send as much again on the day it was counted.
    """
    if not is_unfinished(upload_id):
        return
    with transaction():
        # Somebody may have finished it meanwhile: then row, count and key belong to the story.
        removed = remove_unfinished([upload_id])
        for one in removed:
            give_back(one.room_id, day=one.counted_on, length=one.length)
    vault = services().vault
    for one in removed:
        vault.destroy_key(one.key_id)
        vault.incoming.discard(one.id)
    if removed:
        with transaction():
            audit.record_each(
                "upload.erased", subject_ids=[one.id for one in removed], actor="system"
            )
