"""Many stories at once, approved and due for release: rows as the long way leaves them.

Everything from the release on is the house's own: the gate is asked about every one of them.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from server import clock, ids
from server.consent.record import append_event
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from server.reviews.record import record_decision
from server.reviews.vocabulary import Verdict
from server.rooms.models import Participant, Room, RoomKind
from server.services import services
from server.stories.content import DerivativeContent, FileRole, Passage, Wave
from server.stories.derivatives import KeptFile, add_derivative, keep_file
from server.stories.models import Story
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, Topic, VoiceChoice
from server.workflows.release import release
from tests.crayon_pictures import as_file, crayon_picture
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, wave_of_speech


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a child of a crowd tells, and what is true of it."""

    text: str = "We call on Sundays."
    language: str = "ro"
    topic: Topic | None = Topic.FOOD
    age_band: AgeBand | None = AgeBand.FROM_6_TO_9
    room_id: str = ""
    purposes: tuple[Purpose, ...] = (Purpose.GALLERY,)
    is_drawn: bool = False
    is_spoken: bool = False


def a_room(name: str = "Room", *, country: str = "md", county: str | None = None) -> str:
    """Return the id of a room."""
    with transaction():
        room = Room(
            id=ids.new_id(), name=name, kind=RoomKind.FAMILY_ROOM, country=country,
            county=county, language="ro", created_at=clock.now(),
        )  # fmt: skip
        db.session.add(room)
        return room.id


def approved(told: Iterable[Told]) -> list[str]:
    """Return stories that both voices and two people said yes to, due for release now."""
    # one key for all: making keys waits for the disk, and these stories are never erased
    key_id = services().vault.new_key()
    made = [(one, _files(one, key_id=key_id)) for one in told]
    with transaction():
        return [_story(one, key_id=key_id, files=files) for one, files in made]


def released(told: Iterable[Told]) -> list[str]:
    """Return stories that went through a release; some may be held for want of a crowd."""
    story_ids = approved(told)
    release()
    return story_ids


def works_of(story_ids: Sequence[str]) -> list[str]:
    """Return the works of those stories that have one."""
    works = select(Story.work_id).where(Story.id.in_(story_ids), Story.work_id.is_not(None))
    return [work_id for work_id in db.session.scalars(works) if work_id]


def _files(told: Told, *, key_id: str) -> list[KeptFile]:
    if not told.is_drawn:
        return []
    data, width, height = as_file(crayon_picture(7), side=320, form="WEBP")
    file = keep_file(
        data, key_id=key_id, position=1, role=FileRole.SMALL, media_type="image/webp",
        width=width, height=height,
    )  # fmt: skip
    return [file]


def _story(told: Told, *, key_id: str, files: list[KeptFile]) -> str:
    participant = Participant(
        id=ids.new_id(),
        room_id=told.room_id or ids.new_id(),
        pseudonym="amber heron",
        card_sha256=hashlib.sha256(ids.new_id().encode()).hexdigest(),
        card_pictures=[1, 2, 3],
        created_at=clock.now(),
    )
    if told.room_id:
        db.session.add(participant)
    story = Story(
        id=ids.new_id(),
        room_id=participant.room_id,
        participant_id=participant.id,
        state=StoryState.APPROVED,
        language=told.language,
        age_band=told.age_band,
        topic=told.topic,
        voice_choice=VoiceChoice.WORDS_ONLY,
        content_key_id=key_id,
        received_at=clock.now(),
        release_at=clock.now(),
    )
    db.session.add(story)
    db.session.flush()
    derivative = add_derivative(story, content=_content(told), files=files, by="system")
    for purpose in told.purposes:
        for voice in (Voice.CHILD, Voice.GUARDIAN):
            _says_yes(story, voice=voice, purpose=purpose)
    for staff_id in (FIRST_MODERATOR, SECOND_MODERATOR):
        record_decision(
            story.id, verdict=Verdict.APPROVE, digest=derivative.digest, staff_id=staff_id
        )
    return story.id


def _content(told: Told) -> DerivativeContent:
    words = (Passage(position=0, language=told.language, text=told.text),)
    if told.is_spoken:
        return DerivativeContent(
            transcripts=words, waves=(Wave(position=0, peaks=wave_of_speech()),)
        )
    return DerivativeContent(texts=words)


def _says_yes(story: Story, *, voice: Voice, purpose: Purpose) -> None:
    is_child = voice is Voice.CHILD
    append_event(
        ConsentEventKind.GIVEN,
        voice=voice,
        purpose=purpose,
        method=Method.APP_CARDS if is_child else Method.SIGNED_PAPER,
        indicated_by="child" if is_child else "staff:" + "c" * 32,
        jurisdiction="md",
        story_id=story.id if is_child else None,
        participant_id=None if is_child else story.participant_id,
    )
