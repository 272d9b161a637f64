"""Awkward rows for any table: full-length texts of several scripts, zeros, ends of time, nothing."""

import random
import secrets
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa

_LETTERS = "aZ9'\"\\%_; —ățļ你好ئۇيغۇر😀"


Rows = dict[str, dict[tuple[object, ...], dict[str, object]]]


def fill(connection: sa.Connection, *, seed: int, rows: int = 3) -> dict[str, int]:
    """Put rows into every table that the database has, parents first; return the counts."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    chance = random.Random(seed)
    counts = {}
    for table in metadata.sorted_tables:
        if table.name == "alembic_version":
            continue
        for number in range(rows):
            row = {c.name: _value(connection, c, number, chance) for c in table.columns}
            _satisfy_checks(table, row, number)
            connection.execute(table.insert().values(row))
        counts[table.name] = rows
    connection.commit()
    return counts


def everything(connection: sa.Connection) -> Rows:
    """Return every row of every table, by table and key."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    return {
        table.name: {
            tuple(row[column.name] for column in table.primary_key): dict(row)
            for row in connection.execute(sa.select(table)).mappings()
        }
        for table in metadata.sorted_tables
        if table.name != "alembic_version"
    }


def changes(before: Rows, after: Rows) -> list[str]:
    """Return each "table", "table row" or "table.column" of before that is gone or is another after."""
    found = []
    for table, rows in before.items():
        if table not in after:
            found.append(table)
            continue
        for key, row in rows.items():
            now = after[table].get(key)
            if now is None:
                found.append(f"{table} {key}")
                continue
            found += [f"{table}.{name}" for name, value in row.items() if now.get(name) != value]
    return sorted(set(found))


def _value(
    connection: sa.Connection, column: sa.Column[object], number: int, chance: random.Random
) -> object:
    if column.foreign_keys:
        parent = next(iter(column.foreign_keys)).column
        return connection.scalars(sa.select(parent).limit(1).offset(number)).first()
    if column.nullable and chance.random() < 0.4:
        return None
    kind = column.type
    if isinstance(kind, sa.JSON):
        return [] if number else {"deep": ["你好", None, 1.5]}
    if isinstance(kind, sa.String):
        return _text(column, kind.length or 40, chance)
    if isinstance(kind, sa.DateTime):
        moment = chance.choice(
            [datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)]
        )
        return moment.replace(tzinfo=None)
    if isinstance(kind, sa.Date):
        return chance.choice([date(1970, 1, 1), date(2099, 12, 31)]) + timedelta(days=number)
    if isinstance(kind, sa.LargeBinary):
        return chance.choice([b"", b"\x00\xff" * 500])
    if isinstance(kind, sa.Boolean):
        return bool(number % 2)
    if isinstance(kind, sa.Float):
        return chance.choice([0.0, -0.0, 1e300])
    if isinstance(kind, sa.Integer):
        return number + 1
    raise AssertionError(f"no awkward value for {column}: {kind!r}")


def _text(column: sa.Column[object], length: int, chance: random.Random) -> str:
    if column.primary_key or column.unique or length >= 32:
        return secrets.token_hex(length // 2)[:length]
    return "".join(chance.choice(_LETTERS) for _ in range(length))


def _satisfy_checks(table: sa.Table, row: dict[str, object], number: int) -> None:
    """A consent event is about a story or about a participant, never both."""
    if table.name == "consent_event":
        row["story_id"] = "5" * 32 if number % 2 else None
        row["participant_id"] = None if number % 2 else "6" * 32
