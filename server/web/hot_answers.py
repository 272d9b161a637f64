"""Answers as they are remembered: bytes and headers, once per encoding, true for one generation."""

import gzip
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import brotli

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

Headers = list[tuple[str, str]]
Place = tuple[str, str, str]
"""Path, query, and what decides the reader's language."""

COMPRESSED = ("text/", "application/json", "application/problem+json", "application/atom+xml")
_SMALLEST_COMPRESSED = 500
_BROTLI_QUALITY = 6

LARGEST = 512 * 1024
"""Bytes of the largest answer that is remembered; larger ones are read from the vault each time."""

MOST_BYTES = 24 * 1024 * 1024
"""Bytes of everything remembered in one process."""

_OVERHEAD = 2000
_NOT_IN_304 = frozenset({"content-type", "content-length", "content-encoding"})


@dataclass(frozen=True)
class Variant:
    """An answer in one encoding."""

    headers: Headers
    headers_304: Headers
    body: bytes
    etag: str


@dataclass(frozen=True, kw_only=True)
class HotAnswer:
    """One answer; `until` is when the first licence shown in it ends."""

    status: str
    headers: Headers
    body: bytes
    generation: int
    until: datetime
    _variants: dict[str, Variant] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Return about how many bytes it takes in memory, its encodings included."""
        return 2 * len(self.body) + _OVERHEAD

    @cached_property
    def is_compressible(self) -> bool:
        """Tell whether encodings make it smaller."""
        kind = next((v for n, v in self.headers if n.lower() == "content-type"), "")
        return kind.startswith(COMPRESSED) and len(self.body) >= _SMALLEST_COMPRESSED

    def give(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        """Send it in the best encoding, or 304 to a browser that has it."""
        variant = self._variant(self._encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known is not None and variant.etag and _names(known, variant.etag):
            start_response("304 NOT MODIFIED", variant.headers_304)
            return []
        start_response(self.status, variant.headers)
        return [variant.body]

    def _encoding(self, accepted: str) -> str:
        if not accepted or not self.is_compressible:
            return ""
        if "br" in accepted:
            return "br"
        return "gzip" if "gzip" in accepted else ""

    def _variant(self, encoding: str) -> Variant:
        found = self._variants.get(encoding)
        if found is None:
            found = self._variants[encoding] = self._made(encoding)
        return found

    def _made(self, encoding: str) -> Variant:
        body = _ENCODERS[encoding](self.body)
        headers, etag = [], ""
        for name, value in self.headers:
            if name.lower() == "etag":
                etag = f'{value[:-1]}-{encoding}"' if encoding else value
                headers.append((name, etag))
            elif name.lower() == "vary" and self.is_compressible:
                headers.append((name, f"{value}, Accept-Encoding"))
            elif name.lower() != "content-length":
                headers.append((name, value))
        if self.is_compressible and not any(n.lower() == "vary" for n, _ in headers):
            headers.append(("Vary", "Accept-Encoding"))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        headers_304 = [(n, v) for n, v in headers if n.lower() not in _NOT_IN_304]
        return Variant(
            headers=[*headers, ("Content-Length", str(len(body)))],
            headers_304=headers_304,
            body=body,
            etag=etag,
        )


class HotMemory:
    """The answers of one process, the least lately given forgotten first."""

    def __init__(self) -> None:
        self._answers: OrderedDict[Place, HotAnswer] = OrderedDict()
        self._generation = 0
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, place: Place, *, generation: int, at: datetime) -> HotAnswer | None:
        """Return an answer that is true now: of this generation, every licence in it still open.

        A new generation empties the memory: what was taken down does not linger in it either.
        """
        with self._lock:
            if generation != self._generation:
                self._answers.clear()
                self._bytes = 0
                self._generation = generation
            answer = self._answers.get(place)
            if answer is None or answer.until <= at:
                return None
            self._answers.move_to_end(place)
            return answer

    def keep(self, place: Place, answer: HotAnswer) -> None:
        """Remember an answer, unless something changed while it was made."""
        with self._lock:
            if answer.generation != self._generation or len(answer.body) > LARGEST:
                return
            self._forget(place)
            self._answers[place] = answer
            self._bytes += answer.size
            while self._bytes > MOST_BYTES:
                self._forget(next(iter(self._answers)))

    def _forget(self, place: Place) -> None:
        answer = self._answers.pop(place, None)
        if answer is not None:
            self._bytes -= answer.size


def _names(condition: str, etag: str) -> bool:
    """Tell whether an If-None-Match names an ETag (RFC 9110, weak comparison)."""
    if condition in (etag, "*"):
        return True
    return etag in (part.strip().removeprefix("W/") for part in condition.split(","))


_ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda body: body,
    "br": lambda body: brotli.compress(body, quality=_BROTLI_QUALITY),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
