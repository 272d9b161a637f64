"""A motivated intruder walks the whole gallery: no planted identifier, nobody alone, then or later.

The gallery is invented, and as lopsided as a real one: most works from few places, some languages
and themes that hardly anybody shares. `EYES_INTRUDER_WORKS` says how many (script/soak: 2,000).
"""

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import LargeBinary, select

from server.consent.vocabulary import Purpose
from server.database import Base, db, transaction
from server.gallery.models import Tombstone, Work, WorkMedia
from server.gallery.vocabulary import Theme
from server.services import services
from server.settings import Settings
from server.stories.models import Part, Story
from server.stories.vocabulary import AgeBand, PartKind, Topic
from server.workflows.take_down import take_down
from tests.gallery.crowds import Told, a_room, released
from tests.gallery.intruder import FACTS, Intruder, too_small
from tests.gallery.visiting import Visitor
from tests.media.making import MARKER, marked_photo

WORKS = int(os.environ.get("EYES_INTRUDER_WORKS", "200"))
CROWD = 5
PUBLIC_TABLES = {"work", "work_media", "tombstone", "revocation", "gallery_generation"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, crowd=CROWD)


@pytest.fixture
def intruder(app: Flask) -> Intruder:
    return Intruder(visitor=Visitor(app), planted=MARKER.encode())


def a_lopsided_crowd(number: int, *, seed: int) -> Iterator[Told]:
    """Tell stories as unevenly as children of a few rooms would."""
    chance = random.Random(seed)
    rooms = [
        a_room(f"School {MARKER}", country=country, county=county)
        for country, county in (("cn", "甘肃"), ("cn", None), ("md", "Cahul"), ("lv", None))
    ]
    spoken_in = (("zh-Hans",), ("zh-Hans", "ug"), ("ro", "ru"), ("lv", "ru"))
    for _ in range(number):
        at = chance.choices(range(4), (40, 20, 35, 5))[0]
        yield Told(
            text=f"On day {chance.randrange(1000)} we called.",
            language=chance.choices(spoken_in[at], (9, 1)[: len(spoken_in[at])])[0],
            topic=chance.choices((None, *Topic), (10, 9, 20, 20, 8, 3, 15, 8, 6, 5))[0],
            age_band=chance.choices((None, *AgeBand), (5, 5, 35, 45, 10))[0],
            room_id=rooms[at],
            purposes=chance.choices(
                (
                    (Purpose.GALLERY,),
                    (Purpose.GALLERY, Purpose.CAMPAIGNS),
                    (Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS),
                ),
                (5, 14, 1),
            )[0],
            is_drawn=chance.random() < 0.03,
            is_spoken=chance.random() < 0.25,
        )


def plant_originals(story_ids: list[str]) -> None:
    """Keep for some stories what a phone would have sent, full of what tells who and where."""
    photo = marked_photo("JPEG", size=(64, 48))
    words = f"I am {MARKER}, call 0755-{MARKER}, school {MARKER}".encode()
    with transaction():
        for story_id in story_ids[:20]:
            key_id = db.session.get_one(Story, story_id).content_key_id or ""
            for position, (kind, data) in enumerate(
                ((PartKind.PHOTO, photo), (PartKind.TEXT, words))
            ):
                db.session.add(
                    Part(
                        story_id=story_id, position=position, kind=kind,
                        media_type="image/jpeg", length=len(data), sha256="f" * 64,
                        object_id=services().vault.put(key_id, data, purpose=kind.value),
                    )
                )  # fmt: skip


def every_private_number() -> set[bytes]:
    """Return each long hexadecimal number of the house that is not a public name."""
    public = {
        *db.session.scalars(select(Work.id)),
        *db.session.scalars(select(WorkMedia.id)),
        *db.session.scalars(select(Tombstone.id)),
    }
    found = {*db.session.scalars(select(Work.content_key_id))}
    found |= {*db.session.scalars(select(WorkMedia.object_id))}
    for table in Base.metadata.sorted_tables:
        if table.name not in PUBLIC_TABLES:
            columns = [c for c in table.columns if not isinstance(c.type, LargeBinary)]
            for row in db.session.execute(select(*columns)):
                found |= set(re.findall(r"[0-9a-f]{32,}", repr(tuple(row))))
    return {number.encode() for number in found - public}


def rare_languages_of_stories() -> set[str]:
    """Return the languages of less than a twentieth of the public stories, said or not."""
    spoken = Counter(db.session.scalars(select(Story.language).where(Story.work_id.is_not(None))))
    return {language for language, works in spoken.items() if 20 * works < spoken.total()}


def _is_delicate(work: dict[str, Any], *, rare: set[str]) -> bool:
    is_sensitive = work["topic"] in {"dormitory", "moving", "something-else"}
    return is_sensitive or work["language"] in rare


def rank_correlation(left: list[str], right: list[str]) -> float:
    """Return how much one order of the same things tells about the other (Spearman)."""
    place = {thing: index for index, thing in enumerate(right)}
    distances = sum((index - place[thing]) ** 2 for index, thing in enumerate(left))
    return 1 - 6 * distances / (len(left) * (len(left) ** 2 - 1))


def test_no_public_byte_leads_to_a_child_and_no_combination_to_fewer_than_five(
    app: Flask, intruder: Intruder
) -> None:
    story_ids = released(a_lopsided_crowd(WORKS, seed=1))
    plant_originals(story_ids)
    intruder.walk()
    works = intruder.everything_said()
    assert len(works) > 0.7 * WORKS  # the rest is held: sensitive, and too few
    assert intruder.answers > 3 * len(works)
    private = every_private_number()
    assert len(private) > 5 * WORKS
    assert not private & intruder.numbers
    assert intruder.finds == []
    assert intruder.moments == set()
    assert too_small(works, fewest=CROWD) == []
    delicate = [work for work in works if _is_delicate(work, rare=rare_languages_of_stories())]
    assert too_small(delicate, fewest=2 * CROWD) == []
    assert intruder.filters_that_single_out(works, fewest=CROWD) == []
    # and yet it says something
    talkative = [work for work in works if work["topic"] and work["language"]]
    assert len(talkative) > 0.25 * len(works)


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
