"""Migrations bring any database to what the models say, whatever it holds and whatever dies."""

import os
import signal
import subprocess
import sys
import zlib
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
from tests.conftest import make_settings
from tests.migrations.rows import changes, everything, fill

KILLS_APART = int(os.environ.get("EYES_MIGRATION_KILLS_APART", "31"))
"""How many statements lie between two kills; 1 kills at every statement."""
MEANT = {
    "gallery_generation.number",
    *(f"work.{facet}" for facet in ("age_band", "language", "published_month", "topic")),
}
"""What a migration changes on purpose: 0009 says no facet of a work before it counted the crowd."""
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
@pytest.mark.parametrize("seed", range(2))
def test_awkward_rows_of_each_revision_survive_the_way_to_the_newest(
    empty: Settings, revision: str, seed: int
) -> None:
    upgrade(empty, revision)
    engine = sa.create_engine(empty.database_url)
    with engine.connect() as connection:
        fill(connection, seed=seed)
        before = everything(connection)
    upgrade(empty)
    with engine.connect() as connection:
        after = everything(connection)
    engine.dispose()
    assert [change for change in changes(before, after) if change not in MEANT] == []
    assert differences(empty) == []


def test_the_newest_can_be_undone_and_done_again(empty: Settings) -> None:
    upgrade(empty)
    engine = sa.create_engine(empty.database_url)
    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "base")
    engine.dispose()
    upgrade(empty)
    assert differences(empty) == []


@pytest.mark.parametrize("statement", [5, 100])
def test_a_migration_killed_at_any_statement_runs_again(empty: Settings, statement: int) -> None:
    killed = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("killed.py")), str(statement)],
        env=os.environ | {"EYES_DATABASE_URL": empty.database_url, "EYES_DATA": str(empty.data)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    upgrade(empty)
    assert differences(empty) == []


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_rows_outlive_a_kill_at_any_statement_of_the_way(
    tmp_path: Path, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite's files as a kill before each statement leaves them: half-written, beside their journal."""
    # whoever listens to every engine marks them all, for good: not beyond this test
    monkeypatch.setattr(sa.Engine, "_has_events", sa.Engine._has_events)
    house = make_settings(tmp_path)
    upgrade(house, revision)
    engine = sa.create_engine(house.database_url)
    with engine.connect() as connection:
        fill(connection, seed=0)
        before = everything(connection)
    engine.dispose()
    left = files_at_each_statement(house)
    assert left
    first = zlib.crc32(revision.encode()) % KILLS_APART
    for number in range(first, len(left), KILLS_APART):
        put_back(house, left[number])
        upgrade(house)
        with engine.connect() as connection:
            after = everything(connection)
        engine.dispose()
        lost = [change for change in changes(before, after) if change not in MEANT]
        assert lost == [], f"killed before statement {number}"
    assert differences(house) == []


def files_at_each_statement(house: Settings) -> list[dict[str, bytes]]:
    """Upgrade; return what lies on the disk before each statement."""
    left: list[dict[str, bytes]] = []

    def look(*_of: object) -> None:
        left.append({path.name: path.read_bytes() for path in house.data.glob("eyes.db*")})

    sa.event.listen(sa.Engine, "before_cursor_execute", look)
    try:
        upgrade(house)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", look)
    return left


def put_back(house: Settings, files: dict[str, bytes]) -> None:
    """Leave exactly these files of the database."""
    for path in house.data.glob("eyes.db*"):
        path.unlink()
    for name, content in files.items():
        (house.data / name).write_bytes(content)
