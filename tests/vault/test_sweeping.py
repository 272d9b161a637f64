"""Orphans go, everything that a row refers to or that is young stays."""

from datetime import UTC, datetime, timedelta

from server import ids
from server.vault import Vault, sweep
from server.vault.sweeping import Swept

NOBODY: frozenset[str] = frozenset()
LATER = timedelta(hours=2)


def test_what_nobody_refers_to_is_removed_and_what_is_referred_to_stays(vault: Vault) -> None:
    key_id, orphan_key = vault.new_key(), vault.new_key()
    kept, orphan = (vault.put(key_id, b"x", purpose="text") for _ in range(2))
    upload, orphan_upload = ids.new_id(), ids.new_id()
    for upload_id in (upload, orphan_upload):
        vault.incoming.start(upload_id)
    swept = sweep(
        vault,
        at=datetime.now(UTC) + LATER,
        objects=frozenset({kept}).intersection,
        keys=frozenset({key_id}).intersection,
        uploads=frozenset({upload}).intersection,
    )
    assert swept == Swept(objects=1, keys=1, uploads=1, leftovers=0)
    assert vault.get(key_id, kept, purpose="text") == b"x"
    assert not vault.has_object(orphan)
    assert not vault.has_key(orphan_key)
    assert [found.upload_id for found in vault.incoming.uploads()] == [upload]


def test_nothing_younger_than_an_hour_is_touched(vault: Vault) -> None:
    key_id = vault.new_key()
    object_id = vault.put(key_id, b"x", purpose="text")
    swept = sweep(
        vault,
        at=datetime.now(UTC) + timedelta(minutes=30),
        objects=NOBODY.intersection,
        keys=NOBODY.intersection,
        uploads=NOBODY.intersection,
    )
    assert swept == Swept(objects=0, keys=0, uploads=0, leftovers=0)
    assert vault.get(key_id, object_id, purpose="text") == b"x"
