"""The parts of a story as the child made them."""

from dataclasses import dataclass

from sqlalchemy import select

from server.database import db
from server.stories.models import Part, Story
from server.stories.vocabulary import PartKind


@dataclass(frozen=True, kw_only=True)
class StoredPart:
    """An original in the vault; its purpose there is its kind."""

    position: int
    kind: PartKind
    object_id: str


def parts_of(story: Story) -> list[StoredPart]:
    """Return the parts whose originals are still kept, in the child's order."""
    rows = db.session.scalars(select(Part).where(Part.story_id == story.id).order_by(Part.position))
    return [
        StoredPart(position=row.position, kind=row.kind, object_id=row.object_id)
        for row in rows
        if row.object_id is not None
    ]


def put_stripped(story_id: str, *, position: int, object_id: str) -> str | None:
    """Let a part refer to its stripped original, in the caller's transaction; return what it was.

    Its length and hash stay those of what arrived: the receipt speaks of them.
    """
    part = db.session.scalars(
        select(Part).where(Part.story_id == story_id, Part.position == position)
    ).one()
    arrived, part.object_id = part.object_id, object_id
    return arrived
