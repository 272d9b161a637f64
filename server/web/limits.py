"""How fast pictures may be tried: a guesser is slowed down, a class is never locked out.

Only wrong tries cost anything, so thirty children who know their pictures never meet a limit. An
address from which a story of the room arrived, or where somebody knew the pictures, is familiar and
has a bucket of its own: what strangers with a leaked room code do cannot empty it. All strangers of a
room share one bucket. A few addresses are familiar at a time, and one that becomes familiar takes over
the bucket of the one that made room, so that many machines or changing addresses help a guesser
little; docs/privacy.md prints the odds, and a test computes them. All is in memory: a fresh start of
the server fills the buckets.
"""

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


CLASS_BURST = 120
"""Wrong tries in a row that a whole class behind one address may make."""

CLASS_PER_SECOND = 1 / 300
STRANGERS_BURST = 300
STRANGERS_PER_SECOND = 1 / 600

MOST_FAMILIAR = 8
"""Addresses of a room that have a bucket of their own; the one unused for longest makes room."""


class KeepsakePace:
    """The buckets around the keepsakes of every room."""

    def __init__(self) -> None:
        self._familiar = Pace(burst=CLASS_BURST, per_second=CLASS_PER_SECOND)
        self._strangers = Pace(burst=STRANGERS_BURST, per_second=STRANGERS_PER_SECOND)
        # by room: the number of each familiar address's bucket, the address unused for longest first
        self._known: dict[str, OrderedDict[str, int]] = {}
        self._lock = threading.Lock()

    def take(self, room_code: str, *, address: str) -> None:
        """Take one try; raises TooFast."""
        pace, key = self._bucket(room_code, address)
        pace.take(key)

    def give_back(self, room_code: str, *, address: str) -> None:
        """The try was right: it costs nothing, and the address is familiar from now on."""
        pace, key = self._bucket(room_code, address)
        pace.give_back(key)
        self.remember(room_code, address=address)

    def remember(self, room_code: str, *, address: str) -> None:
        """Count an address as familiar: a story of the room came from there."""
        with self._lock:
            known = self._known.setdefault(room_code, OrderedDict())
            if address not in known:
                is_full = len(known) >= MOST_FAMILIAR
                known[address] = known.popitem(last=False)[1] if is_full else len(known)
            known.move_to_end(address)

    def _bucket(self, room_code: str, address: str) -> tuple[Pace, str]:
        with self._lock:
            known = self._known.get(room_code)
            number = known.get(address) if known else None
        if number is None:
            return self._strangers, room_code
        return self._familiar, f"{room_code}/{number}"
