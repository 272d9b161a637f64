"""A motivated intruder: reads every byte the gallery gives to anybody, and counts who shares what.

Follows every link of every page, feed and answer, and asks every filter in every combination.
"""

import base64
import json
import re
from collections import Counter, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from html import unescape
from http import HTTPStatus
from itertools import product
from typing import Any
from urllib.parse import parse_qsl, unquote_to_bytes, urlencode, urlsplit

from tests.gallery.visiting import Visitor
from tests.intruder.outsider import Outsider
from tests.media.planter import forms, views

_HOME = "http://127.0.0.1:8000"
_PUBLIC = (
    "/gallery", "/embed", "/media/", "/api/gallery", "/api/revocations", "/feed", "/oembed",
    "/static/",
)  # fmt: skip
_BEGIN = (
    "/gallery", "/api/gallery", "/api/revocations", "/embed", "/embed.js", "/feed.atom",
    "/openapi.json",
)  # fmt: skip
_LINK = re.compile(
    r"""(?:href|src|srcset|content|url)=["']([^"']+)["']|"(http[^"]+)"|<id>(http[^<]+)"""
)
_WORK = re.compile(r'href="/gallery/([0-9a-f]{32})')
_HEX = re.compile(rb"[0-9a-f]{32,}")
_BASE64 = re.compile(rb"(?<![\w+/-])(?:[\w+/-]{22}|[\w+/-]{43})(?![\w+/-])")
"""Sixteen or thirty-two bytes."""
_DECIMAL = re.compile(rb"(?<!\d)\d{7,}(?!\d)")
_SMALL_NUMBER = re.compile(rb"\d+")

_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT[0-9:.]+Z?")
_MONTH = b"-01T00:00:00Z"

_ROW = 6
_URLSAFE = bytes.maketrans(b"+/", b"-_")

FACTS = ("topic", "language", "country", "age_band", "county", "month")
HELD = ("kinds", "uses")
"""What a work cannot leave out."""


@dataclass
class Intruder:
    """Who walks, what they look for, and everything they have read."""

    visitor: Visitor | Outsider
    # words, each found in whatever form it is written
    planted: Iterable[bytes]
    # six numbers in their order, each
    rows: Collection[tuple[bytes, ...]] = ()
    answers: int = 0
    # every long hexadecimal number that was anywhere: ids, hashes, keys
    numbers: set[bytes] = field(default_factory=set)
    # where a planted word stood
    finds: list[str] = field(default_factory=list)
    # moments closer than a month
    moments: set[bytes] = field(default_factory=set)
    # numbers of seven digits and more: lengths, seconds since 1970
    decimals: set[bytes] = field(default_factory=set)
    # pictures and sounds, by address
    media: dict[str, bytes] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._forms = {form for word in self.planted for form in forms(word) if len(form) > 5}

    def walk(self) -> None:
        """Follow every link from the public doors on, to the last page."""
        waiting = deque(_BEGIN)
        self._seen.update(_BEGIN)
        while waiting:
            new = dict.fromkeys(self._links_in(self.read(waiting.popleft())))
            waiting.extend(link for link in new if link not in self._seen)
            self._seen.update(new)

    def read(self, address: str, headers: dict[str, str] | None = None) -> str:
        """Read one answer: headers, name and body, and keep what could lead to somebody."""
        answer = self.visitor.get(address, headers)
        told = "".join(f"{name}: {value}\n" for name, value in answer.headers if name != "Date")
        everything = unquote_to_bytes(address) + told.encode() + answer.data
        is_text = answer.mimetype.startswith(("text/", "application/"))
        self.answers += 1
        if self._finds_planted(
            everything + unquote_to_bytes(answer.data) if is_text else everything
        ):
            self.finds.append(address)
        if answer.mimetype.startswith(("image/", "audio/")):
            if answer.status_code == HTTPStatus.OK:
                self.media[address] = answer.data
            everything = told.encode()
        self._note_numbers(everything)
        answer.close()  # a file of the house's own is still open
        return answer.data.decode("utf-8", "replace") if is_text else ""

    def _finds_planted(self, everything: bytes) -> bool:
        return any(form in view for view in views(everything) for form in self._forms)

    def _note_numbers(self, everything: bytes) -> None:
        self.numbers.update(_HEX.findall(everything))
        for packed in _BASE64.findall(everything):
            number = base64.urlsafe_b64decode(packed.translate(_URLSAFE) + b"==").hex()
            self.numbers.add(number.encode())
        self.moments.update(m for m in _MOMENT.findall(everything) if not m.endswith(_MONTH))
        self.decimals.update(_DECIMAL.findall(everything))
        if self.rows:
            numbers = _SMALL_NUMBER.findall(everything)
            windows = zip(*(numbers[begin:] for begin in range(_ROW)), strict=False)
            self.finds += [repr(row) for row in windows if row in self.rows]

    def everything_said(self) -> list[dict[str, Any]]:
        """Return what the API says of every work, page after page."""
        works: list[dict[str, Any]] = []
        after: str | None = ""
        while after is not None:
            query = {"limit": "48"} | ({"after": after} if after else {})
            page = json.loads(self.read(f"/api/gallery?{urlencode(query)}"))
            works += page["works"]
            after = page["next"]
        return works

    def filters_that_single_out(self, works: Iterable[dict[str, Any]], *, fewest: int) -> list[str]:
        """Return the combinations of filters that some works match, but too few."""
        known = list(works)
        choices = [
            ["", *sorted({work[name] for work in known if work[name]})]
            for name in ("topic", "language")
        ]
        kinds = ["", *sorted({kind for work in known for kind in work["kinds"]})]
        thin = []
        for topic, language, kind, use in product(*choices, kinds, ("", "campaigns", "press")):
            asked = {"topic": topic, "language": language, "kind": kind, "use": use}
            query = urlencode({name: value for name, value in asked.items() if value})
            # what works may be used for, asked alone, says nothing about a child
            asks = topic or language or kind
            if asks and 0 < self._first_works(query) < fewest:
                thin.append(query)
        return thin

    def _first_works(self, query: str) -> int:
        """Return how many works the first page of a selection shows: all of them, or a pageful."""
        return len(set(_WORK.findall(self.read(f"/gallery?{query}"))))

    def _links_in(self, text: str) -> Iterable[str]:
        for found in _LINK.findall(unescape(text)):
            for link in next(filter(None, found)).split(","):
                address = _path_of(link.strip().split(" ")[0])
                if address.startswith(_PUBLIC):
                    yield address


def _path_of(link: str) -> str:
    """Return the path of a link of ours; the same page in other languages is one page."""
    if not link.startswith((_HOME, "/")):
        return ""
    parts = urlsplit(link.removeprefix(_HOME))
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name != "lang"])
    return parts.path + (f"?{query}" if query else "")


def groups(works: Iterable[dict[str, Any]]) -> Counter[tuple[str, ...]]:
    """Return how many works share exactly what they say and hold: the judge's own count.

    Written apart from the house's: a table of quasi-identifiers and the sizes of its classes.
    """
    return Counter(tuple(str(work[name]) for name in (*HELD, *FACTS)) for work in works)


def too_small(works: Iterable[dict[str, Any]], *, fewest: int) -> list[tuple[str, ...]]:
    """Return the combinations that too few share; who says nothing at all cannot say less."""
    return [
        combination
        for combination, number in groups(works).items()
        if number < fewest and set(combination[len(HELD) :]) != {"None"}
    ]
