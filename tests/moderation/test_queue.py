"""The order of the queue, who is offered what, and that it stays an index seek."""

from flask import Flask

from moderation.lanes import COUNT_LIMIT
from moderation.queue import Reader, counts, next_for, waiting_for
from server import ids
from server.database import db, transaction
from server.stories.models import Story
from server.stories.states import StoryState
from tests.moderation.stories import MORNING, make_story

ANNA = "a" * 32
BORIS = "b" * 32


def reader(staff_id: str = ANNA, *languages: str) -> Reader:
    return Reader(staff_id=staff_id, languages=languages or ("en", "zh-Hans"))


def test_a_worry_comes_before_everything_older(any_app: Flask) -> None:
    make_story(minutes=0)
    worry = make_story(minutes=9, priority=0)
    assert next_for(reader()).story_id == worry  # type: ignore[union-attr]


def test_of_equals_the_oldest_comes_first_whatever_its_language(any_app: Flask) -> None:
    third = make_story(minutes=3)
    first = make_story(minutes=1, language="zh-Hans")
    second = make_story(minutes=2, state=StoryState.AWAITING_SECOND_REVIEW, first_approver_id=BORIS)
    order = [waiting.story_id for waiting in waiting_for(reader(), limit=10)]
    assert order == [first, second, third]


def test_a_language_one_does_not_read_is_not_offered(any_app: Flask) -> None:
    make_story(language="ro")
    assert next_for(reader()) is None


def test_the_first_approver_is_not_asked_again_but_another_person_is(any_app: Flask) -> None:
    story = make_story(state=StoryState.AWAITING_SECOND_REVIEW, first_approver_id=ANNA)
    assert next_for(reader(ANNA)) is None
    assert next_for(reader(BORIS)).story_id == story  # type: ignore[union-attr]


def test_every_first_approvers_stories_are_found(any_app: Flask) -> None:
    for number in range(6):
        make_story(state=StoryState.AWAITING_SECOND_REVIEW, first_approver_id=str(number) * 32)
    assert len(waiting_for(reader("3" * 32), limit=10)) == 5


def test_only_stories_of_ones_own_rooms_are_offered(any_app: Flask) -> None:
    make_story(minutes=0)
    mine = make_story(minutes=5, room_id="1" * 32)
    limited = Reader(staff_id=ANNA, languages=("en",), room_ids=frozenset({"1" * 32}))
    assert [w.story_id for w in waiting_for(limited, limit=5)] == [mine]


def test_states_that_await_nobody_are_not_offered(any_app: Flask) -> None:
    for state in set(StoryState) - {
        StoryState.AWAITING_REVIEW,
        StoryState.AWAITING_SECOND_REVIEW,
    }:
        make_story(state=state)
    assert waiting_for(reader(), limit=50) == []


def test_who_reads_nothing_is_offered_nothing(any_app: Flask) -> None:
    make_story()
    assert waiting_for(Reader(staff_id=ANNA, languages=()), limit=5) == []
    assert counts(()) == []


def test_stories_are_counted_per_state_and_language_and_no_further_than_needed(
    any_app: Flask,
) -> None:
    make_story(language="zh-Hans")
    fill(COUNT_LIMIT + 20)
    found = {(count.state, count.language): count for count in counts(("en", "zh-Hans"))}
    many = found[StoryState.AWAITING_REVIEW, "en"]
    few = found[StoryState.AWAITING_REVIEW, "zh-Hans"]
    assert (many.number, many.is_at_least) == (COUNT_LIMIT, True)
    assert (few.number, few.is_at_least) == (1, False)
    assert found[StoryState.AWAITING_SECOND_REVIEW, "en"].number == 0


def fill(number: int, *, first_approver_id: str = "") -> None:
    """Add many stories to one lane, without content."""
    state = StoryState.AWAITING_SECOND_REVIEW if first_approver_id else StoryState.AWAITING_REVIEW
    with transaction():
        db.session.add_all(
            Story(
                id=ids.new_id(),
                room_id="r" * 32,
                state=state,
                language="en",
                first_approver_id=first_approver_id,
                received_at=MORNING,
            )
            for _ in range(number)
        )
