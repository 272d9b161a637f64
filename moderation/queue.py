"""The queue: a query over the stories that await review, never a copy of them.

Stories wait in lanes (see `lanes.py`); the next one is the least of the lanes' heads.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from sqlalchemy import Row

from moderation.lanes import (
    AWAITING,
    COUNT_LIMIT,
    Lane,
    approvers_query,
    count_query,
    heads_query,
    values_of,
)
from server import clock
from server.database import db
from server.stories.states import StoryState


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
    # Plain rows by the shortest way: the mapper's part of a query costs more than the seeks do.
    rows = db.session.connection().execute(query, values).all()
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
    """Return the lanes of what a person reads, but for what they approved first themselves."""
    first = [
        Lane(state=StoryState.AWAITING_REVIEW, language=language, first_approver_id="")
        for language in reader.languages
    ]
    second = [
        Lane(
            state=StoryState.AWAITING_SECOND_REVIEW,
            language=reader.languages[row.place],
            first_approver_id=row.id,
        )
        for row in _approvers(reader.languages)
        if row.id != reader.staff_id
    ]
    return first + second


def _approvers(languages: Sequence[str]) -> Sequence[Row[Any]]:
    if not languages:
        return ()
    values = {f"language_{place}": language for place, language in enumerate(languages)}
    return db.session.connection().execute(approvers_query(len(languages)), values).all()
