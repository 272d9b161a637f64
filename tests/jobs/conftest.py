"""An app on each database whose jobs are done by handlers that a test can watch."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from flask import Flask

from server.jobs.engine import Engine, engine_of, init_jobs
from server.jobs.vocabulary import JobKind, Lane
from server.settings import Settings


@dataclass
class Doings:
    """What was done, and what shall go wrong with it."""

    done: list[tuple[JobKind, str]] = field(default_factory=list)
    failures: dict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    """Per subject: raised one after the other, before it succeeds."""

    def do(self, kind: JobKind, subject_id: str) -> None:
        if self.failures[subject_id]:
            raise self.failures[subject_id].pop(0)
        self.done.append((kind, subject_id))


@pytest.fixture
def doings() -> Doings:
    return Doings()


@pytest.fixture
def engine(any_app: Flask, any_settings: Settings, doings: Doings) -> Iterator[Engine]:
    def handler(kind: JobKind):  # type: ignore[no-untyped-def]
        return lambda subject_id: doings.do(kind, subject_id)

    # The queue follows the database, as it does unless an operator chooses otherwise.
    follows = any_settings.database_url.startswith("postgresql")
    queue_url = any_settings.database_url if follows else any_settings.queue_url
    settings = replace(any_settings, queue_url=queue_url)
    init_jobs(any_app, settings, handlers={kind: handler(kind) for kind in JobKind})
    engine = engine_of(any_app)
    for lane in Lane:
        # The tables are the queue's own: no test before this one dropped them.
        engine.queue(lane).huey.flush()
    yield engine
    engine.close()
