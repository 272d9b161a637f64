"""`eyes key`: a new key for new pages, and no phone shut out."""

from flask import Flask
from flask.testing import FlaskCliRunner

from server.audit import AuditEvent
from server.cli import eyes
from server.database import db
from server.parcels import sealing
from server.stories.models import Story
from server.workflows.receive import receive
from tests.parcels.making import Phone, open_room


def run(runner: FlaskCliRunner, *arguments: str) -> str:
    result = runner.invoke(eyes, list(arguments))
    assert result.exit_code == 0, result.output
    return result.output.strip()


def test_phones_that_hold_an_older_page_are_heard_after_a_rotation(
    app: Flask, runner: FlaskCliRunner
) -> None:
    held = sealing.public_key()
    made = run(runner, "key", "rotate")
    assert made == run(runner, "key", "show") == sealing.public_key().id != held.id
    phones = Phone(open_room()), Phone(open_room())
    for phone, key in zip(phones, (held, sealing.public_key()), strict=True):
        sealed = phone.sealed(key=key)
        receive(sealed, room_code=phone.room, story_id=phone.story, language="ro")
    assert db.session.query(Story).count() == 2
    assert db.session.query(AuditEvent).filter_by(name="sealing_key.made", subject_id=made).count()
