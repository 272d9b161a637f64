"""The ring: every content key that lives now, and the journal, in one sealed blob at a second place.

It is replaced, never added to: a key that was destroyed is in no ring from then on. The keys in it
are wrapped by the master key; the blob is sealed under a key of its own derived from the master key.
"""

import base64
import binascii
import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.backup.journal import Entry, entry_of
from server.backup.problems import OtherMasterKey
from server.vault.problems import Damaged, ObjectMissing
from server.vault.sealing import KEY_BYTES, seal, unseal
from server.vault.store import Area, Store, StoreKey

_PLACE = StoreKey(Area.RING, hashlib.sha256(b"eyes-on-me/ring/1").hexdigest()[:32])
_PURPOSE = "eyes-on-me/ring/1"


@dataclass(frozen=True, kw_only=True)
class Ring:
    """The keys alive at a moment, and what must not be forgotten."""

    # 1, 2, 3 ...: every rewriting counts
    sequence: int = 0
    made_at: datetime
    # the newest audit event of any kind at that moment
    last_event_id: int = 0
    # events before this one are forgotten: backups older than it are too old
    begins_at_event: int = 0
    # id to wrapped key
    keys: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    journal: tuple[Entry, ...] = field(default=(), repr=False)


class Mirror:
    """The second place, where the ring lies."""

    def __init__(self, store: Store, *, master_key: bytes) -> None:
        self._store = store
        kdf = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_PURPOSE.encode())
        self._key = kdf.derive(master_key)

    def read(self) -> Ring | None:
        """Return the ring, or none when none was ever written. Raises OtherMasterKey, StoreUnavailable."""
        try:
            sealed = self._store.get(_PLACE)
        except ObjectMissing:
            return None
        try:
            return _parse(zlib.decompress(unseal(self._key, sealed, bound_to=_PURPOSE)))
        except (Damaged, zlib.error, ValueError, TypeError, KeyError, binascii.Error) as error:
            raise OtherMasterKey from error

    def write(self, ring: Ring) -> None:
        """Put the ring in the place of the one before, which is overwritten. Raises StoreUnavailable."""
        # level 1: wrapped keys are noise, only their base64 shrinks
        packed = zlib.compress(_serialise(ring), level=1)
        self._store.replace(_PLACE, seal(self._key, packed, bound_to=_PURPOSE))


def _serialise(ring: Ring) -> bytes:
    return json.dumps(
        {
            "sequence": ring.sequence,
            "made_at": ring.made_at.isoformat(),
            "last_event_id": ring.last_event_id,
            "begins_at_event": ring.begins_at_event,
            "keys": {name: base64.b64encode(key).decode() for name, key in ring.keys.items()},
            "journal": [entry.as_row() for entry in ring.journal],
        },
        separators=(",", ":"),
    ).encode()


def _parse(data: bytes) -> Ring:
    found = json.loads(data)
    return Ring(
        sequence=int(found["sequence"]),
        made_at=datetime.fromisoformat(found["made_at"]),
        last_event_id=int(found["last_event_id"]),
        begins_at_event=int(found["begins_at_event"]),
        keys={name: base64.b64decode(key) for name, key in found["keys"].items()},
        journal=tuple(map(entry_of, found["journal"])),
    )
