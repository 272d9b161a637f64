"""A checkpoint is a signed note that only this house can write and anybody can read."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server.audit.checkpoint import Checkpoint, CheckpointUnreadable, read, sign, verifier

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
MADE = Checkpoint(origin="stories.example.org/audit", size=12, root=bytes(32))


def test_what_was_signed_is_read() -> None:
    assert read(sign(MADE, key=KEY), key=KEY.public_key()) == MADE


def test_it_looks_like_the_notes_of_transparency_logs() -> None:
    """C2SP tlog-checkpoint: origin, size, root; a blank line; an em dash, the name, the signature."""
    lines = sign(MADE, key=KEY).split("\n")
    assert lines[:4] == ["stories.example.org/audit", "12", "A" * 43 + "=", ""]
    assert lines[4].startswith("\N{EM DASH} stories.example.org/audit ")
    assert verifier(MADE.origin, KEY.public_key()).count("+") >= 2


def test_a_letter_s_line_ends_do_no_harm() -> None:
    note = sign(MADE, key=KEY).replace("\n", "\r\n") + "\r\n"
    assert read(note, key=KEY.public_key()) == MADE


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace("\n12\n", "\n11\n"),
        lambda note: note.replace("stories.example.org", "elsewhere.example.org"),
        lambda note: note.replace("AAAA", "AAAB", 1),
        lambda note: note.partition("\n\n")[0],
        lambda note: note[:-8] + "\n",
        lambda _note: "",
        lambda _note: "a letter from somebody else",
    ],
)
def test_a_changed_checkpoint_is_refused(change) -> None:
    with pytest.raises(CheckpointUnreadable):
        read(change(sign(MADE, key=KEY)), key=KEY.public_key())


def test_a_stranger_s_checkpoint_is_refused() -> None:
    with pytest.raises(CheckpointUnreadable):
        read(sign(MADE, key=Ed25519PrivateKey.generate()), key=KEY.public_key())
