"""A call to a webhook: JSON, signed, so that the receiver knows who called and when."""

import hashlib
import hmac
import json
from urllib.parse import unquote, urlsplit

from server import clock
from server.calls import SIGNATURE_HEADER, CallNotTaken, post, signature
from server.settings import Settings


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
    if not post(urlsplit(settings.alert_url or ""), body=body, headers=headers).is_success:
        raise CallNotTaken


def webhook_key(settings: Settings) -> bytes:
    """Return the key that signs: the password in EYES_ALERT_URL, else one made from the secret."""
    password = urlsplit(settings.alert_url or "").password
    if password:
        return unquote(password).encode()
    made = hmac.new(settings.secret_key.encode(), b"eyes-on-me/webhook", hashlib.sha256)
    return made.hexdigest().encode()
