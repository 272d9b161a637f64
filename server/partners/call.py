"""The call to a partner: what was taken down, signed; acknowledged only by saying how far it heard."""

import json
from collections.abc import Sequence

from server import clock
from server.calls import SIGNATURE_HEADER, CallNotTaken, post, signature
from server.partners.address import check_form, look_up
from server.partners.problems import NotAcknowledged

EVENT = "works-revoked"
_TIMEOUT = 5
"""Seconds: notices about children wait in the same lane."""


def call_partner(
    url: str,
    *,
    secret: str,
    revocations: Sequence[dict[str, object]],
    cursor: str,
    allows_loopback: bool,
) -> None:
    """POST {"event", "at", "revocations", "cursor"}; the answer must be {"acknowledged": cursor}.

    A success alone says little: a parked domain answers 200 to everything.
    Raises PartnerAddressRefused, CallNotTaken, NotAcknowledged.
    """
    parts = check_form(url, allows_loopback=allows_loopback)
    address = look_up(parts, allows_loopback=allows_loopback)
    at = clock.now()
    told = {"event": EVENT, "at": at.isoformat(), "revocations": revocations, "cursor": cursor}
    body = json.dumps(told).encode()
    signed = signature(body, key=secret.encode(), moment=int(at.timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "eyes-on-me",
        SIGNATURE_HEADER: signed,
    }
    reply = post(parts, body=body, headers=headers, timeout=_TIMEOUT, at_address=address)
    if not reply.is_success:
        raise CallNotTaken
    if _acknowledged(reply.body) != cursor:
        raise NotAcknowledged


def _acknowledged(body: bytes) -> object:
    try:
        said = json.loads(body)
    except ValueError:
        return None
    return said.get("acknowledged") if isinstance(said, dict) else None
