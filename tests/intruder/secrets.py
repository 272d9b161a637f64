"""Everything about some children that no public byte may tell."""

import base64
import hashlib
from dataclasses import dataclass, field

NAME = "Xochiquetzal"
PLACE = "Huitzilopochco"
STEWARD = "Nezahualcoyotl"
PHONE = "+40 721 907 365"
"""A child's and a village's, as no list has them, a steward's, and a family's."""


@dataclass
class Secrets:
    """What was planted, and what the house itself gave away to children and phones."""

    words: set[bytes] = field(
        default_factory=lambda: {
            *(form.encode() for word in (NAME, PLACE, STEWARD) for form in (word, word.lower())),
            PHONE.removeprefix("+").encode(),
            PHONE.removeprefix("+").replace(" ", "").encode(),
        }
    )
    # long numbers in hexadecimal: ids, tokens, hashes
    numbers: set[bytes] = field(default_factory=set)
    # six pictures in their order
    rows: set[tuple[bytes, ...]] = field(default_factory=set)
    # of files, in bytes, where they are of seven digits and more
    lengths: set[bytes] = field(default_factory=set)

    def keep_original(self, data: bytes) -> None:
        """Keep what the bytes of an original are known by."""
        for method in (hashlib.sha256, hashlib.sha1, hashlib.md5):
            self.numbers.add(method(data).hexdigest().encode())
        self.words.add(base64.b64encode(hashlib.sha256(data).digest()))
        if len(data) >= 1_000_000:
            self.lengths.add(str(len(data)).encode())
