"""A disk that is really full: nothing new comes in, everything old can still be taken back."""

import pytest

from server import ids
from server.problems import StoreFull
from server.vault import Vault
from server.vault.disk import DiskStore
from server.vault.reserve import Reserve
from tests.components.small_disk import SmallDisk
from tests.vault.conftest import make_vault


@pytest.fixture
def vault(small_disk: SmallDisk) -> Vault:
    return make_vault(DiskStore(small_disk.directory / "store"), data=small_disk.directory)


def test_an_upload_on_a_full_disk_is_refused_and_the_reserve_is_let_go(
    vault: Vault, small_disk: SmallDisk
) -> None:
    key_id, upload = vault.new_key(), ids.new_id()
    vault.incoming.start(upload)
    assert vault.reserve.is_held()
    small_disk.fill()
    with pytest.raises(StoreFull):
        vault.incoming.append(upload, key_id=key_id, offset=0, chunks=[bytes(100_000)])
    with pytest.raises(StoreFull):
        vault.incoming.start(ids.new_id())
    assert not vault.reserve.is_held()
    assert small_disk.free > 4 * 2**20


def test_a_disk_that_fills_up_within_an_upload_keeps_what_came(
    vault: Vault, small_disk: SmallDisk
) -> None:
    key_id, upload = vault.new_key(), ids.new_id()
    vault.incoming.start(upload)
    most = small_disk.free

    def too_much() -> list[bytes]:
        return [b"m" * 2**20 for _ in range(most // 2**20 + 2)]

    with pytest.raises(StoreFull):
        vault.incoming.append(upload, key_id=key_id, offset=0, chunks=too_much())
    came = vault.incoming.offset(upload)
    assert came > 0
    assert vault.incoming.read(upload, key_id=key_id) == b"m" * came


def test_reading_deciding_and_destroying_work_on_a_full_disk(
    vault: Vault, small_disk: SmallDisk
) -> None:
    key_id = vault.new_key()
    object_id = vault.put(key_id, b"a drawing", purpose="drawing")
    vault.reserve.hold()
    small_disk.fill()
    assert small_disk.free == 0
    assert vault.get(key_id, object_id, purpose="drawing") == b"a drawing"
    vault.destroy_key(key_id)
    vault.delete(object_id)
    assert not vault.has_key(key_id)
    assert not vault.has_object(object_id)


def test_an_object_that_finds_no_room_is_refused_and_nothing_is_half_kept(
    vault: Vault, small_disk: SmallDisk
) -> None:
    key_id = vault.new_key()
    small_disk.fill()
    with pytest.raises(StoreFull):
        vault.put(key_id, bytes(2**20), purpose="drawing")
    assert list((small_disk.directory / "store").glob("temporary/*")) == []


def test_the_last_room_is_kept_for_rows_and_erasing(vault: Vault, small_disk: SmallDisk) -> None:
    key_id = vault.new_key()
    vault.reserve.hold()
    small_disk.fill()
    vault.reserve.let_go()

    def put_without_end() -> None:
        for _ in range(64):
            vault.put(key_id, bytes(2**20), purpose="drawing")

    with pytest.raises(StoreFull):
        put_without_end()
    assert small_disk.free >= 2**20


def test_when_there_is_room_again_uploads_come_in_again(
    vault: Vault, small_disk: SmallDisk
) -> None:
    vault.reserve.hold()
    small_disk.fill()
    assert not vault.reserve.watch()
    small_disk.make_room()
    vault.incoming.start(ids.new_id())
    assert vault.reserve.is_held()


def test_the_reserve_is_not_taken_and_let_go_in_turns(small_disk: SmallDisk) -> None:
    reserve = Reserve(small_disk.directory)
    small_disk.fill()
    assert [reserve.watch() for _ in range(3)] == [False, False, False]
    assert small_disk.free == 0
