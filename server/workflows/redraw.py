"""Redraw: make the pictures of a part anew from its original, so that nothing is burned in twice."""

from server.media import limited
from server.media.covers import Cover
from server.problems import Malformed, NotFound
from server.services import services
from server.stories.content import DerivativeContent, FileRole
from server.stories.derivatives import KeptFile, keep_file
from server.stories.edits import strokes_left_out
from server.stories.parts import StoredPart
from server.stories.vocabulary import PartKind
from server.workflows.prepare_part import PreparingFailed


def redraw(part: StoredPart, *, key_id: str, content: DerivativeContent) -> tuple[KeptFile, ...]:
    """Return new pictures with exactly these covers burned in, and without the strokes left out.

    Call outside a transaction: it waits for the limited process and the disk. Raises NotFound for a
    part without pictures, Malformed when the original cannot be drawn like this, PreparingFailed,
    StoreFull, KeyDestroyed.
    """
    reply = limited.run(_job(part, key_id=key_id, content=content))
    if isinstance(reply, limited.Declined):
        raise Malformed
    if not isinstance(reply, limited.Pictures):
        raise PreparingFailed
    return tuple(
        keep_file(
            file.data,
            key_id=key_id,
            position=part.position,
            role=FileRole(file.rendition.value),
            media_type=file.media_type.value,
            width=file.width or None,
            height=file.height or None,
        )
        for file in reply.files
    )


def original_of(part: StoredPart, *, key_id: str) -> bytes:
    """Return a part's original. Raises KeyDestroyed, ObjectMissing, Damaged."""
    return services().vault.get(key_id, part.object_id, purpose=part.kind.value)


def _job(part: StoredPart, *, key_id: str, content: DerivativeContent) -> limited.Job:
    covers = tuple(
        Cover(left=note.left, top=note.top, width=note.width, height=note.height)
        for note in content.covers
        if note.position == part.position
    )
    match part.kind:
        case PartKind.PHOTO:
            return limited.RebuildPhoto(photo=original_of(part, key_id=key_id), covers=covers)
        case PartKind.DRAWING:
            return limited.RenderDrawing(
                strokes=original_of(part, key_id=key_id),
                left_out=strokes_left_out(content, part.position),
                covers=covers,
            )
        case _:
            raise NotFound
