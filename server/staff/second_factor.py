"""The second factor: time codes of an authenticator app (RFC 6238), each good for one use."""

import base64
import binascii
import hmac
import re

import pyotp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import CursorResult, update

from server import audit, clock
from server.database import db
from server.problems import Malformed
from server.staff.models import StaffMember
from server.vault import Damaged
from server.vault.sealing import seal, unseal

ISSUER = "Eyes on Me"
TOLERANCE = 1
"""Steps of 30 seconds that a phone's clock may be off, either way."""


def new_secret() -> str:
    """Return a fresh secret in base32, 160 bits."""
    return pyotp.random_base32()


def enrolment_uri(secret: str, *, email: str) -> str:
    """Return what the QR for the authenticator app says."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def seal_secret(secret: str, *, master_key: bytes, staff_id: str) -> bytes:
    """Encrypt a secret so that only this installation can read it, and for this person only."""
    return seal(_key(master_key), secret.encode(), bound_to=staff_id)


def open_secret(sealed: bytes, *, master_key: bytes, staff_id: str) -> str:
    """Return a sealed secret. Raises Damaged when it is not this person's or not ours."""
    return unseal(_key(master_key), sealed, bound_to=staff_id).decode()


def as_form_value(sealed: bytes) -> str:
    """Return a sealed secret as a form carries it while a person scans the QR."""
    return base64.urlsafe_b64encode(sealed).decode()


def from_form_value(text: str) -> bytes:
    """Return a sealed secret from a form. Raises Malformed."""
    try:
        return base64.urlsafe_b64decode(text)
    except (binascii.Error, ValueError) as error:
        raise Malformed from error


def fitting_step(secret: str, code: str) -> int | None:
    """Return the time step that a typed code belongs to; none when it is wrong or too old."""
    digits = re.sub(r"\s", "", code)
    present = int(clock.now().timestamp()) // 30
    totp = pyotp.TOTP(secret)
    for step in range(present - TOLERANCE, present + TOLERANCE + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), digits.encode()):
            return step
    return None


def use_code(member: StaffMember, code: str, *, master_key: bytes) -> bool:
    """Tell whether a code is right and was never used, and use it up."""
    if member.totp_secret is None:
        return False
    secret = open_secret(member.totp_secret, master_key=master_key, staff_id=member.id)
    step = fitting_step(secret, code)
    if step is None:
        return False
    # One statement: of two browsers that send the same code, one gets in.
    used: CursorResult[object] = db.session.execute(  # type: ignore[assignment]
        update(StaffMember)
        .where(StaffMember.id == member.id, StaffMember.totp_step < step)
        .values(totp_step=step)
    )
    return used.rowcount == 1


def enrol(member: StaffMember, sealed: bytes, code: str, *, master_key: bytes) -> bool:
    """Take a sealed secret as a person's second factor if the code proves that the app has it.

    Raises Malformed when the form's secret is not one that we sealed for this person.
    """
    try:
        secret = open_secret(sealed, master_key=master_key, staff_id=member.id)
    except Damaged as error:
        raise Malformed from error
    step = fitting_step(secret, code)
    if step is None or member.totp_secret is not None:
        return False
    member.totp_secret = sealed
    member.totp_step = step
    audit.record("staff.second_factor_enrolled", subject_id=member.id, actor=f"staff:{member.id}")
    return True


def _key(master_key: bytes) -> bytes:
    derivation = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"eyes/staff/totp")
    return derivation.derive(master_key)
