"""A whole installation, migrated, and empty places beside it to restore into."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from flask import Flask

from server import ids
from server.database import db
from server.jobs.engine import engine_of
from server.migrate import upgrade
from server.settings import Settings
from tests.conftest import Visitor
from wsgi import build_app


@dataclass
class House:
    """An installation with a mirror, and how to find another empty place for its data."""

    settings: Settings
    new_database: Callable[[Path], str]
    new_store: Callable[[Path], str]
    backups: Path = field(init=False)

    def __post_init__(self) -> None:
        self.backups = self.settings.data.parent / "backups"
        self.backups.mkdir(exist_ok=True)

    def empty(self, **changes: object) -> Settings:
        """Return settings of an empty place with the same secrets and mirror."""
        data = self.settings.data.parent / f"empty-{ids.new_id()[:8]}"
        data.mkdir()
        empty = replace(
            self.settings,
            data=data,
            database_url=self.new_database(data),
            store_url=self.new_store(data),
            queue_url=f"sqlite:///{data}/queue.db",
        )
        return replace(empty, **changes)  # type: ignore[arg-type]


def quiet(_words: str) -> None:
    """Say nothing."""


@contextmanager
def opened(settings: Settings, *, is_new: bool = False) -> Iterator[Flask]:
    """Open an installation; a new one is migrated."""
    if is_new:
        upgrade(settings)
    app = build_app(settings)
    app.test_client_class = Visitor
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
            engine_of(app).close()
