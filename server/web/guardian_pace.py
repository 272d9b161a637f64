"""How fast links and codes of guardians may be tried. Only wrong ones cost anything.

A link has 79 random bits and a code 66, so that nobody finds one; the pace keeps those quiet who try.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask, current_app

from server.problems import NotFound
from server.web.address import address_of_request
from server.web.limits import Pace

BURST = 20
PER_SECOND = 1 / 30


def init_guardian_pace(app: Flask) -> None:
    """Give the app its buckets."""
    app.extensions["guardian_pace"] = Pace(burst=BURST, per_second=PER_SECOND)


@contextmanager
def at_a_human_pace() -> Iterator[None]:
    """Let one address try one secret; raises TooFast when it tried too many wrong ones."""
    pace: Pace = current_app.extensions["guardian_pace"]
    address = address_of_request()
    pace.take(address)
    try:
        yield
    except NotFound:
        raise
    except BaseException:
        pace.give_back(address)
        raise
    pace.give_back(address)
