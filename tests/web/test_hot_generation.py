"""The reader of the generation number: plain connections of its own, which end with the engine's."""

import pytest
from flask import Flask

from server.database import db
from server.web.hot_generation import GenerationReader


def test_an_engine_that_closes_takes_the_readers_connections_along(any_app: Flask) -> None:
    reader = GenerationReader(db.engine)
    assert reader.current() is not None
    (connection,) = reader._connections
    db.engine.dispose()
    with pytest.raises(db.engine.dialect.loaded_dbapi.Error):
        connection.execute("SELECT 1")
    assert reader.current() is not None
    db.engine.dispose()


def test_no_statement_on_sqlite_asks_around_for_listeners(app: Flask) -> None:
    assert not db.engine._has_events
