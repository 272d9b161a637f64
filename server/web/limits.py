"""Buckets of tries: whoever tries too often waits. In memory; a fresh start of the server fills them."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass

from flask_babel import lazy_gettext

from server.problems import TooMany

_MOST_BUCKETS = 10_000


class TooFast(TooMany):
    """Too many wrong pictures; `wait` says how many seconds until the next try."""

    code = "too-fast"
    sentence = lazy_gettext("That was very often. Count slowly to twenty and try again.")

    def __init__(self, wait: float) -> None:
        super().__init__()
        self.wait = wait


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class Pace:
    """Buckets of `burst` tries that refill at `per_second`."""

    def __init__(self, *, burst: int, per_second: float) -> None:
        self._burst = burst
        self._per_second = per_second
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> None:
        """Take one try; raises TooFast when there is none."""
        with self._lock:
            bucket = self._filled(key)
            if bucket.tokens < 1:
                raise TooFast((1 - bucket.tokens) / self._per_second)
            bucket.tokens -= 1

    def give_back(self, key: str) -> None:
        """Return a try that was right."""
        with self._lock:
            bucket = self._filled(key)
            bucket.tokens = min(self._burst, bucket.tokens + 1)

    def _filled(self, key: str) -> _Bucket:
        at = time.monotonic()
        bucket = self._buckets.setdefault(key, _Bucket(self._burst, at))
        self._buckets.move_to_end(key)
        bucket.tokens = min(self._burst, bucket.tokens + (at - bucket.filled_at) * self._per_second)
        bucket.filled_at = at
        while len(self._buckets) > _MOST_BUCKETS:
            self._buckets.popitem(last=False)
        return bucket
