"""What only a disk can show: order of writes, leftovers, overwriting."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server import ids
from server.vault.disk import DiskStore
from server.vault.store import Area, StoreKey


@pytest.fixture
def key() -> StoreKey:
    return StoreKey(Area.OBJECTS, ids.new_id())


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_return(
    tmp_path: Path, key: StoreKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DiskStore(tmp_path)
    store.put(key, b"the folders exist now")
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def watched_fsync(descriptor: int) -> None:
        order.append("fsync " + Path(f"/proc/self/fd/{descriptor}").resolve().parent.name)
        fsync(descriptor)

    def watched_replace(source: Path, target: Path) -> Path:
        order.append("rename")
        return replace(source, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "replace", watched_replace)
    store.put(key, b"again")
    assert order == ["fsync temporary", "rename", f"fsync {key.name[0]}"]


def test_a_write_that_fails_leaves_the_old_bytes_and_no_leftover(
    tmp_path: Path, key: StoreKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = DiskStore(tmp_path)
    store.put(key, b"old")

    def broken(_source: Path, _target: Path) -> Path:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="Input/output"):
        store.put(key, b"new")
    assert store.get(key) == b"old"
    assert list((tmp_path / "temporary").iterdir()) == []


def test_leftovers_of_dead_writers_are_swept_and_young_ones_are_not(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(StoreKey(Area.OBJECTS, ids.new_id()), b"x")
    old, young = tmp_path / "temporary" / "old", tmp_path / "temporary" / "young"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    two_hours_ago = datetime.now(UTC) - timedelta(hours=2)
    os.utime(old, (two_hours_ago.timestamp(),) * 2)
    assert store.sweep_leftovers(before=datetime.now(UTC) - timedelta(hours=1)) == 1
    assert young.exists()
    assert not old.exists()


def test_erasing_overwrites_the_bytes_before_it_deletes_them(tmp_path: Path, key: StoreKey) -> None:
    store = DiskStore(tmp_path)
    store.put(key, b"a secret of sixty bytes" * 3)
    # A second name for the same bytes shows what lies on the disk afterwards.
    witness = tmp_path / "witness"
    (path,) = (tmp_path / "objects").glob("?/?/*")
    witness.hardlink_to(path)
    store.erase(key)
    assert not store.exists(key)
    assert witness.read_bytes() == bytes(len(b"a secret of sixty bytes" * 3))


def test_only_the_owner_may_read_what_is_kept(tmp_path: Path, key: StoreKey) -> None:
    DiskStore(tmp_path / "store").put(key, b"x")
    for path in (tmp_path / "store").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
