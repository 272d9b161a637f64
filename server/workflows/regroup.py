"""Regroup: let works say as much of themselves as the crowd allows today, finer or coarser.

The true facts stay with the stories in the private zone; a work's row holds only what may be shown.
Called when works are released and every night; what takes a work away only ever makes the others
coarser (`server/gallery/grouping.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, extract, select

from server import clock
from server.database import db
from server.gallery.crowd import Facets, settle
from server.gallery.generation import raise_generation
from server.gallery.grouping import (
    FORM,
    SAID,
    crowd,
    form_of,
    lasting,
    let_say,
    of_form,
    values_of,
)
from server.gallery.models import Work
from server.gallery.vocabulary import Age, Theme
from server.rooms.models import Room
from server.stories.models import Story

_TRUE = (
    Story.topic,
    Story.language,
    Room.country,
    Story.age_band,
    Room.county,
    extract("year", Story.published_at),
    extract("month", Story.published_at),
)
"""Columns of what is true of a work; its month is that in which it first became public."""

_FIRST_TRUE = len(FORM)
_FIRST_SAID = _FIRST_TRUE + len(_TRUE)


@dataclass
class _Group:
    """Works of which the same is true."""

    # as the columns of _TRUE hold it
    true: Sequence[object]
    works: int = 0
    # everything that one or the other of them says at present
    said: frozenset[tuple[object, ...]] = frozenset()


def regroup() -> None:
    """Settle anew what every work says, in the caller's transaction; one of them at a time."""
    raise_generation()
    groups = _groups()
    settled = settle({facts: group.works for facts, group in groups.items()}, crowd=crowd())
    for facts, allowed in settled.items():
        group = groups[facts]
        if group.said != {values_of(allowed)}:
            let_say(allowed, Work.id.in_(_works_of(group.true)) & of_form(facts.form))


def _groups() -> dict[Facets, _Group]:
    query = (
        select(*FORM, *_TRUE, *SAID, lasting(clock.now()))
        .join(Story, Story.work_id == Work.id)
        .outerjoin(Room, Room.id == Story.room_id)
        .group_by(*FORM, *_TRUE, *SAID)
    )
    groups: dict[Facets, _Group] = {}
    rows: Iterable[Sequence[Any]] = db.session.execute(query)
    for row in rows:
        true, said = row[_FIRST_TRUE:_FIRST_SAID], row[_FIRST_SAID:-1]
        group = groups.setdefault(_facts_of(row), _Group(true=true))
        group.works += row[-1]
        group.said |= {tuple(said)}
    return groups


def _facts_of(row: Sequence[Any]) -> Facets:
    topic, language, country, age, county, year, month = row[_FIRST_TRUE:_FIRST_SAID]
    return Facets(
        form=form_of(row[:_FIRST_TRUE]),
        theme=Theme(topic.value) if topic else None,
        language=language,
        country=country,
        age=Age(age.value) if age else None,
        county=county,
        month=datetime(int(year), int(month), 1, tzinfo=UTC) if year else None,
    )


def _works_of(true: Sequence[object]) -> Select[Any]:
    """Return the works of which exactly this is true."""
    return (
        select(Story.work_id)
        .outerjoin(Room, Room.id == Story.room_id)
        .where(*(_is(column, value) for column, value in zip(_TRUE, true, strict=True)))
    )


def _is(column: SQLColumnExpression[Any], value: object) -> ColumnElement[bool]:
    return column.is_(None) if value is None else column == value
