"""The root of a growing Merkle tree, in memory that does not grow with it. Pure.

RFC 6962, section 2.1. Only the roots of the perfect subtrees on the right edge are kept (a
"compact range"): twenty hashes for a million leaves, where a whole tree would take 400 MB.
"""

import hashlib


class Frontier:
    """The right edge of a Merkle tree over leaf hashes."""

    def __init__(self) -> None:
        self.size = 0
        # roots of perfect subtrees, the widest first
        self._roots: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Append a leaf hash; subtrees of equal width are joined."""
        self._roots.append(leaf)
        self.size += 1
        width = self.size
        while width % 2 == 0:
            right = self._roots.pop()
            self._roots.append(_join(self._roots.pop(), right))
            width //= 2

    @property
    def root(self) -> bytes:
        """The root over all leaves; of none, the hash of nothing."""
        if not self._roots:
            return hashlib.sha256().digest()
        root = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            root = _join(left, root)
        return root


def _join(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
