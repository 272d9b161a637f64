"""From the bytes of an upload to a story's parts: opened, taken apart, every hash compared."""

import hashlib
import hmac
from dataclasses import dataclass

from server.parcels.format import is_sealed, split_manifest, split_parts
from server.parcels.manifest import PartNote, StoryParcel
from server.parcels.manifest_schema import read_manifest
from server.parcels.problems import ManifestMalformed, PartDamaged
from server.parcels.sealing import open_seal


@dataclass(frozen=True)
class OpenedPart:
    """One part and what the manifest says of it."""

    note: PartNote
    data: bytes


@dataclass(frozen=True)
class OpenedParcel:
    """A parcel that keeps every rule. Its parts are bytes; nothing was decoded."""

    manifest: StoryParcel
    parts: tuple[OpenedPart, ...]


def open_parcel(parcel: bytes, *, story_id: str, room_code: str) -> OpenedParcel:
    """Open a sealed or plain parcel that came under a story id and a room code.

    Raises ParcelRefused in one of its forms; nothing was kept then.
    """
    plain = open_seal(parcel, story_id=story_id) if is_sealed(parcel) else parcel
    manifest_bytes, content = split_manifest(plain)
    manifest = read_manifest(manifest_bytes)
    if manifest.story_id not in {None, story_id} or manifest.room_code != room_code:
        raise ManifestMalformed
    datas = split_parts(content, [note.length for note in manifest.parts])
    parts = tuple(OpenedPart(*pair) for pair in zip(manifest.parts, datas, strict=True))
    for part in parts:
        found = hashlib.sha256(part.data).hexdigest()
        if not hmac.compare_digest(found, part.note.sha256):
            raise PartDamaged
    return OpenedParcel(manifest, parts)
