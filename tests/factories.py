"""Stories and works for tests, made through the real workflows: nothing here sets `published`."""

import math
import wave
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from server import clock, ids
from server.consent.record import append_event
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from server.services import services
from server.stories.content import DerivativeContent, FileRole, Passage, Wave
from server.stories.derivatives import KeptFile, add_derivative, keep_file
from server.stories.finding import newest_derivative
from server.stories.models import Part, Story
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand, PartKind, Scribe, Topic, VoiceChoice
from server.workflows.approve import approve
from tests.crayon_pictures import as_file, crayon_picture

FIRST_MODERATOR = "a" * 32
SECOND_MODERATOR = "b" * 32
SIZES = ((FileRole.LARGE, 1600), (FileRole.MEDIUM, 800), (FileRole.SMALL, 320))


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What a child of the tests tells; parts it leaves empty are not there."""

    language: str = "en"
    text: str = ""
    translation: tuple[str, str] | None = None
    picture_seed: int | None = None
    picture_says: str = ""
    transcript: str = ""
    is_heard: bool = False
    topic: Topic | None = None
    age_band: AgeBand | None = AgeBand.FROM_10_TO_13
    scribe: Scribe | None = None


PLAIN = Telling(text="On Sundays we call.", picture_seed=1, topic=Topic.PHONE_CALLS)


def a_story(
    telling: Telling = PLAIN,
    *,
    participant_id: str | None = None,
    is_demo: bool = False,
) -> str:
    """Return the id of a prepared story that awaits review; nobody has consented yet."""
    key_id = services().vault.new_key()
    kinds = _kinds(telling)
    files = list(_files(telling, key_id=key_id))
    with transaction():
        story = Story(
            id=ids.new_id(),
            room_id=ids.new_id(),
            participant_id=participant_id or ids.new_id(),
            state=StoryState.AWAITING_REVIEW,
            language=telling.language,
            age_band=telling.age_band,
            topic=telling.topic,
            scribe=telling.scribe,
            voice_choice=VoiceChoice.DISGUISED if telling.is_heard else VoiceChoice.WORDS_ONLY,
            content_key_id=key_id,
            received_at=clock.now(),
            is_demo=is_demo,
        )
        db.session.add(story)
        db.session.flush()
        db.session.add_all(
            Part(
                story_id=story.id,
                position=position,
                kind=kind,
                media_type="application/octet-stream",
                length=1,
                sha256="0" * 64,
            )
            for position, kind in enumerate(kinds)
        )
        add_derivative(story, content=_content(telling), files=files, by="system")
        return story.id


def both_say_yes(story_id: str, *, purposes: Iterable[Purpose] = (Purpose.GALLERY,)) -> None:
    """Record the child's yes to a story and its guardian's to the participant."""
    with transaction():
        story = db.session.get_one(Story, story_id)
        for purpose in purposes:
            say(story, voice=Voice.CHILD, purpose=purpose)
            say(story, voice=Voice.GUARDIAN, purpose=purpose)


def say(
    story: Story,
    *,
    voice: Voice,
    purpose: Purpose = Purpose.GALLERY,
    kind: ConsentEventKind = ConsentEventKind.GIVEN,
) -> None:
    """Append what a voice says, in the caller's transaction."""
    is_child = voice is Voice.CHILD
    append_event(
        kind,
        voice=voice,
        purpose=purpose,
        method=Method.APP_CARDS if is_child else Method.SIGNED_PAPER,
        indicated_by="child" if is_child else "staff:" + "c" * 32,
        jurisdiction="md",
        story_id=story.id if is_child else None,
        participant_id=None if is_child else story.participant_id,
    )


def approved_by(story_id: str, staff_id: str) -> None:
    """Let one moderator approve the version that is current now."""
    with transaction():
        derivative = newest_derivative(story_id)
        assert derivative is not None
        story = db.session.get_one(Story, story_id)
        approve(story_id, digest=derivative.digest, revision=story.revision, staff_id=staff_id)


def a_published_story(
    telling: Telling = PLAIN, *, purposes: Iterable[Purpose] = (Purpose.GALLERY,)
) -> str:
    """Return the id of a story whose work stands in the gallery."""
    story_id = a_story(telling)
    both_say_yes(story_id, purposes=purposes)
    approved_by(story_id, FIRST_MODERATOR)
    approved_by(story_id, SECOND_MODERATOR)
    return story_id


def a_published_work(
    telling: Telling = PLAIN, *, purposes: Iterable[Purpose] = (Purpose.GALLERY,)
) -> str:
    """Return the id of a work that stands in the gallery."""
    return work_of(a_published_story(telling, purposes=purposes))


def work_of(story_id: str) -> str:
    """Return the id of a story's work."""
    story = db.session.get_one(Story, story_id, populate_existing=True)
    assert story.work_id is not None
    return story.work_id


def _kinds(telling: Telling) -> list[PartKind]:
    """Return the parts in the order picture, text, voice; `_positions` counts the same way."""
    kinds = []
    if telling.picture_seed is not None:
        kinds.append(PartKind.DRAWING)
    if telling.text:
        kinds.append(PartKind.TEXT)
    if telling.transcript or telling.is_heard:
        kinds.append(PartKind.VOICE)
    return kinds


def _position(telling: Telling, kind: PartKind) -> int:
    return _kinds(telling).index(kind)


def _content(telling: Telling) -> DerivativeContent:
    kinds = _kinds(telling)

    def passage(kind: PartKind, text: str, language: str = "") -> tuple[Passage, ...]:
        if kind not in kinds or not text:
            return ()
        position = kinds.index(kind)
        return (Passage(position=position, language=language or telling.language, text=text),)

    spoken = PartKind.TEXT if telling.text else PartKind.VOICE
    language, text = telling.translation or ("", "")
    return DerivativeContent(
        texts=passage(PartKind.TEXT, telling.text),
        transcripts=passage(PartKind.VOICE, telling.transcript),
        translations=passage(spoken, text, language),
        alternatives=passage(PartKind.DRAWING, telling.picture_says, "en"),
        waves=(
            (Wave(position=_position(telling, PartKind.VOICE), peaks=wave_of_speech()),)
            if PartKind.VOICE in kinds
            else ()
        ),
    )


def _files(telling: Telling, *, key_id: str) -> Iterable[KeptFile]:
    if telling.picture_seed is not None:
        for role, media_type, data, width, height in _picture_files(telling.picture_seed):
            yield keep_file(
                data, key_id=key_id, position=0, role=role, media_type=media_type,
                width=width, height=height,
            )  # fmt: skip
    if telling.is_heard:
        yield keep_file(
            a_tone(), key_id=key_id, position=_position(telling, PartKind.VOICE),
            role=FileRole.AAC, media_type="audio/wav", seconds=6.0,
        )  # fmt: skip


@cache
def _picture_files(seed: int) -> list[tuple[FileRole, str, bytes, int, int]]:
    picture = crayon_picture(seed)
    return [
        (role, media_type, *as_file(picture, side=side, form=form))
        for role, side in SIZES
        for form, media_type in (("WEBP", "image/webp"), ("JPEG", "image/jpeg"))
    ]


@cache
def wave_of_speech() -> tuple[int, ...]:
    """Return 120 loudnesses that look like somebody speaking in sentences."""
    return tuple(
        round(8 + 92 * abs(math.sin(i / 3.1) * math.sin(i / 17)) ** 0.8) for i in range(120)
    )


@cache
def a_tone(*, seconds: float = 6.0) -> bytes:
    """Return a soft tone as WAV, which every browser plays."""
    rate = 8000
    out = BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(rate)
        file.writeframes(
            bytes(128 + round(40 * math.sin(i / 6)) for i in range(int(rate * seconds)))
        )
    return out.getvalue()
