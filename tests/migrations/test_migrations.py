"""Migrations bring any database to what the models say, whatever it holds and whatever dies."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from server import tables
from server.database import Base
from server.migrate import MIGRATIONS, alembic_config, upgrade
from server.settings import Settings
from tests.migrations.rows import fill

REVISIONS = [r.revision for r in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture
def empty(any_settings: Settings) -> Iterator[Settings]:
    """Settings of a database without a single table."""
    engine = sa.create_engine(any_settings.database_url)
    with engine.begin() as connection:
        metadata = sa.MetaData()
        metadata.reflect(connection)
        metadata.drop_all(connection)
    engine.dispose()
    yield any_settings
    engine.dispose()


def differences(settings: Settings) -> list[object]:
    """What would have to change for the database to equal the models."""
    tables.import_all()
    engine = sa.create_engine(settings.database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, Base.metadata)
    engine.dispose()
    return [d for d in found if "huey" not in repr(d)]


def test_migrations_make_what_the_models_say(empty: Settings) -> None:
    upgrade(empty)
    assert differences(empty) == []


def test_a_missing_column_would_be_noticed(empty: Settings) -> None:
    upgrade(empty)
    engine = sa.create_engine(empty.database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE room DROP COLUMN closed_at"))
    engine.dispose()
    assert differences(empty)


def test_running_them_twice_changes_nothing(empty: Settings) -> None:
    upgrade(empty)
    upgrade(empty)
    assert differences(empty) == []


@pytest.mark.parametrize("revision", REVISIONS)
@pytest.mark.parametrize("seed", range(3))
def test_awkward_rows_of_each_revision_survive_the_way_to_the_newest(
    empty: Settings, revision: str, seed: int
) -> None:
    upgrade(empty, revision)
    engine = sa.create_engine(empty.database_url)
    with engine.connect() as connection:
        before = fill(connection, seed=seed)
    upgrade(empty)
    with engine.connect() as connection:
        for table, count in before.items():
            found = connection.scalar(sa.select(sa.func.count()).select_from(sa.table(table)))
            assert found is not None
            assert found >= count
    engine.dispose()
    assert differences(empty) == []


def test_the_newest_can_be_undone_and_done_again(empty: Settings) -> None:
    upgrade(empty)
    engine = sa.create_engine(empty.database_url)
    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "base")
    engine.dispose()
    upgrade(empty)
    assert differences(empty) == []


@pytest.mark.parametrize("statement", [1, 5, 17, 30])
def test_a_migration_killed_at_any_statement_runs_again(empty: Settings, statement: int) -> None:
    killed = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), str(statement)],
        env=os.environ
        | {"EYES_DATABASE_URL": empty.database_url, "EYES_DATA": str(empty.data)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    upgrade(empty)
    assert differences(empty) == []
