"""From nothing to ready, beside the smallest Flask application."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.report import Row
from tests.components.installation import HOUSE, Installation

MINIMAL = "from flask import Flask\napp = Flask(__name__)\napp.route('/')(lambda: 'ready')\napp.test_client().get('/')"
OURS = "from wsgi import build_app\napp = build_app()\napp.test_client().get('/healthz')"
ROUNDS = 7
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""As in production, modules are compiled once, not at every start."""


def measure() -> list[Row]:
    """Return the time from process start to the first answer, in process, no server around it."""
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder)).start("web")
        here.stop()
        pairs = [(_seconds(OURS, here), _seconds(MINIMAL, here)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / minimal for ours, minimal in pairs)
    return [
        Row(
            what="import, build, first answer",
            ours=f"{statistics.median(o for o, _ in pairs) * 1000:.0f} ms",
            peer=f"Flask minimal {statistics.median(m for _, m in pairs) * 1000:.0f} ms",
            ratio=ratio,
            goal="<= 4x (3x later)",
            is_met=ratio <= 4,
        )
    ]


def _seconds(program: str, here: Installation) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], cwd=HOUSE, env=here.variables | COMPILED, check=True)
    return time.perf_counter() - begin
