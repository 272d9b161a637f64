"""Helplines and calm words for browsers without JavaScript; the app itself brings them along."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import Blueprint, Flask, render_template

blueprint = Blueprint("help", __name__)

_LINES = Path(__file__).parents[2] / "pwa" / "app" / "helplines.json"
_COUNTRIES = {"CN": "China", "EU": "Europe", "LV": "Latvia", "RO": "Romania"}
"""The app's own sentences; the template translates them."""


@dataclass(frozen=True, kw_only=True)
class Helpline:
    """A number that a child can call."""

    country: str
    name: str
    number: str
    # the day on which somebody tried it; a child must not rely on what nobody tried
    checked_on: str | None


@cache
def helplines() -> tuple[Helpline, ...]:
    """Return the app's helplines."""
    return tuple(
        Helpline(
            country=_COUNTRIES[line["country"]],
            name=line["name"],
            number=line["number"],
            checked_on=line["checked_on"],
        )
        for line in json.loads(_LINES.read_text("utf-8"))
    )


@blueprint.get("/help/lines")
def lines() -> str:
    """Show whom to call and whom to go to."""
    return render_template("help/lines.html", helplines=helplines())


def init_help_pages(app: Flask) -> None:
    """Add the page."""
    app.register_blueprint(blueprint)
