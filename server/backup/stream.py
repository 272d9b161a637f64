"""A sealed stream: authenticated chunk by chunk, so that memory stays flat. Pure.

The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, "Online Authenticated-Encryption
and its Nonce-Reuse Misuse-Resistance" (CRYPTO 2015): each chunk is sealed by AES-256-GCM under the
nonce prefix | counter | "this is the last one". Chunks that are changed, left out, doubled or in
another order do not open, and neither does a file that ends too early or goes on too long.
"""

import os
from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from server.backup.problems import BackupDamaged, OtherMasterKey

MAGIC = b"EYES-ON-ME BACKUP 1\n"
CHUNK = 2**20
TAG = 16

_SALT = 32
_CHECK = 8
_KEY = 32
_PREFIX = 7
HEADER = len(MAGIC) + _SALT + _CHECK


class SealedWriter:
    """Seals what is written to it; nothing opens before `close`."""

    def __init__(self, target: BinaryIO, *, master_key: bytes) -> None:
        salt = os.urandom(_SALT)
        self._sealer = _Sealer(master_key, salt)
        self._target = target
        self._waiting = bytearray()
        target.write(MAGIC + salt + self._sealer.check)

    def write(self, data: bytes) -> int:
        """Take any number of bytes; a chunk leaves once it is certain that another follows."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            chunk = bytes(self._waiting[:CHUNK])
            del self._waiting[:CHUNK]
            self._target.write(self._sealer.seal(chunk))
        return len(data)

    def close(self) -> None:
        """Seal the last chunk as the last."""
        self._target.write(self._sealer.seal(bytes(self._waiting), is_last=True))
        self._waiting.clear()


class SealedReader:
    """Gives back what was sealed. Raises OtherMasterKey, and BackupDamaged at the first wrong bit."""

    def __init__(self, source: BinaryIO, *, master_key: bytes) -> None:
        header = source.read(HEADER)
        if len(header) < HEADER or not header.startswith(MAGIC):
            raise OtherMasterKey
        salt, check = header[len(MAGIC) :][:_SALT], header[-_CHECK:]
        sealer = _Sealer(master_key, salt)
        if check != sealer.check:
            raise OtherMasterKey
        self._chunks = _opened(source, sealer)
        self._waiting = b""

    def read(self, size: int) -> bytes:
        """Return as many bytes; fewer only at the end."""
        found = bytearray()
        while len(found) < size:
            if not self._waiting:
                self._waiting = next(self._chunks, b"")
                if not self._waiting:
                    break
            missing = size - len(found)
            found += self._waiting[:missing]
            self._waiting = self._waiting[missing:]
        return bytes(found)


class _Sealer:
    """The key of one stream, and which chunk comes next."""

    def __init__(self, master_key: bytes, salt: bytes) -> None:
        kdf = HKDF(
            algorithm=SHA256(), length=_KEY + _CHECK + _PREFIX, salt=salt, info=b"eyes-on-me/backup/1"
        )
        made = kdf.derive(master_key)
        self.check = made[_KEY : _KEY + _CHECK]
        self._aead = AESGCM(made[:_KEY])
        self._prefix = made[_KEY + _CHECK :]
        self._counter = 0

    def seal(self, chunk: bytes, *, is_last: bool = False) -> bytes:
        return self._aead.encrypt(self._nonce(is_last=is_last), chunk, MAGIC)

    def open(self, chunk: bytes, *, is_last: bool) -> bytes:
        try:
            return self._aead.decrypt(self._nonce(is_last=is_last), chunk, MAGIC)
        except InvalidTag as error:
            raise BackupDamaged from error

    def _nonce(self, *, is_last: bool) -> bytes:
        nonce = self._prefix + self._counter.to_bytes(4, "big") + bytes([is_last])
        self._counter += 1
        return nonce


def _opened(source: BinaryIO, sealer: _Sealer) -> Iterator[bytes]:
    """Open chunk after chunk; the last one in the file must have been sealed as the last."""
    chunk = source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        yield sealer.open(chunk, is_last=not following)
        if not following:
            return
        chunk = following
