"""One limited child is alive at any moment on a machine, whichever process asked for it."""

import fcntl
import threading
from pathlib import Path

import pytest

from server.media import limited
from server.media.limited import parent
from tests.media.making import STROKES

DRAWING = limited.RenderDrawing(strokes=STROKES)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file at which processes take turns."""
    monkeypatch.setattr(parent._turns, "place", None)
    limited.take_turns(tmp_path / "limited.lock")
    return tmp_path / "limited.lock"


def test_a_child_waits_until_another_processs_child_is_done(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()
    starts = parent.start_child

    def start_child(limits: limited.Limits):  # type: ignore[no-untyped-def]
        started.set()
        return starts(limits)

    monkeypatch.setattr(parent, "start_child", start_child)
    replies: list[object] = []
    with place.open("a") as held:  # an open file of its own, as another process has
        fcntl.flock(held, fcntl.LOCK_EX)
        asks = threading.Thread(target=lambda: replies.append(limited.run(DRAWING)))
        asks.start()
        assert not started.wait(0.3), "two children at once"
    asks.join(30)
    assert started.is_set()
    assert isinstance(replies[0], limited.Pictures)


def test_the_turn_is_given_back_whatever_becomes_of_the_child(place: Path) -> None:
    limits = limited.Limits(memory=1, processor_seconds=1, wall_seconds=5)
    assert isinstance(limited.run(DRAWING, limits=limits), limited.Failed)
    with place.open("a") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
