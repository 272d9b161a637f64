"""One way to hide something in a file, and how to find it again."""

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from server.media.sniff import Kind

_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_ZLIB_OR_GZIP = 47
_MOST_UNPACKED = 1 << 20


@dataclass(frozen=True)
class Mark:
    """A name, what carries it, and how a file with it is made."""

    name: str
    kind: Kind
    plant: Callable[[bytes], bytes]
    """Takes the word to be hidden."""

    def __str__(self) -> str:
        return self.name


def word(seed: int) -> bytes:
    """Return a word of twenty letters that stands in no file by chance."""
    return f"EYES{seed * 2_654_435_761 % 2**32:08X}PLANTED!".encode()


def is_found(word: bytes, data: bytes) -> bool:
    """Tell whether the word stands in the bytes: as it is, in UTF-16, base64, hexadecimal, or packed."""
    return any(form in view for view in views(data) for form in forms(word))


def forms(word: bytes) -> Iterator[bytes]:
    """Yield a word as it may be written: UTF-8, UTF-16, backwards, hexadecimal, base64."""
    text = word.decode()
    yield from (word, text.encode("utf-16-le"), text.encode("utf-16-be"), word[::-1])
    yield from (word.hex().encode(), word.hex().upper().encode())
    for shift in range(3):  # base64 looks different at each of three places
        yield base64.b64encode(bytes(shift) + word)[4 if shift else 0 : -4]


def views(data: bytes) -> Iterator[bytes]:
    """Yield the bytes, and whatever is packed in them."""
    yield data
    for match in _PACKED.finditer(data):
        try:
            yield zlib.decompressobj(_ZLIB_OR_GZIP).decompress(
                data[match.start() :], _MOST_UNPACKED
            )
        except zlib.error:
            continue
