"""How fast links and codes of guardians may be tried. Only wrong ones cost anything.

A link has 79 random bits and a code 66, so that nobody finds one; the pace keeps those quiet who try.
A whole village may be behind one address: a right link or code opens however many wrong ones were
tried there, so that nobody is kept from stopping. Wrong links use up no tries of codes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

from flask import Flask, current_app

from server.problems import NotFound
from server.web.address import address_of_request
from server.web.limits import Pace

BURST = 20
PER_SECOND = 1 / 30


class Secret(Enum):
    """What is tried."""

    LINK = "link"
    CODE = "code"


def init_guardian_pace(app: Flask) -> None:
    """Give the app its buckets."""
    app.extensions["guardian_pace"] = Pace(burst=BURST, per_second=PER_SECOND)


@contextmanager
def at_a_human_pace(secret: Secret) -> Iterator[None]:
    """Look for a secret; raises TooFast when it is wrong and one address tried too many wrong ones."""
    try:
        yield
    except NotFound:
        pace: Pace = current_app.extensions["guardian_pace"]
        pace.take(f"{secret.value}/{address_of_request()}")
        raise
