"""What the demo draws and murmurs is what phones send."""

import io
import wave

import pytest

from server.demo.art import SCENES, drawing
from server.demo.hand import Crayon
from server.demo.telling import invented_stories
from server.demo.voices import VOICES, voice
from server.media.sniff import Format, sniff
from server.media.strokes import decode


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_is_a_drawing_that_a_phone_could_have_sent(scene: str) -> None:
    data = drawing(scene, seed=1)
    sheet = decode(data)
    assert (sheet.width, sheet.height) == (1080, 1440)
    assert len(data) < 8_000
    assert len({stroke.colour for stroke in sheet.strokes}) >= 4


@pytest.mark.parametrize("scene", SCENES)
def test_the_same_seed_draws_the_same_and_another_does_not(scene: str) -> None:
    assert drawing(scene, seed=1) == drawing(scene, seed=1) != drawing(scene, seed=2)


def test_every_scene_says_what_it_shows() -> None:
    assert all(scene.__doc__ for scene in SCENES.values())


def test_a_scene_that_nobody_drew_is_refused() -> None:
    with pytest.raises(KeyError):
        drawing("a-unicorn", seed=1)


def test_every_invented_drawing_and_voice_exists() -> None:
    stories = invented_stories()
    assert {story.drawing for story in stories} - {None} <= set(SCENES)
    assert {story.voice for story in stories} - {None} <= set(VOICES)


def test_there_are_as_many_crayons_as_in_the_box() -> None:
    assert sorted(Crayon) == list(range(8))


@pytest.mark.parametrize("name", VOICES)
def test_a_voice_is_a_recording_that_says_it_is_synthetic(name: str) -> None:
    data = voice(name, seed=1)
    assert sniff(data) is Format.WAV
    assert b"synthetic voice" in data
    with wave.open(io.BytesIO(data)) as file:
        assert 5 < file.getnframes() / file.getframerate() < 12
    assert voice(name, seed=1) == data != voice(name, seed=2)
