"""Content keys: one per story and per work, wrapped under the master key, kept as files of a store.

They are never in the database: a destroyed key would live on in its pages, its write-ahead log and
its replicas. Nothing is cached either, so that a key destroyed by the worker is gone for the web
process in the same moment.
"""

import hashlib
import os
from dataclasses import dataclass, field

from server import ids
from server.vault.problems import KeyDestroyed, ObjectMissing, WrongMasterKey
from server.vault.sealing import KEY_BYTES, seal, unseal
from server.vault.store import Area, Store, StoreKey

_MASTER_ID_BYTES = 8


@dataclass(frozen=True, kw_only=True)
class DraftKey:
    """A content key in memory, and what is to be kept of it."""

    id: str
    key: bytes = field(repr=False)
    wrapped: bytes

    @property
    def place(self) -> StoreKey:
        """Where it is to be kept."""
        return StoreKey(Area.KEYS, self.id)


class Keyring:
    """Makes, finds and destroys content keys."""

    def __init__(self, store: Store, *, master_key: bytes) -> None:
        self._store = store
        self._master_key = master_key
        self._master_id = hashlib.sha256(b"eyes-on-me/master/" + master_key).digest()[
            :_MASTER_ID_BYTES
        ]

    def new_key(self) -> str:
        """Make a content key, keep it durably, and return its id."""
        draft = self.draft()
        self._store.put(draft.place, draft.wrapped)
        return draft.id

    def draft(self) -> DraftKey:
        """Make a content key that is kept nowhere yet: the caller keeps it with what it seals."""
        key_id, key = ids.new_id(), os.urandom(KEY_BYTES)
        wrapped = seal(self._master_key, key, bound_to=f"key/{key_id}")
        return DraftKey(id=key_id, key=key, wrapped=self._master_id + wrapped)

    def key(self, key_id: str) -> bytes:
        """Return the 32 bytes of a key; raises KeyDestroyed, or WrongMasterKey."""
        try:
            kept = self._store.get(StoreKey(Area.KEYS, key_id))
        except ObjectMissing as error:
            raise KeyDestroyed from error
        if kept[:_MASTER_ID_BYTES] != self._master_id:
            if not any(kept):
                # Killed between overwriting and deleting.
                raise KeyDestroyed
            raise WrongMasterKey(key_id)
        return unseal(self._master_key, kept[_MASTER_ID_BYTES:], bound_to=f"key/{key_id}")

    def has(self, key_id: str) -> bool:
        """Tell whether a key still exists."""
        return self._store.exists(StoreKey(Area.KEYS, key_id))

    def destroy(self, key_id: str) -> None:
        """Make everything sealed under the key unreadable for ever; may be repeated."""
        self._store.erase(StoreKey(Area.KEYS, key_id))
