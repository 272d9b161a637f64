"""Care for moderators: sittings, what is heavy, and when a pause is offered."""

from datetime import timedelta

import time_machine
from flask import Flask

from moderation.wellbeing import (
    HEAVY_BEFORE_PAUSE,
    LONGEST_SITTING,
    PAUSE,
    Look,
    Sitting,
    note_look,
    present_sitting,
    sitting_of,
)
from server.database import transaction
from tests.moderation.stories import MORNING

ANNA = "a" * 32


def look(begin: int, end: int, *, is_heavy: bool = False) -> Look:
    """A look from one minute to another."""
    return Look(
        started_at=MORNING + timedelta(minutes=begin),
        seen_at=MORNING + timedelta(minutes=end),
        is_heavy=is_heavy,
    )


def test_time_and_heavy_stories_are_counted_since_the_last_pause() -> None:
    looks = [look(0, 9, is_heavy=True), look(30, 34, is_heavy=True), look(35, 38)]
    sitting = sitting_of(looks, at=MORNING + timedelta(minutes=39))
    assert sitting == Sitting(
        time=timedelta(minutes=8), heavy_time=timedelta(minutes=4), heavy_stories=1
    )
    assert not sitting.should_pause


def test_many_heavy_stories_or_a_long_sitting_offer_a_pause() -> None:
    heavy = [look(n, n + 1, is_heavy=True) for n in range(HEAVY_BEFORE_PAUSE)]
    assert sitting_of(heavy, at=heavy[-1].seen_at).should_pause
    minutes = int(LONGEST_SITTING.total_seconds() // 60)
    long = [look(n, n + 1) for n in range(minutes)]
    assert sitting_of(long, at=long[-1].seen_at).should_pause
    assert not sitting_of(long[:-1], at=long[-2].seen_at).should_pause


def test_after_a_pause_the_counting_begins_anew() -> None:
    heavy = [look(n, n + 1, is_heavy=True) for n in range(9)]
    assert sitting_of(heavy, at=heavy[-1].seen_at + PAUSE) == Sitting()
    assert sitting_of([], at=MORNING) == Sitting()


def test_signs_of_life_make_one_look_longer(any_app: Flask) -> None:
    with time_machine.travel(MORNING, tick=False) as traveller:
        for _ in range(4):
            with transaction():
                note_look(ANNA, story_id="1" * 32, is_heavy=True)
            traveller.shift(timedelta(minutes=1))
        sitting = present_sitting(ANNA)
    assert (sitting.heavy_stories, sitting.time) == (1, timedelta(minutes=3))
    assert present_sitting("b" * 32) == Sitting()
