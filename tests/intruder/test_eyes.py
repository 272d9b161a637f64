"""The intruder's eyes: each way to write a secret is seen, and what is no secret is not."""

import base64
import gzip
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from werkzeug.test import EnvironBuilder, TestResponse

from tests.gallery.intruder import Intruder
from tests.gallery.visiting import Visitor
from tests.intruder.secrets import NAME, PHONE, Secrets

ID = "0123456789abcdeffedcba9876543210"
ROW = (b"3", b"41", b"7", b"63", b"0", b"12")


@dataclass
class Leaking(Visitor):
    """Answers everything alike."""

    body: bytes
    header: str = "x"

    def get(self, address: str, headers: dict[str, str] | None = None) -> TestResponse:
        request = EnvironBuilder(path=address).get_request()
        told = {"Content-Type": "text/html", "ETag": self.header}
        return TestResponse([self.body], "200 OK", told, request)  # type: ignore[arg-type]


def reads(body: bytes, *, header: str = "x") -> Intruder:
    intruder = Intruder(visitor=Leaking(body, header), planted=Secrets().words, rows={ROW})
    intruder.read("/gallery")
    return intruder


@pytest.mark.parametrize(
    "written",
    [
        str.encode,
        lambda word: word.encode("utf-16"),
        lambda word: word.encode().hex().encode(),
        lambda word: base64.b64encode(b"?" + word.encode() + b"?"),
        lambda word: gzip.compress(word.encode()),
        lambda word: quote(word).encode(),
        lambda word: word.lower().encode(),
    ],
    ids=["plain", "utf-16", "hex", "base64", "packed", "percent", "small"],
)
@pytest.mark.parametrize("word", [NAME, PHONE])
def test_a_planted_word_is_seen_however_it_is_written(
    word: str, written: Callable[[str], bytes]
) -> None:
    assert reads(b"<p>" + written(word) + b"</p>").finds == ["/gallery"]


def test_a_planted_word_is_seen_in_a_header() -> None:
    assert reads(b"", header=NAME).finds == ["/gallery"]


def test_an_id_is_seen_in_hexadecimal_and_in_base64() -> None:
    packed = base64.urlsafe_b64encode(bytes.fromhex(ID)).rstrip(b"=")
    for body in (ID.encode(), packed, packed + b"=="):
        assert ID.encode() in reads(b"<b>" + body + b"</b>").numbers
    assert ID.encode() in reads(b"", header=ID).numbers


def test_six_pictures_are_seen_in_their_order_only() -> None:
    assert reads(b"[3, 41, 7, 63, 0, 12]").finds
    assert not reads(b"[41, 3, 7, 63, 0, 12]").finds


def test_a_length_and_a_moment_are_seen() -> None:
    intruder = reads(b'{"bytes": 1000006, "at": "2026-11-22T10:11:12Z"} 2026-11-01T00:00:00Z')
    assert b"1000006" in intruder.decimals
    assert intruder.moments == {b"2026-11-22T10:11:12Z"}


def test_what_is_no_secret_is_not_seen() -> None:
    assert reads(b"We cooked 101 dumplings.").finds == []
