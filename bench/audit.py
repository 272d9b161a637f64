"""Walking the whole audit trail: a million events against the minute we promise."""

import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from bench.report import Row
from server.audit.verification import verify
from server.database import db, transaction
from server.migrate import upgrade
from server.workflows.witness_audit import chain_audit
from tests.components.installation import Installation
from wsgi import build_app

EVENTS = 1_000_000
GOAL_SECONDS = 60

_FILL = """
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :events)
INSERT INTO audit_event (at, name, subject_id, actor, details)
SELECT datetime('2026-01-01', '+' || i || ' seconds') || '.000000', 'story.received',
       printf('%032x', i), 'child', '{"answers": "gallery=yes", "n": ' || i || '}'
FROM n
"""


def measure() -> list[Row]:
    """Return the seconds to chain and to verify a million events on SQLite."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Installation(Path(folder)).settings
        upgrade(settings)
        with build_app(settings).app_context():
            print(f"  writing {EVENTS:,} events", flush=True)
            with transaction():
                db.session.execute(text(_FILL), {"events": EVENTS})
            print("  chaining them", flush=True)
            begun = time.perf_counter()
            chain_audit()
            chaining = time.perf_counter() - begun
            print("  walking the trail", flush=True)
            begun = time.perf_counter()
            verdict = verify()
            walking = time.perf_counter() - begun
            assert verdict.is_intact
            assert verdict.size == EVENTS
            db.session.remove()
            db.engine.dispose()
    return [
        _row("verify 1,000,000 events", walking),
        _row("chain 1,000,000 events (once, as they come)", chaining),
    ]


def _row(what: str, seconds: float) -> Row:
    return Row(
        what=what,
        ours=f"{seconds:.1f} s",
        peer=f"{GOAL_SECONDS} s",
        ratio=seconds / GOAL_SECONDS,
        goal="<= 1",
        is_met=seconds <= GOAL_SECONDS,
    )
