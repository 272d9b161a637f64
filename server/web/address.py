"""Where a request came from, when a proxy that we trust stands in front. Only for slowing guessers down."""

import ipaddress

from flask import request

from server.services import services

_HOME_BITS = 64
_NETWORK_BITS = 48


def address_of_request() -> str:
    """Return the client's address: from the header that our proxy sets (EYES_ADDRESS_HEADER), else the peer's.

    It is kept in memory and never written anywhere. Without the setting no header is believed, for
    anybody can send one. Of IPv6 the first 64 bits: the phones of one school share them, and a phone
    changes the others as it likes.
    """
    header = services().settings.address_header
    told = request.headers.get(header, "") if header else ""
    # a chain of proxies appends: the last entry is what ours saw
    return _shortened(told.rpartition(",")[2].strip() or request.remote_addr or "", bits=_HOME_BITS)


def network_of(address: str) -> str:
    """Return whose address it is: of IPv6 the first 48 bits, for anybody can rent so many homes at once."""
    return _shortened(address, bits=_NETWORK_BITS)


def _shortened(address: str, *, bits: int) -> str:
    """Return an IPv6 address without its last bits, anything else as it is."""
    try:
        parsed = ipaddress.IPv6Address(address)
    except ValueError:
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(parsed), bits), strict=False).network_address)
