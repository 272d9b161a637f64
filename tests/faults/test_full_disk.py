"""A running installation on a disk that is really full."""

import base64
import time
from collections.abc import Callable, Iterator

import pytest
import requests

from server.audit import AuditEvent
from server.database import db, transaction
from server.parcels.sealing import public_key
from server.reviews.reasons import DeclineReason
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.decline import decline
from tests.components.installation import Installation
from tests.components.small_disk import SmallDisk
from tests.faults import inspection
from tests.faults.phone import CHUNK, TUS
from tests.parcels.making import Phone, open_room

pytestmark = pytest.mark.slow

SECONDS = 60


@pytest.fixture
def installation(small_disk: SmallDisk) -> Iterator[Installation]:
    installation = Installation(small_disk.directory).start()
    yield installation
    installation.stop()


class Room:
    """A room whose phones send whole small parcels, or take stories back."""

    def __init__(self, installation: Installation) -> None:
        self._url = installation.url
        with inspection.inside(installation):
            self._code = open_room()
            self._key = public_key()

    def phone(self) -> Phone:
        return Phone(self._code)

    def send(self, phone: Phone) -> requests.Response:
        parcel = phone.sealed(key=self._key)
        room, story = (
            base64.b64encode(word.encode()).decode() for word in (phone.room, phone.story)
        )
        headers = {
            **TUS,
            "Content-Type": CHUNK,
            "Upload-Length": str(len(parcel)),
            "Upload-Metadata": f"room {room},story {story}",
        }
        return requests.post(f"{self._url}/api/parcels", headers=headers, data=parcel, timeout=20)

    def receipt(self, phone: Phone) -> requests.Response:
        return requests.get(f"{self._url}/api/parcels/{phone.story}/receipt", timeout=20)

    def ask(self, phone: Phone, path: str = "", **more: object) -> requests.Response:
        body = {"room": phone.room, "pictures": list(phone.pictures), **more}
        return requests.post(f"{self._url}/api/keepsake{path}", json=body, timeout=20)


def wait_until(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not happened():
        assert time.monotonic() < deadline, f"it did not happen in {SECONDS} s"
        time.sleep(0.1)


def state_of(phone: Phone) -> StoryState:
    db.session.rollback()
    return db.session.get_one(Story, phone.story).state


def test_a_full_disk_refuses_new_stories_while_reading_deciding_and_taking_back_work(
    installation: Installation, small_disk: SmallDisk
) -> None:
    room = Room(installation)
    regretted, judged, late = room.phone(), room.phone(), room.phone()
    for phone in (regretted, judged):
        assert room.send(phone).status_code == 201
    with inspection.inside(installation):
        for phone in (regretted, judged):
            wait_until(lambda phone=phone: state_of(phone) is StoryState.AWAITING_REVIEW)  # type: ignore[misc]
        small_disk.fill()
        refused = room.send(late)
        assert (refused.status_code, refused.json()["code"]) == (507, "store-full")
        assert refused.headers["Content-Type"] == "application/problem+json"
        _read(room, regretted)
        _decide(judged)
        _take_back(room, regretted)
        small_disk.make_room()
        assert room.send(late).status_code == 201
        assert inspection.faults_of_the_database() == []


def test_a_child_takes_a_story_back_in_the_moment_the_disk_is_full(
    installation: Installation, small_disk: SmallDisk
) -> None:
    room = Room(installation)
    phone = room.phone()
    assert room.send(phone).status_code == 201
    with inspection.inside(installation):
        wait_until(lambda: state_of(phone) is StoryState.AWAITING_REVIEW)
        small_disk.fill()
        # Nobody tried to upload before, so nothing but this request itself can have made room.
        _take_back(room, phone)


def _read(room: Room, phone: Phone) -> None:
    assert room.receipt(phone).json()["story"] == phone.story
    assert room.ask(phone).json()["status"] == "being-looked-at"


def _decide(phone: Phone) -> None:
    with transaction():
        story = db.session.get_one(Story, phone.story)
        derivative = newest_derivative(phone.story)
        assert derivative is not None
        decline(
            phone.story,
            digest=derivative.digest,
            revision=story.revision,
            staff_id="0" * 32,
            reason=DeclineReason.BETTER_PRIVATE,
        )
    assert state_of(phone) is StoryState.DECLINED


def _take_back(room: Room, phone: Phone) -> None:
    with_secret = room.ask(phone, "/take-back", secret=phone.secret.hex())
    assert (with_secret.status_code, with_secret.json()) == (200, {"erased": "now"})
    wait_until(lambda: state_of(phone) is StoryState.ERASED)
    story = db.session.get_one(Story, phone.story)
    assert story.content_key_id is None
    names = db.session.scalars(
        db.select(AuditEvent.name).where(AuditEvent.subject_id == phone.story)
    )
    assert "story.erased" in names.all()
