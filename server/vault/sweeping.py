"""Finding what nobody refers to: a kill between "object kept" and "row committed" leaves orphans."""

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from server.vault.store import Area
from server.vault.vault import Vault

GRACE = timedelta(hours=1)
"""Nothing younger is touched: its row may be about to be committed."""

_BATCH = 500

Referred = Callable[[Set[str]], Set[str]]
"""Given ids, return those that a row refers to. For a set at hand: `known.intersection`."""


@dataclass(frozen=True)
class Swept:
    """How many of each were removed."""

    objects: int
    keys: int
    uploads: int
    leftovers: int

    @property
    def anything(self) -> bool:
        """Tell whether something was removed."""
        return any((self.objects, self.keys, self.uploads, self.leftovers))


def sweep(
    vault: Vault, *, at: datetime, objects: Referred, keys: Referred, uploads: Referred
) -> Swept:
    """Remove objects, keys, unfinished uploads and temporary files that no row refers to.

    The store is listed first and the rows are asked afterwards, so that a row committed in between
    always protects its object.
    """
    before = at - GRACE
    old_objects = _older(vault, area=Area.OBJECTS, before=before)
    old_keys = _older(vault, area=Area.KEYS, before=before)
    old_uploads = (
        upload.upload_id for upload in vault.incoming.uploads() if upload.touched_at < before
    )
    return Swept(
        objects=_remove(old_objects, referred=objects, remove=vault.delete),
        keys=_remove(old_keys, referred=keys, remove=vault.destroy_key),
        uploads=_remove(old_uploads, referred=uploads, remove=vault.incoming.discard),
        leftovers=vault.store.sweep_leftovers(before=before),
    )


def _older(vault: Vault, *, area: Area, before: datetime) -> Iterator[str]:
    return (entry.key.name for entry in vault.store.entries(area) if entry.stored_at < before)


def _remove(found: Iterable[str], *, referred: Referred, remove: Callable[[str], None]) -> int:
    names = iter(found)
    count = 0
    while batch := frozenset(islice(names, _BATCH)):
        for orphan in batch - referred(batch):
            remove(orphan)
            count += 1
    return count
