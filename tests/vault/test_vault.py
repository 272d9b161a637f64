"""The vault: everything sealed, bound to its purpose, and gone with its key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from server.vault import Damaged, KeyDestroyed, ObjectMissing, Vault, WrongMasterKey
from server.vault.store import Area, Store, StoreKey
from tests.vault.conftest import make_vault

WORD = b"grandmother-in-the-blue-house"


def test_content_comes_back_and_lies_sealed(vault: Vault) -> None:
    key_id = vault.new_key()
    object_id = vault.put(key_id, WORD, purpose="text")
    assert vault.get(key_id, object_id, purpose="text") == WORD
    assert WORD not in vault.store.get(StoreKey(Area.OBJECTS, object_id))
    assert vault.has_object(object_id)


def test_small_content_comes_back_from_a_column(vault: Vault) -> None:
    key_id = vault.new_key()
    sealed = vault.encrypt(key_id, WORD, purpose="note")
    assert WORD not in sealed
    assert vault.decrypt(key_id, sealed, purpose="note") == WORD


def test_the_same_words_are_never_sealed_alike(vault: Vault) -> None:
    key_id = vault.new_key()
    assert vault.encrypt(key_id, WORD, purpose="a") != vault.encrypt(key_id, WORD, purpose="a")


def test_another_purpose_key_or_place_opens_nothing(vault: Vault) -> None:
    key_id, other_key = vault.new_key(), vault.new_key()
    sealed = vault.encrypt(key_id, WORD, purpose="note")
    with pytest.raises(Damaged):
        vault.decrypt(key_id, sealed, purpose="text")
    with pytest.raises(Damaged):
        vault.decrypt(other_key, sealed, purpose="note")
    first, second = (vault.put(key_id, WORD, purpose="text") for _ in range(2))
    vault.store.put(StoreKey(Area.OBJECTS, second), vault.store.get(StoreKey(Area.OBJECTS, first)))
    with pytest.raises(Damaged):
        vault.get(key_id, second, purpose="text")


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_single_changed_bit_is_noticed(vault: Vault, place: int) -> None:
    key_id = vault.new_key()
    sealed = bytearray(vault.encrypt(key_id, WORD, purpose="note"))
    sealed[place] ^= 1
    with pytest.raises(Damaged):
        vault.decrypt(key_id, bytes(sealed), purpose="note")


def test_a_destroyed_key_opens_nothing_any_more(vault: Vault) -> None:
    key_id = vault.new_key()
    object_id = vault.put(key_id, WORD, purpose="text")
    sealed = vault.encrypt(key_id, WORD, purpose="note")
    assert vault.has_key(key_id)
    vault.destroy_key(key_id)
    vault.destroy_key(key_id)
    assert not vault.has_key(key_id)
    with pytest.raises(KeyDestroyed):
        vault.get(key_id, object_id, purpose="text")
    with pytest.raises(KeyDestroyed):
        vault.decrypt(key_id, sealed, purpose="note")
    with pytest.raises(KeyDestroyed):
        vault.put(key_id, WORD, purpose="text")


def test_destroying_one_key_leaves_the_others(vault: Vault) -> None:
    first, second = vault.new_key(), vault.new_key()
    sealed = vault.encrypt(second, WORD, purpose="note")
    vault.destroy_key(first)
    assert vault.decrypt(second, sealed, purpose="note") == WORD


def test_a_key_overwritten_but_not_yet_deleted_counts_as_destroyed(
    vault: Vault, store: Store
) -> None:
    key_id = vault.new_key()
    store.put(StoreKey(Area.KEYS, key_id), bytes(69))
    with pytest.raises(KeyDestroyed):
        vault.encrypt(key_id, WORD, purpose="note")


def test_keys_lie_wrapped_and_another_master_key_is_named_as_the_fault(
    vault: Vault, store: Store, tmp_path: Path
) -> None:
    key_id = vault.new_key()
    other = make_vault(store, data=tmp_path, master_key=bytes(32))
    with pytest.raises(WrongMasterKey):
        other.encrypt(key_id, WORD, purpose="note")


def test_a_deleted_object_is_missing(vault: Vault) -> None:
    key_id = vault.new_key()
    object_id = vault.put(key_id, WORD, purpose="text")
    vault.delete(object_id)
    vault.delete(object_id)
    assert not vault.has_object(object_id)
    with pytest.raises(ObjectMissing):
        vault.get(key_id, object_id, purpose="text")


def test_a_key_is_kept_the_moment_it_was_made(vault: Vault) -> None:
    before = datetime.now(UTC).timestamp() - 5
    key_id = vault.new_key()
    (entry,) = vault.store.entries(Area.KEYS)
    assert entry.key.name == key_id
    assert entry.stored_at.timestamp() > before
