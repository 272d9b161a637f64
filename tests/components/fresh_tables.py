"""Every table, empty: to make them anew takes longer than most tests."""

import sqlite3
from functools import cache

import sqlalchemy as sa

from server import tables
from server.database import Base

_FOUND = sa.text(
    "SELECT relname, oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
)
_COUNT_FROM_ONE = sa.text(
    """SELECT setval(sequence.oid::regclass, 1, false) FROM pg_depend
    JOIN pg_class sequence ON sequence.oid = pg_depend.objid AND sequence.relkind = 'S'
    WHERE pg_depend.refobjid = ANY(:tables)"""
)
_made: dict[str, dict[str, int]] = {}
"""The tables that were made in a PostgreSQL database, by the numbers that it gave them."""


def fresh_tables(engine: sa.Engine) -> None:
    """Leave the database with every table of the models, and without a row."""
    tables.import_all()
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            _pattern().backup(connection.connection.driver_connection)  # type: ignore[arg-type]
        return
    url = str(engine.url)
    with engine.begin() as connection:
        stand = _standing(connection)
        if stand and stand == _made.get(url):
            _empty(connection, stand)
            return
    Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    with engine.connect() as connection:
        _made[url] = _standing(connection)


@cache
def _pattern() -> sqlite3.Connection:
    """An SQLite database in memory that holds the tables and nothing else."""
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    Base.metadata.create_all(engine)
    pattern = engine.raw_connection().driver_connection
    assert isinstance(pattern, sqlite3.Connection)
    return pattern


def _standing(connection: sa.Connection) -> dict[str, int]:
    """Which of our tables there are; a table that was dropped and made again has another number."""
    return {name: oid for name, oid in connection.execute(_FOUND) if name in Base.metadata.tables}


def _empty(connection: sa.Connection, stand: dict[str, int]) -> None:
    """Delete every row, in whatever order, and count from one again."""
    connection.execute(sa.text("SET LOCAL session_replication_role = replica"))
    emptying = (f'DELETE FROM "{name}"' for name in stand)  # noqa: S608 - names of our own models
    connection.exec_driver_sql(";".join(emptying))
    connection.execute(_COUNT_FROM_ONE, {"tables": list(stand.values())})
