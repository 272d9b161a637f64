"""What somebody can tell apart who asks twice: the answer, the work the database had, and the time."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from sqlalchemy import event
from werkzeug.test import TestResponse

from server.database import db

Ask = Callable[[], TestResponse]


@dataclass(frozen=True)
class Seen:
    """One answer, without the digits that were asked about, and what the database did for it."""

    status: int
    page: str
    headers: tuple[str, ...]
    statements: tuple[str, ...]


def seen(ask: Ask) -> Seen:
    """Ask once and look closely."""
    statements: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    db.session.remove()
    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        answer = ask()
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)
    return Seen(
        status=answer.status_code,
        page=re.sub("[0-9]{20}", "", answer.text),
        headers=tuple(sorted(answer.headers.keys())),
        statements=tuple(statements),
    )


def ratio_in_time(one: Ask, other: Ask, *, turns: int) -> float:
    """Return how much longer one takes than the other, by the medians of turns taken in between."""
    times: tuple[list[float], list[float]] = ([], [])
    for _turn in range(turns):
        for ask, taken in zip((one, other), times, strict=True):
            started = time.perf_counter()
            ask()
            taken.append(time.perf_counter() - started)
    return median(times[0]) / median(times[1])
