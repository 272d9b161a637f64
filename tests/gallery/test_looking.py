"""Every public read asks for the licence at that moment."""

import threading
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import text

from server import clock
from server.consent.vocabulary import Purpose
from server.database import db, transaction
from server.stories.vocabulary import Scribe
from server.workflows.take_down import take_down
from tests.factories import Telling, a_published_story, a_published_work, a_story, work_of
from tests.gallery.public_places import LISTING, places_of
from tests.gallery.visiting import Visitor
from wsgi import build_app

MARKED = Telling(text="The swallows under our roof.", picture_seed=2, is_heard=True)


def test_a_work_is_seen_everywhere(visitor: Visitor) -> None:
    work_id = a_published_work(MARKED)
    places = places_of(work_id)
    for place in (*places.own, *places.listing):
        assert visitor.get(place).status_code == 200, place
    for place in places.listing:
        assert work_id in visitor.get(place).text, place
    assert "swallows" in visitor.get(f"/gallery/{work_id}").text
    assert "swallows" in visitor.get(f"/api/gallery/{work_id}").text
    assert "swallows" in visitor.get(f"/embed/{work_id}").text


def test_words_that_a_grown_up_wrote_down_say_so_kindly(visitor: Visitor) -> None:
    work_id = a_published_work(Telling(text="My goat.", scribe=Scribe.GROWN_UP))
    assert "Written down by a grown-up." in visitor.get(f"/gallery/{work_id}").text
    assert "Written down by a grown-up." in visitor.get(f"/embed/{work_id}").text
    (text,) = visitor.get(f"/api/gallery/{work_id}").get_json()["texts"]
    assert text["is_written_down"] is True


def test_words_of_the_childs_own_hand_say_nothing_of_a_scribe(visitor: Visitor) -> None:
    work_id = a_published_work(MARKED)
    assert "Written down" not in visitor.get(f"/gallery/{work_id}").text
    (text,) = visitor.get(f"/api/gallery/{work_id}").get_json()["texts"]
    assert text["is_written_down"] is False


def test_what_is_not_published_is_seen_nowhere(visitor: Visitor) -> None:
    story_id = a_story(MARKED)
    for place in LISTING:
        assert "swallows" not in visitor.get(place).text
    for place in (f"/gallery/{story_id}", f"/api/gallery/{story_id}", f"/media/{story_id}"):
        assert visitor.get(place).status_code == 404


def test_a_take_down_turns_every_place_at_the_next_request(visitor: Visitor) -> None:
    story_id = a_published_story(MARKED)
    work_id = work_of(story_id)
    places = places_of(work_id)
    for place in (*places.own, *places.listing):
        visitor.get(place)  # everything is hot now
    with transaction():
        take_down(story_id, by="child", reason="taken-back")
    for place in places.own:
        answer = visitor.get(place)
        assert answer.status_code == 410, place
        assert "swallows" not in answer.text
    for place in places.listing:
        assert work_id not in visitor.get(place).text, place


def test_a_take_down_in_another_process_shows_as_soon(any_app: Flask, visitor: Visitor) -> None:
    """Another app on the same database stands for the worker: they share nothing in memory."""
    story_id = a_published_story(MARKED)
    work_id = work_of(story_id)
    assert visitor.get(f"/embed/{work_id}").status_code == 200
    worker = build_app(any_app.extensions["eyes"].settings)

    def work() -> None:
        with worker.app_context():
            with transaction():
                take_down(story_id, by="system", reason="time-is-over")
            db.engine.dispose()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert visitor.get(f"/embed/{work_id}").status_code == 410


def test_the_end_of_a_licence_shows_at_once_and_without_a_job(visitor: Visitor) -> None:
    work_id = a_published_work(MARKED)
    places = places_of(work_id)
    for place in (*places.own, *places.listing):
        visitor.get(place)
    with time_machine.travel(clock.now() + timedelta(days=731)):
        for place in places.own:
            assert visitor.get(place).status_code == 410, place
        for place in places.listing:
            assert work_id not in visitor.get(place).text, place


def test_a_kind_card_stands_where_a_work_was(visitor: Visitor) -> None:
    story_id = a_published_story()
    work_id = work_of(story_id)
    with transaction():
        take_down(story_id, by="child", reason="taken-back")
    assert "This place is empty now." in visitor.get(f"/gallery/{work_id}").text
    assert "This place is empty now." in visitor.get(f"/embed/{work_id}").text
    answer = visitor.get(f"/api/gallery/{work_id}")
    assert answer.content_type == "application/problem+json"
    assert answer.json is not None
    assert answer.json["code"] == "taken-down"


@pytest.mark.parametrize("place", ["/gallery/nothing", "/media/" + "0" * 32, "/embed/x", "/oembed"])
def test_what_never_was_is_not_found(visitor: Visitor, place: str) -> None:
    assert visitor.get(place).status_code == 404


def test_a_browser_that_has_it_gets_304_until_it_is_taken_down(visitor: Visitor) -> None:
    story_id = a_published_story(MARKED)
    places = places_of(work_of(story_id))
    tags = {place: visitor.get(place).headers["ETag"] for place in places.own}
    for place, tag in tags.items():
        for _ in range(2):
            answer = visitor.get(place, {"If-None-Match": tag})
            assert (answer.status_code, answer.data) == (304, b""), place
            assert answer.headers["ETag"] == tag
            assert answer.headers["Cache-Control"] == "no-cache"
        assert visitor.get(place, {"If-None-Match": '"another"'}).status_code == 200
    with transaction():
        take_down(story_id, by="child", reason="taken-back")
    for place, tag in tags.items():
        assert visitor.get(place, {"If-None-Match": tag}).status_code == 410, place


def test_a_hot_page_costs_one_read_of_the_generation_and_nothing_else(
    any_app: Flask, visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    work_id = a_published_work()
    first = visitor.get(f"/embed/{work_id}")

    def asked_flask(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(any_app.wsgi_app, "_inner", asked_flask)
    again = visitor.get(f"/embed/{work_id}")
    assert again.data == first.data
    for name in ("Content-Security-Policy", "ETag", "Vary", "Content-Type", "Cache-Control"):
        assert again.headers[name] == first.headers[name]


@pytest.mark.parametrize("address", ["http://[", "http://x:port/gallery/" + "0" * 32, "%00", "//"])
def test_what_is_no_address_has_no_frame(visitor: Visitor, address: str) -> None:
    assert visitor.get(f"/oembed?url={address}").status_code == 404


@pytest.mark.parametrize("width", ["9" * 5000, "0", "-1", "\u0663", "wide"])
def test_a_width_that_says_nothing_is_left_aside(visitor: Visitor, width: str) -> None:
    address = f"/oembed?url=http://127.0.0.1:8000/gallery/{a_published_work()}"
    usual = visitor.get(address).json
    assert usual is not None
    assert visitor.get(f"{address}&maxwidth={width}").json == usual


@pytest.mark.parametrize("by_hand", ["lang=ro", "l%61ng=ro"])
def test_a_language_chosen_by_hand_says_nothing_about_the_next_reader(
    visitor: Visitor, by_hand: str
) -> None:
    english, romanian = {"Accept-Language": "en-NZ"}, {"Accept-Language": "ro"}
    visitor.get("/gallery", headers=romanian)  # hot in Romanian
    assert '<html lang="ro"' in visitor.get(f"/gallery?{by_hand}", headers=english).text
    assert '<html lang="en"' in visitor.get("/gallery", headers=english).text


def test_a_reader_gets_a_page_in_their_own_language_also_when_it_is_hot(visitor: Visitor) -> None:
    work_id = a_published_work()
    for _ in range(2):
        for tag in ("en", "zh-Hans", "ro"):
            answer = visitor.get(f"/gallery/{work_id}", {"Accept-Language": tag})
            assert f'lang="{tag}"' in answer.text[:60]
            assert answer.headers["Content-Language"] == tag
            assert "Accept-Language" in answer.headers["Vary"]
        chosen = visitor.get(f"/gallery/{work_id}?lang=ro", {"Accept-Language": "zh"})
        assert 'lang="ro"' in chosen.text[:60]
        unknown = visitor.get(f"/gallery/{work_id}?lang=xx", {"Accept-Language": "zh"})
        assert 'lang="zh-Hans"' in unknown.text[:60]


def test_encodings_have_etags_of_their_own(visitor: Visitor) -> None:
    a_published_work()
    plain = visitor.get("/gallery")
    small = visitor.get("/gallery", {"Accept-Encoding": "gzip, br"})
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.data) < len(plain.data)
    assert small.headers["ETag"] != plain.headers["ETag"]
    condition = {"Accept-Encoding": "gzip, br", "If-None-Match": small.headers["ETag"]}
    assert visitor.get("/gallery", condition).status_code == 304


def test_a_player_gets_the_part_of_a_sound_it_asks_for(visitor: Visitor) -> None:
    work_id = a_published_work(MARKED)
    sound = next(
        place
        for place in places_of(work_id).own
        if visitor.get(place).content_type.startswith("audio/")
    )
    whole = visitor.get(sound)
    assert whole.headers["Accept-Ranges"] == "bytes"
    part = visitor.get(sound, {"Range": "bytes=100-199"})
    assert part.status_code == 206
    assert part.data == whole.data[100:200]
    assert part.headers["Content-Range"] == f"bytes 100-199/{len(whole.data)}"
    assert visitor.get(sound, {"Range": "bytes=99999999-"}).status_code == 416


def test_the_generation_can_be_lost_and_pages_still_come(any_app: Flask, visitor: Visitor) -> None:
    """Before the first publication there is no number yet."""
    with transaction():
        db.session.execute(text("DELETE FROM gallery_generation"))
    assert visitor.get("/gallery").status_code == 200
    assert "This wall is still empty." in visitor.get("/gallery").text


def test_without_a_yes_to_press_nothing_of_a_child_leaves_our_reach(visitor: Visitor) -> None:
    work_id = a_published_work(MARKED)
    head = visitor.get(f"/gallery/{work_id}").text.split("</head>")[0]
    feed = visitor.get("/feed.atom").text
    oembed = visitor.get(f"/oembed?url=http://127.0.0.1:8000/gallery/{work_id}").text
    for kept in (head, feed, oembed):
        assert "swallows" not in kept
        assert "/media/" not in kept


def test_with_a_yes_to_press_the_card_and_the_feed_may_carry_it(visitor: Visitor) -> None:
    work_id = a_published_work(MARKED, purposes=(Purpose.GALLERY, Purpose.PRESS))
    head = visitor.get(f"/gallery/{work_id}").text.split("</head>")[0]
    assert "swallows" in head
    assert "/media/" in head
    assert "swallows" in visitor.get("/feed.atom").text
