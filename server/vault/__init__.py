"""Where bytes live: sealed content on disk or S3, and the keys whose destruction erases it."""

from server.vault.incoming import ChunkRefused
from server.vault.opening import get_vault, vault_from_settings
from server.vault.problems import (
    Damaged,
    KeyDestroyed,
    ObjectMissing,
    OffsetMismatch,
    StoreUnavailable,
    WrongMasterKey,
)
from server.vault.sweeping import Swept, sweep
from server.vault.vault import Content, NewlyKept, Vault

__all__ = [
    "ChunkRefused",
    "Content",
    "Damaged",
    "KeyDestroyed",
    "NewlyKept",
    "ObjectMissing",
    "OffsetMismatch",
    "StoreUnavailable",
    "Swept",
    "Vault",
    "WrongMasterKey",
    "get_vault",
    "sweep",
    "vault_from_settings",
]
