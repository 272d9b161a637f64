"""Where a partner may be called: on the open internet, never inside anybody's network.

A call from here must not become a way to reach what only this machine can reach (SSRF). So the
address is looked up once, every answer must be public, and the call goes to what was looked up.
"""

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from server.partners.problems import PartnerAddressRefused
from server.settings import LOOPBACK

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""IPv4 inside IPv6 (RFC 6052): a translator may lead into its own network."""


def check_form(url: str, *, allows_loopback: bool) -> SplitResult:
    """Return the parts of an address that may be tried. Raises PartnerAddressRefused.

    `allows_loopback`: this house itself is on loopback only (tests, the demo).
    """
    try:
        parts = urlsplit(url)
        _port = parts.port  # raises for what is no port
    except ValueError as error:
        raise PartnerAddressRefused from error
    if not parts.hostname or parts.username is not None or parts.password is not None:
        raise PartnerAddressRefused
    is_at_home = allows_loopback and parts.hostname in LOOPBACK
    if parts.scheme != "https" and not (is_at_home and parts.scheme == "http"):
        raise PartnerAddressRefused
    return parts


def look_up(parts: SplitResult, *, allows_loopback: bool) -> str:
    """Return the IP address to call. Raises PartnerAddressRefused where any answer is not public."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        answers = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise PartnerAddressRefused from error
    found = [ip_address(str(answer[4][0]).partition("%")[0]) for answer in answers]
    if not found or not all(_may_be_called(one, allows_loopback=allows_loopback) for one in found):
        raise PartnerAddressRefused
    return str(found[0])


def _may_be_called(address: IPv4Address | IPv6Address, *, allows_loopback: bool) -> bool:
    if address.is_loopback:
        return allows_loopback
    return address.is_global and not address.is_multicast and not _hides_another(address)


def _hides_another(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv4Address):
        return False
    inner = (address.ipv4_mapped, address.sixtofour, address.teredo)
    return any(inner) or address in _TRANSLATED
