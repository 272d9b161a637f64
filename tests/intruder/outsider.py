"""Somebody outside with nothing but an address: plain HTTP, packed bodies undone."""

import gzip
from http.client import HTTPConnection
from urllib.parse import urlsplit

import brotli
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, TestResponse

_UNDONE = {"gzip": gzip.decompress, "br": brotli.decompress}


class Outsider:
    """Asks a server over a socket, each time anew."""

    def __init__(self, address: str) -> None:
        self._host = urlsplit(address).netloc

    def get(self, address: str, headers: dict[str, str] | None = None) -> TestResponse:
        """Return the answer to a GET, its body as a browser would read it."""
        connection = HTTPConnection(self._host, timeout=300)
        try:
            asked = {"Accept-Encoding": "gzip, br"} | (headers or {})
            connection.request("GET", address, headers=asked)
            answer = connection.getresponse()
            body, told = answer.read(), Headers(answer.getheaders())
        finally:
            connection.close()
        body = _UNDONE.get(told.get("Content-Encoding", ""), bytes)(body)
        request = EnvironBuilder(path=address).get_request()
        return TestResponse([body], f"{answer.status} {answer.reason}", told, request)
