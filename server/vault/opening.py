"""From settings to a vault, and the vault of the running app."""

from pathlib import Path

from flask import current_app

from server.settings import Settings
from server.vault.disk import DiskStore
from server.vault.incoming import Incoming
from server.vault.keyring import Keyring
from server.vault.reserve import Reserve
from server.vault.store import Store
from server.vault.vault import Vault


def store_from_url(url: str) -> Store:
    """Return the store of EYES_STORE_URL: `file:<directory>` or `s3://bucket?endpoint=...`."""
    if url.startswith("s3://"):
        # boto3 costs 0.3 s and 25 MB at start: only those who use it pay.
        from server.vault.s3 import S3Store  # noqa: PLC0415

        return S3Store.from_url(url)
    return DiskStore(Path(url.removeprefix("file:")).absolute())


def vault_from_settings(settings: Settings) -> Vault:
    """Build the vault; nothing is written before its first use."""
    store = store_from_url(settings.store_url)
    keyring = Keyring(store, master_key=settings.master_key)
    reserve = Reserve(settings.data)
    incoming = Incoming(settings.data / "incoming", keyring=keyring, reserve=reserve)
    return Vault(store=store, keyring=keyring, incoming=incoming, reserve=reserve)


def get_vault() -> Vault:
    """Return the vault of the current app."""
    vault: Vault = current_app.extensions["eyes"].vault
    return vault
