"""Unfinished uploads: the file's size is the offset, whatever happens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server import ids
from server.vault import ChunkRefused, KeyDestroyed, ObjectMissing, OffsetMismatch, Vault
from server.vault.disk import DiskStore
from tests.vault.conftest import make_vault


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return make_vault(DiskStore(tmp_path / "store"), data=tmp_path)


@pytest.fixture
def upload(vault: Vault) -> str:
    upload_id = ids.new_id()
    vault.incoming.start(upload_id)
    return upload_id


@pytest.fixture
def key_id(vault: Vault) -> str:
    return vault.new_key()


def test_an_upload_grows_chunk_by_chunk_and_is_read_whole(
    vault: Vault, upload: str, key_id: str
) -> None:
    assert vault.incoming.offset(upload) == 0
    assert vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"one", b"two"]) == 6
    assert vault.incoming.append(upload, key_id=key_id, offset=6, chunks=[b"three"]) == 11
    assert vault.incoming.offset(upload) == 11
    assert vault.incoming.read(upload, key_id=key_id) == b"onetwothree"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(st.lists(st.binary(max_size=70), max_size=3), max_size=6))
def test_any_cutting_of_the_same_bytes_gives_the_same_file(
    vault: Vault, pieces: list[list[bytes]]
) -> None:
    upload_id, key_id = ids.new_id(), vault.new_key()
    vault.incoming.start(upload_id)
    offset = 0
    for chunks in pieces:
        offset = vault.incoming.append(upload_id, key_id=key_id, offset=offset, chunks=chunks)
    expected = b"".join(b"".join(chunks) for chunks in pieces)
    assert vault.incoming.offset(upload_id) == offset == len(expected)
    assert vault.incoming.read(upload_id, key_id=key_id) == expected


def test_what_lies_on_the_disk_is_not_what_was_sent(
    vault: Vault, upload: str, key_id: str, tmp_path: Path
) -> None:
    vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"my-very-own-words"])
    lying = (tmp_path / "incoming" / upload).read_bytes()
    assert len(lying) == 17
    assert b"own" not in lying


def test_a_wrong_offset_is_refused_and_changes_nothing(
    vault: Vault, upload: str, key_id: str
) -> None:
    vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"abc"])
    for offset in (0, 2, 4):
        with pytest.raises(OffsetMismatch):
            vault.incoming.append(upload, key_id=key_id, offset=offset, chunks=[b"xyz"])
    assert vault.incoming.read(upload, key_id=key_id) == b"abc"


def test_what_came_before_the_line_was_cut_is_kept(vault: Vault, upload: str, key_id: str) -> None:
    def cut() -> Iterator[bytes]:
        yield b"came"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        vault.incoming.append(upload, key_id=key_id, offset=0, chunks=cut())
    assert vault.incoming.offset(upload) == 4
    assert vault.incoming.read(upload, key_id=key_id) == b"came"


def test_a_refused_chunk_leaves_no_trace(vault: Vault, upload: str, key_id: str) -> None:
    def wrong_checksum() -> Iterator[bytes]:
        yield b"wrong bytes"
        raise ChunkRefused

    vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"good"])
    with pytest.raises(ChunkRefused):
        vault.incoming.append(upload, key_id=key_id, offset=4, chunks=wrong_checksum())
    assert vault.incoming.offset(upload) == 4
    vault.incoming.append(upload, key_id=key_id, offset=4, chunks=[b" bytes"])
    assert vault.incoming.read(upload, key_id=key_id) == b"good bytes"


def test_of_two_senders_the_slower_one_is_told_and_the_bytes_do_not_mix(
    vault: Vault, upload: str, key_id: str
) -> None:
    def slow() -> Iterator[bytes]:
        yield b"0123"
        # Meanwhile the phone gave up on this connection and went on with another one.
        vault.incoming.append(upload, key_id=key_id, offset=4, chunks=[b"4567"])
        yield b"4567"

    with pytest.raises(OffsetMismatch):
        vault.incoming.append(upload, key_id=key_id, offset=0, chunks=slow())
    assert vault.incoming.read(upload, key_id=key_id) == b"01234567"


def test_a_refusal_does_not_cut_off_what_another_sender_added(
    vault: Vault, upload: str, key_id: str
) -> None:
    def refused_late() -> Iterator[bytes]:
        yield b"0123"
        vault.incoming.append(upload, key_id=key_id, offset=4, chunks=[b"4567"])
        raise ChunkRefused

    with pytest.raises(ChunkRefused):
        vault.incoming.append(upload, key_id=key_id, offset=0, chunks=refused_late())
    assert vault.incoming.offset(upload) == 8


def test_an_unknown_upload_and_a_strange_name_are_missing(vault: Vault, key_id: str) -> None:
    for name in (ids.new_id(), "../../etc/passwd", ""):
        with pytest.raises(ObjectMissing):
            vault.incoming.offset(name)
        with pytest.raises(ObjectMissing):
            vault.incoming.append(name, key_id=key_id, offset=0, chunks=[b"x"])


def test_starting_again_keeps_what_came(vault: Vault, upload: str, key_id: str) -> None:
    vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"abc"])
    vault.incoming.start(upload)
    assert vault.incoming.offset(upload) == 3


def test_a_discarded_upload_is_gone_and_may_be_discarded_again(
    vault: Vault, upload: str, key_id: str
) -> None:
    vault.incoming.discard(upload)
    vault.incoming.discard(upload)
    with pytest.raises(ObjectMissing):
        vault.incoming.read(upload, key_id=key_id)


def test_a_half_sent_story_is_erased_with_its_key(vault: Vault, upload: str, key_id: str) -> None:
    vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"abc"])
    vault.destroy_key(key_id)
    with pytest.raises(KeyDestroyed):
        vault.incoming.read(upload, key_id=key_id)


def test_unfinished_uploads_are_listed_with_their_size(
    vault: Vault, upload: str, key_id: str
) -> None:
    vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[b"abc"])
    (found,) = vault.incoming.uploads()
    assert (found.upload_id, found.offset) == (upload, 3)
