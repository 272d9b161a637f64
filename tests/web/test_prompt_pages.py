"""Stewards give the loudspeaker their voice."""

import io

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from server.audit import AuditEvent
from server.database import db
from server.demo.voices import voice
from server.media.voice import decode
from server.prompts.models import PromptRecording
from server.staff.permissions import Role
from tests.staff.signing_in import csrf_of, sign_in

PAGE = "/staff/prompts/ro/welcome"


@pytest.fixture
def steward(client: FlaskClient) -> FlaskClient:
    sign_in(client, Role.STEWARD)
    return client


def _send(client: FlaskClient, recording: bytes, *, page: str = PAGE):  # type: ignore[no-untyped-def]
    form = {"csrf": csrf_of(client, page), "recording": (io.BytesIO(recording), "voice")}
    return client.post(page, data=form, content_type="multipart/form-data")


def _recordings() -> list[PromptRecording]:
    db.session.rollback()
    return list(db.session.scalars(select(PromptRecording)))


def test_a_recording_replaces_the_computer_voice(steward: FlaskClient) -> None:
    assert "computer voice" in steward.get(PAGE).text
    assert _send(steward, voice("high", seed=1)).status_code == 303
    (kept,) = _recordings()
    assert (kept.language, kept.prompt, kept.recorded_by) == ("ro", "welcome", "steward")
    assert len(kept.sound) <= 20_000
    assert len(decode(kept.sound)) > 16_000
    assert "computer voice" not in steward.get(PAGE).text
    assert kept.sound_sha256[:10] in steward.get("/prompts/ro.json").text


def test_the_audit_trail_names_no_one(steward: FlaskClient) -> None:
    _send(steward, voice("high", seed=1))
    steward.post(f"{PAGE}/remove", data={"csrf": csrf_of(steward, PAGE)})
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.name.startswith("prompt.")))
    told = [(event.name, event.subject_id, set(event.details)) for event in events]
    assert told == [
        ("prompt.recorded", "ro/welcome", {"sound_sha256"}),
        ("prompt.removed", "ro/welcome", {"sound_sha256"}),
    ]
    assert not _recordings()


@pytest.mark.parametrize(
    ("recording", "words"),
    [
        (b"no sound at all", "no recording that we can play"),
        (b"\xff\xd8\xff\xe0 a picture", "no recording that we can play"),
        (b"", "Nothing can be heard"),
    ],
)
def test_what_is_no_recording_is_refused(
    steward: FlaskClient, recording: bytes, words: str
) -> None:
    answer = _send(steward, recording)
    assert answer.status_code == 400
    assert words in answer.text
    assert not _recordings()


def test_a_form_without_a_file_is_refused(steward: FlaskClient) -> None:
    assert steward.post(PAGE, data={"csrf": csrf_of(steward, PAGE)}).status_code == 400


def test_what_is_not_recorded_cannot_be_removed(steward: FlaskClient) -> None:
    answer = steward.post(f"{PAGE}/remove", data={"csrf": csrf_of(steward, PAGE)})
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["/staff/prompts", "/staff/prompts/ro", PAGE])
def test_stewards_and_administrators_see_the_voices(client: FlaskClient, path: str) -> None:
    sign_in(client, Role.ADMINISTRATOR)
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.CAMPAIGNER, Role.SAFEGUARDING_LEAD])
def test_nobody_else_sees_them(client: FlaskClient, role: Role) -> None:
    sign_in(client, role)
    assert client.get("/staff/prompts").status_code == 403
    assert client.post(PAGE).status_code == 403


@pytest.mark.parametrize(
    "path", ["/staff/prompts/xx", "/staff/prompts/ar-XB", "/staff/prompts/ro/x"]
)
def test_what_nobody_speaks_has_no_page(steward: FlaskClient, path: str) -> None:
    assert steward.get(path).status_code == 404


def test_the_microphone_is_allowed_where_a_voice_is_recorded_and_nowhere_else(
    steward: FlaskClient,
) -> None:
    assert "microphone=(self)" in steward.get(PAGE).headers["Permissions-Policy"]
    assert "microphone=()" in steward.get("/staff/prompts/ro").headers["Permissions-Policy"]
