"""Groups of works: what they say of themselves now, and how many say the same."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, case, cast, func, or_, select, update

from server import clock
from server.database import db
from server.gallery.crowd import Crowd, Facets, Form, depth_of, settle
from server.gallery.models import Work
from server.gallery.vocabulary import Kind, Use
from server.services import services

ABOUT_TO_END = timedelta(days=2)
"""Works whose licence ends so soon are no crowd for others: pages stop showing them without a job,
and the groups are settled anew every night."""

FORM = (
    Work.holds_picture,
    Work.holds_text,
    Work.holds_voice,
    cast(Work.purposes, String),  # PostgreSQL groups by no JSON
)
"""Columns of what a work cannot hide."""

SAID = (
    Work.topic, Work.language, Work.country, Work.age_band, Work.county, Work.published_month,
)  # fmt: skip
"""Columns of what a work says of itself."""


def crowd() -> Crowd:
    """Return how many works must share what they say, as this installation chose."""
    return Crowd(ordinary=services().settings.crowd)


def lasting(at: datetime) -> ColumnElement[int]:
    """Return an expression that counts the works others may rely on."""
    stays = Work.licence_until > at + ABOUT_TO_END
    return func.sum(case((stays, 1), else_=0))


def form_of(columns: Sequence[Any]) -> Form:
    """Return what the columns of FORM hold."""
    picture, text, voice, purposes = columns
    holds = {Kind.PICTURE: picture, Kind.TEXT: text, Kind.VOICE: voice}
    return Form(
        kinds=tuple(kind for kind, is_there in holds.items() if is_there),
        uses=tuple(Use(use) for use in json.loads(purposes)),
    )


def groups_of_works(counting: ColumnElement[int]) -> Mapping[Facets, int]:
    """Return how many works say what."""
    query = select(*FORM, *SAID, counting).group_by(*FORM, *SAID)
    rows: Iterable[Sequence[Any]] = db.session.execute(query)
    return {_facets_of(row): row[-1] for row in rows}


def works_without_crowd() -> Sequence[str]:
    """Return the works that say what too few say; none, unless something went wrong."""
    alone = [
        saying(facets)
        for facets, works in groups_of_works(func.count()).items()
        if depth_of(facets) and works < crowd().ordinary
    ]
    return db.session.scalars(select(Work.id).where(or_(*alone))).all() if alone else ()


def _facets_of(row: Sequence[Any]) -> Facets:
    theme, language, country, age, county, month = row[len(FORM) : len(FORM) + len(SAID)]
    return Facets(
        form=form_of(row[: len(FORM)]),
        theme=theme,
        language=language,
        country=country,
        age=age,
        county=county,
        month=month,
    )


def say_less() -> None:
    """Let every work say only what its crowd still allows, in the caller's transaction.

    Only ever coarser, and from public rows alone: what takes a work away needs to know nothing of
    the stories behind the others.
    """
    db.session.flush()
    for shown, allowed in settle(groups_of_works(lasting(clock.now())), crowd=crowd()).items():
        if allowed != shown:
            let_say(allowed, saying(shown))


def let_say(facets: Facets, which: ColumnElement[bool]) -> None:
    """Write what some works may say; rows in memory are read again."""
    values = dict(zip(SAID, values_of(facets), strict=True))
    db.session.execute(
        update(Work).where(which).values(values).execution_options(synchronize_session=False)
    )
    db.session.expire_all()


def saying(facets: Facets) -> ColumnElement[bool]:
    """Return the condition that a work says exactly this."""
    return and_(
        of_form(facets.form),
        *(
            column.is_(None) if value is None else column == value
            for column, value in zip(SAID, values_of(facets), strict=True)
        ),
    )


def values_of(facets: Facets) -> tuple[object, ...]:
    """Return what the columns of SAID hold for this."""
    return (
        facets.theme, facets.language, facets.country, facets.age, facets.county, facets.month,
    )  # fmt: skip


def of_form(form: Form) -> ColumnElement[bool]:
    """Return the condition that a work has a form."""
    return and_(
        Work.holds_picture.is_(Kind.PICTURE in form.kinds),
        Work.holds_text.is_(Kind.TEXT in form.kinds),
        Work.holds_voice.is_(Kind.VOICE in form.kinds),
        cast(Work.purposes, String) == json.dumps([use.value for use in form.uses]),
    )
