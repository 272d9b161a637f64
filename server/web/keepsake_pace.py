"""How fast pictures may be tried: a guesser is slowed down, a class is never locked out.

Only wrong tries cost anything, so thirty children who know their pictures never meet a limit. An
address from which a story of the room arrived, or where somebody knew the pictures, is familiar and
has a bucket of its own: what strangers with a leaked room code do cannot empty it. A few addresses are
familiar at a time, and one that becomes familiar takes over the bucket of the one that made room.

All others share one bucket of the room. When a guesser has emptied it, or a familiar address its own,
each network still has its first tries: enough for a class that comes to a new place, even where
guessers empty every bucket as it fills. They come out of a reserve of the room, large and slow, so
that many machines or changing addresses help a guesser little; docs/privacy.md prints the odds, and
a test computes them.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass

from server.web.address import network_of
from server.web.limits import Pace, TooFast

CLASS_BURST = 120
"""Wrong tries in a row that a whole class behind one address may make."""

CLASS_PER_SECOND = 1 / 300
STRANGERS_BURST = 300
STRANGERS_PER_SECOND = 1 / 600

FIRST_TRIES = 80
"""Wrong tries that one network may make when the other buckets are empty: a lesson of sixty children."""

FIRST_TRIES_PER_SECOND = 1 / 900
RESERVE_BURST = 48_000
"""First tries of all networks together: who wants to use them up needs six hundred networks."""

RESERVE_PER_SECOND = 1 / 300

MOST_FAMILIAR = 8
"""Addresses of a room that have a bucket of their own; the one unused for longest makes room."""


@dataclass(frozen=True)
class Try:
    """One try that was let through, and the buckets it was taken from."""

    room_id: str
    address: str
    taken_from: tuple[tuple[Pace, str], ...]
    # the buckets meant for it were empty: somebody guesses
    is_of_the_reserve: bool = False


class KeepsakePace:
    """The buckets around the keepsakes of every room."""

    def __init__(self) -> None:
        self._familiar = Pace(burst=CLASS_BURST, per_second=CLASS_PER_SECOND)
        self._strangers = Pace(burst=STRANGERS_BURST, per_second=STRANGERS_PER_SECOND)
        self._first_tries = Pace(burst=FIRST_TRIES, per_second=FIRST_TRIES_PER_SECOND)
        self._reserve = Pace(burst=RESERVE_BURST, per_second=RESERVE_PER_SECOND)
        # by room: the number of each familiar address's bucket, the address unused for longest first
        self._known: dict[str, OrderedDict[str, int]] = {}
        self._lock = threading.Lock()

    def take(self, room_id: str, *, address: str) -> Try:
        """Take one try; raises TooFast."""
        pace, key = self._bucket(room_id, address)
        try:
            pace.take(key)
        except TooFast as empty:
            taken = self._take_a_first_try(room_id, address=address, empty=empty)
            return Try(room_id, address, taken, is_of_the_reserve=True)
        return Try(room_id, address, ((pace, key),))

    def was_right(self, tried: Try) -> None:
        """The try costs nothing, and its address is familiar from now on."""
        for pace, key in tried.taken_from:
            pace.give_back(key)
        self.remember(tried.room_id, address=tried.address)

    def remember(self, room_id: str, *, address: str) -> None:
        """Count an address as familiar: a story of the room came from there."""
        with self._lock:
            known = self._known.setdefault(room_id, OrderedDict())
            if address not in known:
                is_full = len(known) >= MOST_FAMILIAR
                known[address] = known.popitem(last=False)[1] if is_full else len(known)
            known.move_to_end(address)

    def _take_a_first_try(
        self, room_id: str, *, address: str, empty: TooFast
    ) -> tuple[tuple[Pace, str], ...]:
        """Take one try of a network's own and one of the reserve, or none; raises TooFast."""
        key = f"{room_id}/{network_of(address)}"
        try:
            self._first_tries.take(key)
        except TooFast as spent:
            raise TooFast(min(empty.wait, spent.wait)) from None
        try:
            self._reserve.take(room_id)
        except TooFast as spent:
            self._first_tries.give_back(key)
            raise TooFast(min(empty.wait, spent.wait)) from None
        return (self._first_tries, key), (self._reserve, room_id)

    def _bucket(self, room_id: str, address: str) -> tuple[Pace, str]:
        with self._lock:
            known = self._known.get(room_id)
            number = known.get(address) if known else None
        if number is None:
            return self._strangers, room_id
        return self._familiar, f"{room_id}/{number}"
