"""A motivated intruder comes again and again: nobody alone, then or later; and sees where it leaks.

What it finds in a whole gallery made of planted originals stands in `tests/intruder`.
"""

import os
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from server.database import db, transaction
from server.gallery.models import Work
from server.gallery.vocabulary import Theme
from server.settings import Settings
from server.stories.models import Story
from server.workflows.take_down import take_down
from tests.gallery.crowds import Told, released
from tests.gallery.intruder import FACTS, Intruder, too_small
from tests.gallery.lopsided import a_lopsided_crowd
from tests.gallery.visiting import Visitor
from tests.media.making import MARKER

WORKS = int(os.environ.get("EYES_INTRUDER_WORKS", "150"))
CROWD = 5


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, crowd=CROWD)


@pytest.fixture
def intruder(app: Flask) -> Intruder:
    return Intruder(visitor=Visitor(app), planted=(MARKER.encode(),))


def rank_correlation(left: list[str], right: list[str]) -> float:
    """Return how much one order of the same things tells about the other (Spearman)."""
    place = {thing: index for index, thing in enumerate(right)}
    distances = sum((index - place[thing]) ** 2 for index, thing in enumerate(left))
    return 1 - 6 * distances / (len(left) * (len(left) ** 2 - 1))


def test_the_intruder_would_find_what_is_planted_and_who_stands_alone(
    app: Flask, intruder: Intruder
) -> None:
    """The same eyes on a gallery that leaks: they see."""
    released([Told(text=f"I am {MARKER}.")] * 6)
    with transaction():
        work = db.session.scalars(select(Work)).first()
        assert work is not None
        work.topic = Theme.FRIENDS
    intruder.walk()
    assert intruder.finds
    works = intruder.everything_said()
    assert too_small(works, fewest=CROWD)
    # the second wall: asking for it finds nobody even now
    assert intruder.filters_that_single_out(works, fewest=CROWD) == []


def test_a_diary_of_the_gallery_adds_up_to_no_smaller_group(app: Flask, intruder: Intruder) -> None:
    """Works go and come; whoever kept every state of the gallery knows no combination of fewer."""
    story_ids = released(a_lopsided_crowd(WORKS // 3, seed=2))
    diary = [intruder.everything_said()]
    for story_id in story_ids[::9]:
        with transaction():
            take_down(story_id, by="child", reason="taken-back")
        diary.append(intruder.everything_said())
    released(a_lopsided_crowd(WORKS // 6, seed=3))
    diary.append(intruder.everything_said())
    for works in diary:
        assert too_small(works, fewest=CROWD) == []
    for work_id in {work["id"] for works in diary for work in works}:
        states = [work for works in diary for work in works if work["id"] == work_id]
        learned = {fact: {state[fact] for state in states} - {None} for fact in FACTS}
        assert any(_says_all(state, learned) for state in states)


def _says_all(work: dict[str, Any], learned: dict[str, set[Any]]) -> bool:
    return all(not values or values == {work[fact]} for fact, values in learned.items())


def test_neither_order_nor_months_tell_when_a_work_came(app: Flask, intruder: Intruder) -> None:
    first, second = (released([Told(text=f"{n}. {i}") for i in range(40)]) for n in range(2))
    came = [db.session.get_one(Story, story_id).work_id or "" for story_id in (*first, *second)]
    shown = [work["id"] for work in intruder.everything_said()]
    assert sorted(shown) == sorted(came)
    # chance alone stays below this in all but one of a million runs
    assert abs(rank_correlation(shown, came)) < 5 / len(came) ** 0.5
