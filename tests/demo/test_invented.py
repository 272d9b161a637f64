"""The demo: invented stories that go the real way, and never among real ones."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import func, select

from server.audit import AuditEvent
from server.clock import now
from server.consent.gate import Licence, may_show
from server.database import db
from server.demo.bench import edits_of
from server.demo.doors import door_lines
from server.demo.invented import lay_out
from server.demo.people import PEOPLE, make_doors
from server.demo.phone import keepsake_of, story_id_of
from server.demo.rooms import invented_rooms
from server.demo.telling import Fate, InventedStory, invented_stories
from server.gallery.models import Work
from server.jobs.ledger import parked
from server.rooms.models import Room
from server.settings import Settings
from server.staff.accounts import find_member
from server.staff.models import StaffMember
from server.staff.people import person_of
from server.staff.permissions import Role
from server.stories.keepsake import KEEPSAKE_LENGTH
from server.stories.models import Story
from server.stories.states import StoryState
from server.stories.vocabulary import Topic
from server.workflows.facts import gather_facts
from tests.conftest import _running
from wsgi import build_app

ENDS = {
    Fate.PUBLISHED: StoryState.PUBLISHED,
    Fate.WAITING: StoryState.AWAITING_REVIEW,
    Fate.ONE_APPROVAL: StoryState.AWAITING_SECOND_REVIEW,
    Fate.GUARDIAN_SILENT: StoryState.APPROVED,
    Fate.GUARDIAN_NO: StoryState.APPROVED,
    Fate.CHILD_NO: StoryState.APPROVED,
    Fate.NO_CARD: StoryState.APPROVED,
    Fate.RETURNED: StoryState.RETURNED,
    Fate.DECLINED: StoryState.DECLINED,
    Fate.WORRY: StoryState.HELD,
    Fate.SIGNAL: StoryState.HELD,
    Fate.UNREADABLE: StoryState.UNREADABLE,
    Fate.TAKEN_DOWN: StoryState.APPROVED,
    Fate.TAKEN_BACK: StoryState.TAKEN_BACK,
    Fate.ERASED: StoryState.ERASED,
}


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    yield from _running(build_app(replace(settings, demo=True)))


def one_of_each(*fates: Fate) -> list[InventedStory]:
    """Return one story of each fate, of words rather than pictures where there is a choice."""
    by_cost = sorted(invented_stories(), key=lambda s: (bool(s.drawing), bool(s.voice), s.number))
    return [next(story for story in by_cost if story.fate is fate) for fate in fates]


def state_of(story: InventedStory) -> StoryState:
    return db.session.get_one(Story, story_id_of(story), populate_existing=True).state


def test_stories_end_where_their_fate_says_and_a_second_run_changes_nothing(app: Flask) -> None:
    stories = one_of_each(
        Fate.PUBLISHED, Fate.WAITING, Fate.CHILD_NO, Fate.WORRY, Fate.ERASED, Fate.DECLINED
    )
    lines: list[str] = []
    lay_out(tell=lines.append, stories=stories)
    assert len(lines) == len(stories)
    assert {s.fate: state_of(s) for s in stories} == {s.fate: ENDS[s.fate] for s in stories}
    before = db.session.scalar(
        select(func.count()).select_from(AuditEvent).where(AuditEvent.name.like("story.%"))
    )
    lines.clear()
    lay_out(tell=lines.append, stories=stories)
    assert lines == []
    assert before == db.session.scalar(
        select(func.count()).select_from(AuditEvent).where(AuditEvent.name.like("story.%"))
    )


def test_an_interrupted_start_is_finished_by_the_next(app: Flask) -> None:
    stories = one_of_each(Fate.ONE_APPROVAL, Fate.PUBLISHED)

    def pull_the_plug(line: str) -> None:
        if "2 of" in line:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lay_out(tell=pull_the_plug, stories=stories)
    lay_out(tell=lambda _line: None, stories=stories)
    assert [state_of(story) for story in stories] == [ENDS[story.fate] for story in stories]


def test_everything_made_is_marked_as_invented(app: Flask) -> None:
    lay_out(tell=lambda _line: None, stories=one_of_each(Fate.PUBLISHED))
    for table in (Room, StaffMember, Story, Work):
        assert set(db.session.scalars(select(table.is_demo))) == {True}


def test_each_start_makes_new_doors(app: Flask) -> None:
    lay_out(tell=lambda _line: None, stories=[])
    first = {token for _person, token in make_doors()}
    second = {token for _person, token in make_doors()}
    assert len(first) == len(second) == len(PEOPLE)
    assert not first & second
    visitor = app.test_client()
    assert {visitor.get(f"/staff/link/{token}").status_code for token in first} == {404}
    for token in second:
        assert app.test_client().get(f"/staff/link/{token}").status_code == 303


def test_two_stewards_have_a_door_to_the_same_rooms_for_what_needs_a_second_adult(
    app: Flask,
) -> None:
    lay_out(tell=lambda _line: None, stories=[])
    stewards = [find_member(each.email) for each in PEOPLE if each.role is Role.STEWARD]
    rooms = [{grant.room_id for grant in person_of(each).grants} for each in stewards if each]
    assert len(rooms) == 2
    assert rooms[0] == rooms[1] == set(db.session.scalars(select(Room.id)))


def test_the_doors_are_told_with_a_childs_link_in_every_language(app: Flask) -> None:
    lay_out(tell=lambda _line: None, stories=[])
    lines = "\n".join(door_lines(app.extensions["eyes"].settings))
    for language in ("en", "ro", "zh-Hans"):
        assert f"child ({language})" in lines
    assert lines.count("/staff/link/") == len(PEOPLE)


def test_the_rooms_are_as_large_as_the_schools_in_the_table() -> None:
    names = [room.name for room in invented_rooms()]
    assert names[:3] == [
        "School of 417 children with parents away (invented)",
        "School of 68 children with parents away (invented)",
        "School of 73 children with parents away (invented)",
    ]


def test_the_stories_speak_of_every_topic_in_every_language_and_reach_every_end() -> None:
    stories = invented_stories()
    assert {story.topic for story in stories} == {topic.value for topic in Topic}
    assert {story.fate for story in stories} == set(Fate)
    rooms = {room.key: room.language for room in invented_rooms()}
    public = Counter(rooms[s.room] for s in stories if s.fate is Fate.PUBLISHED)
    assert set(public) == {"en", "ro", "zh-Hans"}
    assert min(public.values()) >= 3


def test_what_drawings_show_is_told_in_english_and_labelled_so() -> None:
    drawn = [story for story in invented_stories() if story.alternative]
    says = [edit.alternative for story in drawn for edit in edits_of(story) if edit.alternative]
    assert len(says) == len(drawn)
    assert all(passage.language == "en" and passage.text.isascii() for passage in says)


def test_no_two_stories_share_a_keepsake() -> None:
    keepsakes = [keepsake_of(story) for story in invented_stories()]
    assert len(set(keepsakes)) == len(keepsakes)
    assert all(len(set(pictures)) == KEEPSAKE_LENGTH for pictures in keepsakes)


@pytest.mark.slow
def test_the_whole_demo_ends_where_it_should_and_nothing_public_lacks_the_gates_yes(
    app: Flask,
) -> None:
    lay_out(tell=lambda _line: None)
    stories = invented_stories()
    ends = {(s.number, s.fate): state_of(s) for s in stories}
    assert ends == {(s.number, s.fate): ENDS[s.fate] for s in stories}
    for story in db.session.scalars(select(Story).where(Story.work_id.is_not(None))):
        assert isinstance(may_show(gather_facts(story, now()), now()), Licence)
    assert parked() == []
