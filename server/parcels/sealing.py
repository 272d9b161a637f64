"""The seal of a parcel: RFC 9180 HPKE, base mode, and the key pairs that open it.

Suite: DHKEM(P-256, HKDF-SHA256) 0x0010, HKDF-SHA256 0x0001, AES-128-GCM 0x0001; no AAD. The story
id is bound in as info, so that a sealed parcel cannot be sent again under another id.

The key pairs live in the database, their private numbers sealed under the master key: every web
process of an installation must open what a phone sealed for any of them. They are not content keys;
erasing a story never relies on them, because sealed bytes are not kept.
"""

import hashlib
import threading
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import current_app
from sqlalchemy import select

from server import clock
from server.database import db, is_writing, transaction
from server.parcels.format import KEY_ID_BYTES, encode_sealed, split_sealed
from server.parcels.models import SealingKey
from server.parcels.problems import SealBroken
from server.services import services
from server.vault.sealing import seal as seal_at_rest
from server.vault.sealing import unseal as unseal_at_rest

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_CURVE = ec.SECP256R1()
_NUMBER_BYTES = 32


@dataclass(frozen=True)
class PublicSealingKey:
    """What a phone needs to seal: 65 bytes and their short name."""

    id: str
    key: bytes


def public_key() -> PublicSealingKey:
    """Return the newest public key; the first call of an installation makes it."""
    newest = _newest()
    if newest is not None:
        return newest
    if is_writing():
        return make_key()
    # Two processes may both make a first key: both open what was sealed to them.
    with transaction():
        made = make_key()
    return _newest() or made


def make_key() -> PublicSealingKey:
    """Make a key pair in the caller's transaction: from then on phones seal to it."""
    private = ec.generate_private_key(_CURVE)
    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    key_id = key_id_of(point)
    number = private.private_numbers().private_value.to_bytes(_NUMBER_BYTES, "big")
    sealed = seal_at_rest(services().settings.master_key, number, bound_to=_bound_to(key_id))
    db.session.add(
        SealingKey(id=key_id, public_key=point, private_key=sealed, created_at=clock.now())
    )
    return PublicSealingKey(key_id, point)


def key_id_of(point: bytes) -> str:
    """Return the short name of a public key: 16 hexadecimal digits."""
    return hashlib.sha256(point).digest()[:KEY_ID_BYTES].hex()


def seal(plain: bytes, *, key: PublicSealingKey, story_id: str) -> bytes:
    """Return the sealed parcel, as a phone would make it."""
    public = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, key.key)
    message = SUITE.encrypt(plain, public, info=_info(story_id))
    return encode_sealed(key_id=bytes.fromhex(key.id), message=message)


def open_seal(parcel: bytes, *, story_id: str) -> bytes:
    """Return the plain parcel inside a sealed one.

    Raises SealBroken when a bit was changed, the key is unknown, or it was sealed for another story;
    ParcelMalformed and ParcelCutShort for bytes that are no sealed parcel.
    """
    sealed = split_sealed(parcel)
    private = _private_key(sealed.key_id.hex())
    try:
        return SUITE.decrypt(sealed.message, private, info=_info(story_id))
    except (InvalidTag, ValueError) as error:
        raise SealBroken from error


def _info(story_id: str) -> bytes:
    return f"eyes-on-me/parcel/1/{story_id}".encode("ascii")


def _bound_to(key_id: str) -> str:
    return f"sealing-key/{key_id}"


def _newest() -> PublicSealingKey | None:
    newest = db.session.execute(
        select(SealingKey.id, SealingKey.public_key)
        .order_by(SealingKey.created_at.desc(), SealingKey.id)
        .limit(1)
    ).one_or_none()
    return None if newest is None else PublicSealingKey(newest.id, newest.public_key)


def _private_key(key_id: str) -> ec.EllipticCurvePrivateKey:
    opened = _opened_keys()
    private = opened.get(key_id)
    if private is None:
        row = db.session.get(SealingKey, key_id)
        if row is None:
            raise SealBroken
        number = unseal_at_rest(
            services().settings.master_key, row.private_key, bound_to=_bound_to(key_id)
        )
        private = ec.derive_private_key(int.from_bytes(number, "big"), _CURVE)
        with _LOCK:
            opened[key_id] = private
    return private


_LOCK = threading.Lock()


def _opened_keys() -> dict[str, ec.EllipticCurvePrivateKey]:
    """Return the keys that this app has opened: opening one costs more than a small parcel."""
    opened: dict[str, ec.EllipticCurvePrivateKey] = current_app.extensions.setdefault(
        "sealing_keys", {}
    )
    return opened
