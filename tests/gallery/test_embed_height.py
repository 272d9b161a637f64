"""How tall a frame is guessed to be, and that oEmbed stays within what the host has room for."""

import re
from dataclasses import replace

import pytest

from server.gallery.content import Passage
from server.gallery.embed_height import NARROWEST, estimated_height, limit_on_narrow_pages
from server.gallery.public_work import Picture, PublicPart, PublicWork, Source, Words
from tests.factories import Telling, a_published_work
from tests.gallery.visiting import Visitor

WORK = PublicWork(
    id="0" * 32, language="en", theme=None, age=None, country=None, county=None, month=None,
    kinds=(), uses=frozenset(), is_demo=False, parts=(),
)  # fmt: skip
CARD_OF_A_WORK_TAKEN_DOWN = 280
"""Pixels at the narrowest width in the longest language, as a browser measured them."""


def showing(*parts: PublicPart) -> PublicWork:
    return replace(WORK, parts=parts)


def words(text: str, *, translation: str = "") -> Words:
    original = Passage(position=0, language="en", text=text)
    beside = (Passage(position=0, language="ro", text=translation),) if translation else ()
    return Words(original=original, translations=beside, is_written_down=False)


def picture(*, width: int, height: int) -> Picture:
    file = Source(media_id="1" * 32, media_type="image/jpeg", width=width, height=height)
    return Picture(sources=(file,), alternative=None)


def test_the_shortest_work_leaves_room_for_the_card_that_may_stand_there_one_day() -> None:
    assert estimated_height(showing(words("Snow."))) >= CARD_OF_A_WORK_TAKEN_DOWN


def test_words_are_measured_where_they_take_most_lines() -> None:
    tale = showing(words("We sing on the way to school. " * 10))
    assert estimated_height(tale) == estimated_height(tale, widest=NARROWEST)
    assert limit_on_narrow_pages(tale) == "none"


def test_what_makes_a_work_longer_makes_its_frame_taller() -> None:
    text = "We sing on the way to school. " * 4
    plain = estimated_height(showing(words(text)))
    assert estimated_height(showing(words(text + text))) > plain
    assert estimated_height(showing(words(text, translation=text))) > plain
    assert estimated_height(showing(words(text.replace(". ", ".\n")))) > plain
    assert estimated_height(showing(words("我们在上学的路上唱歌。" * 11))) > plain
    assert estimated_height(showing(words(text), picture(width=400, height=300))) > plain


def test_a_picture_is_measured_where_it_is_largest_and_shrinks_on_a_narrow_page() -> None:
    drawing = showing(picture(width=1000, height=1000))
    assert estimated_height(drawing) > 300 + estimated_height(drawing, widest=NARROWEST)
    assert "100vw" in limit_on_narrow_pages(drawing)
    assert limit_on_narrow_pages(drawing, widest=NARROWEST) == "none"


def test_no_work_asks_for_more_than_a_page_can_bear() -> None:
    assert estimated_height(showing(words("Snow. " * 5000))) == 1400


@pytest.mark.parametrize(("width", "height"), [(320, 240), (200, 200), (480, 9000), (9000, 150)])
def test_oembed_stays_within_what_the_host_has_room_for(
    visitor: Visitor, width: int, height: int
) -> None:
    work_id = a_published_work(Telling(text="Snow.", picture_seed=1))
    address = f"/oembed?url=http://127.0.0.1:8000/gallery/{work_id}"
    answer = visitor.get(f"{address}&maxwidth={width}&maxheight={height}").json
    assert answer is not None
    assert answer["width"] <= width
    assert answer["height"] <= height
    assert f'height="{answer["height"]}"' in answer["html"]
    assert re.findall(r"max-width:(\d+)px", answer["html"]) == [str(answer["width"])]
