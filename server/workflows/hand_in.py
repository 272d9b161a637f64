"""Hand in: what a courier carried goes the same way as what came over the network.

Each parcel is received by itself, so one that is damaged, full or unknown keeps no other back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from server.parcels.courier import CarriedParcel, CourierFile
from server.parcels.format import is_sealed
from server.parcels.problems import PlainNotAllowed, RoomFull, RoomUnknown
from server.parcels.receipts import ReceiptNote, find_receipt
from server.problems import Problem, StoreFull
from server.vault import StoreUnavailable
from server.workflows.receive import receive


class Fate(Enum):
    """What became of one carried parcel."""

    ARRIVED = "arrived"  # it is a story now
    HERE_ALREADY = "here-already"  # the same bytes came before, by whichever way
    LATER = "later"  # no room for it now: the same file helps another day
    ROOM_UNKNOWN = "room-unknown"  # its room code leads nowhere
    REFUSED = "refused"  # these bytes will never be taken


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """One parcel's fate: a receipt when it is here, a problem when not."""

    story_id: str
    fate: Fate
    receipt: ReceiptNote | None = None
    problem: Problem | None = None


def hand_in(file: CourierFile, *, language: str) -> Iterator[HandedIn]:
    """Receive every parcel of a courier file in turn; each opens its own transaction.

    `language` counts where a manifest names none. Memory holds one parcel at a time.
    """
    for carried in file.parcels():
        yield _hand_in_one(carried, language=language)


def _hand_in_one(carried: CarriedParcel, *, language: str) -> HandedIn:
    is_known = find_receipt(carried.story_id) is not None
    try:
        receipt = _receive(carried, language=language)
    except Problem as problem:
        return HandedIn(story_id=carried.story_id, fate=_fate_of(problem), problem=problem)
    fate = Fate.HERE_ALREADY if is_known else Fate.ARRIVED
    return HandedIn(story_id=carried.story_id, fate=fate, receipt=receipt)


def _receive(carried: CarriedParcel, *, language: str) -> ReceiptNote:
    # A hand that carries a file can open it: nothing without a seal goes this way.
    if not is_sealed(carried.parcel):
        raise PlainNotAllowed
    return receive(
        carried.parcel,
        room_code=carried.room_code,
        story_id=carried.story_id,
        language=language,
    )


def _fate_of(problem: Problem) -> Fate:
    match problem:
        case RoomFull() | StoreFull() | StoreUnavailable():
            return Fate.LATER
        case RoomUnknown():
            return Fate.ROOM_UNKNOWN
        case _:
            return Fate.REFUSED
