"""`eyes init`: says which revision the database is at, and refuses one it does not know."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from server.cli import eyes
from server.database import db, transaction
from server.jobs.engine import engine_of
from server.migrate import newest_revision
from tests.conftest import make_settings
from wsgi import build_app


@pytest.fixture
def empty_house(tmp_path: Path) -> Iterator[Flask]:
    app = build_app(make_settings(tmp_path))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
        engine_of(app).close()


def test_a_new_house_is_at_the_newest_revision_and_so_it_is_the_second_time(
    empty_house: Flask,
) -> None:
    for _ in range(2):
        result = empty_house.test_cli_runner().invoke(eyes, ["init"])
        assert result.exit_code == 0, result.output
        assert f"at revision {newest_revision()}, the newest" in result.output


def test_a_database_that_stays_behind_is_not_called_ready(
    empty_house: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = empty_house.test_cli_runner()
    runner.invoke(eyes, ["init"])
    with transaction():
        db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    monkeypatch.setattr(sys.modules["server.cli.init"], "upgrade", lambda _settings: None)
    result = runner.invoke(eyes, ["init"])
    assert result.exit_code == 1
    assert f"not at revision {newest_revision()}" in result.output
