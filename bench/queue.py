"""The moderators' queue from 1e4 to 1e6 stories, beside an index on the state alone."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import text

from bench.report import Row
from moderation.claims import claim_next, release
from moderation.queue import Reader, next_for
from server.database import db, transaction
from server.migrate import upgrade
from tests.components.installation import Installation
from wsgi import build_app

SIZES = (10_000, 100_000, 1_000_000)
ME = Reader(staff_id="a" * 32, languages=("en", "zh-Hans"))
ROUNDS = 60
WARM_UP = 20

_FILL = """
WITH RECURSIVE n(i) AS (SELECT :first UNION ALL SELECT i + 1 FROM n WHERE i + 1 < :last)
INSERT INTO story (id, room_id, state, revision, language, has_worry, priority, received_at,
                   is_demo, first_approver_id, shares_keepsake)
SELECT printf('%032x', i), 'room',
       CASE WHEN i % 10 = 0 THEN 'awaiting-review' ELSE 'declined' END,
       0, CASE WHEN i % 3 = 0 THEN 'zh-Hans' ELSE 'en' END, 0, CASE WHEN i % 50 = 0 THEN 1 ELSE 2 END,
       datetime('2026-01-01', '+' || (i * 7 % 1000000) || ' seconds'), 0, '', 0
FROM n
"""

_STATE_ONLY = """
SELECT id FROM story INDEXED BY bench_state WHERE state = 'awaiting-review'
AND language IN ('en', 'zh-Hans') ORDER BY priority, received_at, id LIMIT 1
"""


def measure() -> list[Row]:
    """Return growth of next item and claim from the smallest to the largest table, on SQLite."""
    nexts, claims, state_only = [], [], []
    with tempfile.TemporaryDirectory() as folder:
        settings = Installation(Path(folder)).settings
        upgrade(settings)
        app = build_app(settings)
        with app.app_context():
            with transaction():
                db.session.execute(text("CREATE INDEX bench_state ON story (state)"))
            first = 0
            for size in SIZES:
                print(f"  filling to {size:,} stories", flush=True)
                with transaction():
                    db.session.execute(text(_FILL), {"first": first, "last": size})
                    db.session.execute(text("ANALYZE"))
                first = size
                # what filling left in the log is not what a claim costs
                db.session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
                db.session.rollback()
                nexts.append(_milliseconds(lambda: next_for(ME)))
                claims.append(_milliseconds(_claim_and_release))
                state_only.append(_milliseconds(lambda: db.session.execute(text(_STATE_ONLY)).all()))
    return [
        _growth("next item", nexts),
        _growth("claim and give back", claims),
        Row(
            what="next item at 1e6 stories",
            ours=f"{nexts[-1]:.2f} ms",
            peer=f"index on state alone {state_only[-1]:.1f} ms",
            ratio=state_only[-1] / nexts[-1],
            goal=">= 1,000x",
            is_met=state_only[-1] / nexts[-1] >= 1000,
        ),
    ]


def _growth(what: str, found: list[float]) -> Row:
    growth = found[-1] / found[0]
    return Row(
        what=f"{what}, 1e4 -> 1e6 stories",
        ours=" / ".join(f"{ms:.2f}" for ms in found) + " ms",
        peer="itself at 1e4",
        ratio=growth,
        goal="flat within 10 %",
        is_met=growth <= 1.1,
    )


def _claim_and_release() -> None:
    with transaction():
        story_id = claim_next(ME)
    if story_id is None:
        raise RuntimeError("nothing waits")
    with transaction():
        release(story_id, staff_id=ME.staff_id)


def _milliseconds(step: Callable[[], object]) -> float:
    for _ in range(WARM_UP):
        step()
    times = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        step()
        times.append((time.perf_counter() - begin) * 1000)
        db.session.rollback()
    return statistics.median(times)
