"""Claims: one story, one person, for as long as they are there."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from moderation.claims import (
    LEASE,
    MOST_HELD,
    claim,
    claim_next,
    held_by,
    holder_of,
    keep_alive,
    release,
)
from moderation.queue import Reader, waiting_for
from server import clock
from server.database import db, transaction
from server.stories.states import StoryState
from tests.moderation.stories import make_story

ANNA = "a" * 32
BORIS = "b" * 32


def reader(staff_id: str) -> Reader:
    return Reader(staff_id=staff_id, languages=("en", "zh-Hans"))


def take(staff_id: str) -> str | None:
    with transaction():
        return claim_next(reader(staff_id))


def test_the_next_story_is_claimed_and_leaves_everybody_elses_queue(any_app: Flask) -> None:
    first, second = make_story(minutes=1), make_story(minutes=2)
    assert take(ANNA) == first
    assert take(BORIS) == second
    assert take(BORIS) is None
    assert waiting_for(reader(BORIS), limit=5) == []
    assert holder_of(first) == ANNA


def test_a_story_held_by_somebody_cannot_be_claimed_by_another(any_app: Flask) -> None:
    story = make_story()
    take(ANNA)
    with transaction():
        assert not claim(story, staff_id=BORIS)
        assert claim(story, staff_id=ANNA)


def test_a_claim_ends_by_itself(any_app: Flask) -> None:
    story = make_story()
    take(ANNA)
    with time_machine.travel(clock.now() + LEASE + timedelta(seconds=1), tick=False):
        assert holder_of(story) is None
        assert take(BORIS) == story
        with transaction():
            assert not keep_alive(story, staff_id=ANNA)


def test_a_sign_of_life_keeps_a_claim(any_app: Flask) -> None:
    story = make_story()
    take(ANNA)
    start = clock.now()
    with time_machine.travel(start + LEASE - timedelta(minutes=1), tick=False), transaction():
        assert keep_alive(story, staff_id=ANNA)
    with time_machine.travel(start + LEASE + timedelta(minutes=1), tick=False):
        assert holder_of(story) == ANNA
        assert take(BORIS) is None


def test_a_story_given_back_is_offered_again(any_app: Flask) -> None:
    story = make_story()
    take(ANNA)
    with transaction():
        release(story, staff_id=BORIS)
    assert holder_of(story) == ANNA, "nobody gives back what another holds"
    with transaction():
        release(story, staff_id=ANNA)
    assert take(BORIS) == story


def test_nobody_hoards(any_app: Flask) -> None:
    stories = [make_story(minutes=minute) for minute in range(MOST_HELD + 1)]
    start = clock.now()
    for minute in range(MOST_HELD + 1):
        with time_machine.travel(start + timedelta(minutes=minute), tick=False):
            take(ANNA)
    assert set(held_by(ANNA)) == set(stories[1:])


def test_outside_a_transaction_nothing_is_claimed(app: Flask) -> None:
    with pytest.raises(RuntimeError):
        claim_next(reader(ANNA))


def test_eight_moderators_at_once_never_get_the_same_story(any_app: Flask) -> None:
    stories = {make_story(minutes=minute) for minute in range(40)}
    stories |= {
        make_story(state=StoryState.AWAITING_SECOND_REVIEW, first_approver_id="f" * 32)
        for _ in range(8)
    }
    got: dict[str, list[str]] = {f"{number}" * 32: [] for number in range(8)}
    start = threading.Barrier(len(got))

    def work(staff_id: str) -> None:
        with any_app.app_context():
            start.wait()
            for _ in range(MOST_HELD):
                story = take(staff_id)
                assert story is not None
                got[staff_id].append(story)
            db.session.remove()

    threads = [threading.Thread(target=work, args=(staff_id,)) for staff_id in got]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    claimed = [story for mine in got.values() for story in mine]
    assert len(claimed) == len(set(claimed)) == 8 * MOST_HELD
    assert set(claimed) <= stories
