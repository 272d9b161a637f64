"""Fixtures known to every Flask developer: settings, app, client, runner."""

import base64
import os
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, g, has_app_context
from flask.testing import FlaskClient, FlaskCliRunner
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from server import database
from server.consent.wordings import child
from server.database import db
from server.jobs.engine import engine_of
from server.settings import Settings
from tests.components.fresh_tables import fresh_tables
from wsgi import build_app

pytest_plugins = [
    "tests.components.postgres",
    "tests.components.s3",
    "tests.components.small_disk",
]

LONG = ("faults", "properties", "journeys", "accessibility", "browser", "pwa", "demo")
"""Folders whose files take long; begun first, so that no process is left alone with one at the end."""

BOTH = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql))
ON_BOTH = {
    "consent", "gallery", "guardians", "lost", "moderation", "paper", "partners", "referrals",
    "rooms", "staff", "workflows",
}  # fmt: skip
"""Folders whose tests look at data; the rest say themselves which of theirs do (`any_app`)."""


ONCE = {"test_nothing_stays_behind.py", "test_outbox.py"}
"""What we promise children must hold each time; of these no second try is taken."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long files first; the rest stays in order. A browser that missed a beat is asked again.

    The summary names who needed a second try. Kill loops and what we promise never get one.
    """
    tests = Path(__file__).parent

    def urgency(item: pytest.Item) -> int:
        folder = item.path.relative_to(tests).parts[0]
        return LONG.index(folder) if folder in LONG else len(LONG)

    items.sort(key=urgency)
    for item in items:
        looks = item.get_closest_marker("browser") and item.path.parent.name != "pwa"
        if looks and item.path.name not in ONCE:
            item.add_marker(pytest.mark.flaky(reruns=1))


def make_settings(data: Path, **changes: object) -> Settings:
    """Return settings of a small installation in a directory of its own."""
    chosen: dict[str, object] = {
        "data": data,
        "database_url": f"sqlite:///{data}/eyes.db",
        "store_url": f"file:{data}/store",
        "queue_url": f"sqlite:///{data}/queue.db",
        "public_url": "http://127.0.0.1:8000",
        "secret_key": secrets.token_urlsafe(32),
        "master_key": base64.urlsafe_b64decode(base64.urlsafe_b64encode(secrets.token_bytes(32))),
        # one work alone is crowd enough, and is shown at once: tests of the crowd say otherwise
        "crowd": 1,
        "release_hours": 0,
        "look_days": 0,
        "testing": True,
    }
    return Settings(**(chosen | changes))  # type: ignore[arg-type]


class Visitor(FlaskClient):
    """A client whose requests begin with nothing in `flask.g`, as in the house.

    The tests hold an app context open, and requests inside it would share one `g`: language and
    person of one visitor would still stand there for the next.
    """

    def open(self, *args: Any, **more: Any) -> TestResponse:
        forget_the_last_visitor()
        return super().open(*args, **more)


def forget_the_last_visitor() -> None:
    """Leave nothing in `flask.g` for the next request."""
    for name in list(g) if has_app_context() else ():
        g.pop(name)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run tests that look at data on both databases, also where they ask for `app` or `client`."""
    folder = Path(metafunc.definition.path).relative_to(Path(__file__).parent).parts[0]
    asked = set(metafunc.fixturenames)
    if folder in ON_BOTH and "settings" in asked and "any_settings" not in asked:
        metafunc.parametrize("settings", BOTH, indirect=True)


@pytest.fixture(scope="session", autouse=True)
def _nothing_outlives_the_session() -> Iterator[None]:
    """Nobody cuts this process's power: it does not wait for the disk, as PostgreSQL's does not here.

    Servers that tests start, kill and look into are processes of their own, and wait.
    """
    prepare = database._prepare_sqlite

    def prepare_in_haste(engine: Engine) -> None:
        prepare(engine)
        event.listen(engine, "connect", _in_haste)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", lambda _descriptor: None)
        patched.setattr(database, "_prepare_sqlite", prepare_in_haste)
        yield


def _in_haste(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")


@pytest.fixture
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of a small installation; on SQLite unless a test is one of data."""
    return _settings_on(getattr(request, "param", "sqlite"), request, data=tmp_path)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An app on SQLite and disk, its tables made, an app context open."""
    yield from _running(build_app(settings))


@pytest.fixture(params=BOTH)
def any_settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings for each database; data tests elsewhere take this, or `any_app`."""
    return _settings_on(request.param, request, data=tmp_path)


def _settings_on(database: str, request: pytest.FixtureRequest, *, data: Path) -> Settings:
    if database == "sqlite":
        return make_settings(data)
    return make_settings(data, database_url=request.getfixturevalue("postgresql_url"))


@pytest.fixture
def any_app(any_settings: Settings) -> Iterator[Flask]:
    """An app on each database."""
    yield from _running(build_app(any_settings))


def _running(app: Flask) -> Iterator[Flask]:
    app.test_client_class = Visitor
    with app.app_context():
        fresh_tables(db.engine)
        yield app
        db.session.remove()
        db.engine.dispose()
        engine_of(app).close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    return app.test_cli_runner()


@pytest.fixture
def signed_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every assent card is signed off by a named person, as it must be outside the demo."""
    signed = {
        text.shown: replace(text, reviewed_by="A. Person") for text in child.childs_wordings()
    }
    monkeypatch.setattr(child, "_by_what_was_shown", lambda: signed)
