"""The queue: a query over the stories that await review, never a copy of them.

A lane is one state, one language and one first approver: inside a lane the index already has the
order (priority, then age), so its head is one seek. The next story is the least of the heads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Select, exists, func, literal, select, union_all

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
    found = {row.place: row.number for row in db.session.execute(count_query(places))}
    return [
        LaneCount(state=state, language=language, number=found[index])
        for index, (state, language) in enumerate(places)
    ]


def count_query(places: Sequence[tuple[StoryState, str]]) -> Select[Any]:
    """Return the query behind `counts`: one bounded walk of the index for each place."""
    walks = []
    for index, (state, language) in enumerate(places):
        walk = (
            select(Story.id)
            .where(Story.state == state, Story.language == language)
            # the order of the index, so that the planner walks it and nothing else
            .order_by(Story.first_approver_id, Story.priority, Story.received_at, Story.id)
            .limit(COUNT_LIMIT)
            .subquery()
        )
        number = func.count().label("number")
        walks.append(select(literal(index).label("place"), number).select_from(walk))
    every = union_all(*walks).subquery()
    return select(*every.c)


def heads_query(
    lanes: Sequence[Lane], reader: Reader, *, at: datetime, limit: int, passed_over: Iterable[str]
) -> Select[Any]:
    """Return the query for the first stories of every lane: one index seek each, nothing sorted."""
    held = exists().where(Claim.story_id == Story.id, Claim.expires_at > at)
    seeks = []
    for lane in lanes:
        seek = (
            select(Story.priority, Story.received_at, Story.id, Story.state, Story.language)
            .where(
                Story.state == lane.state,
                Story.language == lane.language,
                Story.first_approver_id == lane.first_approver_id,
                ~held,
            )
            .order_by(Story.priority, Story.received_at, Story.id)
            .limit(limit)
        )
        if passed_over:
            seek = seek.where(Story.id.not_in(list(passed_over)))
        if reader.room_ids is not None:
            seek = seek.where(Story.room_id.in_(reader.room_ids))
        seeks.append(select(*seek.subquery().c))
    return select(*union_all(*seeks).subquery().c)


def approvers_query(language: str) -> Select[Any]:
    """Return the query for everybody who has first approvals waiting in a language.

    DISTINCT would walk every waiting story; this jumps from one name to the next in the index.
    """
    here = (Story.state == StoryState.AWAITING_SECOND_REVIEW, Story.language == language)
    first = select(func.min(Story.first_approver_id).label("id")).where(*here)
    names = first.cte("approver", recursive=True)
    following = (
        select(func.min(Story.first_approver_id))
        .where(*here, Story.first_approver_id > names.c.id)
        .scalar_subquery()
    )
    names = names.union_all(select(following).where(names.c.id.is_not(None)))
    return select(names.c.id).where(names.c.id.is_not(None))


def next_for(reader: Reader, *, passed_over: Iterable[str] = ()) -> Waiting | None:
    """Return the one story whose turn it is for this person; none when nothing waits."""
    heads = _heads(reader, limit=1, passed_over=tuple(passed_over))
    return heads[0] if heads else None


def _heads(reader: Reader, *, limit: int, passed_over: tuple[str, ...]) -> list[Waiting]:
    lanes = _lanes_of(reader)
    if not lanes:
        return []
    query = heads_query(lanes, reader, at=clock.now(), limit=limit, passed_over=passed_over)
    rows = db.session.execute(query).all()
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
            for approver_id in db.session.scalars(approvers_query(language))
            if approver_id != reader.staff_id
        )
    return lanes
