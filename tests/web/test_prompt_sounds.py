"""What phones get of the loudspeaker's sounds."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from server.database import db, transaction
from server.i18n import Language, find_language
from server.prompts.models import PromptRecording
from server.prompts.recordings import keep_recording, remove_recording
from server.prompts.table import Prompt, find_prompt
from server.prompts.voices import State, voices_of

SOUND = b"\xff\xf3a person's voice"


@pytest.fixture
def romanian(app: Flask) -> Language:
    return _known(find_language("ro"))


@pytest.fixture
def welcome() -> Prompt:
    return _known(find_prompt("welcome"))


def _known(found):  # type: ignore[no-untyped-def]
    assert found is not None
    return found


def _says(client: FlaskClient, tag: str) -> dict[tuple[str, ...], str]:
    listed = client.get(f"/prompts/{tag}.json").get_json()
    return {tuple(each["says"]): each["address"] for each in listed}


def _record(prompt: Prompt, language: Language) -> None:
    with transaction():
        keep_recording(prompt, language=language, sound=SOUND, role="steward", by="staff:x")


def test_the_list_names_sounds_that_are_there_for_ever(client: FlaskClient) -> None:
    address = _says(client, "en")[("Hello! Tell us your story.",)]
    answer = client.get(address)
    assert (answer.status_code, answer.content_type) == (200, "audio/mpeg")
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert len(answer.data) <= 20_000


def test_a_part_of_a_sound_can_be_asked_for(client: FlaskClient) -> None:
    """Safari plays nothing without."""
    address = _says(client, "en")[("Hello! Tell us your story.",)]
    answer = client.get(address, headers={"Range": "bytes=0-1"})
    assert (answer.status_code, len(answer.data)) == (206, 2)


def test_the_longest_prompts_come_first(client: FlaskClient) -> None:
    counts = [len(each["says"]) for each in client.get("/prompts/en.json").get_json()]
    assert counts == sorted(counts, reverse=True)


def test_every_list_says_the_names_of_all_languages_in_their_own_voices(
    client: FlaskClient,
) -> None:
    assert _says(client, "ro")[("中文",)].startswith("/prompts/zh-Hans/tongue.")


def test_the_list_is_small_and_asked_for_again_cheaply(client: FlaskClient) -> None:
    first = client.get("/prompts/zh-Hans.json", headers={"Accept-Encoding": "br"})
    assert len(first.data) < 6_000
    headers = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert client.get("/prompts/zh-Hans.json", headers=headers).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/prompts/xx.json",
        "/prompts/xx/welcome.0123456789.mp3",
        "/prompts/en/welcome.0123456789.mp3",
        "/prompts/en/nothing.0123456789.mp3",
        "/prompts/en/..%2F..%2Fen%2Fmanifest.0123456789.mp3",
        "/prompts/en/welcome.0.mp3",
    ],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_persons_voice_gets_an_address_of_its_own_at_the_next_request(
    client: FlaskClient, romanian: Language, welcome: Prompt
) -> None:
    (words,) = voices_of(romanian, prompts=[welcome])
    before = _says(client, "ro")[words.sentences]
    _record(welcome, romanian)
    after = _says(client, "ro")[words.sentences]
    assert after != before
    assert client.get(after).data == SOUND
    assert client.get(before).status_code == 200, "a phone that has the old list still hears it"


def test_the_shipped_voice_comes_back_when_a_recording_is_removed(
    client: FlaskClient, romanian: Language, welcome: Prompt
) -> None:
    before = _says(client, "ro")
    _record(welcome, romanian)
    with transaction():
        remove_recording(welcome, language=romanian, by="staff:x")
    assert _says(client, "ro") == before


def test_a_voice_that_says_other_words_stays_silent(
    client: FlaskClient, romanian: Language, welcome: Prompt
) -> None:
    _record(welcome, romanian)
    with transaction():
        row = db.session.scalars(select(PromptRecording)).one()
        row.text_sha256 = "0" * 64
    (voice,) = voices_of(romanian, prompts=[welcome])
    assert voice.state is State.SYNTHETIC, "the placeholder says today's words"
    assert voice.has_recording
    assert client.get(_says(client, "ro")[voice.sentences]).data != SOUND
