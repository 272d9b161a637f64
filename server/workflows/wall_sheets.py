"""Sheets that hang on a room's wall: each has a mark, and when its yes ends somebody must take it down.

Paper cannot be recalled, so the audit trail remembers what was printed. Only the yes counts here: a story
that is hidden for another reason calls nobody to the wall, for whoever looks after it may be the risk.
"""

import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from server import audit, clock
from server.audit import AuditEvent
from server.consent.gate import case_of
from server.consent.obstacles import obstacles
from server.consent.vocabulary import Purpose
from server.database import db
from server.problems import NotFound
from server.services import services
from server.stories.models import Story
from server.stories.states import LIVING
from server.workflows.facts import gather_facts

_PRINTED, _DOWN = "wall.sheet_printed", "wall.sheet_taken_down"
_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class WallSheet:
    """A printed sheet, by the mark at its foot; nothing tells whose it is."""

    mark: str
    printed_at: datetime


def mark_of(story_id: str) -> str:
    """Return what stands at the foot of a story's sheet; it leads nobody back to the story."""
    key = services().settings.secret_key.encode()
    said = f"eyes-on-me/wall/1/{story_id}".encode()
    return hmac.digest(key, said, "sha256").hex()[:_DIGITS].upper()


def note_printed_for_wall(stories: Iterable[Story], *, room_id: str, by: str) -> None:
    """Remember in the caller's transaction what hangs from now on; what hangs already hangs on."""
    hanging = {story.id for story, _event in _hanging(room_id)}
    fresh = [story.id for story in stories if story.id not in hanging]
    if fresh:
        audit.record_each(_PRINTED, subject_ids=fresh, actor=by)


def sheets_to_take_down(room_id: str) -> tuple[WallSheet, ...]:
    """Return the sheets that hang without a yes, the oldest first."""
    return tuple(
        WallSheet(mark=mark_of(story.id), printed_at=event.at)
        for story, event in _hanging(room_id)
        if not _may_hang(story)
    )


def take_off_the_wall(room_id: str, *, mark: str, by: str) -> None:
    """Note in the caller's transaction that a sheet is down. Raises NotFound for one that may hang."""
    for story, _event in _hanging(room_id):
        if mark_of(story.id) == mark and not _may_hang(story):
            audit.record(_DOWN, subject_id=story.id, actor=by)
            return
    raise NotFound


def _may_hang(story: Story) -> bool:
    """Tell whether the child and an adult still say yes."""
    if story.state not in LIVING:
        return False
    at = clock.now()
    return not obstacles(Purpose.ROOM_WALL, case_of(gather_facts(story, at), at))


def _hanging(room_id: str) -> Iterator[tuple[Story, AuditEvent]]:
    db.session.flush()
    events = (
        select(Story, AuditEvent)
        .join(AuditEvent, AuditEvent.subject_id == Story.id)
        .where(Story.room_id == room_id, AuditEvent.name.in_((_PRINTED, _DOWN)))
        .order_by(AuditEvent.id)
    )
    last: dict[str, tuple[Story, AuditEvent]] = {}
    for story, event in db.session.execute(events).all():
        last.pop(story.id, None)
        if event.name == _PRINTED:
            last[story.id] = (story, event)
    yield from last.values()
