"""Preparing a story: what moderators get to see, and what never reaches them."""

import hashlib
from dataclasses import dataclass

import pytest
import time_machine
from flask import Flask

from server import clock, ids
from server.database import db, transaction
from server.jobs import ledger
from server.jobs.running import run_job
from server.jobs.vocabulary import JobKind, JobState
from server.media import limited
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.services import services
from server.stories.advance import advance
from server.stories.content import FileRole
from server.stories.derivatives import bytes_of, content_of, files_of
from server.stories.finding import newest_derivative
from server.stories.models import Derivative, Part, Story
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind, VoiceChoice
from server.workflows.prepare import prepare
from server.workflows.prepare_part import PreparingFailed
from tests.media.making import MARKER, STROKES, astronaut, marked_photo, recording

K = PartKind


def arrived(
    *parts: tuple[PartKind, bytes], voice_choice: VoiceChoice | None = None, has_worry: bool = False
) -> str:
    """Put a story into the house as receiving would; return its id."""
    vault = services().vault
    key_id = vault.new_key()
    with transaction():
        story = Story(
            id=ids.new_id(),
            room_id="r" * 32,
            state=StoryState.RECEIVED,
            language="en",
            voice_choice=voice_choice,
            has_worry=has_worry,
            content_key_id=key_id,
            received_at=clock.now(),
        )
        db.session.add(story)
        db.session.flush()
        for position, (kind, data) in enumerate(parts):
            db.session.add(
                Part(
                    story_id=story.id,
                    position=position,
                    kind=kind,
                    media_type="whatever/the-phone-said",
                    length=len(data),
                    sha256=hashlib.sha256(data).hexdigest(),
                    object_id=vault.put(key_id, data, purpose=kind.value),
                )
            )
        return story.id


def story_of(story_id: str) -> Story:
    db.session.rollback()
    return db.session.get_one(Story, story_id)


@dataclass(frozen=True)
class Original:
    object_id: str
    data: bytes


def original(story_id: str) -> Original:
    """Return what is kept of the story's only part."""
    key_id = story_of(story_id).content_key_id
    part = db.session.query(Part).filter_by(story_id=story_id).one()
    assert key_id
    assert part.object_id
    data = services().vault.get(key_id, part.object_id, purpose=part.kind.value)
    return Original(object_id=part.object_id, data=data)


def current(story_id: str) -> Derivative:
    found = newest_derivative(story_id)
    assert found is not None
    return found


def test_a_story_of_every_kind_becomes_one_version_for_review(any_app: Flask) -> None:
    story_id = arrived(
        (K.DRAWING, STROKES),
        (K.PHOTO, astronaut()),
        (K.TEXT, b"My name is Ana.\r\nI draw my bed."),
        (K.VOICE, recording("webm")),
        voice_choice=VoiceChoice.DISGUISED,
    )
    prepare(story_id)
    story = story_of(story_id)
    assert story.state is StoryState.AWAITING_REVIEW
    derivative = current(story_id)
    content = content_of(story, derivative)
    assert [p.text for p in content.texts] == ["My name is Ana.\nI draw my bed."]
    assert {cover.position for cover in content.covers} == {1}
    assert {(f.position, f.kind) for f in content.findings} == {(2, "name")}
    assert len(content.waves[0].peaks) == 120
    roles = {(file.position, file.role, file.media_type) for file in files_of(derivative)}
    for position in (0, 1):
        for role in (FileRole.LARGE, FileRole.MEDIUM, FileRole.SMALL):
            assert {(position, role, "image/webp"), (position, role, "image/jpeg")} <= roles
        assert (position, FileRole.PREVIEW, "image/webp") in roles
    assert {(3, FileRole.OPUS, "audio/ogg;codecs=opus"), (3, FileRole.AAC, "audio/mp4")} <= roles
    assert all(bytes_of(story, file) for file in files_of(derivative))
    assert story.priority == 1


@pytest.mark.parametrize(
    ("kind", "data"),
    [(K.PHOTO, marked_photo("JPEG")), (K.VOICE, recording("webm"))],
    ids=["photo", "voice"],
)
def test_what_is_kept_of_the_original_is_stripped(
    any_app: Flask, kind: PartKind, data: bytes
) -> None:
    story_id = arrived((kind, data), voice_choice=VoiceChoice.DISGUISED)
    before = original(story_id)
    assert MARKER.encode() in before.data
    prepare(story_id)
    after = original(story_id)
    assert MARKER.encode() not in after.data
    assert len(after.data) > 1000
    assert not services().vault.has_object(before.object_id), "what arrived is gone"
    part = db.session.query(Part).filter_by(story_id=story_id).one()
    assert part.sha256 == hashlib.sha256(data).hexdigest(), "the receipt still says what arrived"


def test_a_cover_moved_later_is_burned_into_the_stripped_original(app: Flask) -> None:
    story_id = arrived((K.PHOTO, astronaut()))
    prepare(story_id)
    reply = limited.run(limited.RebuildPhoto(photo=original(story_id).data, covers=()))
    assert isinstance(reply, limited.Pictures)
    assert reply.original is None, "stripped once, at the first look"
    assert len(reply.files) == 7, "three sizes in two formats, and a preview"


def test_words_only_keeps_no_voice_that_could_be_shown(app: Flask) -> None:
    story_id = arrived((K.VOICE, recording("m4a")), voice_choice=VoiceChoice.WORDS_ONLY)
    prepare(story_id)
    files = files_of(current(story_id))
    assert [file.role for file in files] == [FileRole.LISTEN]
    assert content_of(story_of(story_id), current(story_id)).waves


def test_preparing_twice_makes_one_version(app: Flask) -> None:
    story_id = arrived((K.VOICE, recording("wav")), voice_choice=VoiceChoice.DISGUISED)
    prepare(story_id)
    digest = current(story_id).digest
    prepare(story_id)
    assert (current(story_id).number, current(story_id).digest) == (1, digest)


def test_words_of_danger_open_a_case_and_hold_the_story(any_app: Flask) -> None:
    story_id = arrived((K.TEXT, "爸爸打我，我不想活了".encode()))
    prepare(story_id)
    story = story_of(story_id)
    case = open_case_of(story_id)
    assert case is not None
    assert case.trigger is Trigger.SIGNAL
    assert case.rule == "zh.die/2"
    assert story.state is StoryState.HELD
    assert story.priority == 0
    assert current(story_id), "the lead has something to look at"


def test_what_was_pasted_with_it_hides_no_cry_for_help(app: Flask) -> None:
    story_id = arrived((K.TEXT, b"He beats\x0b me.\x00\r\nI want to die\x7f.\n"))
    prepare(story_id)
    assert open_case_of(story_id) is not None
    content = content_of(story_of(story_id), current(story_id))
    assert [p.text for p in content.texts] == ["He beats me.\nI want to die."]


def test_control_characters_alone_are_no_words(app: Flask) -> None:
    story_id = arrived((K.TEXT, b"\x00\x07"))
    prepare(story_id)
    assert story_of(story_id).state is StoryState.UNREADABLE


def test_ordinary_words_open_no_case(app: Flask) -> None:
    story_id = arrived((K.TEXT, "奶奶给我做面条。".encode()))
    prepare(story_id)
    assert open_case_of(story_id) is None
    assert story_of(story_id).priority == 2


def test_a_worry_without_any_part_waits_for_its_lead(app: Flask) -> None:
    story_id = arrived(has_worry=True)
    prepare(story_id)
    assert story_of(story_id).state is StoryState.HELD
    assert newest_derivative(story_id) is None


def test_what_cannot_be_read_is_unreadable_and_keeps_its_original(app: Flask) -> None:
    story_id = arrived((K.PHOTO, b"\xff\xd8\xff not a photo"), (K.TEXT, b"\xff\xfe"))
    prepare(story_id)
    story = story_of(story_id)
    assert story.state is StoryState.UNREADABLE
    part = db.session.query(Part).filter_by(story_id=story_id, position=0).one()
    assert (
        services()
        .vault.get(story.content_key_id, part.object_id, purpose="photo")
        .startswith(b"\xff\xd8")
    )


def test_a_broken_part_does_not_hide_the_others(app: Flask) -> None:
    story_id = arrived((K.PHOTO, b"\x89PNG\r\n\x1a\n"), (K.TEXT, b"my bed"))
    prepare(story_id)
    content = content_of(story_of(story_id), current(story_id))
    assert content.unread == (0,)
    assert [p.text for p in content.texts] == ["my bed"]


def test_no_hidden_marker_reaches_the_bench(app: Flask) -> None:
    story_id = arrived(
        (K.PHOTO, marked_photo("JPEG")),
        (K.PHOTO, marked_photo("PNG")),
        (K.VOICE, recording("mp3")),
        voice_choice=VoiceChoice.DISGUISED,
    )
    prepare(story_id)
    story = story_of(story_id)
    for file in files_of(current(story_id)):
        assert MARKER.encode() not in bytes_of(story, file)


def test_a_child_process_that_breaks_off_parks_the_job_and_blocks_nobody(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison = arrived((K.DRAWING, STROKES))
    other = arrived((K.TEXT, b"my bed"))
    with transaction():
        job_id = ledger.add(kind=JobKind.PREPARE, subject_id=poison)
        other_job_id = ledger.add(kind=JobKind.PREPARE, subject_id=other)
    no_time = limited.Limits(memory=1 << 30, processor_seconds=20, wall_seconds=0)
    handlers = {JobKind.PREPARE: prepare}
    with monkeypatch.context() as patch:
        patch.setitem(limited.LIMITS, limited.RenderDrawing, no_time)
        with time_machine.travel(clock.now(), tick=True) as travel:
            for _ in range(5):
                assert run_job(job_id, holder="test", handlers=handlers)
                travel.shift(3600)
    assert db.session.get_one(ledger.Job, job_id).state is JobState.PARKED
    assert story_of(poison).state is StoryState.PREPARING
    run_job(other_job_id, holder="test", handlers=handlers)
    assert story_of(other).state is StoryState.AWAITING_REVIEW
    # with time enough the same story is prepared after all
    prepare(poison)
    assert story_of(poison).state is StoryState.AWAITING_REVIEW


def test_breaking_off_is_a_problem_with_a_code(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    story_id = arrived((K.DRAWING, STROKES))
    tight = limited.Limits(memory=60 << 20, processor_seconds=5, wall_seconds=20)
    monkeypatch.setitem(limited.LIMITS, limited.RenderDrawing, tight)
    with pytest.raises(PreparingFailed):
        prepare(story_id)


def test_a_story_taken_back_is_left_alone(app: Flask) -> None:
    story_id = arrived((K.TEXT, b"my bed"))
    with transaction():
        advance(story_of_in_transaction(story_id), StoryState.TAKEN_BACK, by="child", reason="test")
    prepare(story_id)
    assert story_of(story_id).state is StoryState.TAKEN_BACK
    assert newest_derivative(story_id) is None


def story_of_in_transaction(story_id: str) -> Story:
    return db.session.get_one(Story, story_id)
