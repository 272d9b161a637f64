"""Whether anybody between phone and server can read along."""

from urllib.parse import urlsplit

from flask import request

from server.services import services
from server.settings import LOOPBACK


def is_private_way() -> bool:
    """Tell whether the present request came over TLS, or from this machine."""
    if services().settings.is_secure:
        # TLS ends at the proxy in front of us, which says how the request reached it.
        return request.headers.get("X-Forwarded-Proto", "https") == "https"
    return request.is_secure or urlsplit(request.host_url).hostname in LOOPBACK
