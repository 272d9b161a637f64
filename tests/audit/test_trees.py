"""The tree is the one of RFC 6962, as an independent library grows it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from server.audit.merkle import Frontier


@given(st.lists(st.binary(max_size=40), max_size=70))
def test_the_root_is_that_of_the_library(entries: list[bytes]) -> None:
    frontier, tree = Frontier(), InmemoryTree(algorithm="sha256")
    for entry in entries:
        frontier.add(hashlib.sha256(b"\x00" + entry).digest())
        tree.append_entry(entry)
    assert frontier.size == len(entries)
    assert frontier.root == tree.get_root()


@pytest.mark.parametrize("size", [1, 2, 1_000, 65_537])
def test_the_memory_does_not_grow_with_the_tree(size: int) -> None:
    frontier = Frontier()
    for number in range(size):
        frontier.add(number.to_bytes(32, "big"))
    assert len(frontier._roots) == size.bit_count()
