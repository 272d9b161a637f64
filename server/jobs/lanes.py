"""The lanes of a worker: one huey consumer with one thread each."""

from collections.abc import Iterator
from contextlib import contextmanager

from huey.consumer import Consumer

from server.jobs.engine import Engine
from server.jobs.vocabulary import Lane

_FIRST_POLL_SECONDS = 0.05
_LAZIEST_POLL_SECONDS = 0.25


class _LaneConsumer(Consumer):  # type: ignore[misc]  # huey has no types
    """A consumer beside others: signals belong to the worker, which stops them all."""

    def _set_signal_handlers(self) -> None:
        """Leave the process's signals alone."""


@contextmanager
def open_lanes(engine: Engine) -> Iterator[tuple[Consumer, ...]]:
    """Take jobs from every lane; at the end each finishes the job it is at."""
    consumers = tuple(
        _LaneConsumer(
            engine.queue(lane).huey,
            workers=1,
            periodic=False,
            initial_delay=_FIRST_POLL_SECONDS,
            max_delay=_LAZIEST_POLL_SECONDS,
        )
        for lane in Lane
    )
    for consumer in consumers:
        consumer.start()
    try:
        yield consumers
    finally:
        for consumer in consumers:
            # Close every lane before waiting for the first.
            consumer.stop_flag.set()
        for consumer in consumers:
            consumer.stop(graceful=True)
