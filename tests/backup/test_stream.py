"""A sealed stream gives back what went in, whatever its length, in little memory."""

import io
import secrets
import tracemalloc

import pytest

from server.backup.problems import BackupDamaged, OtherMasterKey
from server.backup.stream import CHUNK, HEADER, TAG, SealedReader, SealedWriter

KEY = bytes(range(32))


def sealed(data: bytes, *, at_once: int = CHUNK) -> bytes:
    target = io.BytesIO()
    writer = SealedWriter(target, master_key=KEY)
    for start in range(0, len(data), at_once):
        writer.write(data[start : start + at_once])
    writer.close()
    return target.getvalue()


def opened(stream: bytes) -> bytes:
    return SealedReader(io.BytesIO(stream), master_key=KEY).read(2**40)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5])
def test_every_length_comes_back(size: int) -> None:
    data = secrets.token_bytes(size)
    stream = sealed(data, at_once=300_007)
    assert opened(stream) == data
    chunks = max(1, -(-size // CHUNK))
    assert len(stream) == HEADER + size + chunks * TAG


@pytest.mark.parametrize("size", [0, 1, CHUNK, 2 * CHUNK])
def test_a_cut_or_doubled_chunk_is_found(size: int) -> None:
    stream = sealed(secrets.token_bytes(size))
    for harmed in (stream[:-1], stream[: -(CHUNK + TAG)], stream + stream[HEADER:], stream + b"\0"):
        with pytest.raises((BackupDamaged, OtherMasterKey)):
            opened(harmed)


def test_every_flipped_bit_of_a_short_stream_is_found() -> None:
    stream = sealed(b"a story")
    for place in range(len(stream)):
        harmed = bytearray(stream)
        harmed[place] ^= 1
        with pytest.raises((BackupDamaged, OtherMasterKey)):
            opened(bytes(harmed))


def test_two_streams_cannot_be_mixed() -> None:
    one, other = (sealed(secrets.token_bytes(2 * CHUNK)) for _ in range(2))
    second = HEADER + CHUNK + TAG
    with pytest.raises(BackupDamaged):
        opened(one[:second] + other[second:])


def test_another_master_key_is_told() -> None:
    with pytest.raises(OtherMasterKey):
        SealedReader(io.BytesIO(sealed(b"a story")), master_key=bytes(32))
    with pytest.raises(OtherMasterKey):
        SealedReader(io.BytesIO(b"not a backup"), master_key=KEY)


class Nowhere(io.RawIOBase):
    """Counts what it is given and keeps nothing."""

    size = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.size += len(data)
        return len(data)


def test_memory_stays_flat() -> None:
    target = Nowhere()
    writer = SealedWriter(target, master_key=KEY)  # type: ignore[arg-type]
    piece = bytes(2**18)
    tracemalloc.start()
    for _ in range(256):
        writer.write(piece)
    writer.close()
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert target.size > 64 * 2**20
    assert peak < 8 * 2**20
