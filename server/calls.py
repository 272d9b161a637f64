"""Calls that leave the house: signed JSON by HTTP, to one agreed address and no other."""

import hashlib
import hmac
import http.client
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult

from server.problems import Problem

SIGNATURE_HEADER = "Eyes-Signature"
_TIMEOUT = 10
"""Seconds; a notice has 60 in all."""

_MOST_READ = 64 * 1024
"""Bytes of an answer that are looked at."""


class CallNotTaken(Problem):
    """Nobody was reached, or the answer was not a success."""

    code = "call-not-taken"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """What the other side answered."""

    status: int
    body: bytes

    @property
    def is_success(self) -> bool:
        """Tell whether the call was taken. A redirect is none: it would lead somewhere else."""
        return 200 <= self.status < 300


def signature(body: bytes, *, key: bytes, moment: int) -> str:
    """Return "t=<seconds>,v1=<HMAC-SHA256 of seconds, dot, body>": old calls cannot be replayed."""
    mac = hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={mac.hexdigest()}"


def post(
    url: SplitResult,
    *,
    body: bytes,
    headers: dict[str, str],
    timeout: float = _TIMEOUT,
    at_address: str | None = None,
) -> Reply:
    """Return the answer; credentials in the URL are never sent. Raises CallNotTaken.

    `at_address` is the IP address to go to, where asking for the name's again could lead elsewhere;
    the certificate is still held against the name.
    """
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=timeout)
    try:
        if at_address is not None:
            connection.sock = _line_to(at_address, url=url, timeout=timeout)
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        connection.request("POST", target, body=body, headers=headers)
        answer = connection.getresponse()
        return Reply(status=answer.status, body=answer.read(_MOST_READ))
    except (OSError, http.client.HTTPException) as error:
        raise CallNotTaken from error
    finally:
        connection.close()


def _line_to(address: str, *, url: SplitResult, timeout: float) -> socket.socket:
    is_secure = url.scheme == "https"
    plain = socket.create_connection((address, url.port or (443 if is_secure else 80)), timeout)
    if not is_secure:
        return plain
    return ssl.create_default_context().wrap_socket(plain, server_hostname=url.hostname)
