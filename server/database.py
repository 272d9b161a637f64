"""The database: typed models, moments in UTC, and the only place that commits."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from importlib import import_module
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, MetaData, event
from sqlalchemy import Enum as EnumType
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Connection, ExceptionContext
from sqlalchemy.exc import DataError, OperationalError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import PoolProxiedConnection
from sqlalchemy.types import TypeDecorator

from server.problems import Malformed, StoreFull

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

_POSTGRESQL_DISK_FULL = "53100"


@dataclass
class _Open:
    """A write transaction under way."""

    callbacks: list[Callable[[], None]] = field(default_factory=list)
    connection: Connection | None = None


_open: ContextVar[_Open | None] = ContextVar("open", default=None)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: aware and in UTC in Python, naive UTC in the table (SQLite has no zones)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Refuse naive moments; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the moment its zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def enum_type(of: type[Enum]) -> EnumType:
    """Return a column type that stores an enum's values as short text, checked by the database."""
    return EnumType(
        of,
        native_enum=False,
        length=32,
        validate_strings=True,
        create_constraint=False,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """All tables; constraint names are predictable so that migrations can name them."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={datetime: UtcDateTime}
    )


db = SQLAlchemy(model_class=Base)


def init_database(app: Flask, url: str) -> None:
    """Bind the database to the app; SQLite is set up to be durable and to forget what is deleted."""
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(url)
    db.init_app(app)
    with app.app_context():
        if url.startswith("sqlite"):
            _prepare_sqlite(db.engine)
        else:
            _refuse_what_no_text_can_hold(db.engine)


def _refuse_what_no_text_can_hold(engine: Engine) -> None:
    """A NUL in an address or a form is the asker's fault: PostgreSQL's driver refuses to send it."""

    @event.listens_for(engine, "handle_error")
    def _refuse(context: ExceptionContext) -> None:
        if isinstance(context.sqlalchemy_exception, DataError):
            raise Malformed from context.original_exception


def _engine_options(url: str) -> dict[str, object]:
    if url.startswith("sqlite"):
        return {"connect_args": {"timeout": 15, "check_same_thread": False}}
    return {"pool_pre_ping": True, "pool_size": 8}


def _prepare_sqlite(engine: Engine) -> None:
    """Write-ahead log, full durability, foreign keys, zeroed deletes; transactions begin explicitly."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "foreign_keys = ON",
            "secure_delete = ON",
            "busy_timeout = 15000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    def _begin(connection: PoolProxiedConnection) -> None:
        # A deferred transaction that turns into a writer fails at once when another writer
        # committed meanwhile; one that begins as a writer waits for its turn instead.
        connection.cursor().execute("BEGIN IMMEDIATE" if is_writing() else "BEGIN")

    # Not by the event "begin": an engine that is listened to asks around at every statement.
    engine.dialect.do_begin = _begin  # type: ignore[method-assign, assignment]


@contextmanager
def transaction() -> Iterator[None]:
    """Run a block in one write transaction: committed at its end, rolled back when it raises.

    Opened at the edges only (routes, job handlers, the command line); never nested.
    Raises StoreFull when the disk has no room for the rows.
    """
    if is_writing():
        raise RuntimeError("transactions are opened at the edges and never nested")
    # End the read transaction of an earlier query: writers must see the newest state.
    db.session.rollback()
    mine = _Open()
    token = _open.set(mine)
    try:
        yield
        db.session.commit()
    except OperationalError as error:
        db.session.rollback()
        if _is_disk_full(error):
            raise StoreFull from error
        raise
    except BaseException:
        db.session.rollback()
        raise
    finally:
        _open.reset(token)
    for callback in mine.callbacks:
        callback()


def _is_disk_full(error: OperationalError) -> bool:
    is_full_sqlite = getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
    return is_full_sqlite or getattr(error.orig, "sqlstate", None) == _POSTGRESQL_DISK_FULL


def insert_into(table: type[Base]) -> sqlite.Insert:
    """Return an INSERT that can say what happens on conflict, for the database in use.

    PostgreSQL's and SQLite's read alike. Only the one in use is loaded: the other brings drivers that
    take longer to import than all our features.
    """
    dialect = import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}")
    insert: sqlite.Insert = dialect.insert(table)
    return insert


def is_writing() -> bool:
    """Tell whether a write transaction is open."""
    return _open.get() is not None


def connection() -> Connection:
    """Return the connection of the present transaction, for statements that need no objects.

    A write transaction asks its session for it once: that takes longer than a small statement.
    """
    present = _open.get()
    if present is None:
        return db.session.connection()
    if present.connection is None:
        present.connection = db.session.connection()
    return present.connection


def after_commit(callback: Callable[[], None]) -> None:
    """Call something once the open transaction is committed; dropped when it rolls back."""
    present = _open.get()
    if present is None:
        raise RuntimeError("after_commit needs an open transaction")
    present.callbacks.append(callback)
