"""What every store must do, on disk and on S3."""

from datetime import UTC, datetime, timedelta

import pytest

from server import ids
from server.vault import ObjectMissing
from server.vault.store import Area, Store, StoreKey


def a_key(area: Area = Area.OBJECTS) -> StoreKey:
    return StoreKey(area, ids.new_id())


def test_what_is_put_is_got_again(store: Store) -> None:
    key = a_key()
    store.put(key, b"\x00a drawing\xff")
    assert store.get(key) == b"\x00a drawing\xff"
    assert store.exists(key)


def test_what_was_never_put_is_missing(store: Store) -> None:
    assert not store.exists(a_key())
    with pytest.raises(ObjectMissing):
        store.get(a_key())


def test_a_second_put_replaces_the_first(store: Store) -> None:
    key = a_key()
    store.put(key, b"first")
    store.put(key, b"second")
    assert store.get(key) == b"second"


@pytest.mark.parametrize("verb", ["delete", "erase"])
def test_what_is_deleted_or_erased_is_gone_and_may_be_deleted_again(
    store: Store, verb: str
) -> None:
    key = a_key()
    store.put(key, b"gone soon")
    getattr(store, verb)(key)
    getattr(store, verb)(key)
    assert not store.exists(key)
    with pytest.raises(ObjectMissing):
        store.get(key)


def test_a_listing_names_each_entry_of_its_area_with_its_moment(store: Store) -> None:
    kept = {a_key() for _ in range(5)}
    for key in kept:
        store.put(key, b"x")
    store.put(a_key(Area.KEYS), b"x")
    entries = list(store.entries(Area.OBJECTS))
    assert {entry.key for entry in entries} == kept
    for entry in entries:
        assert abs(entry.stored_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_is_replaced_is_there_once_and_new(store: Store) -> None:
    key = a_key()
    for data in (b"first", b"a longer second", b"3"):
        store.replace(key, data)
        assert store.get(key) == data
    assert [entry.key for entry in store.entries(Area.OBJECTS)] == [key]
    assert not store.keeps_versions


def test_a_listing_of_nothing_is_empty(store: Store) -> None:
    assert list(store.entries(Area.KEYS)) == []


@pytest.mark.parametrize("name", ["", "../" * 10 + "ab", "A" * 32, "a" * 31, "a" * 31 + "/"])
def test_only_ids_are_names(name: str) -> None:
    with pytest.raises(ValueError, match="32 lowercase"):
        StoreKey(Area.OBJECTS, name)
