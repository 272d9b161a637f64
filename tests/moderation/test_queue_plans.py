"""The hot queries of the queue walk one index: nothing is scanned, nothing is sorted."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, text

from moderation.lanes import (
    AWAITING,
    Lane,
    approvers_query,
    count_query,
    heads_query,
    values_of,
)
from server import clock
from server.database import db
from server.stories.states import StoryState
from tests.moderation.test_queue import fill

LANES = [
    Lane(state=StoryState.AWAITING_REVIEW, language="en", first_approver_id=""),
    Lane(state=StoryState.AWAITING_SECOND_REVIEW, language="en", first_approver_id="b" * 32),
]
LANGUAGES = ("en", "zh-Hans")


def heads() -> Select[Any]:
    values = values_of(LANES, at=clock.now(), limit=24)
    return heads_query(len(LANES), passes_over=True).params(passed_over=["x" * 32], **values)


def numbers() -> Select[Any]:
    places = [(state, language) for state in AWAITING for language in LANGUAGES]
    values: dict[str, object] = {}
    for index, (state, language) in enumerate(places):
        values |= {f"state_{index}": state, f"language_{index}": language}
    return count_query(len(places)).params(**values)


def approvers() -> Select[Any]:
    return approvers_query(2).params(language_0="en", language_1="ro")


QUERIES = [heads, numbers, approvers]


@pytest.fixture
def full_queue(any_app: Flask) -> None:
    fill(2_000)
    fill(2_000, first_approver_id="b" * 32)
    with db.engine.begin() as connection:
        connection.execute(text("ANALYZE"))


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.usefixtures("full_queue")
def test_a_query_of_the_queue_neither_scans_nor_sorts(query: Any) -> None:
    steps = plan_of(query())
    assert any("ix_story_queue" in step for step in steps), steps
    for step in steps:
        assert "TEMP B-TREE" not in step, steps
        assert not step.startswith(("Sort", "SCAN story", "SCAN claim")), steps
        assert "Seq Scan on story" not in step, steps


def plan_of(query: Select[Any]) -> list[str]:
    """Return the steps the database takes, one line each."""
    sql = str(query.compile(db.engine, compile_kwargs={"literal_binds": True}))
    if db.engine.dialect.name == "sqlite":
        rows = db.session.execute(text(f"EXPLAIN QUERY PLAN {sql}")).all()
        return [str(row[3]) for row in rows]
    (plan,) = db.session.execute(text(f"EXPLAIN (FORMAT JSON) {sql}")).one()
    found = plan if isinstance(plan, list) else json.loads(plan)
    return list(_steps(found[0]["Plan"]))


def _steps(node: dict[str, Any]) -> Iterator[str]:
    place = node.get("Index Name") or node.get("Relation Name") or ""
    yield f"{node['Node Type']} on {place}"
    for child in node.get("Plans", []):
        yield from _steps(child)
