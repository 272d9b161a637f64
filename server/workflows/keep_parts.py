"""Keep parts: a parcel's parts into the vault, durable before any row speaks of them."""

from collections.abc import Sequence

from server.parcels.opening import OpenedPart
from server.problems import Problem
from server.services import services
from server.workflows.arrival import KeptParts


def keep_parts(parts: Sequence[OpenedPart], *, key_id: str | None) -> KeptParts:
    """Seal and store each part under the given key, or a new one.

    The uploaded bytes themselves are not kept: every part is, and the receipt lists every part's
    hash, so the parts prove the receipt at half the disk and fewer fsyncs.
    Raises StoreFull, StoreUnavailable, KeyDestroyed; nothing is kept then.
    """
    vault = services().vault
    is_from_upload = key_id is not None
    if key_id is None:
        vault.reserve.admit_upload()
        key_id = vault.new_key()
    object_ids: list[str] = []
    try:
        for part in parts:
            object_id = vault.put(key_id, part.data, purpose=part.note.kind.value)
            object_ids.append(object_id)
    except Problem:
        forget_parts(_kept(key_id, object_ids, is_from_upload=is_from_upload))
        raise
    return _kept(key_id, object_ids, is_from_upload=is_from_upload)


def forget_parts(kept: KeptParts) -> None:
    """Undo `keep_parts`. An upload's own key stays: its bytes may be needed for another try."""
    vault = services().vault
    if not kept.is_from_upload:
        vault.destroy_key(kept.key_id)
    for object_id in kept.object_ids:
        vault.delete(object_id)


def _kept(key_id: str, object_ids: Sequence[str], *, is_from_upload: bool) -> KeptParts:
    return KeptParts(key_id=key_id, object_ids=tuple(object_ids), is_from_upload=is_from_upload)
