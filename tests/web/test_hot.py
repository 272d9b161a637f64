"""The memory in front of Flask: quick, small, and never older than the last change."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from werkzeug.test import Client
from werkzeug.wrappers import Response

from server import clock
from server.web.hot import HotPages
from server.web.hot_answers import LARGEST, MOST_BYTES, HotAnswer, HotMemory
from server.web.public_answers import HOT_LANGUAGE, HOT_UNTIL

TOMORROW = datetime(2100, 1, 1, tzinfo=UTC)


class Gallery:
    """An app and its generation number, as simple as can be."""

    def __init__(self) -> None:
        self.number = 1
        self.words = "a work"
        self.asked = 0
        self.until = TOMORROW
        self.changes_while_answering = False

    def current(self) -> int:
        return self.number

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        self.asked += 1
        words = self.words
        if self.changes_while_answering:
            self.changes_while_answering = False
            self.number += 1
            self.words = "an empty place"
        environ[HOT_UNTIL] = self.until
        environ[HOT_LANGUAGE] = "en"
        response = Response(words, content_type="text/html", headers={"ETag": f'"{words}"'})
        return response(environ, start_response)


def browser(gallery: Gallery) -> Client:
    return Client(HotPages(gallery, generations=gallery))  # type: ignore[arg-type]


def test_the_app_is_asked_once_while_nothing_changes() -> None:
    gallery = Gallery()
    visitor = browser(gallery)
    assert {visitor.get("/gallery").text for _ in range(5)} == {"a work"}
    assert gallery.asked == 1


def test_a_change_is_seen_at_the_next_request() -> None:
    gallery = Gallery()
    visitor = browser(gallery)
    visitor.get("/gallery")
    gallery.number, gallery.words = 2, "an empty place"
    assert visitor.get("/gallery").text == "an empty place"


def test_what_changed_while_it_was_made_is_not_given_again() -> None:
    gallery = Gallery()
    gallery.changes_while_answering = True
    visitor = browser(gallery)
    visitor.get("/gallery")
    assert visitor.get("/gallery").text == "an empty place"


def test_the_end_of_a_licence_needs_no_change_at_all() -> None:
    gallery = Gallery()
    gallery.until = clock.now() - timedelta(seconds=1)
    visitor = browser(gallery)
    visitor.get("/gallery")
    gallery.words = "an empty place"
    assert visitor.get("/gallery").text == "an empty place"


def test_other_places_methods_and_ranges_go_straight_to_the_app() -> None:
    gallery = Gallery()
    visitor = browser(gallery)
    for _ in range(2):
        visitor.get("/staff/me")
        visitor.post("/gallery")
        visitor.get("/gallery", headers={"Range": "bytes=0-1"})
    assert gallery.asked == 6


def test_without_a_generation_nothing_is_remembered() -> None:
    gallery = Gallery()
    gallery.number = None  # type: ignore[assignment]
    visitor = browser(gallery)
    visitor.get("/gallery")
    visitor.get("/gallery")
    assert gallery.asked == 2


def test_a_query_and_a_language_have_answers_of_their_own() -> None:
    gallery = Gallery()
    visitor = browser(gallery)
    visitor.get("/gallery?topic=food")
    visitor.get("/gallery?topic=moving")
    visitor.get("/gallery?lang=ro", headers={"Accept-Language": "en"})
    visitor.get("/gallery?lang=ro", headers={"Accept-Language": "zh"})
    assert gallery.asked == 4


def an_answer(body: bytes, *, generation: int = 1) -> HotAnswer:
    return HotAnswer(status="200 OK", headers=[], body=body, generation=generation, until=TOMORROW)


def found(memory: HotMemory, path: str, *, generation: int = 1) -> HotAnswer | None:
    return memory.find((path, "", ""), generation=generation, at=clock.now())


def test_memory_is_bounded_and_forgets_what_was_asked_least_lately() -> None:
    memory = HotMemory()
    found(memory, "/", generation=1)
    many = 2 * MOST_BYTES // LARGEST
    for number in range(many):
        memory.keep((str(number), "", ""), an_answer(b"x" * LARGEST))
        found(memory, "0")
    kept = [number for number in range(many) if found(memory, str(number))]
    assert 0 in kept
    assert many - 1 in kept
    assert 1 not in kept
    assert len(kept) * LARGEST <= MOST_BYTES


def test_what_is_too_large_or_of_another_generation_is_not_kept() -> None:
    memory = HotMemory()
    found(memory, "/", generation=2)
    memory.keep(("large", "", ""), an_answer(b"x" * (LARGEST + 1), generation=2))
    memory.keep(("old", "", ""), an_answer(b"x", generation=1))
    assert found(memory, "large", generation=2) is None
    assert found(memory, "old", generation=2) is None


def test_a_new_generation_empties_the_memory() -> None:
    memory = HotMemory()
    found(memory, "/", generation=1)
    memory.keep(("a", "", ""), an_answer(b"x"))
    found(memory, "/", generation=2)
    assert found(memory, "a", generation=1) is None


def test_a_condition_may_name_several_tags_and_weak_ones() -> None:
    visitor = browser(Gallery())
    for condition in ('"a work"', 'W/"a work"', '"x", "a work"', "*"):
        assert visitor.get("/gallery", headers={"If-None-Match": condition}).status_code == 304
    assert visitor.get("/gallery", headers={"If-None-Match": '"x"'}).status_code == 200
