"""Read by another voice: a computer or a volunteer says a child's words, and its own voice nowhere."""

import io
import re
import shutil

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import ids
from server.database import transaction
from server.media import voice
from server.staff.permissions import Role
from server.stories.vocabulary import PartKind, VoiceChoice
from server.workflows.speak import PROGRAM, speak
from tests.components.requirement import unavailable
from tests.factories import both_say_yes, work_of
from tests.gallery.visiting import Visitor
from tests.media.listening import likeness
from tests.media.making import murmur, recording, wav
from tests.moderation.conftest import signed_in
from tests.moderation.forms import send
from tests.moderation.stories import prepared, story_of
from tests.moderation.test_decisions import approves
from tests.moderation.test_edits import ANNA, BORIS
from tests.moderation.test_screens import page_of

WORDS = "On Sundays we cook soup, and then we call."
CHILDS = wav(murmur(seconds=3))
SAME = 0.5
"""From this likeness on two recordings hold the same voice saying the same."""


@pytest.fixture
def desk(app: Flask) -> FlaskClient:
    """A moderator's browser."""
    return signed_in(app, Role.MODERATOR)


@pytest.fixture
def story() -> str:
    """A story told by a child who chose that somebody else reads its words."""
    return prepared((PartKind.VOICE, CHILDS), voice_choice=VoiceChoice.READ_ALOUD)


def asks_to_hear(desk: FlaskClient, story_id: str) -> str:
    """Ask for the sound of a story's recording; return the address of all that is about it."""
    part = f"/moderation/stories/{story_id}/parts/0"
    send(desk, f"{part}/reveal", page=page_of(desk, story_id))
    return part


def writes_down(desk: FlaskClient, part: str, story_id: str) -> None:
    send(desk, f"{part}/words", page=page_of(desk, story_id), transcript=WORDS)


def made_public(app: Flask, story_id: str) -> list[voice.Samples]:
    """Let both voices and two people say yes; return every sound the public is given."""
    with transaction():
        story_of(story_id).participant_id = ids.new_id()
    both_say_yes(story_id)
    approves(ANNA, story_id)
    approves(BORIS, story_id)
    visitor = Visitor(app)
    page = visitor.get(f"/gallery/{work_of(story_id)}").text
    assert WORDS in page
    media = [visitor.get(name) for name in sorted(set(re.findall(r"/media/[0-9a-f]{32}", page)))]
    assert {each.mimetype for each in media} <= {"audio/ogg", "audio/mp4"}
    return [voice.decode(each.data) for each in media]


def test_the_computer_reads_the_words_in_public_and_nobody_hears_the_child(
    app: Flask, desk: FlaskClient, story: str
) -> None:
    if shutil.which(PROGRAM) is None:
        unavailable(f"{PROGRAM} is not installed (apt install {PROGRAM})")
    part = asks_to_hear(desk, story)
    writes_down(desk, part, story)
    page = desk.get(f"{part}/sound").text
    assert "A computer reads the words" in page
    assert send(desk, f"{part}/manner", page=page, manner="synthetic").status_code == 303
    sounds = made_public(app, story)
    assert len(sounds) == 2, "one for most, one for iPhones"
    read = voice.decode(speak(WORDS, tag="en"))
    for sound in sounds:
        assert likeness(sound, read) > SAME, "these words, by this voice"
        assert likeness(sound, voice.decode(CHILDS)) < SAME / 5


def test_a_volunteer_reads_the_words_in_public(app: Flask, desk: FlaskClient, story: str) -> None:
    part = asks_to_hear(desk, story)
    writes_down(desk, part, story)
    page = desk.get(f"{part}/sound").text
    reading = recording("mp3", seconds=2, pitch=140)
    sent = {"recording": (io.BytesIO(reading), "a.mp3"), "is_mine": "on"}
    assert send(desk, f"{part}/reading", page=page, **sent).status_code == 303  # type: ignore[arg-type]
    sounds = made_public(app, story)
    assert len(sounds) == 2
    for sound in sounds:
        assert likeness(sound, voice.decode(reading)) > SAME
        assert likeness(sound, voice.decode(CHILDS)) < SAME / 2


def test_without_words_nobody_reads_and_nothing_sounds(
    app: Flask, desk: FlaskClient, story: str
) -> None:
    part = asks_to_hear(desk, story)
    page = desk.get(f"{part}/sound").text
    assert "A computer reads the words" not in page
    assert send(desk, f"{part}/manner", page=page, manner="synthetic").status_code == 404
    sent = {"recording": (io.BytesIO(recording("mp3")), "a.mp3"), "is_mine": "on"}
    assert send(desk, f"{part}/reading", page=page, **sent).status_code == 404  # type: ignore[arg-type]
    writes_down(desk, part, story)
    assert made_public(app, story) == [], "words alone, until somebody has read them"
