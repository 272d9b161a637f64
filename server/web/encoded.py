"""Bodies that are compressed once and sent often."""

import gzip
import hashlib
from dataclasses import dataclass

import brotli
from flask import Response, request

_MODES = (brotli.MODE_GENERIC, brotli.MODE_TEXT, brotli.MODE_FONT)
"""Which one compresses a page best cannot be told beforehand; it is done once."""


@dataclass(frozen=True)
class Encoded:
    """One body in the three encodings that browsers ask for."""

    digest: str
    plain: bytes
    gzip: bytes
    brotli: bytes


def encode(body: bytes) -> Encoded:
    """Compress a body as far as it goes."""
    return Encoded(
        digest=hashlib.sha256(body).hexdigest()[:10],
        plain=body,
        gzip=gzip.compress(body, mtime=0),
        brotli=min((brotli.compress(body, mode=mode) for mode in _MODES), key=len),
    )


def answer_encoded(encoded: Encoded, content_type: str) -> Response:
    """Answer in the best encoding the browser takes, or 304 when it has these bytes already."""
    if request.accept_encodings.quality("br"):
        name, body = "br", encoded.brotli
    elif request.accept_encodings.quality("gzip"):
        name, body = "gzip", encoded.gzip
    else:
        name, body = "", encoded.plain
    response = Response(body, content_type=content_type)
    if name:
        response.headers["Content-Encoding"] = name
    response.vary.add("Accept-Encoding")
    response.set_etag(f"{encoded.digest}{name}")
    response.make_conditional(request)
    return response
