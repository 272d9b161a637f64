"""The queue: a query over the stories that await review, never a copy of them.

A lane is one state, one language and one first approver: inside a lane the index already has the
order (priority, then age), so its head is one seek. The next story is the least of the heads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
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

from server import clock
from server.database import db
from server.reviews.models import Claim
from server.stories.models import Story
from server.stories.states import StoryState

AWAITING = (StoryState.AWAITING_REVIEW, StoryState.AWAITING_SECOND_REVIEW)

COUNT_LIMIT = 500
"""Counting stops here: nobody needs to know more than "500 and more", and it stays cheap."""


class Priority(IntEnum):
    """How soon a story is looked at; smaller is sooner."""

    WORRY = 0  # somebody should look now
    FLAGGED = 1  # the search found something
    ORDINARY = 2


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who asks the queue: what they read, and where they may look (None: everywhere)."""

    staff_id: str
    languages: tuple[str, ...]
    room_ids: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True, order=True)
class Waiting:
    """A story in the queue, in the order of its turn. Says nothing of its content."""

    priority: int
    received_at: datetime
    story_id: str
    state: StoryState
    language: str

    @property
    def is_second_look(self) -> bool:
        """Tell whether one person has approved it already."""
        return self.state is StoryState.AWAITING_SECOND_REVIEW


@dataclass(frozen=True, kw_only=True)
class LaneCount:
    """How many stories wait in one state and language."""

    state: StoryState
    language: str
    number: int

    @property
    def is_at_least(self) -> bool:
        """Tell whether there may be more than the number says."""
        return self.number >= COUNT_LIMIT


@dataclass(frozen=True, kw_only=True)
class Lane:
    """Stories that the index holds side by side, in the order of their turn."""

    state: StoryState
    language: str
    first_approver_id: str


def waiting_for(reader: Reader, *, limit: int) -> list[Waiting]:
    """Return the stories a person could take now, in the order of their turn.

    Left out: what somebody holds, and for the second look what this person approved first.
    """
    return _heads(reader, limit=limit, passed_over=())


def counts(languages: Iterable[str]) -> list[LaneCount]:
    """Return how many stories wait per state and language, counted to COUNT_LIMIT at most."""
    places = [(state, language) for state in AWAITING for language in languages]
    if not places:
        return []
    values: dict[str, object] = {}
    for index, (state, language) in enumerate(places):
        values |= {f"state_{index}": state, f"language_{index}": language}
    found = {row.place: row.number for row in db.session.execute(count_query(len(places)), values)}
    return [
        LaneCount(state=state, language=language, number=found[index])
        for index, (state, language) in enumerate(places)
    ]


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
def approvers_query() -> Select[Any]:
    """Return the query for everybody who has first approvals waiting in a :language.

    DISTINCT would walk every waiting story; this jumps from one name to the next in the index.
    """
    here = (
        Story.state == StoryState.AWAITING_SECOND_REVIEW,
        Story.language == bindparam("language"),
    )
    first = select(func.min(Story.first_approver_id).label("id")).where(*here)
    names = first.cte("approver", recursive=True)
    following = (
        select(func.min(Story.first_approver_id))
        .where(*here, Story.first_approver_id > names.c.id)
        .scalar_subquery()
    )
    names = names.union_all(select(following).where(names.c.id.is_not(None)))
    return select(names.c.id).where(names.c.id.is_not(None))


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


def next_for(reader: Reader, *, passed_over: Iterable[str] = ()) -> Waiting | None:
    """Return the one story whose turn it is for this person; none when nothing waits."""
    heads = _heads(reader, limit=1, passed_over=tuple(passed_over))
    return heads[0] if heads else None


def _heads(reader: Reader, *, limit: int, passed_over: tuple[str, ...]) -> list[Waiting]:
    lanes = _lanes_of(reader)
    if not lanes:
        return []
    query = heads_query(
        len(lanes), passes_over=bool(passed_over), is_limited=reader.room_ids is not None
    )
    values = values_of(lanes, at=clock.now(), limit=limit)
    if passed_over:
        values["passed_over"] = passed_over
    if reader.room_ids is not None:
        values["room_ids"] = sorted(reader.room_ids)
    rows = db.session.execute(query, values).all()
    heads = [
        Waiting(
            priority=row.priority,
            received_at=row.received_at,
            story_id=row.id,
            state=row.state,
            language=row.language,
        )
        for row in rows
    ]
    return sorted(heads, key=lambda head: (head.priority, head.received_at, head.story_id))[:limit]


def _lanes_of(reader: Reader) -> list[Lane]:
    lanes = []
    for language in reader.languages:
        lanes.append(
            Lane(state=StoryState.AWAITING_REVIEW, language=language, first_approver_id="")
        )
        lanes.extend(
            Lane(
                state=StoryState.AWAITING_SECOND_REVIEW,
                language=language,
                first_approver_id=approver_id,
            )
            for approver_id in db.session.scalars(approvers_query(), {"language": language})
            if approver_id != reader.staff_id
        )
    return lanes
