"""What could a neighbour guess? For moderators and campaigners: what a work tells, and who shares it.

Everything here is public already; the page only does the counting that a neighbour might do.
"""

import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext

from server import clock
from server.gallery.captions import (
    country_name,
    kinds_of,
    language_name,
    theme_label,
)
from server.gallery.grouping import crowd
from server.gallery.neighbours import Fact, Guess, Step, guess, thinnest
from server.gallery.public_work import PublicWork, present
from server.gallery.vocabulary import AGE_LABELS
from server.gallery.works import find_work
from server.i18n import month_name
from server.problems import NotFound
from server.staff.permissions import Permission
from server.web.staff_session import requires

pages = Blueprint("neighbours", __name__, url_prefix="/staff/neighbours")

FIGURES = 30
"""More than so many are a crowd anyway; the number says the rest."""

GROUPS_SHOWN = 12

_WORK = re.compile(r"(?:^|/)([0-9a-f]{32})(?![0-9a-f])")

FACT_NAMES = {
    Fact.THEME: lazy_gettext("Theme"),
    Fact.LANGUAGE: lazy_gettext("Language"),
    Fact.COUNTRY: lazy_gettext("Country"),
    Fact.AGE: lazy_gettext("Age"),
    Fact.COUNTY: lazy_gettext("County"),
    Fact.MONTH: lazy_gettext("Month"),
}


@pages.get("")
@requires(Permission.GALLERY_CROWD_SEE)
def smallest_crowds() -> ResponseReturnValue:
    """Show the works that fewest others resemble, or lead to the one whose address is given."""
    address = request.args.get("address", "").strip()
    if address:
        named = _WORK.search(address)
        if named is None:
            raise NotFound
        return redirect(url_for("neighbours.one_work", work_id=named[1]), 303)
    found = [(present(row), works) for row, works in thinnest(GROUPS_SHOWN)]
    return render_template("neighbours/smallest.html", found=found, figures=FIGURES, crowd=crowd())


@pages.get("/<work_id>")
@requires(Permission.GALLERY_CROWD_SEE)
def one_work(work_id: str) -> str:
    """Show what one work tells, fact by fact."""
    row = find_work(work_id, at=clock.now())
    work = present(row)
    guessed = guess(row)
    return render_template(
        "neighbours/work.html",
        work=work,
        guess=guessed,
        rows=[(_name_of(step), _value_of(step, work), step.works) for step in guessed.steps],
        left_out=[FACT_NAMES[fact] for fact in guessed.left_out],
        figures=FIGURES,
        is_told=_is_told(work, guessed),
    )


def _name_of(step: Step) -> object:
    return FACT_NAMES[step.fact] if step.fact else lazy_gettext("What it holds and may be used for")


def _value_of(step: Step, work: PublicWork) -> str:
    named: dict[Fact, Callable[[Any], str]] = {
        Fact.THEME: theme_label,
        Fact.LANGUAGE: language_name,
        Fact.COUNTRY: country_name,
        Fact.AGE: lambda age: str(AGE_LABELS[age]),
        Fact.COUNTY: str,
        Fact.MONTH: month_name,
    }
    return named[step.fact](step.value) if step.fact else kinds_of(work)


def _is_told(work: PublicWork, guessed: Guess) -> bool:
    """Tell whether its words give away a language that the gallery does not name."""
    has_words = work.words is not None or (work.sound is not None and work.sound.transcript)
    return Fact.LANGUAGE in guessed.left_out and bool(has_words)


def init_neighbour_pages(app: Flask) -> None:
    """Add the pages."""
    app.register_blueprint(pages)
