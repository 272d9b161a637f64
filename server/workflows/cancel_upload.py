"""Cancel an upload: forget everything of a parcel that was not received."""

from server.database import transaction
from server.parcels.unfinished import find_unfinished, remove_unfinished
from server.services import services


def cancel_upload(upload_id: str) -> None:
    """Delete an upload's row, then its key and bytes; opens its own transaction, may be repeated."""
    upload = find_unfinished(upload_id)
    if upload is None:
        return
    with transaction():
        # Somebody may have finished it meanwhile: then row and key belong to the story.
        was_unfinished = upload_id in remove_unfinished([upload_id])
    if was_unfinished:
        vault = services().vault
        vault.destroy_key(upload.key_id)
        vault.incoming.discard(upload_id)
