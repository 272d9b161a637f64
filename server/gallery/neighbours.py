"""What somebody who knows a child learns from a work: its facts one by one, and who shares them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, func, select

from server import clock
from server.database import db
from server.gallery.crowd import Crowd, Form
from server.gallery.grouping import FORM, SAID, crowd, of_form
from server.gallery.models import Work
from server.gallery.vocabulary import Use


class Fact(Enum):
    """What a work can say of itself, in the order of the columns of SAID."""

    THEME = "theme"
    LANGUAGE = "language"
    COUNTRY = "country"
    AGE = "age"
    COUNTY = "county"
    MONTH = "month"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One more thing that is known, and how many works are left that it could be."""

    # none: only what it holds and what it may be used for
    fact: Fact | None
    value: Any
    works: int


@dataclass(frozen=True, kw_only=True)
class Guess:
    """How far a neighbour gets."""

    all_works: int
    steps: Sequence[Step]
    left_out: Sequence[Fact]
    crowd: Crowd

    @property
    def sharing(self) -> int:
        """Return how many works could be this one, by everything it says."""
        return self.steps[-1].works

    @property
    def is_a_crowd(self) -> bool:
        """Tell whether that is enough."""
        return self.sharing >= self.crowd.ordinary


def guess(work: Work) -> Guess:
    """Count, one fact after the other, how many public works share what a work says."""
    shown: list[ColumnElement[bool]] = [Work.licence_until > clock.now()]
    all_works = _count(shown)
    form = Form(kinds=work.kinds, uses=tuple(Use(use) for use in work.purposes))
    shown.append(of_form(form))
    steps = [Step(fact=None, value=None, works=_count(shown))]
    left_out = []
    for fact, column in zip(Fact, SAID, strict=True):
        value = getattr(work, column.key)
        if value is None:
            left_out.append(fact)
            continue
        shown.append(column == value)
        steps.append(Step(fact=fact, value=value, works=_count(shown)))
    return Guess(all_works=all_works, steps=steps, left_out=left_out, crowd=crowd())


def _count(conditions: Sequence[ColumnElement[bool]]) -> int:
    return db.session.scalar(select(func.count()).select_from(Work).where(*conditions)) or 0


def thinnest(limit: int) -> Sequence[tuple[Work, int]]:
    """Return one work of each of the smallest groups, and how many say exactly the same."""
    exactly = (*FORM, *SAID)
    groups = (
        select(func.min(Work.id), func.count())
        .where(Work.licence_until > clock.now())
        .group_by(*exactly)
        .order_by(func.count(), func.min(Work.id))
        .limit(limit)
    )
    found = db.session.execute(groups).all()
    return [(db.session.get_one(Work, work_id), number) for work_id, number in found]
