"""What is known of a parcel before anything of it is written."""

from dataclasses import dataclass

from server.parcels.manifest import StoryParcel
from server.parcels.opening import OpenedPart


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """A parcel that keeps every rule, and the room it came to."""

    story_id: str
    # of the bytes as uploaded, and how many they were
    sha256: str
    length: int
    manifest: StoryParcel
    parts: tuple[OpenedPart, ...]
    language: str
    room_id: str
    # ISO 3166-1 alpha-2: the jurisdiction of the child's answers
    room_country: str
    room_parcels_a_day: int
    is_demo: bool


@dataclass(frozen=True, kw_only=True)
class KeptParts:
    """Where a parcel's parts lie, durably."""

    key_id: str
    object_ids: tuple[str, ...]
    # the pictures that lead back to the story, as ciphertext under its key
    keepsake_sealed: bytes
    # the key was made for an upload in several requests, which was counted and has a row
    is_from_upload: bool


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A story about to be entered: what arrived, and where its parts lie."""

    arrival: Arrival
    kept: KeptParts
