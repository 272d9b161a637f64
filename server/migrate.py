"""Bring the database to the newest revision: Alembic, under a lock, before anything listens."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, create_engine, inspect, text

from server.settings import Settings

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_316_301  # any constant: one installation, one lock


def alembic_config(connection: Connection) -> "Config":
    """Return an Alembic configuration bound to an open connection."""
    # Alembic costs a quarter of a second at start; only those who migrate pay.
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(settings: Settings, revision: str = "head") -> None:
    """Run the migrations that are missing. Safe to run again after a kill, and by two at once."""
    from alembic import command  # noqa: PLC0415 - see alembic_config

    settings.data.mkdir(parents=True, exist_ok=True)
    engine = create_engine(settings.database_url)
    try:
        with _one_at_a_time(settings), engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
                connection.commit()
            command.upgrade(alembic_config(connection), revision)
    finally:
        engine.dispose()


@contextmanager
def _one_at_a_time(settings: Settings) -> Iterator[None]:
    """Hold a file lock in the data directory (PostgreSQL adds its own for several machines)."""
    with (settings.data / "migrate.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def is_current(connection: Connection) -> bool:
    """Tell whether the database has every migration."""
    return present_revision(connection) == newest_revision()


def present_revision(connection: Connection) -> str | None:
    """Return the revision of the database; none when it was never migrated."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


@cache
def newest_revision() -> str:
    """Return the newest revision; files are named by theirs: 0001_first_tables.py."""
    return max(path.name.split("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py"))
