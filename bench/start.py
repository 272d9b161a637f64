"""From nothing to ready, beside the smallest Flask application."""

import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.report import Row
from tests.components.installation import HOUSE, Installation

MINIMAL = "from flask import Flask\napp = Flask(__name__)\napp.route('/')(lambda: 'ready')\napp.test_client().get('/')"
OURS = "from wsgi import build_app\napp = build_app()\napp.test_client().get('/healthz')"
ROUNDS = 7
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}
"""As in production, modules are compiled once, not at every start."""


def measure() -> list[Row]:
    """Return the processor time from process start to the first answer, in process, no server around it.

    Not the clock's: on a machine that is busy with others that says more of them than of us.
    """
    with tempfile.TemporaryDirectory() as folder:
        here = Installation(Path(folder)).start("web")
        here.stop()
        pairs = [(_seconds(OURS, here), _seconds(MINIMAL, here)) for _ in range(ROUNDS)]
    ratio = statistics.median(ours / minimal for ours, minimal in pairs)
    return [
        Row(
            what="import, build, first answer: processor time",
            ours=f"{statistics.median(o for o, _ in pairs) * 1000:.0f} ms",
            peer=f"Flask minimal {statistics.median(m for _, m in pairs) * 1000:.0f} ms",
            ratio=ratio,
            goal="<= 4x (3x later)",
            is_met=ratio <= 4,
        )
    ]


def _seconds(program: str, here: Installation) -> float:
    begin = _used()
    subprocess.run(
        [sys.executable, "-c", program], cwd=HOUSE, env=here.variables | COMPILED, check=True
    )
    return _used() - begin


def _used() -> float:
    """Return what the children that have ended used, for themselves and for the system."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime
