"""Good files, spoiled at random, thousands of them, inside the limited process.

The mutations are seeded: what fails once fails again with the same seed.
"""

import pickle
import random
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from server.media import limited, photo, voice
from server.media.bare import sound
from server.media.refusals import Refused
from server.media.sniff import Kind

_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_LIMITS = limited.Limits(memory=1 << 30, processor_seconds=120, wall_seconds=120)


@dataclass(frozen=True)
class Batch:
    """So many mutations of one file."""

    kind: Kind
    data: bytes
    seed: int
    count: int


@dataclass
class Outcome:
    """What became of a batch."""

    taken: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)
    code: int = 0
    """How the process ended; 0 is well."""


def batch_done(
    question: bytes, *, in_limited_process: Callable[..., tuple[bytes, int, object]]
) -> bytes:
    """Do a batch in a limited process of its own; return its outcome, pickled."""
    batch: Batch = pickle.loads(question)  # noqa: S301 - from the test's own process
    answer, code, _ = in_limited_process(lambda: pickle.dumps(_run(batch)), limits=_LIMITS)
    outcome = pickle.loads(answer) if answer else Outcome()  # noqa: S301
    outcome.code = code
    return pickle.dumps(outcome)


def _run(batch: Batch) -> Outcome:
    outcome = Outcome()
    for number in range(batch.count):
        seed = batch.seed * 1_000_003 + number
        data = spoiled(batch.data, random.Random(seed))
        began = time.process_time()
        try:
            judged(data, kind=batch.kind)
            outcome.taken += 1
        except Refused:
            outcome.refused += 1
        except Exception as fault:  # noqa: BLE001 - every other end would be a crash of the child
            outcome.faults.append(f"seed {seed}: {fault!r}")
        outcome.slowest = max(outcome.slowest, time.process_time() - began)
    return outcome


def judged(data: bytes, *, kind: Kind) -> None:
    """Do with the bytes what preparing does up to bare pixels or samples."""
    if kind is Kind.PHOTO:
        bare = photo.bared(data)
        photo.upright(bare, side=320)
        photo.original(bare)
    else:
        sound.stripped(data, samples=voice.decode(data))


def spoiled(data: bytes, random: random.Random) -> bytes:
    """Return the file with one to eight things done to it."""
    spoiled = bytearray(data)
    for _ in range(random.randint(1, 8)):
        if spoiled:
            random.choice(_WAYS)(spoiled, random)
    return bytes(spoiled)


def _place(data: bytearray, random: random.Random) -> int:
    """Return a place; as often in the head as in all the rest."""
    return random.randrange(min(len(data), 200) if random.random() < 0.5 else len(data))


def _flip(data: bytearray, random: random.Random) -> None:
    data[_place(data, random)] ^= 1 << random.randrange(8)


def _number(data: bytearray, random: random.Random) -> None:
    form = random.choice(("B", "<H", ">H", "<I", ">I"))
    size = struct.calcsize(form)
    at = _place(data, random)
    data[at : at + size] = struct.pack(form, random.choice(_NUMBERS) % 256**size)


def _cut(data: bytearray, random: random.Random) -> None:
    at = _place(data, random)
    del data[at : at + random.randint(1, 400)]


def _repeat(data: bytearray, random: random.Random) -> None:
    at = _place(data, random)
    data[at:at] = data[at : at + random.randint(1, 200)] * random.randint(1, 40)


def _noise(data: bytearray, random: random.Random) -> None:
    at = _place(data, random)
    data[at:at] = random.randbytes(random.randint(1, 60))


def _break_off(data: bytearray, random: random.Random) -> None:
    del data[_place(data, random) :]


def _swap(data: bytearray, random: random.Random) -> None:
    one, other, size = _place(data, random), _place(data, random), random.randint(1, 100)
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )


_WAYS = (_flip, _flip, _number, _number, _number, _cut, _repeat, _noise, _break_off, _swap)
