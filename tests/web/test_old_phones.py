"""An old app with a new server: what it sealed, and the headers it sends, are a promise."""

from flask import Flask
from flask.testing import FlaskClient

from server.database import db
from server.services import services
from server.stories.models import Part, Story
from server.stories.vocabulary import PartKind
from tests.pwa.recorded_outbox import recorded_outbox
from tests.web.tus_client import CHUNK_TYPE, b64, checksum, receipt_in


def test_parcels_sealed_by_0_1_0_are_taken(app: Flask, client: FlaskClient) -> None:
    old = recorded_outbox()
    for story_id, parcel in old.parcels().items():
        headers = {
            "Tus-Resumable": "1.0.0",
            "Upload-Length": str(len(parcel)),
            "Upload-Metadata": f"room {b64(old.room)},story {b64(story_id)}",
            "Content-Type": CHUNK_TYPE,
            "Accept-Language": "ro",
        }
        answer = client.post("/api/parcels", data=parcel, headers=headers | checksum(parcel))
        assert answer.status_code == 201
        assert receipt_in(answer)["story"] == story_id
        assert _text_of(story_id) == old.texts[story_id]


def _text_of(story_id: str) -> str:
    story = db.session.get_one(Story, story_id)
    part = db.session.query(Part).filter_by(story_id=story_id, kind=PartKind.TEXT).one()
    assert story.content_key_id
    assert part.object_id
    return services().vault.get(story.content_key_id, part.object_id, purpose="text").decode()
