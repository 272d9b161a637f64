"""What a worker does by the clock, each rhythm in a thread of its own.

Every act is idempotent, so two workers may keep the same rhythm.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rhythm:
    """Something done at once and then again and again."""

    name: str
    every: timedelta
    act: Callable[[], object]


@contextmanager
def keep_rhythms(app: Flask, rhythms: Sequence[Rhythm]) -> Iterator[None]:
    """Keep rhythms while the block runs; an act under way at its end is finished."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=_keep, args=(app, rhythm, stop), name=rhythm.name)
        for rhythm in rhythms
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _keep(app: Flask, rhythm: Rhythm, stop: threading.Event) -> None:
    while True:
        try:
            with app.app_context():
                rhythm.act()
        except Exception as error:  # noqa: BLE001 - one failed beat must not end the rhythm
            logger.error("%s failed this time: %s", rhythm.name, type(error).__name__)
        if stop.wait(rhythm.every.total_seconds()):
            return
