"""Reading the public zone: every answer holds only what is licensed at that moment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from sqlalchemy import ColumnElement, func, select, tuple_

from server import ids
from server.database import db
from server.gallery.grouping import crowd
from server.gallery.models import Tombstone, Work, WorkMedia
from server.gallery.selection import Selection
from server.problems import Malformed, NotFound, TakenDown

_CURSOR = re.compile(r"([0-9a-f]{1,8})-([0-9a-f]{32})")


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """The place of the last work seen, in the gallery's shuffled order."""

    shuffle: int
    work_id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a cursor out of a URL; raises Malformed."""
        match = _CURSOR.fullmatch(text)
        if match is None:
            raise Malformed
        return cls(shuffle=int(match[1], 16), work_id=match[2])

    def __str__(self) -> str:
        """Return the form that a URL carries."""
        return f"{self.shuffle:x}-{self.work_id}"


@dataclass(frozen=True, kw_only=True)
class Page:
    """Works in their order, and where the next page begins."""

    works: Sequence[Work]
    following: Cursor | None


def find_work(work_id: str, *, at: datetime) -> Work:
    """Return a work whose licence holds at a moment. Raises TakenDown, or NotFound."""
    work = db.session.get(Work, work_id) if ids.is_id(work_id) else None
    if work is None:
        raise _gone_or_never(work_id)
    if work.licence_until <= at:
        raise TakenDown
    return work


def find_media(media_id: str, *, at: datetime) -> tuple[Work, WorkMedia]:
    """Return a public file and its work, licensed at a moment. Raises TakenDown, or NotFound."""
    media = db.session.get(WorkMedia, media_id) if ids.is_id(media_id) else None
    if media is None:
        raise _gone_or_never(media_id)
    return find_work(media.work_id, at=at), media


def page_of_works(
    selection: Selection, *, at: datetime, limit: int, after: Cursor | None = None
) -> Page:
    """Return a page of licensed works by one index seek; no offset, and no count beyond a crowd.

    A selection that fewer works match than are a crowd finds none: asking must not single out what
    a work cannot help showing (the only voice, the only picture for the press).
    """
    shown = (Work.licence_until > at, *selection.conditions())
    if selection.asks_about_the_child and not _is_a_crowd(shown):
        return Page(works=(), following=None)
    query = select(Work).where(*shown)
    if after is not None:
        query = query.where(tuple_(Work.shuffle, Work.id) > (after.shuffle, after.work_id))
    query = query.order_by(Work.shuffle, Work.id).limit(limit + 1)
    works = db.session.scalars(query).all()
    following = None
    if len(works) > limit:
        works = works[:limit]
        following = Cursor(shuffle=works[-1].shuffle, work_id=works[-1].id)
    return Page(works=works, following=following)


def _is_a_crowd(conditions: Sequence[ColumnElement[bool]]) -> bool:
    enough = crowd().ordinary
    some = select(Work.id).where(*conditions).limit(enough).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) == enough


def newest_works(*, at: datetime, limit: int) -> Sequence[Work]:
    """Return licensed works, the newest month first and shuffled within it.

    Works that may not say their month come last: their place would tell it.
    """
    return db.session.scalars(
        select(Work)
        .where(Work.licence_until > at)
        .order_by(Work.published_month.desc().nulls_last(), Work.shuffle, Work.id)
        .limit(limit)
    ).all()


def languages_of_works() -> Sequence[str]:
    """Return the languages that works are in, by a walk along the index (not over all rows)."""
    found: list[str] = []
    while language := db.session.scalar(
        select(Work.language)
        .where(Work.language > (found[-1] if found else ""))
        .order_by(Work.language)
        .limit(1)
    ):
        found.append(language)
    return found


def is_taken_down(public_id: str) -> bool:
    """Tell whether a work, or one of its media, stood under this id; never of which room it was."""
    return ids.is_id(public_id) and db.session.get(Tombstone, public_id) is not None


def _gone_or_never(public_id: str) -> TakenDown | NotFound:
    return TakenDown() if is_taken_down(public_id) else NotFound()
