"""Keep parts: a parcel's parts into the vault, durable before any row speaks of them."""

from collections.abc import Sequence

from server.parcels.opening import OpenedPart
from server.problems import Problem
from server.services import services
from server.stories.keepsake import pictures_as_content
from server.vault import Content
from server.workflows.arrival import KeptParts


def keep_parts(
    parts: Sequence[OpenedPart], *, keepsake: tuple[int, ...], key_id: str | None
) -> KeptParts:
    """Seal and store each part under the given key, or a new one; seal the keepsake for its row.

    The uploaded bytes themselves are not kept: every part is, and the receipt lists every part's
    hash, so the parts prove the receipt at half the disk and fewer fsyncs.
    Raises StoreFull, StoreUnavailable, KeyDestroyed; nothing is kept then.
    """
    pictures = pictures_as_content(keepsake)
    if key_id is None:
        return _keep_under_new_key(parts, pictures)
    vault = services().vault
    object_ids = _put_under(key_id, parts)
    try:
        sealed = vault.encrypt(key_id, pictures.data, purpose=pictures.purpose)
    except Problem:
        _forget(object_ids, key_id=None)
        raise
    return KeptParts(
        key_id=key_id, object_ids=object_ids, keepsake_sealed=sealed, is_from_upload=True
    )


def _keep_under_new_key(parts: Sequence[OpenedPart], pictures: Content) -> KeptParts:
    vault = services().vault
    vault.reserve.admit_upload()
    contents = [Content(data=part.data, purpose=part.note.kind.value) for part in parts]
    kept = vault.put_under_new_key(contents, column=pictures)
    return KeptParts(
        key_id=kept.key_id,
        object_ids=kept.object_ids,
        keepsake_sealed=kept.column,
        is_from_upload=False,
    )


def _put_under(key_id: str, parts: Sequence[OpenedPart]) -> tuple[str, ...]:
    object_ids: list[str] = []
    try:
        for part in parts:
            object_id = services().vault.put(key_id, part.data, purpose=part.note.kind.value)
            object_ids.append(object_id)
    except Problem:
        _forget(object_ids, key_id=None)
        raise
    return tuple(object_ids)


def forget_parts(kept: KeptParts) -> None:
    """Undo `keep_parts`. An upload's own key stays: its bytes may be needed for another try."""
    _forget(kept.object_ids, key_id=None if kept.is_from_upload else kept.key_id)


def _forget(object_ids: Sequence[str], *, key_id: str | None) -> None:
    vault = services().vault
    if key_id is not None:
        vault.destroy_key(key_id)
    for object_id in object_ids:
        vault.delete(object_id)
