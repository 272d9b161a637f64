"""A vault on each kind of store."""

import secrets
from pathlib import Path

import pytest

from server.vault import Vault
from server.vault.incoming import Incoming
from server.vault.keyring import Keyring
from server.vault.opening import store_from_url
from server.vault.reserve import Reserve
from server.vault.store import Store


@pytest.fixture(params=["disk", pytest.param("s3", marks=pytest.mark.s3)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "disk":
        return f"file:{tmp_path}/store"
    url: str = request.getfixturevalue("s3_store_url")
    return url


@pytest.fixture
def store(store_url: str) -> Store:
    return store_from_url(store_url)


@pytest.fixture
def vault(store: Store, tmp_path: Path) -> Vault:
    return make_vault(store, data=tmp_path)


def make_vault(store: Store, *, data: Path, master_key: bytes | None = None) -> Vault:
    keyring = Keyring(store, master_key=master_key or secrets.token_bytes(32))
    reserve = Reserve(data)
    incoming = Incoming(data / "incoming", keyring=keyring, reserve=reserve)
    return Vault(store=store, keyring=keyring, incoming=incoming, reserve=reserve)
