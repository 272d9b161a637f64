"""No public byte tells more than the work: no private id, no moment, no hash, no stranger."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from server.audit import AuditEvent
from server.database import db, transaction
from server.gallery.models import Work, WorkMedia
from server.stories.derivatives import files_of
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.workflows.take_down import take_down
from tests.factories import Telling, a_published_story, work_of
from tests.gallery.public_places import Places, places_of
from tests.gallery.visiting import Visitor

FULL = Telling(
    text="Grandmother's yard.",
    picture_seed=4,
    picture_says="A yard.",
    is_heard=True,
    transcript="It is quiet.",
    translation=("ro", "Curtea bunicii."),
)
OTHERS = ("/openapi.json", "/embed.js", "/gallery/nothing", "/embed/nothing", "/media/nothing")


@pytest.fixture
def story_id(any_app: Flask) -> str:
    return a_published_story(FULL)


def everything(visitor: Visitor, places: Places) -> list[bytes]:
    """Return every public answer about a work: headers and bodies."""
    answers = [visitor.get(place) for place in (*places.own, *places.listing, *OTHERS)]
    return [str(answer.headers).encode() + answer.data for answer in answers]


def secrets_of(story_id: str) -> set[str]:
    story = db.session.get_one(Story, story_id)
    work = db.session.get_one(Work, work_of(story_id))
    derivative = newest_derivative(story_id)
    assert derivative is not None
    kept = {story.id, story.room_id, story.participant_id or "", story.content_key_id or ""}
    kept |= {derivative.digest, work.content_key_id}
    kept |= {file.object_id for file in files_of(derivative)}
    kept |= {file.sha256 for file in files_of(derivative)}
    kept |= set(db.session.scalars(select(WorkMedia.object_id)))
    kept |= {event.actor for event in db.session.scalars(select(AuditEvent))} - {"system"}
    return kept - {""}


def test_no_public_byte_holds_a_private_id_or_hash(visitor: Visitor, story_id: str) -> None:
    secrets = secrets_of(story_id)
    assert len(secrets) > 15
    for answer in everything(visitor, places_of(work_of(story_id))):
        found = [secret for secret in secrets if secret.encode() in answer]
        assert not found, answer[:200]


def test_no_public_byte_tells_a_moment_closer_than_the_month(
    visitor: Visitor, story_id: str
) -> None:
    work = db.session.get_one(Work, work_of(story_id))
    ends = work.licence_until
    for answer in everything(visitor, places_of(work.id)):
        without_clock = re.sub(rb"Date: .*?\r?\n", b"", answer)
        moments = re.findall(rb"\d{4}-\d\d-\d\dT[0-9:.]+Z?", without_clock)
        assert all(moment.endswith(b"-01T00:00:00Z") for moment in moments)
        assert f"{ends:%Y-%m-%d}".encode() not in without_clock
        assert b"Last-Modified" not in without_clock or b"javascript" in without_clock


def test_a_tombstone_tells_nothing_of_what_stood_there(visitor: Visitor, story_id: str) -> None:
    places = places_of(work_of(story_id))
    with transaction():
        take_down(story_id, by="child", reason="taken-back")
    for place in places.own:
        answer = visitor.get(place)
        assert "yard" not in answer.text
        assert "taken-back" not in answer.text
        assert "child's story" not in answer.text.split("<main")[-1]


def test_public_answers_set_no_cookie_and_name_no_stranger(visitor: Visitor, story_id: str) -> None:
    for answer in everything(visitor, places_of(work_of(story_id))):
        assert b"Set-Cookie" not in answer
        hosts = set(re.findall(rb"(?:src|href|srcset|action)=\"https?://([^/\"]+)", answer))
        assert hosts <= {b"127.0.0.1:8000"}


def test_every_public_answer_carries_a_strict_policy(visitor: Visitor, story_id: str) -> None:
    places = places_of(work_of(story_id))
    for place in (*places.own, *places.listing, *OTHERS):
        headers = visitor.get(place).headers
        policy = headers["Content-Security-Policy"]
        assert policy.count("default-src 'none'") == 1
        assert "unsafe" not in policy
        framed = "frame-ancestors *" in policy
        assert framed == place.startswith("/embed") or place == "/embed.js", place
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"


def test_only_public_data_is_open_to_scripts_of_other_sites(
    visitor: Visitor, story_id: str
) -> None:
    places = places_of(work_of(story_id))
    for place in (*places.own, *places.listing, "/embed.js"):
        headers = visitor.get(place, {"Origin": "https://elsewhere.example"}).headers
        is_data = place.startswith(("/api/", "/oembed", "/embed.js"))
        assert headers.get("Access-Control-Allow-Origin") == ("*" if is_data else None), place
        assert "Access-Control-Allow-Credentials" not in headers


def test_pages_hold_no_inline_script_and_no_inline_style(visitor: Visitor, story_id: str) -> None:
    work_id = work_of(story_id)
    for place in ("/gallery", f"/gallery/{work_id}", "/embed", f"/embed/{work_id}"):
        page = visitor.get(place).text
        assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
        assert re.findall(r"<style|\sstyle=\"|\son[a-z]+=\"", page) == []
