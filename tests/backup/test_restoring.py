"""Yesterday's backup brings everything back but what somebody said no to since."""

import hashlib
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from server import clock
from server.backup.marker import is_unfinished
from server.backup.mirror_place import mirror
from server.backup.problems import (
    BackupDamaged,
    DataTooOld,
    JournalTooShort,
    MirrorMissing,
    NotEmpty,
    OtherMasterKey,
    OtherSecretKey,
    RestoreUnfinished,
    RingMissing,
    RingTooOld,
)
from server.backup.stream import CHUNK, HEADER, TAG
from server.cli import eyes
from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Method, Purpose, Voice
from server.database import db, transaction
from server.gallery.models import Work
from server.jobs.running import run_all
from server.jobs.worker import work
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.rooms.arrivals import room_of_code
from server.rooms.directory import code_on_the_poster
from server.rooms.participants import add_participant
from server.services import services
from server.staff.accounts import disable
from server.staff.models import StaffMember, StaffSession
from server.staff.people import Grant
from server.staff.permissions import Role
from server.staff.sessions import open_session
from server.stories.models import Story
from server.stories.states import StoryState
from server.vault import vault as vault_module
from server.vault.store import Area
from server.workflows import restore as restore_module
from server.workflows.back_up import back_up
from server.workflows.bring_back import bring_back
from server.workflows.invite_staff import invite_staff
from server.workflows.mirror_ring import mirror_ring, rewrite_ring
from server.workflows.record_consent import record_consent
from server.workflows.refer import refer
from server.workflows.restore import Restored, restore
from server.workflows.rotate_code import rotate_code
from server.workflows.take_back import take_back
from server.workflows.take_down import take_down
from server.workflows.withdraw_story import withdraw_story
from tests.backup.houses import House, opened, quiet
from tests.factories import (
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    Telling,
    a_story,
    approved_by,
    both_say_yes,
    work_of,
)
from tests.parcels.making import open_room
from tests.workflows.test_erase import Thief
from wsgi import build_app

TELLING = Telling(text="We fly a kite.", transcript="A kite.", is_heard=True)
SECRET = secrets.token_bytes(16)


@dataclass(frozen=True)
class Shown:
    """A story in the gallery, of a child with a card."""

    story_id: str
    participant_id: str
    work_id: str


def shown() -> Shown:
    room = room_of_code(open_room())
    assert room
    with transaction():
        card = add_participant(room, picture_count=40, by="system")
    story_id = a_story(TELLING, participant_id=card.participant_id)
    with transaction():
        story = db.session.get_one(Story, story_id)
        story.room_id = room.id
        story.take_back_sha256 = hashlib.sha256(SECRET).hexdigest()
    both_say_yes(story_id)
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        approved_by(story_id, moderator)
    return Shown(story_id, card.participant_id, work_of(story_id))


def yesterday_s_backup(house: House) -> Path:
    return back_up(house.backups, say=quiet).path


def restored(house: House, backup: Path, *, into: Callable[[Flask], None]) -> Restored:
    """Restore into an empty place and look at it there."""
    empty = house.empty()
    with opened(empty):
        done = restore(backup, build=build_app, say=quiet)
    with opened(empty) as app:
        into(app)
    return done


def state_of(story_id: str) -> StoryState:
    return db.session.get_one(Story, story_id, populate_existing=True).state


def page(app: Flask, work_id: str) -> int:
    return app.test_client().get(f"/gallery/{work_id}").status_code


def test_everything_comes_back(any_house: House) -> None:
    with opened(any_house.settings, is_new=True):
        one = shown()
        backup = yesterday_s_backup(any_house)

    def look(app: Flask) -> None:
        assert page(app, one.work_id) == 200
        assert state_of(one.story_id) is StoryState.PUBLISHED
        assert not (services().settings.data / "restore").exists()

    assert not restored(any_house, backup, into=look).replayed


def test_what_was_erased_since_stays_erased(any_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    thief = Thief()
    with monkeypatch.context() as stealing, opened(any_house.settings, is_new=True):
        stealing.setattr(vault_module, "seal", thief.seal)
        one = shown()
        stealing.undo()
        assert thief.readable() == len(thief.loot) >= 4
        backup = yesterday_s_backup(any_house)
        with transaction():
            take_back(one.story_id, secret=SECRET)
        run_all()
        assert state_of(one.story_id) is StoryState.ERASED
        mirror_ring()

    def look(app: Flask) -> None:
        assert state_of(one.story_id) is StoryState.ERASED
        assert thief.readable() == 0
        assert page(app, one.work_id) == 410
        assert not [*services().vault.store.entries(Area.OBJECTS)]

    restored(any_house, backup, into=look)


def test_what_no_key_opens_is_erased_even_when_nobody_wrote_it_down(house: House) -> None:
    """The ring lost its key in the twenty seconds before the disaster; the journal had no time."""
    with opened(house.settings, is_new=True):
        one, other = shown(), shown()
        backup = yesterday_s_backup(house)
        key_id = db.session.get_one(Story, one.story_id).content_key_id
        ring = mirror().read()
        assert ring
        assert key_id
        keys = {name: key for name, key in ring.keys.items() if name != key_id}
        mirror().write(replace(ring, keys=keys))

    def look(app: Flask) -> None:
        assert state_of(one.story_id) is StoryState.ERASED
        assert page(app, one.work_id) == 410
        assert page(app, other.work_id) == 200

    assert restored(house, backup, into=look).without_key == 1


def test_no_no_is_forgotten(any_house: House) -> None:
    """Taken down, withdrawn, refused, hidden, referred: each after the backup."""
    with opened(any_house.settings, is_new=True):
        down, withdrawn, refused, hidden, worried, back = (shown() for _ in range(6))
        with transaction():
            person = invite_staff(
                "one@example.org", display_name="One", language="en",
                grants=frozenset({Grant(role=Role.MODERATOR)}), by="system",
            )  # fmt: skip
            token = open_session(person.staff_id, second_factor_at=clock.now())
            room_id = db.session.get_one(Story, down.story_id).room_id
        backup = yesterday_s_backup(any_house)
        with transaction():
            take_down(down.story_id, by="staff:x", reason="asked")
            withdraw_story(withdrawn.story_id, voice=Voice.GUARDIAN, adult=None, by="staff:x")
            record_consent(
                refused.participant_id, voice=Voice.GUARDIAN,
                answered=(Answered(purpose=Purpose.GALLERY, answer=Answer.NO),),
                method=Method.SPOKEN_TO_STEWARD, wording=None, by="staff:x",
            )  # fmt: skip
            take_back(hidden.story_id, secret=None)
            take_back(back.story_id, secret=None)
            refer(
                db.session.get_one(Story, worried.story_id), trigger=Trigger.MODERATOR, rule=None, by="staff:x"
            )
            disable(db.session.get_one(StaffMember, person.staff_id), by="system")
            code = rotate_code(room_id, by="system").code
        with transaction():
            bring_back(back.story_id)
        rewrite_ring()

    def look(app: Flask) -> None:
        for one in (down, withdrawn, refused, hidden, worried, back):
            assert page(app, one.work_id) == 410
        assert state_of(down.story_id) is StoryState.AWAITING_REVIEW
        assert state_of(hidden.story_id) is StoryState.TAKEN_BACK
        assert state_of(worried.story_id) is StoryState.HELD
        assert open_case_of(worried.story_id)
        assert state_of(back.story_id) is StoryState.AWAITING_REVIEW
        # approving anew is not enough where a guardian said no
        for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
            approved_by(down.story_id, moderator)
        assert state_of(down.story_id) is StoryState.PUBLISHED
        assert state_of(refused.story_id) is not StoryState.PUBLISHED
        assert db.session.get_one(StaffMember, person.staff_id).disabled_at
        assert not db.session.scalars(select(StaffSession)).all(), token
        assert code_on_the_poster(room_id).code == code

    restored(any_house, backup, into=look)


def test_a_second_disaster_forgets_nothing_of_the_first(house: House) -> None:
    """What was said after the first restore has numbers of its own in the journal."""
    with opened(house.settings, is_new=True):
        first, second = shown(), shown()
        backup = yesterday_s_backup(house)
        with transaction():
            take_down(first.story_id, by="staff:x", reason="asked")
        rewrite_ring()
    middle = house.empty()
    with opened(middle):
        restore(backup, build=build_app, say=quiet)
    with opened(middle):
        with transaction():
            take_down(second.story_id, by="staff:x", reason="asked")
        mirror_ring()

    def look(app: Flask) -> None:
        assert [page(app, one.work_id) for one in (first, second)] == [410, 410]
        assert not db.session.scalars(select(Work)).all()

    restored(house, backup, into=look)


# Whatever is refused leaves nothing in place.


def refused(house: House, backup: Path, problem: type[Exception], **changes: object) -> None:
    empty = house.empty(**changes)
    with opened(empty):
        with pytest.raises(problem):
            restore(backup, build=build_app, say=quiet)
        store = services().vault.store
        assert not [entry for area in Area for entry in store.entries(area)]
    assert not (empty.data / "restore-unfinished").exists()


@pytest.fixture
def backup(house: House) -> Path:
    with opened(house.settings, is_new=True):
        shown()
        return yesterday_s_backup(house)


def test_no_restore_without_the_newest_ring(house: House, backup: Path, tmp_path: Path) -> None:
    refused(house, backup, MirrorMissing, mirror_url=None)
    refused(house, backup, RingMissing, mirror_url=f"file:{tmp_path}/nothing")
    with opened(house.settings):
        ring = mirror().read()
        assert ring
        mirror().write(replace(ring, sequence=ring.sequence - 1))
    refused(house, backup, RingTooOld)


def test_data_put_back_by_hand_are_refused(house: House) -> None:
    with opened(house.settings, is_new=True) as app:
        one = shown()
        database = services().settings.data / "eyes.db"
        with closing(sqlite3.connect(database)) as now, closing(sqlite3.connect(f"{database}.old")) as old:
            now.backup(old)
        with transaction():
            take_down(one.story_id, by="staff:x", reason="asked")
        rewrite_ring()
        db.session.remove()
        with closing(sqlite3.connect(f"{database}.old")) as old, closing(sqlite3.connect(database)) as now:
            old.backup(now)
        with pytest.raises(DataTooOld):
            rewrite_ring()
        runner = app.test_cli_runner()
        for command in ("doctor", "serve"):
            assert "These data are older than their ring" in runner.invoke(eyes, [command]).output


def test_a_backup_from_before_the_journal_begins_is_refused(house: House, backup: Path) -> None:
    with opened(house.settings):
        one = db.session.scalars(select(Story.id)).one()
        with transaction():
            take_down(one, by="staff:x", reason="asked")
        rewrite_ring()
        with time_machine.travel(clock.now() + timedelta(days=401)):
            assert not rewrite_ring().journal
    refused(house, backup, JournalTooShort)


def test_no_backup_without_a_mirror(house: House) -> None:
    with opened(replace(house.settings, mirror_url=None), is_new=True), pytest.raises(MirrorMissing):
        back_up(house.backups, say=quiet)
    assert not [*house.backups.iterdir()]


def test_other_keys_are_told(house: House, backup: Path) -> None:
    refused(house, backup, OtherMasterKey, master_key=bytes(32))
    refused(house, backup, OtherSecretKey, secret_key="x" * 40)
    with opened(house.empty(secret_key="x" * 40)):
        restore(backup, build=build_app, say=quiet, keepsakes_are_lost=True)


def test_only_an_empty_place_takes_a_backup(house: House, backup: Path) -> None:
    with opened(house.settings), pytest.raises(NotEmpty):
        restore(backup, build=build_app, say=quiet)


def _cut(data: bytes) -> bytes:
    return data[:-1000]


def _cut_at_a_chunk(data: bytes) -> bytes:
    return data[: HEADER + CHUNK + TAG]


def _longer(data: bytes) -> bytes:
    return data + b"x"


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def _reordered(data: bytes) -> bytes:
    one, two = HEADER, HEADER + CHUNK + TAG
    return data[:one] + data[two : two + CHUNK + TAG] + data[one:two] + data[two + CHUNK + TAG :]


@pytest.mark.parametrize("harm", [_cut, _cut_at_a_chunk, _longer, _flipped, _reordered])
def test_a_harmed_backup_is_refused_whole(
    house: House, harm: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    with opened(house.settings, is_new=True):
        # so large that there are several chunks
        key_id = services().vault.new_key()
        services().vault.put(key_id, secrets.token_bytes(3 * CHUNK), purpose="photo")
        backup = yesterday_s_backup(house)
    harmed = tmp_path / "harmed"
    harmed.write_bytes(harm(backup.read_bytes()))
    refused(house, harmed, BackupDamaged)


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("step", ["_unpack", "_replay", "_put_in_place", "rewrite_ring"])
def test_a_killed_restore_is_run_again(
    house: House, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_and_run_again(house, step, monkeypatch)


@pytest.mark.postgresql
@pytest.mark.s3
@pytest.mark.parametrize("any_house", ["postgresql-s3"], indirect=True)
def test_so_it_is_on_postgresql(any_house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    killed_and_run_again(any_house, "_replay", monkeypatch)


def killed_and_run_again(any_house: House, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(any_house.settings, is_new=True):
        down, stays = shown(), shown()
        backup = yesterday_s_backup(any_house)
        with transaction():
            take_down(down.story_id, by="staff:x", reason="asked")
        rewrite_ring()
    empty = any_house.empty()
    act = getattr(restore_module, step)

    def dies(*args: object, **more: object) -> None:
        act(*args, **more)
        raise Killed

    with opened(empty), monkeypatch.context() as dying:
        dying.setattr(restore_module, step, dies)
        with pytest.raises(Killed):
            restore(backup, build=build_app, say=quiet)
    with opened(empty) as app:
        assert is_unfinished(empty.data)
        served = app.test_cli_runner().invoke(eyes, ["serve"])
        assert "A restore has not ended" in served.output
        with pytest.raises(RestoreUnfinished):
            work(app)
        restore(backup, build=build_app, say=quiet)
    with opened(empty) as app:
        assert page(app, down.work_id) == 410
        assert page(app, stays.work_id) == 200

