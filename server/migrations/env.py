"""Alembic's entry: migrations run on the connection that `server.migrate` hands over."""

from typing import Literal

import sqlalchemy as sa
from alembic import context
from sqlalchemy import Connection

from server.database import Base, UtcDateTime
from server.tables import import_all

import_all()


def _plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write column types that will still exist when our own classes have changed."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, sa.Enum):
        return f"sa.String(length={item.length})"
    return False


def _run(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        _begin_every_transaction(connection)
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transaction_per_migration=True,
        transactional_ddl=True,
        compare_type=True,
        render_item=_plain_type,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()


def _begin_every_transaction(connection: Connection) -> None:
    """Say BEGIN before each migration: one killed half-way must leave the revision it began with.

    Left to itself, pysqlite begins late and commits before each DDL statement.
    """
    connection.connection.dbapi_connection.isolation_level = None  # type: ignore[union-attr]
    sa.event.listen(connection, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))


_run(context.config.attributes["connection"])
