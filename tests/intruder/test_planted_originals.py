"""A motivated intruder walks every public byte of a gallery made of originals full of identifiers.

Some of its works went the whole way, from sealed parcels of phones through preparing, two approvals
and the gate: photos in every format, voices in every codec, strokes and words, each full of what
tells who and where. The others make the crowd, as lopsided as a real one. Everything is read over
HTTP, as anybody outside can. `EYES_INTRUDER_WORKS` says how many works there are, `EYES_INTRUDER_PLANTED`
how many went the whole way (script/soak: 2,000 and 120).
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from server import ids
from server.database import db, transaction
from server.gallery.content import MEDIA_PURPOSE
from server.gallery.generation import raise_generation
from server.gallery.models import Work, WorkMedia
from server.media import limited
from server.services import services
from server.settings import Settings
from server.stories.models import Story
from tests.components.serving import serving
from tests.gallery.crowds import released
from tests.gallery.intruder import Intruder, too_small
from tests.gallery.lopsided import a_lopsided_crowd
from tests.intruder.beside import assert_no_past
from tests.intruder.outsider import Outsider
from tests.intruder.planted_stories import Planted, a_village, tell_all
from tests.intruder.private_numbers import every_private_number
from tests.intruder.secrets import Secrets
from tests.media.herd import Herd
from tests.media.making import MARKER

WORKS = int(os.environ.get("EYES_INTRUDER_WORKS", "150"))
PLANTED = int(os.environ.get("EYES_INTRUDER_PLANTED", "18"))
CROWD = 5
VILLAGES = (("cn", "甘肃"), ("md", "Cahul"), ("ro", "Vaslui"))

pytestmark = pytest.mark.usefixtures("signed_cards")


@dataclass(frozen=True, kw_only=True)
class Gallery:
    """A gallery with everything that may not be in it, and who looks."""

    secrets: Secrets
    planted: list[Planted]
    intruder: Intruder


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, crowd=CROWD)


@pytest.fixture
def herd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Herd]:
    """Limited processes by the hundred, behind the same limits and the same fence."""
    herd = Herd("drawings", "texts", "sounds")
    monkeypatch.setattr(limited, "run", lambda job: herd.do(job).reply)
    yield herd
    herd.close()


def a_gallery(app: Flask, address: str, *, planted: int) -> Gallery:
    secrets = Secrets(words={MARKER.encode(), *Secrets().words})
    rooms = [a_village(secrets, country=country, county=county) for country, county in VILLAGES]
    told = tell_all(app, secrets, rooms=rooms, number=planted)
    intruder = Intruder(visitor=Outsider(address), planted=secrets.words, rows=secrets.rows)
    return Gallery(secrets=secrets, planted=told, intruder=intruder)


def test_no_public_byte_leads_to_a_child_and_no_combination_to_fewer_than_five(
    app: Flask, herd: Herd, tmp_path: Path
) -> None:
    began = time.time()
    with serving(app, is_threaded=False) as address:
        gallery = a_gallery(app, address, planted=PLANTED)
        released(a_lopsided_crowd(WORKS - PLANTED, seed=1))
        intruder = gallery.intruder
        intruder.walk()
        works = intruder.everything_said()
        read_otherwise(intruder, works, planted=gallery.planted)
        knock(intruder, gallery)
        assert intruder.filters_that_single_out(works, fewest=CROWD) == []
    assert len(works) > 0.7 * WORKS  # the rest is held: sensitive, and too few
    assert intruder.answers > 3 * len(works)
    everything = json.dumps(works)
    assert all(story.sentence in everything for story in gallery.planted), "all came through"
    private = every_private_number() | gallery.secrets.numbers
    assert len(private) > 5 * WORKS
    assert intruder.finds == []
    assert not private & intruder.numbers
    assert not gallery.secrets.lengths & intruder.decimals
    assert intruder.moments | seconds_since(began, among=intruder.decimals) == set()
    assert_no_past(intruder.media, folder=tmp_path)
    assert len(intruder.media) > 2 * PLANTED
    assert too_small(works, fewest=CROWD) == []
    delicate = [work for work in works if is_delicate(work, rare=rare_languages_of_stories())]
    assert too_small(delicate, fewest=2 * CROWD) == []
    # and yet it says something
    talkative = [work for work in works if work["topic"] and work["language"]]
    assert len(talkative) > 0.25 * len(works)


def seconds_since(began: float, *, among: set[bytes]) -> set[bytes]:
    """Return the numbers that are moments of this gallery's life, in seconds since 1970 or finer."""
    return {number for number in among if began <= int(number[:10]) <= time.time()}


def read_otherwise(
    intruder: Intruder, works: list[dict[str, Any]], *, planted: list[Planted]
) -> None:
    """Read the planted works in other languages, as other sites do, and in pieces."""
    for work in works:
        if any(story.sentence in json.dumps(work) for story in planted):
            page = f"/gallery/{work['id']}"
            intruder.read(f"/oembed?url=http://127.0.0.1:8000{page}")
            for language in ("zh-Hans", "ar", "ro"):
                intruder.read(page, {"Accept-Language": language})
    for address in list(intruder.media)[:20]:
        intruder.read(address, {"Range": "bytes=0-99"})


def knock(intruder: Intruder, gallery: Gallery) -> None:
    """Ask for what is private by its own name: nobody is told more than about any other number."""
    seen = set(intruder.numbers)
    story_ids = [story.phone.story for story in gallery.planted[:3]]
    objects = [number.decode() for number in sorted(every_private_number())[:3]]
    for private in (*story_ids, *objects):
        for path in ("/gallery/{}", "/api/gallery/{}", "/embed/{}", "/media/{}", "/oembed?url={}"):
            known = intruder.read(path.format(private))
            assert known.replace(private, "") == intruder.read(path.format(ids.new_id()))
    asked = {name.encode() for name in (*story_ids, *objects)}
    intruder.numbers = seen | (intruder.numbers - asked)  # an answer may repeat the question
    for query in ("topic=nothing", "after=!", "limit=0", "language=xx&kind=voice"):
        intruder.read(f"/api/gallery?{query}")
        intruder.read(f"/gallery?{query}")


def rare_languages_of_stories() -> set[str]:
    """Return the languages of less than a twentieth of the public stories, said or not."""
    spoken = Counter(db.session.scalars(select(Story.language).where(Story.work_id.is_not(None))))
    return {language for language, works in spoken.items() if 20 * works < spoken.total()}


def is_delicate(work: dict[str, Any], *, rare: set[str]) -> bool:
    is_sensitive = work["topic"] in {"dormitory", "moving", "something-else"}
    return is_sensitive or work["language"] in rare


def test_the_intruder_finds_an_original_that_was_published_by_mistake(
    app: Flask, herd: Herd
) -> None:
    """The same eyes on the same works, of which one holds what its phone had sent."""
    with serving(app, is_threaded=False) as address:
        gallery = a_gallery(app, address, planted=4)
        gallery.intruder.walk()
        assert gallery.intruder.finds == []
        publish_original(gallery.planted[0])
        again = walked_again(gallery.intruder)
    assert len(again.finds) == 1
    assert again.finds[0].startswith("/media/")
    assert gallery.secrets.lengths & again.decimals, "and its length gives it away"


def publish_original(story: Planted) -> None:
    """Put what came from the phone where a public picture stood."""
    original = story.parts[0][1]
    with transaction():
        work = db.session.get_one(Work, db.session.get_one(Story, story.phone.story).work_id)
        file = db.session.scalars(select(WorkMedia).where(WorkMedia.work_id == work.id)).first()
        assert file is not None
        file.object_id = services().vault.put(work.content_key_id, original, purpose=MEDIA_PURPOSE)
        file.id, file.length = ids.new_id(), len(original)
        raise_generation()


def walked_again(before: Intruder) -> Intruder:
    """Walk once more with nothing remembered."""
    intruder = Intruder(visitor=before.visitor, planted=before.planted, rows=before.rows)
    intruder.walk()
    return intruder
