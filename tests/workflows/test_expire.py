"""What runs out is ended: uploads, licences, claims, counts."""

from datetime import timedelta

import pytest
import time_machine

from server import clock
from server.database import db, transaction
from server.parcels.models import RoomDay, Upload
from server.parcels.receipts import find_receipt
from server.parcels.unfinished import find_unfinished
from server.parcels.vocabulary import ParcelPart
from server.reviews.models import Claim
from server.services import services
from server.stories.models import Story
from server.vault.store import Area
from server.workflows.expire import expire
from server.workflows.start_upload import start_upload
from tests.factories import a_published_story
from tests.parcels.making import Phone, open_room
from tests.web.tus_client import metadata

pytestmark = pytest.mark.usefixtures("any_app")


def begun(phone: Phone, parcel: bytes, *, came: int) -> None:
    """Let an upload begin and some of its bytes arrive."""
    upload = start_upload(
        phone.story, room_code=phone.room, length=len(parcel), metadata=metadata(phone)
    )
    services().vault.incoming.append(
        upload.id, key_id=upload.key_id, offset=0, chunks=[parcel[:came]]
    )


def test_an_upload_whose_time_is_over_is_forgotten_with_its_key() -> None:
    phone = Phone(open_room())
    parcel = phone.sealed()
    with time_machine.travel(clock.now(), tick=False) as traveller:
        begun(phone, parcel, came=10)
        traveller.shift(timedelta(days=30) - timedelta(seconds=1))
        expire()
        assert find_unfinished(phone.story)
        traveller.shift(timedelta(seconds=1))
        expire()
    assert db.session.query(Upload).count() == 0
    assert not list(services().vault.incoming.uploads())
    assert not list(services().vault.store.entries(Area.KEYS))


def test_an_upload_that_came_whole_before_a_crash_is_received() -> None:
    phone = Phone(open_room())
    parcel = phone.sealed()
    begun(phone, parcel, came=len(parcel))
    expire()
    assert find_receipt(phone.story)
    assert find_unfinished(phone.story) is None


def test_a_whole_upload_that_is_no_parcel_is_forgotten_and_stops_nothing_else() -> None:
    room = open_room()
    bad, good = Phone(room), Phone(room)
    begun(bad, b"no parcel at all", came=16)
    parcel = good.sealed([(ParcelPart.TEXT, b"hello")])
    begun(good, parcel, came=len(parcel))
    expire()
    assert find_unfinished(bad.story) is None
    assert find_receipt(good.story)


def test_a_work_whose_licence_ended_comes_down() -> None:
    story_id = a_published_story()
    with time_machine.travel(clock.now() + timedelta(days=729), tick=False):
        expire()
        assert db.session.get_one(Story, story_id).work_id
    with time_machine.travel(clock.now() + timedelta(days=731), tick=False):
        expire()
        assert db.session.get_one(Story, story_id).work_id is None


def test_claims_and_old_counts_are_cleared_away_and_young_ones_stay() -> None:
    at = clock.now()
    with transaction():
        for name, age in (("old", timedelta(minutes=-1)), ("young", timedelta(minutes=1))):
            db.session.add(
                Claim(story_id=name, staff_id="a" * 32, claimed_at=at, expires_at=at + age)
            )
        for days in (0, 40):
            day = (at - timedelta(days=days)).date()
            db.session.add(RoomDay(room_id="r" * 32, day=day, parcels=1, total_bytes=1))
    expire()
    assert [claim.story_id for claim in db.session.query(Claim)] == ["young"]
    assert [count.day for count in db.session.query(RoomDay)] == [at.date()]


def test_expiring_twice_changes_nothing() -> None:
    story_id = a_published_story()
    expire()
    expire()
    assert db.session.get_one(Story, story_id).work_id
