"""The vault: content at rest exists only as ciphertext under a key that can be destroyed."""

from collections.abc import Sequence
from dataclasses import dataclass

from server import ids
from server.problems import StoreFull
from server.vault.incoming import Incoming
from server.vault.keyring import Keyring
from server.vault.reserve import Reserve
from server.vault.sealing import seal, unseal
from server.vault.store import Area, Store, StoreKey


@dataclass(frozen=True, kw_only=True)
class Content:
    """Something to be kept, and the purpose it is bound to."""

    data: bytes
    purpose: str


@dataclass(frozen=True, kw_only=True)
class NewlyKept:
    """A new key, and the objects under it in the order of their contents."""

    key_id: str
    object_ids: tuple[str, ...]
    # small content, sealed under the key for a database column
    column: bytes


class Vault:
    """Keeps content under keys. Purposes are short words ("parcel", "drawing", "text") that bind a
    ciphertext to its place: what was sealed as one thing cannot be passed off as another.
    """

    def __init__(
        self, *, store: Store, keyring: Keyring, incoming: Incoming, reserve: Reserve
    ) -> None:
        self.store = store
        self.incoming = incoming
        self.reserve = reserve
        self._keyring = keyring

    def new_key(self) -> str:
        """Make a content key and return its id; durable when it returns. Raises StoreFull."""
        try:
            return self._keyring.new_key()
        except StoreFull:
            self.reserve.let_go()
            raise

    def has_key(self, key_id: str) -> bool:
        """Tell whether a key still exists."""
        return self._keyring.has(key_id)

    def destroy_key(self, key_id: str) -> None:
        """Erase everything under a key; works on a full disk too and may be repeated."""
        try:
            self._keyring.destroy(key_id)
        except StoreFull:
            self.reserve.let_go()
            self._keyring.destroy(key_id)

    def encrypt(self, key_id: str, data: bytes, *, purpose: str) -> bytes:
        """Seal small content for a database column; raises KeyDestroyed."""
        return seal(self._keyring.key(key_id), data, bound_to=purpose)

    def decrypt(self, key_id: str, sealed: bytes, *, purpose: str) -> bytes:
        """Open what `encrypt` sealed; raises KeyDestroyed, Damaged."""
        return unseal(self._keyring.key(key_id), sealed, bound_to=purpose)

    def put(self, key_id: str, data: bytes, *, purpose: str) -> str:
        """Seal and keep content; return its object id once it is durable.

        Raises KeyDestroyed, StoreFull, StoreUnavailable; nothing is half kept then.
        """
        object_id = ids.new_id()
        sealed = seal(self._keyring.key(key_id), data, bound_to=f"{purpose}/{object_id}")
        self.reserve.admit_object(len(sealed))
        try:
            self.store.put(StoreKey(Area.OBJECTS, object_id), sealed)
        except StoreFull:
            self.reserve.let_go()
            raise
        return object_id

    def put_under_new_key(self, contents: Sequence[Content], *, column: Content) -> NewlyKept:
        """Make a key and keep contents under it; all is durable when it returns, or nothing is kept.

        Key and contents wait for the disk together. `column` is small content that is sealed under
        the key as well but handed back, as `encrypt` does. Raises StoreFull, StoreUnavailable.
        """
        draft = self._keyring.draft()
        sealed = {}
        for content in contents:
            object_id = ids.new_id()
            bound_to = f"{content.purpose}/{object_id}"
            sealed[object_id] = seal(draft.key, content.data, bound_to=bound_to)
        self.reserve.admit_object(sum(map(len, sealed.values())))
        objects = [(StoreKey(Area.OBJECTS, name), data) for name, data in sealed.items()]
        try:
            self.store.put_all([(draft.place, draft.wrapped), *objects])
        except StoreFull:
            self.reserve.let_go()
            raise
        return NewlyKept(
            key_id=draft.id,
            object_ids=tuple(sealed),
            column=seal(draft.key, column.data, bound_to=column.purpose),
        )

    def get(self, key_id: str, object_id: str, *, purpose: str) -> bytes:
        """Return kept content; raises KeyDestroyed, ObjectMissing, Damaged."""
        key = self._keyring.key(key_id)
        sealed = self.store.get(StoreKey(Area.OBJECTS, object_id))
        return unseal(key, sealed, bound_to=f"{purpose}/{object_id}")

    def has_object(self, object_id: str) -> bool:
        """Tell whether an object is kept (readable or not)."""
        return self.store.exists(StoreKey(Area.OBJECTS, object_id))

    def delete(self, object_id: str) -> None:
        """Delete an object; nothing happens when it is gone already."""
        self.store.delete(StoreKey(Area.OBJECTS, object_id))
