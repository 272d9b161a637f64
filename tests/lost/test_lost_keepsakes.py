"""A child without its pictures: hidden first, checked after, and nobody erases by asking."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from server import clock
from server.audit import AuditEvent
from server.database import db, transaction
from server.gallery.models import Work
from server.jobs.running import run_all
from server.lost.askings import MOST_A_DAY, TIME_TO_LOOK, open_askings
from server.lost.models import Finding, LostKeepsake
from server.lost.problems import AskedByYourself, AskedTooOften
from server.problems import ChangedMeanwhile, NotFound
from server.referrals.models import Trigger
from server.rooms.arrivals import room_of_code
from server.services import services
from server.staff.permissions import Role
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.ask_for_lost import (
    TOLD_PURPOSE,
    ask_by_pictures,
    ask_by_work,
    sharing_pictures,
    week_of,
)
from server.workflows.bring_back import bring_back
from server.workflows.expire import expire
from server.workflows.receive import receive
from server.workflows.reconsider import reconsider
from server.workflows.refer import refer
from server.workflows.settle_lost import settle_lost
from server.workflows.take_back import TIME_TO_CHANGE_ONE_S_MIND
from tests.factories import a_published_story, work_of
from tests.gallery.visiting import Visitor
from tests.parcels.making import Phone, open_room
from tests.staff.signing_in import csrf_of, sign_in

STEWARD, MODERATOR = "5" * 32, "6" * 32
TOLD = "A red kite and my grandmother."


@pytest.fixture
def room_id(any_app: Flask) -> str:
    room = room_of_code(open_room())
    assert room
    return room.id


@pytest.fixture
def public(room_id: str) -> str:
    """A story of the room that hangs in the gallery."""
    story_id = a_published_story()
    with transaction():
        the(story_id).room_id = room_id
    return story_id


def the(story_id: str) -> Story:
    return db.session.get_one(Story, story_id, populate_existing=True)


def asked(story_id: str, room_id: str, *, weeks_off: int = 0) -> str:
    """Ask for a public story; return the id of its work as it was."""
    work_id = work_of(story_id)
    week_on = week_of(clock.now() + timedelta(weeks=weeks_off))
    with transaction():
        ask_by_work(work_id, room_id=room_id, week_on=week_on, told=TOLD, staff_id=STEWARD)
    return work_id


def the_asking() -> LostKeepsake:
    (asking,) = open_askings()
    return asking


def test_what_the_child_points_at_is_gone_at_the_next_request(
    any_app: Flask, public: str, room_id: str
) -> None:
    work_id = asked(public, room_id)
    assert Visitor(any_app).get(f"/gallery/{work_id}").status_code == 410
    assert the(public).state is StoryState.APPROVED
    with transaction():
        reconsider(public)
    assert the(public).work_id is None
    told = the_asking().told
    assert told
    assert TOLD.encode() not in told
    vault, key_id = services().vault, the(public).content_key_id or ""
    assert vault.decrypt(key_id, told, purpose=TOLD_PURPOSE).decode() == TOLD


def test_found_to_be_theirs_it_is_taken_back_and_erased_after_the_seven_days(
    public: str, room_id: str
) -> None:
    asked(public, room_id)
    with transaction():
        settle_lost(the_asking().id, finding=Finding.THEIRS, staff_id=MODERATOR)
    run_all()
    assert the(public).state is StoryState.TAKEN_BACK
    events = db.session.query(AuditEvent).filter_by(subject_id=public, name="story.taken_back")
    assert [event.actor for event in events] == [f"staff:{MODERATOR}"]
    with time_machine.travel(clock.now() + TIME_TO_CHANGE_ONE_S_MIND, tick=False):
        expire()
        run_all()
        assert the(public).state is StoryState.ERASED


def test_found_not_to_be_theirs_it_hangs_again_under_another_address(
    any_app: Flask, public: str, room_id: str
) -> None:
    before = asked(public, room_id)
    asking_id = the_asking().id
    with transaction():
        settle_lost(asking_id, finding=Finding.NOT_THEIRS, staff_id=MODERATOR)
    assert the(public).state is StoryState.PUBLISHED
    after = work_of(public)
    assert after != before
    assert db.session.get(Work, after)
    assert db.session.get_one(LostKeepsake, asking_id).told is None
    with pytest.raises(ChangedMeanwhile), transaction():
        settle_lost(asking_id, finding=Finding.THEIRS, staff_id=MODERATOR)


def test_what_nobody_looked_at_goes_back_by_itself(public: str, room_id: str) -> None:
    asked(public, room_id)
    with time_machine.travel(clock.now() + TIME_TO_LOOK, tick=False):
        expire()
        assert the(public).state is StoryState.PUBLISHED
        assert the(public).content_key_id
        assert not open_askings()


def test_who_asked_does_not_decide(public: str, room_id: str) -> None:
    asked(public, room_id)
    with pytest.raises(AskedByYourself), transaction():
        settle_lost(the_asking().id, finding=Finding.THEIRS, staff_id=STEWARD)
    assert the(public).state is StoryState.APPROVED


@pytest.mark.parametrize("weeks_off", [-30, -3])
def test_a_work_of_another_room_or_week_stays_and_the_asking_counts(
    public: str, room_id: str, weeks_off: int
) -> None:
    with time_machine.travel(clock.now() + timedelta(weeks=-weeks_off), tick=False):
        asked(public, room_id, weeks_off=0)
    other = a_published_story()
    asked(other, room_id)
    assert the(public).work_id
    assert the(other).work_id
    assert not open_askings()
    assert db.session.query(LostKeepsake).count() == 2


def test_a_room_cannot_silence_a_gallery(public: str, room_id: str) -> None:
    for _ in range(MOST_A_DAY):
        asked(a_published_story(), room_id)
    with pytest.raises(AskedTooOften):
        asked(public, room_id)
    assert the(public).work_id


def two_phones_with_the_same_pictures(room_code: str) -> tuple[Phone, Phone]:
    phones = (Phone(room_code), Phone(room_code))
    phones[1].pictures = phones[0].pictures
    for phone in phones:
        receive(phone.sealed(), room_code=room_code, story_id=phone.story, language="en")
    run_all()
    return phones


def test_pictures_of_two_stories_lead_to_the_one_the_child_means(any_app: Flask) -> None:
    code = open_room()
    room = room_of_code(code)
    assert room
    mine, other = two_phones_with_the_same_pictures(code)
    alone = Phone(code)
    receive(alone.sealed(), room_code=code, story_id=alone.story, language="en")
    run_all()
    assert sharing_pictures(room.id, pictures=alone.pictures) == []
    sharing = sharing_pictures(room.id, pictures=mine.pictures)
    assert {story.id for story in sharing} == {mine.story, other.story}
    for stranger in (alone.story, "0" * 32):
        with pytest.raises(NotFound), transaction():
            ask_by_pictures(
                stranger, room_id=room.id, pictures=mine.pictures, told=TOLD, staff_id=STEWARD
            )
    with transaction():
        ask_by_pictures(
            mine.story, room_id=room.id, pictures=mine.pictures, told=TOLD, staff_id=STEWARD
        )
        settle_lost(the_asking().id, finding=Finding.THEIRS, staff_id=MODERATOR)
    assert the(mine.story).state is StoryState.TAKEN_BACK
    assert the(other.story).state is not StoryState.TAKEN_BACK
    # whose story it was can still say so: nothing is erased before
    with transaction():
        bring_back(mine.story)


def test_steward_and_moderator_do_it_on_their_pages(app: Flask) -> None:
    code = open_room()
    room = room_of_code(code)
    assert room
    story_id = a_published_story()
    with transaction():
        the(story_id).room_id = room.id
    work_id = work_of(story_id)
    steward, moderator = app.test_client(), app.test_client()
    sign_in(steward, Role.STEWARD, room_id=room.id)
    sign_in(moderator, Role.MODERATOR)
    address = f"/staff/rooms/{room.id}/lost"
    assert work_id in steward.get(address).text
    assert work_id not in steward.get(f"{address}?topic=moving").text
    form = {
        "csrf": csrf_of(steward, address), "work": work_id, "told": TOLD,
        "week": str(week_of(clock.now())),
    }  # fmt: skip
    for wrong in ({"week": "1999-01-04"}, {"week": "today"}, {"told": ""}, {"told": "a" * 501}):
        assert steward.post(address, data=form | wrong).status_code == 400
    answer = steward.post(address, data=form)
    assert answer.headers["Location"].endswith("?asked=1")
    assert steward.get("/moderation/lost").status_code == 403
    assert "1 hidden story waits" in moderator.get("/moderation/").text
    page = moderator.get("/moderation/lost").text
    assert TOLD in page
    csrf = csrf_of(moderator, "/moderation/lost")
    settling = f"/moderation/lost/{the_asking().id}"
    refused = moderator.post(settling, data={"csrf": csrf, "finding": "nobody-looked"})
    assert refused.status_code == 400
    assert moderator.post(settling, data={"csrf": csrf, "finding": "theirs"}).status_code == 303
    assert the(story_id).state is StoryState.TAKEN_BACK


def test_a_held_story_is_not_settled_on_the_bench(
    any_app: Flask, public: str, room_id: str
) -> None:
    asked(public, room_id)
    with transaction():
        refer(the(public), trigger=Trigger.MODERATOR, rule=None, by="system")
    moderator = any_app.test_client()
    sign_in(moderator, Role.MODERATOR)
    form = {"csrf": csrf_of(moderator, "/moderation/lost"), "finding": "theirs"}
    for asking_id in (the_asking().id, "0" * 32):
        assert moderator.post(f"/moderation/lost/{asking_id}", data=form).status_code == 404
    assert the(public).state is StoryState.HELD


def test_a_steward_finds_shared_pictures_and_lost_ones_from_the_joining_page(app: Flask) -> None:
    code = open_room()
    room = room_of_code(code)
    assert room
    mine, _ = two_phones_with_the_same_pictures(code)
    client = app.test_client()
    sign_in(client, Role.STEWARD, room_id=room.id)
    join, lost = f"/staff/rooms/{room.id}/join", f"/staff/rooms/{room.id}/lost"
    form: dict[str, object] = {"csrf": csrf_of(client, join), "picture": list(mine.pictures[:5])}
    page = client.post(join, data=form | {"add": mine.pictures[5]}).text
    assert "The child is sure of its pictures?" in page
    form["picture"] = list(mine.pictures)
    which = client.post(f"{lost}/shared", data=form).text
    assert which.count('name="story"') == 2
    asking = client.post(f"{lost}/shared/story", data=form | {"story": mine.story, "told": TOLD})
    assert asking.status_code == 303
    assert the_asking().story_id == mine.story
    form["picture"] = [1, 2, 3, 4, 5, 6] if mine.pictures != (1, 2, 3, 4, 5, 6) else [6, 5, 4, 3, 2, 1]
    nothing = client.post(f"{lost}/shared", data=form)
    assert nothing.headers["Location"] == lost
