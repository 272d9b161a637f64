"""Each test of this folder runs on SQLite and disk, and on PostgreSQL and S3."""

from pathlib import Path

import psycopg
import pytest

from server import ids
from tests.backup.houses import House
from tests.components.requirement import free_port
from tests.components.s3 import S3Server
from tests.conftest import make_settings


@pytest.fixture
def house(tmp_path: Path) -> House:
    """An installation on SQLite and disk."""
    data = tmp_path / "house"
    data.mkdir()
    return House(
        make_settings(data, mirror_url=f"file:{tmp_path}/mirror", port=free_port()),
        new_database=lambda place: f"sqlite:///{place}/eyes.db",
        new_store=lambda place: f"file:{place}/store",
    )


@pytest.fixture(
    params=[
        pytest.param("sqlite-disk", id="sqlite-disk"),
        pytest.param(
            "postgresql-s3",
            id="postgresql-s3",
            marks=[pytest.mark.postgresql, pytest.mark.s3],
        ),
    ]
)
def any_house(request: pytest.FixtureRequest, tmp_path: Path) -> House:
    """An installation on each pair of database and store."""
    if request.param == "sqlite-disk":
        found: House = request.getfixturevalue("house")
        return found
    server = request.getfixturevalue("postgresql_server")
    request.getfixturevalue("s3_store_url")
    s3: S3Server = request.getfixturevalue("s3_server")

    def new_database(_place: Path) -> str:
        name = f"eyes_{ids.new_id()}"
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return f"{server}/{name}".replace("postgresql://", "postgresql+psycopg://")

    def new_store(_place: Path) -> str:
        return s3.url(prefix=ids.new_id()[:8])

    data = tmp_path / "house"
    data.mkdir()
    settings = make_settings(
        data,
        database_url=new_database(data),
        store_url=new_store(data),
        mirror_url=new_store(data),
    )
    return House(settings, new_database=new_database, new_store=new_store)
