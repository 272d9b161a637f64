"""A drill tells whether the backup would bring back all that may come back, and nothing else."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from server import audit
from server.audit import AuditEvent
from server.backup.mirror_place import mirror
from server.cli import eyes
from server.database import db, transaction
from server.jobs.running import run_all
from server.problems import Problem
from server.services import services
from server.stories.models import DerivativeFile, Part, Story
from server.stories.states import StoryState
from server.vault.store import Area, StoreKey
from server.workflows.back_up import back_up
from server.workflows.drill import Drilled, drill
from server.workflows.mirror_ring import mirror_ring, rewrite_ring, unmirrored
from server.workflows.restore import restore
from server.workflows.take_back import take_back
from server.workflows.witness_audit import witness_audit
from tests.backup.houses import House, opened, quiet
from tests.backup.test_restoring import SECRET, Killed, shown, state_of
from tests.components.s3 import S3Server
from tests.factories import a_story
from tests.vault.test_s3 import versioned_bucket
from wsgi import build_app


def drilled() -> Drilled:
    return drill(build=build_app, say=quiet)


def test_a_drill_is_good_and_told_in_the_audit_trail(any_house: House) -> None:
    with opened(any_house.settings, is_new=True):
        one, gone = shown(), shown()
        witness_audit()
        with transaction():
            take_back(gone.story_id, secret=SECRET)
        run_all()
        found = drilled()
        assert found.is_good, found.faults
        assert (found.stories, found.objects) == (1, 2)
        assert state_of(one.story_id) is StoryState.PUBLISHED
        [event] = db.session.scalars(select(AuditEvent).where(AuditEvent.name == "backup.drilled"))
        assert event.details["good"] is True
        assert not (services().settings.data / "drill").exists()


def test_a_key_of_an_erased_story_that_came_back_makes_a_drill_red(house: House) -> None:
    """Somebody copied keys/ back from a hoard."""
    with opened(house.settings, is_new=True):
        one = shown()
        key_id = db.session.get_one(Story, one.story_id).content_key_id
        assert key_id
        store = services().vault.store
        hoarded = store.get(StoreKey(Area.KEYS, key_id))
        with transaction():
            take_back(one.story_id, secret=SECRET)
        run_all()
        assert drilled().is_good
        store.put(StoreKey(Area.KEYS, key_id), hoarded)
        [path] = (services().settings.data / "store" / "keys").glob(f"?/?/{key_id}")
        os.utime(path, (time.time() - 259_200, time.time() - 259_200))
        found = drilled()
        assert [*found.faults] == ["1 keys in the ring belong to nothing that lives"]


def test_a_lost_object_and_a_rewritten_trail_make_a_drill_red(house: House) -> None:
    with opened(house.settings, is_new=True):
        one = shown()
        witness_audit()
        file = db.session.scalars(select(DerivativeFile)).first()
        assert file
        assert file.object_id
        services().vault.delete(file.object_id)
        with transaction():
            event = db.session.scalars(select(AuditEvent)).first()
            assert event
            event.actor = "somebody else"
        assert drilled().faults == ("audit: event-changed", f"story {one.story_id}: object-missing")


def test_the_doctor_asks_for_a_mirror_and_a_drill(house: House) -> None:
    with opened(house.settings, is_new=True) as app:
        runner = app.test_cli_runner()

        def doctor() -> str:
            return runner.invoke(eyes, ["doctor"]).output

        assert "FIX   the mirror holds no ring" in doctor()
        rewrite_ring()
        assert "look  no drill yet" in doctor()
        assert "Content keys are not in it" in runner.invoke(eyes, ["backup", str(house.backups)]).output
        done = runner.invoke(eyes, ["drill"])
        assert done.exit_code == 0, done.output
        assert "ok    the last good drill was today" in doctor()
    with opened(house.empty(mirror_url=None), is_new=True) as app:
        assert "FIX   EYES_MIRROR_URL is not set" in app.test_cli_runner().invoke(eyes, ["doctor"]).output


@pytest.mark.s3
def test_the_doctor_refuses_a_mirror_that_keeps_versions(
    house: House, s3_store_url: str, s3_server: S3Server
) -> None:
    _client, bucket = versioned_bucket(s3_server)
    mirror_url = f"s3://{bucket}?endpoint={s3_server.endpoint}"
    with opened(house.empty(mirror_url=mirror_url, store_url=s3_store_url), is_new=True) as app:
        rewrite_ring()
        told = app.test_cli_runner().invoke(eyes, ["doctor"]).output
        assert "FIX   the bucket of EYES_MIRROR_URL keeps versions" in told
        assert "ok    the bucket of EYES_STORE_URL keeps no versions" in told


def test_the_command_restores_and_tells_what_is_lost(house: House) -> None:
    with opened(house.settings, is_new=True):
        shown()
        backup = back_up(house.backups / "one", say=quiet).path
    with opened(house.empty()) as app:
        told = app.test_cli_runner().invoke(eyes, ["restore", str(backup)])
        assert told.exit_code == 0, told.output
        assert "Lost: whatever came in between" in told.output
        assert "Everybody must sign in anew" in told.output
    with opened(house.settings) as app:
        told = app.test_cli_runner().invoke(eyes, ["restore", str(backup)])
        assert told.exit_code == 1
        assert "There are stories or people here already" in told.output


# The ring follows.


def keys_in_the_ring() -> set[str]:
    ring = mirror().read()
    assert ring
    return set(ring.keys)


def test_a_destroyed_key_leaves_the_ring_with_the_next_beat(any_house: House) -> None:
    with opened(any_house.settings, is_new=True):
        gone, stays = shown(), shown()
        mirror_ring()
        key_id = db.session.get_one(Story, gone.story_id).content_key_id
        assert key_id in keys_in_the_ring()
        with transaction():
            take_back(gone.story_id, secret=SECRET)
        run_all()
        assert unmirrored(mirror().read())
        mirror_ring()
        assert unmirrored(mirror().read()) is None
        vault = services().vault
        assert keys_in_the_ring() == {entry.key.name for entry in vault.store.entries(Area.KEYS)}
        assert db.session.get_one(Story, stays.story_id).content_key_id in keys_in_the_ring()


def test_the_ring_keeps_what_the_store_has_lost(house: House) -> None:
    """A disk that is gone looks like a store where everything was erased."""
    with opened(house.settings, is_new=True):
        one = shown()
        rewrite_ring()
        key_id = db.session.get_one(Story, one.story_id).content_key_id
        assert key_id
        services().vault.store.delete(StoreKey(Area.KEYS, key_id))
        rewrite_ring()
        assert key_id in keys_in_the_ring()


def test_a_ring_under_another_master_key_is_never_overwritten(house: House) -> None:
    with opened(house.settings, is_new=True):
        rewrite_ring()
    with opened(house.empty(master_key=bytes(32)), is_new=True), pytest.raises(Problem):
        rewrite_ring()


def test_erasing_does_not_wait_for_a_mirror_that_is_down(house: House, tmp_path: Path) -> None:
    with opened(house.settings, is_new=True):
        one = shown()
        mirror_ring()
        away = tmp_path / "away"
        (tmp_path / "mirror").rename(away)
        (tmp_path / "mirror").write_bytes(b"not a folder")
        with transaction():
            take_back(one.story_id, secret=SECRET)
        run_all()
        assert state_of(one.story_id) is StoryState.ERASED
        with pytest.raises(OSError, match="mirror"):
            mirror_ring()
        (tmp_path / "mirror").unlink()
        away.rename(tmp_path / "mirror")
        mirror_ring()
        assert not keys_in_the_ring()


def test_a_backup_under_load_holds_every_object_of_every_row(any_house: House) -> None:
    with opened(any_house.settings, is_new=True) as app:
        shown()
        with going_on(app, shown):
            backup = back_up(any_house.backups, say=quiet).path
        assert drilled().is_good
    empty = any_house.empty()
    with opened(empty):
        restore(backup, build=build_app, say=quiet)
    with opened(empty):
        vault = services().vault
        objects = {entry.key.name for entry in vault.store.entries(Area.OBJECTS)}
        for column in (Part.object_id, DerivativeFile.object_id):
            assert {name for name in db.session.scalars(select(column)) if name} <= objects
        for key_id in db.session.scalars(select(Story.content_key_id)):
            assert key_id
            assert vault.has_key(key_id)


def test_a_drill_is_good_while_stories_arrive_and_one_is_taken_back_in_its_midst(
    any_house: House,
) -> None:
    """The copy of the database still holds it as it was; the ring that is lent does not."""
    is_copied, is_taken_back = threading.Event(), threading.Event()

    def say(words: str) -> None:
        if words == "mirroring the ring again":
            is_copied.set()
            assert is_taken_back.wait(60)

    with opened(any_house.settings, is_new=True) as app:
        gone = shown().story_id

        def act() -> None:
            shown()
            if is_copied.is_set() and not is_taken_back.is_set():
                with transaction():
                    take_back(gone, secret=SECRET)
                run_all()
                is_taken_back.set()

        with going_on(app, act):
            found = drill(build=build_app, say=say)
        assert found.is_good, found.faults
        assert found.stories >= 1
        assert state_of(gone) is StoryState.ERASED


@contextmanager
def going_on(app: Flask, act: Callable[[], object]) -> Iterator[None]:
    """Do something again and again in another thread while the block runs; at least once before."""
    stop, begun = threading.Event(), threading.Event()

    def work() -> None:
        with app.app_context():
            while not stop.is_set():
                act()
                begun.set()
            db.session.remove()

    thread = threading.Thread(target=work)
    thread.start()
    assert begun.wait(60)
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_killed_backup_leaves_nothing_behind(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(_words: str) -> None:
        if "again" in _words:
            raise Killed

    with opened(house.settings, is_new=True):
        a_story()
        with pytest.raises(Killed):
            back_up(house.backups, say=dies)
        assert not [*house.backups.iterdir()]
        assert not (services().settings.data / "backup").exists()
        audit.record("story.received", subject_id="x", actor="child")
