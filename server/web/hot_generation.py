"""Reading the generation number as cheaply as the database allows: no session, no pool, no ORM."""

import threading
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event

from server.gallery.generation import QUERY


class GenerationReader:
    """Holds one plain connection per thread, outside any transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = threading.local()
        self._connections: list[Any] = []
        _hear_of_the_end(engine, self._close)

    def current(self) -> int | None:
        """Return the number as committed now; none where it cannot be read (then ask Flask)."""
        dbapi = self._engine.dialect.loaded_dbapi
        try:
            row = self._connection().execute(QUERY).fetchone()
        except dbapi.Error:
            self._thread.connection = None
            return None
        return 0 if row is None else int(row[0])

    def _connection(self) -> Any:
        kept = getattr(self._thread, "connection", None)
        return self._connect() if kept is None else kept

    def _connect(self) -> Any:
        pooled = self._engine.raw_connection()
        connection: Any = pooled.driver_connection
        pooled.detach()
        if self._engine.dialect.name == "postgresql":
            # SQLite's connections are set up so in server/database.py
            connection.autocommit = True
        self._thread.connection = connection
        self._connections.append(connection)
        return connection

    def _close(self, _engine: Engine) -> None:
        while self._connections:
            self._connections.pop().close()
        self._thread = threading.local()


def _hear_of_the_end(engine: Engine, told: Callable[[Engine], None]) -> None:
    """Call something when the engine closes its connections, at no cost until then.

    An engine with any listener asks around at every statement, a twentieth of an upload; the end it
    tells in any case.
    """
    has_others = engine._has_events  # noqa: SLF001 - nothing public says it
    event.listen(engine, "engine_disposed", told)
    engine._has_events = has_others  # noqa: SLF001
