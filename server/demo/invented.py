"""The whole demo: rooms, people, stories, each made once, by going the real way."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from server import audit
from server.database import db, transaction
from server.demo.bench import Moderators
from server.demo.fates import Way, go_on
from server.demo.people import make_people
from server.demo.phone import pack, story_id_of
from server.demo.rooms import InventedRoom, invented_rooms, make_card, make_room
from server.demo.telling import InventedStory, invented_stories
from server.parcels.receipts import find_receipt
from server.rooms.directory import code_on_the_poster
from server.workflows.receive import receive

TOLD = "demo.told"
"""Audit event of a story that has reached its fate."""


def lay_out(
    *, tell: Callable[[str], object], stories: Sequence[InventedStory] | None = None
) -> None:
    """Make what is missing; a second run finds everything and takes no time.

    `tell` gets a line of progress for each story; `stories` are all of them unless some are named.
    """
    wanted = invented_stories() if stories is None else stories
    rooms = {room.key: room for room in invented_rooms()}
    room_ids = {key: make_room(room) for key, room in rooms.items()}
    people = make_people(room_ids)
    told = _told()
    missing = [story for story in wanted if story_id_of(story) not in told]
    for count, story in enumerate(missing, start=1):
        room = rooms[story.room]
        tell(f"  {count:>2} of {len(missing)}: a story about {story.topic}, {story.fate.value}")
        _tell_story(story, room=room, room_id=room_ids[room.key], people=people)


def _has_arrived(story_id: str) -> bool:
    return find_receipt(story_id) is not None


def _told() -> set[str]:
    events = select(audit.AuditEvent.subject_id).where(audit.AuditEvent.name == TOLD)
    return set(db.session.scalars(events))


def _tell_story(
    story: InventedStory, *, room: InventedRoom, room_id: str, people: dict[str, str]
) -> None:
    """Send a story from an invented phone and take it as far as its fate says."""
    story_id = story_id_of(story)
    if not _has_arrived(story_id):
        code = code_on_the_poster(room_id).code
        card = make_card(room_id).token
        parcel = pack(story, room_code=code, language=room.language, card=card)
        receive(parcel, room_code=code, story_id=story_id, language=room.language)
    moderators = Moderators(first=people["mei"], second=people["andrei"])
    go_on(
        Way(
            story_id=story_id,
            story=story,
            language=room.language,
            steward=people["lan"],
            second_steward=people["bo"],
            moderators=moderators,
        )
    )
    with transaction():
        audit.record(TOLD, subject_id=story_id, actor="system")
