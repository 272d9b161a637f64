"""What was erased is gone from the second place within a minute, by the worker's own doing."""

import base64
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask

from server.backup.journal import Fact
from server.backup.mirror_place import mirror
from server.backup.ring import Ring
from server.database import db, transaction
from server.jobs.engine import engine_of
from server.jobs.worker import rhythms
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.mirror_ring import mirror_ring
from server.workflows.take_back import take_back
from tests.backup.houses import House, opened
from tests.backup.test_restoring import SECRET, shown, state_of
from tests.jobs.test_worker import WatchedWorker, wait_until


@pytest.fixture
def worker(house: House) -> Iterator[WatchedWorker]:
    """The worker of a house with a mirror."""
    settings = house.settings
    assert settings.mirror_url
    more = {
        "EYES_STORE_URL": settings.store_url,
        "EYES_MIRROR_URL": settings.mirror_url,
        "EYES_MASTER_KEY": base64.urlsafe_b64encode(settings.master_key).decode(),
    }
    worker = WatchedWorker(settings, module="tests.backup.hasty_worker", more=more)
    yield worker
    worker.end()


def test_a_worker_takes_the_key_of_an_erased_story_out_of_the_mirror(
    house: House, worker: WatchedWorker
) -> None:
    def ring() -> Ring | None:
        return mirror().read()

    with opened(house.settings, is_new=True):
        gone, stays = shown(), shown()
        key_ids = [db.session.get_one(Story, one.story_id).content_key_id for one in (gone, stays)]
        worker.start()
        wait_until(
            lambda: (found := ring()) is not None and set(key_ids) <= set(found.keys), worker
        )
        with transaction():
            take_back(gone.story_id, secret=SECRET)
        wait_until(lambda: (found := ring()) is not None and key_ids[0] not in found.keys, worker)
        assert state_of(gone.story_id) is StoryState.ERASED
        last = ring()
        assert last
        assert key_ids[1] in last.keys
        told = {(entry.fact, entry.subject_id) for entry in last.journal}
        assert (Fact.ERASED, gone.story_id) in told


def test_a_worker_looks_at_the_ring_three_times_a_minute(app: Flask) -> None:
    """A beat that is late, or fails once, still leaves it within the minute."""
    (beat,) = (one for one in rhythms(engine_of(app)) if one.act is mirror_ring)
    assert beat.every <= timedelta(seconds=20)
