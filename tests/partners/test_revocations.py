"""The feed of what was taken down: complete, in order, and with nothing but ids and months."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from server.consent.vocabulary import Purpose
from server.database import db, transaction
from server.gallery.models import Revocation, WorkMedia
from server.workflows.take_down import take_down
from tests.factories import Telling, a_published_story, work_of
from tests.gallery.visiting import Visitor

WORDS = Telling(text="We sing.", transcript="We sing.", is_heard=True)


@pytest.fixture
def visitor(any_app: Flask) -> Visitor:
    return Visitor(any_app)


def taken_down() -> str:
    """Return the id of a work that stood and was taken down."""
    story_id = a_published_story(WORDS, purposes=(Purpose.GALLERY, Purpose.PRESS))
    work_id = work_of(story_id)
    with transaction():
        take_down(story_id, by="staff:x", reason="asked")
    return work_id


def test_a_work_taken_down_is_told_with_its_files_and_month_and_nothing_else(
    visitor: Visitor,
) -> None:
    story_id = a_published_story(WORDS)
    work_id = work_of(story_id)
    media = list(db.session.scalars(select(WorkMedia.id).where(WorkMedia.work_id == work_id)))
    assert visitor.get("/api/revocations").json == {"revocations": [], "cursor": "", "more": False}
    with transaction():
        take_down(story_id, by="staff:x", reason="a-secret-reason")
    answer = visitor.get("/api/revocations")
    assert answer.json is not None
    (told,) = answer.json["revocations"]
    assert set(told) == {"work", "media", "month"}
    assert told["work"] == work_id
    assert sorted(told["media"]) == sorted(media)
    assert len(told["month"]) == len("2026-11")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_whoever_follows_the_cursor_hears_of_each_once_and_in_order(visitor: Visitor) -> None:
    works = [taken_down() for _ in range(5)]
    heard: list[str] = []
    cursor, more = "", True
    while more:
        told = visitor.get(f"/api/revocations?limit=2&after={cursor}").json
        assert told is not None
        heard += [one["work"] for one in told["revocations"]]
        cursor, more = told["cursor"], told["more"]
    assert heard == works
    assert visitor.get(f"/api/revocations?after={cursor}").json == {
        "revocations": [], "cursor": cursor, "more": False,
    }  # fmt: skip
    later = taken_down()
    told = visitor.get(f"/api/revocations?after={cursor}").json
    assert told is not None
    assert [one["work"] for one in told["revocations"]] == [later]


def test_a_cursor_from_before_a_restore_hears_everything_again(visitor: Visitor) -> None:
    first, second = taken_down(), taken_down()
    old = f"3-{'a' * 32}"
    again = visitor.get(f"/api/revocations?after={old}").json
    assert again is not None
    assert [one["work"] for one in again["revocations"]] == [first, second]
    cursor = again["cursor"]
    with transaction():
        db.session.execute(delete(Revocation).where(Revocation.work_id == second))
    third = taken_down()  # gets the number that the second had
    after = visitor.get(f"/api/revocations?after={cursor}").json
    assert after is not None
    assert [one["work"] for one in after["revocations"]] == [first, third]


def test_a_cursor_that_is_none_is_refused(visitor: Visitor) -> None:
    for cursor in ("0-", "one", f"-1-{'a' * 32}", f"99999999999-{'a' * 32}"):
        assert visitor.get(f"/api/revocations?after={cursor}").status_code == 400
    assert visitor.get("/api/revocations?limit=501").status_code == 422
