"""Files spoiled at random: refused or taken, never a crash, never slow."""

import functools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from server.media.sniff import Kind
from tests.components.requirement import unavailable
from tests.media.bombs import jpegs, pngs, webps
from tests.media.fuzzing import Batch
from tests.media.herd import Herd
from tests.media.making import SOUND_FORMATS, marked_photo, recording

RUNS = int(os.environ.get("EYES_FUZZ_RUNS", "150"))
"""Mutations of each file; script/soak sets 20,000."""
SEED = int(os.environ.get("EYES_FUZZ_SEED", "1"))
COVERAGE_RUNS = RUNS * 100
HOUSE = Path(__file__).parents[2]

CORPUS: dict[str, tuple[Kind, Callable[[], bytes]]] = {
    **{
        f"{name.lower()} with marks": (
            Kind.PHOTO,
            functools.partial(marked_photo, name, size=(64, 48)),
        )
        for name in ("JPEG", "PNG", "WEBP")
    },
    "jpeg": (Kind.PHOTO, jpegs.small),
    "progressive jpeg": (Kind.PHOTO, functools.partial(jpegs.small, progressive=True)),
    "png": (Kind.PHOTO, pngs.png),
    "animated png": (Kind.PHOTO, functools.partial(pngs.animated, 3)),
    "webp": (Kind.PHOTO, webps.small),
    "lossless webp": (Kind.PHOTO, functools.partial(webps.small, lossless=True)),
    "webp with alpha": (Kind.PHOTO, functools.partial(webps.small, alpha=True)),
    "heic": (Kind.PHOTO, webps.heic),
    **{
        name: (Kind.VOICE, functools.partial(recording, name, seconds=0.3))
        for name in SOUND_FORMATS
    },
}


@pytest.fixture(scope="module")
def herd() -> Iterator[Herd]:
    herd = Herd()
    yield herd
    herd.close()


@pytest.mark.parametrize("name", CORPUS)
def test_a_spoiled_file_is_taken_or_refused_in_time(herd: Herd, name: str) -> None:
    kind, make = CORPUS[name]
    outcome = herd.fuzz(Batch(kind, make(), SEED, RUNS))
    assert (outcome.code, outcome.faults) == (0, [])
    assert outcome.taken + outcome.refused == RUNS
    assert outcome.slowest < 10


def test_our_own_parsers_take_or_refuse_whatever_coverage_finds(tmp_path: Path) -> None:
    try:
        import atheris  # noqa: F401
    except ImportError:
        unavailable("atheris is not installed: coverage-guided fuzzing was not run")
    for name, (_, make) in CORPUS.items():
        (tmp_path / name.replace(" ", "-")).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.media.coverage_fuzzing", f"-runs={COVERAGE_RUNS}",
         f"-seed={SEED}", "-max_len=8192", "-timeout=10", "-rss_limit_mb=1024", str(tmp_path)],
        check=False, cwd=HOUSE, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2_000:]
    assert "Done " in done.stderr
