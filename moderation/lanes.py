"""The queries of the queue: each walks one index, neither scans nor sorts, and is built only once.

A lane is one state, one language and one first approver: inside a lane the index already has the
order (priority, then age), so its head is one seek.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    bindparam,
    exists,
    func,
    literal,
    select,
    union_all,
)

from server.reviews.models import Claim
from server.stories.models import Story
from server.stories.states import StoryState

AWAITING = (StoryState.AWAITING_REVIEW, StoryState.AWAITING_SECOND_REVIEW)

COUNT_LIMIT = 500
"""Counting stops here: nobody needs to know more than "500 and more", and it stays cheap."""


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Stories that the index holds side by side, in the order of their turn."""

    state: StoryState
    language: str
    first_approver_id: str


@cache
def count_query(places: int) -> Select[Any]:
    """Return the query behind `counts`: one bounded walk of the index for each place.

    Parameters: state_0, language_0, state_1 ... Queries are built once; building one costs more
    than running it.
    """
    walks = []
    for index in range(places):
        walk = (
            select(Story.id)
            .where(*_is_in_place(index))
            # the order of the index, so that the planner walks it and nothing else
            .order_by(Story.first_approver_id, Story.priority, Story.received_at, Story.id)
            .limit(COUNT_LIMIT)
            .subquery()
        )
        number = func.count().label("number")
        walks.append(select(literal(index).label("place"), number).select_from(walk))
    every = union_all(*walks).subquery()
    return select(*every.c)


@cache
def heads_query(lanes: int, *, passes_over: bool = False, is_limited: bool = False) -> Select[Any]:
    """Return the query for the first stories of every lane: one index seek each, nothing sorted.

    Parameters: at, limit; state_0, language_0, approver_0, state_1 ...; passed_over and room_ids
    where asked for.
    """
    held = exists().where(Claim.story_id == Story.id, Claim.expires_at > bindparam("at"))
    seeks = []
    for index in range(lanes):
        seek = (
            select(Story.priority, Story.received_at, Story.id, Story.state, Story.language)
            .where(
                *_is_in_place(index),
                Story.first_approver_id == bindparam(f"approver_{index}"),
                ~held,
            )
            .order_by(Story.priority, Story.received_at, Story.id)
            .limit(bindparam("limit", type_=Integer()))
        )
        if passes_over:
            seek = seek.where(Story.id.not_in(bindparam("passed_over", expanding=True)))
        if is_limited:
            seek = seek.where(Story.room_id.in_(bindparam("room_ids", expanding=True)))
        seeks.append(select(*seek.subquery().c))
    return select(*union_all(*seeks).subquery().c)


@cache
def approvers_query(languages: int) -> Select[Any]:
    """Return the query for everybody who has first approvals waiting, per place of a language.

    Parameters: language_0, language_1 ... DISTINCT would walk every waiting story; this jumps from
    one name to the next in the index.
    """
    walks = []
    for index in range(languages):
        here = (
            Story.state == StoryState.AWAITING_SECOND_REVIEW,
            Story.language == bindparam(f"language_{index}"),
        )
        first = select(func.min(Story.first_approver_id).label("id")).where(*here)
        names = first.cte(f"approver_{index}", recursive=True)
        following = (
            select(func.min(Story.first_approver_id))
            .where(*here, Story.first_approver_id > names.c.id)
            .scalar_subquery()
        )
        names = names.union_all(select(following).where(names.c.id.is_not(None)))
        walks.append(
            select(literal(index).label("place"), names.c.id).where(names.c.id.is_not(None))
        )
    every = union_all(*walks).subquery()
    return select(*every.c)


def values_of(lanes: Sequence[Lane], *, at: datetime, limit: int) -> dict[str, object]:
    """Return the parameters of `heads_query` for some lanes."""
    values: dict[str, object] = {"at": at, "limit": limit}
    for index, lane in enumerate(lanes):
        values |= {
            f"state_{index}": lane.state,
            f"language_{index}": lane.language,
            f"approver_{index}": lane.first_approver_id,
        }
    return values


def _is_in_place(index: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return (
        Story.state == bindparam(f"state_{index}", type_=Story.__table__.c.state.type),
        Story.language == bindparam(f"language_{index}"),
    )
