"""Numbers and addresses of the wires: phones, documents, mail, links, accounts, and other digits."""

import re
from collections.abc import Iterator, Sequence

from server.media import documents, phones, wires
from server.media.finding import Certainty, Finding, FindingKind
from server.media.tongues.tongue import Tongue

VERSION = 2

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufe0f\u20e3"
_DIGITS = re.compile(rf"(?<![\d#])\d(?:[\s.\-–/()_·*~|+、，,{_ZERO_WIDTH}]{{0,3}}\d){{6,}}(?!\d)")
_BANK = re.compile(r"\b[a-z]{2}\d{2}\s?(?:[a-z0-9]{4}\s?){2,7}[a-z0-9]{0,4}\b")
_PARCEL = re.compile(r"\b[a-z]{2}\s?\d{3}\s?\d{3}\s?\d{3}\s?[a-z]{2}\b|\b[a-z]{2}\d{8,14}\b")
_BOOKING = re.compile(
    r"(?:booking|reservation|confirmation|ticket|order|tracking|parcel|pnr|rezervare\w*|bilet\w*|comand\w+|colet\w*|awb"
    r"|prenotazione|biglietto|ordine|pacco|spedizione|rezervacij\w*|bilet\w*|pasutijum\w*|paka\w*|sutijum\w*"
    r"|брон\w*|билет\w*|заказ\w*|посылк\w*|трек\w*|حجز|الحجز|تذكره|طرد|الطرد|الشحنه|订单|快递|单号|票号)"
    r"(?:[ :#]|\w*(?: (?:code|number|nr\.?|numarul|numero|codice|codul|kods|numurs|номер|код|رقم))?[ :]| (?:is|e|este|ir)\b|号){0,4}\s*"
    r"(?P<code>(?=[a-z0-9-]*\d)[a-z0-9][a-z0-9-]{4,24})\b"
)
_DATE = re.compile(
    r"(?:[12]\d{3}[./-]\d{1,2}[./-]\d{1,2}|\d{1,2}[./-]\s?\d{1,2}[./-]\s?[12]\d{3})(?:\s*[-–]\s*\d{1,2}:\d{2})?"
)
_YEARS = re.compile(r"[12]\d{3}\s?[-–/]\s?[12]\d{3}")
_MONEY = re.compile(r"[1-9]\d{0,2}(?:[., ]\d{3}){2,}")
HELPLINES = frozenset(
    {"116111", "08001111", "88002000122", "19696", "116000", "0800500313", "12355", "80006008", "08000113113", "0219411",
     "116123", "116006", "0800678", "8002000122", "1800666666", "110112", "80005008"}
)  # fmt: skip
"""Numbers that help children; a child should be able to pass them on. Digits only."""


def find(plain: str, *, tongues: Sequence[Tongue]) -> Iterator[Finding]:
    """Yield numbers and addresses; `plain` is the folded text."""
    found = [
        *wires.find(plain, tongues=tongues),
        *documents.find(plain, tongues=tongues),
        *phones.find(plain, tongues=tongues),
        *_digits(plain),
    ]
    for finding in found:
        digits = re.sub(r"\D", "", plain[finding.start : finding.end])
        if digits not in HELPLINES:
            yield finding


def _digits(plain: str) -> Iterator[Finding]:
    for match in _BANK.finditer(plain):
        if sum(c.isdigit() for c in match[0]) >= 8:
            yield _found(match.span(), "bank", Certainty.SHOWN)
    for match in _PARCEL.finditer(plain):
        yield _found(match.span(), "parcel", Certainty.LISTED)
    for match in _BOOKING.finditer(plain):
        yield _found(match.span("code"), "booking", Certainty.LISTED)
    for match in _DIGITS.finditer(plain):
        if not any(shape.fullmatch(match[0]) for shape in (_DATE, _YEARS, _MONEY)):
            yield _found(match.span(), "digits", Certainty.GUESSED)


def _found(span: tuple[int, int], rule: str, certainty: Certainty) -> Finding:
    return Finding(*span, FindingKind.DIGITS, f"{rule}/{VERSION}", certainty)
