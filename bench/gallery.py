"""Hot gallery reads beside nginx static files of the same size, on one machine in one run."""

import re
import shutil
import statistics
import subprocess
import tempfile
import urllib.request
from pathlib import Path

from bench.peers_running import nginx
from bench.report import Row
from server.database import Base, db
from tests.components.installation import Installation
from tests.factories import Telling, a_published_work
from wsgi import build_app

ROUNDS = 5
SECONDS = 2
WORKS = 24


def measure() -> list[Row]:
    """Return requests per second for a hot page and a 304, ours and nginx's, interleaved."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise RuntimeError("wrk is missing: apt install wrk nginx-light")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "ours").mkdir()
        # a demo shows each work at once: how works are released is no part of how fast they are
        here = Installation(base / "ours", environment={"EYES_DEMO": "1"})
        work = _hang_works(here)
        here.start("web")
        try:
            with nginx(base / "nginx") as static:
                return _compare(wrk, here.url, static, work=work, files=base / "nginx" / "files")
        finally:
            here.stop()


def _hang_works(here: Installation) -> str:
    """Publish works through the real workflows; return the id of one."""
    here.start("web")
    here.stop()
    app = build_app(here.settings)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        works = [
            a_published_work(Telling(text=f"Kite number {i} over the hill.", picture_seed=i % 3))
            for i in range(WORKS)
        ]
        db.session.remove()
        db.engine.dispose()
    return works[0]


def _compare(wrk: str, ours: str, static: str, *, work: str, files: Path) -> list[Row]:
    rows = []
    for what, path, goal in (
        ("hot gallery page", "/gallery", 0.5),
        ("hot embed", f"/embed/{work}", 0.5),
        ("hot JSON page", "/api/gallery", 0.5),
    ):
        with urllib.request.urlopen(f"{ours}{path}") as answer:  # noqa: S310
            body, etag = answer.read(), answer.headers["ETag"]
        (files / "same").write_bytes(body)
        (files / "same").chmod(0o644)
        with urllib.request.urlopen(f"{static}/same") as answer:  # noqa: S310
            static_etag = answer.headers["ETag"]
        rows.append(_row(wrk, f"{what}, {len(body):,} B", f"{ours}{path}", f"{static}/same", goal))
        if path == "/gallery":
            rows.append(
                _row(wrk, "its 304", f"{ours}{path}", f"{static}/same", 0.35,
                     ours_etag=etag, static_etag=static_etag)
            )  # fmt: skip
    return rows


def _row(
    wrk: str,
    what: str,
    ours: str,
    static: str,
    goal: float,
    *,
    ours_etag: str = "",
    static_etag: str = "",
) -> Row:
    pairs = [
        (_speed(wrk, ours, ours_etag), _speed(wrk, static, static_etag)) for _ in range(ROUNDS)
    ]
    ratio = statistics.median(o / s for o, s in pairs)
    return Row(
        what=what,
        ours=f"{statistics.median(o for o, _ in pairs):,.0f} /s",
        peer=f"nginx static {statistics.median(s for _, s in pairs):,.0f} /s",
        ratio=ratio,
        goal=f">= {goal:g}",
        is_met=ratio >= goal,
    )


def _speed(wrk: str, url: str, etag: str) -> float:
    headers = ["-H", f"If-None-Match: {etag}"] if etag else []
    printed = subprocess.run(
        [wrk, "-t1", "-c16", f"-d{SECONDS}s", *headers, url],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    if "Non-2xx" in printed:
        raise RuntimeError(printed)
    found = re.search(r"Requests/sec:\s+([\d.]+)", printed)
    if found is None:
        raise RuntimeError(printed)
    return float(found[1])
