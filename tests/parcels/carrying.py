"""Courier files as phones make them, for tests."""

from server.parcels.courier import CarriedParcel, write_courier_file
from tests.parcels.making import Phone


def carried(phone: Phone, parcel: bytes | None = None) -> CarriedParcel:
    """Return a phone's story as it lies in a courier file."""
    return CarriedParcel(
        story_id=phone.story, room_code=phone.room, parcel=parcel or phone.sealed()
    )


def courier_file(*parcels: CarriedParcel) -> bytes:
    """Return the whole file."""
    return write_courier_file(parcels)
