"""What one audit event leaves in the chain: a hash that tells nothing about anybody. Pure.

Who and what stand in the leaf only as a keyed commitment: roots, links and checkpoints may go outside.
The row itself holds random ids and codes, which lead nowhere once what they name is erased; so no
erasure ever changes a row, and one that was changed or emptied is a fault.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime

Details = dict[str, str | int | bool | None]


@dataclass(frozen=True, kw_only=True)
class Row:
    """An audit event as a plain value."""

    at: datetime
    name: str
    subject_id: str
    actor: str
    details: Details


def commitment(row: Row, *, key: bytes) -> str:
    """Return HMAC-SHA256 of who, what and details: 64 hexadecimal digits."""
    said = json.dumps([row.subject_id, row.actor, row.details], sort_keys=True)
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def leaf(row: Row, committed: str) -> bytes:
    """Return the row's leaf hash (RFC 6962, section 2.1: a zero byte goes before the data)."""
    said = json.dumps([row.at.isoformat(), row.name, committed])
    return hashlib.sha256(b"\x00" + said.encode()).digest()


def link(before: bytes, grown_by: bytes) -> bytes:
    """Return the chain's hash after one more leaf."""
    return hashlib.sha256(b"\x02" + before + grown_by).digest()


BEGINNING = bytes(32)
"""The chain's hash before its first leaf."""
