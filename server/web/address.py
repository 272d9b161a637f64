"""Where a request came from, when a proxy that we trust stands in front."""

from flask import request

from server.services import services


def address_of_request() -> str:
    """Return the client's address: from the header that our proxy sets (EYES_ADDRESS_HEADER), else the peer's.

    Only for slowing guessers down; it is kept in memory and never written anywhere. Without the
    setting no header is believed, for anybody can send one.
    """
    header = services().settings.address_header
    told = request.headers.get(header, "") if header else ""
    # a chain of proxies appends: the last entry is what ours saw
    return told.rpartition(",")[2].strip() or request.remote_addr or ""
