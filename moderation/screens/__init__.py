"""Screens of the moderators and of the safeguarding leads."""

from flask import Flask

from moderation.screens import (
    cases,
    editing,
    lost,
    names,
    originals,
    queue,
    revealing,
    sound,
    stories,
)
from moderation.screens.ages import span, waited
from moderation.screens.blueprint import pages

__all__ = [
    "cases",
    "editing",
    "lost",
    "names",
    "originals",
    "queue",
    "register",
    "revealing",
    "sound",
    "stories",
]


def register(app: Flask) -> None:
    """Add the screens to an app; the composition root calls this, the server never does."""
    app.register_blueprint(pages)
    app.jinja_env.filters["waited"] = waited
    app.jinja_env.filters["span"] = span
