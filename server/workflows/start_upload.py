"""Start an upload: a parcel that will come in several requests."""

from sqlalchemy.exc import IntegrityError

from server import ids
from server.database import transaction
from server.parcels.problems import RoomUnknown
from server.parcels.quotas import Quota, count_parcel
from server.parcels.unfinished import UnfinishedUpload, add_unfinished, find_unfinished
from server.problems import NotFound, Problem
from server.rooms.arrivals import sending_room
from server.services import services


def start_upload(upload_id: str, *, room_code: str, length: int, metadata: str) -> UnfinishedUpload:
    """Make room for an upload, durably, and return it; opens its own transaction.

    Raises RoomUnknown, RoomFull, StoreFull, StoreUnavailable; nothing is kept then.
    """
    room = sending_room(ids.as_room_code(room_code))
    if room is None:
        raise RoomUnknown
    quota = Quota(room_id=room.id, parcels=room.parcels_a_day)
    vault = services().vault
    vault.reserve.admit_upload()
    key_id = vault.new_key()
    try:
        vault.incoming.start(upload_id)
        with transaction():
            # The row before the count, as everywhere: two that wait for each other would never end.
            add_unfinished(
                upload_id, room_id=quota.room_id, length=length, key_id=key_id, metadata=metadata
            )
            count_parcel(quota, length=length)
    except (Problem, IntegrityError):
        vault.destroy_key(key_id)
        # The same creation may have come twice at the same time: then the other one stands.
        standing = find_unfinished(upload_id)
        if standing is not None:
            return standing
        vault.incoming.discard(upload_id)
        raise
    started = find_unfinished(upload_id)
    if started is None:
        raise NotFound
    return started
