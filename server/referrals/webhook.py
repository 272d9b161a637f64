"""A call to a webhook: JSON, signed, so that the receiver knows who called and when."""

import hashlib
import hmac
import http.client
import json
from urllib.parse import SplitResult, unquote, urlsplit

from server import clock
from server.problems import Problem
from server.settings import Settings

SIGNATURE_HEADER = "Eyes-Signature"
_TIMEOUT = 10
"""Seconds; a notice has 60 in all."""


class CallNotTaken(Problem):
    """The webhook could not be reached or did not answer with a success."""

    code = "call-not-taken"


def call_webhook(settings: Settings, *, event: str, link: str) -> None:
    """POST {"event", "link", "at"} to EYES_ALERT_URL. Raises CallNotTaken."""
    at = clock.now()
    body = json.dumps({"event": event, "link": link, "at": at.isoformat()}).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "eyes-on-me",
        SIGNATURE_HEADER: signature(
            body, key=webhook_key(settings), moment=int(at.timestamp())
        ),
    }
    try:
        status = post(urlsplit(settings.alert_url or ""), body=body, headers=headers)
    except (OSError, http.client.HTTPException) as error:
        raise CallNotTaken from error
    # A redirect is no success: the signed call goes to the agreed address or nowhere.
    if not 200 <= status < 300:
        raise CallNotTaken


def signature(body: bytes, *, key: bytes, moment: int) -> str:
    """Return "t=<seconds>,v1=<HMAC-SHA256 of seconds, dot, body>": old calls cannot be replayed."""
    mac = hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={mac.hexdigest()}"


def webhook_key(settings: Settings) -> bytes:
    """Return the key that signs: the password in EYES_ALERT_URL, else one made from the secret."""
    password = urlsplit(settings.alert_url or "").password
    if password:
        return unquote(password).encode()
    made = hmac.new(settings.secret_key.encode(), b"eyes-on-me/webhook", hashlib.sha256)
    return made.hexdigest().encode()


def post(url: SplitResult, *, body: bytes, headers: dict[str, str]) -> int:
    """Return the status of the answer; credentials in the URL are never sent."""
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(url.hostname or "", url.port, timeout=_TIMEOUT)
    try:
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        connection.request("POST", target, body=body, headers=headers)
        return connection.getresponse().status
    finally:
        connection.close()
