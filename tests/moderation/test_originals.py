"""The whole original: a second role, a reason, a fresh code, and a line in the audit trail."""

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import db, transaction
from server.services import services
from server.staff.models import StaffMember
from server.staff.second_factor import new_secret, seal_secret
from server.stories.vocabulary import PartKind
from tests.media.making import STROKES, astronaut, recording
from tests.moderation.forms import send
from tests.moderation.stories import prepared
from tests.moderation.test_screens import events

REASON = {"reason": "disputed-cover"}


@pytest.fixture
def app_of_lead(lead: FlaskClient) -> pyotp.TOTP:
    """The authenticator app of the lead."""
    secret = new_secret()
    with transaction():
        member = db.session.get_one(StaffMember, lead.person.id)  # type: ignore[attr-defined]
        key = services().settings.master_key
        member.totp_secret = seal_secret(secret, master_key=key, staff_id=member.id)
    return pyotp.TOTP(secret)


def place(story: str, position: int = 0) -> str:
    return f"/moderation/originals/{story}/{position}"


@pytest.mark.parametrize(
    ("kind", "data"), [(PartKind.DRAWING, STROKES), (PartKind.PHOTO, astronaut())]
)
def test_a_lead_sees_a_picture_once_with_a_reason_and_a_fresh_code(
    lead: FlaskClient, app_of_lead: pyotp.TOTP, kind: PartKind, data: bytes
) -> None:
    story = prepared((kind, data))
    page = lead.get(place(story)).text
    assert "data:image" not in page
    assert events("original.seen") == []
    seen = send(lead, place(story), page=page, code=app_of_lead.now(), **REASON)
    assert "data:image/" in seen.text
    assert seen.headers["Cache-Control"] == "no-store"
    assert [event.details for event in events("original.seen")] == [
        {"position": 0, "reason": "disputed-cover"}
    ]


def test_a_code_opens_once_and_a_reason_must_be_given(
    lead: FlaskClient, app_of_lead: pyotp.TOTP
) -> None:
    story = prepared((PartKind.TEXT, b"Call Ana Popescu."))
    page = lead.get(place(story)).text
    code = app_of_lead.now()
    assert send(lead, place(story), page=page, code=code).status_code == 400
    assert send(lead, place(story), page=page, code="000000", **REASON).status_code == 400
    assert events("original.seen") == []
    assert "Ana Popescu" in send(lead, place(story), page=page, code=code, **REASON).text
    assert send(lead, place(story), page=page, code=code, **REASON).status_code == 400
    assert len(events("original.seen")) == 1


def test_a_moderator_sees_no_original_and_a_lead_no_voice(
    app: Flask, anna: FlaskClient, lead: FlaskClient, app_of_lead: pyotp.TOTP
) -> None:
    story = prepared((PartKind.VOICE, recording("wav")))
    assert anna.get(place(story)).status_code == 403
    assert lead.get(place(story)).status_code == 404
    assert lead.get(place(story, 7)).status_code == 404
