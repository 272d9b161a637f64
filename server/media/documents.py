"""Numbers of persons and documents: by shape and check digit, or after the word that names them."""

import re
from collections.abc import Callable, Iterator, Sequence

from stdnum.cn import ric
from stdnum.it import codicefiscale
from stdnum.lv import pvn
from stdnum.ro import cnp

from server.media.finding import Certainty, Finding, FindingKind
from server.media.tongues.tongue import Tongue

VERSION = 2

_GAP = r"[\s.\-–]?"
_DOCUMENTS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("cn-resident", re.compile(r"(?<![\da-z])[1-9](?:[\s-]?\d){16}[\s-]?[\dx](?![\da-z])"), ric.is_valid),
    ("ro-cnp", re.compile(rf"(?<!\d)[1-9](?:{_GAP}\d){{12}}(?!\d)"), cnp.is_valid),
    ("lv-personal", re.compile(r"(?<!\d)\d{6}\s?[-–]\s?\d{5}(?!\d)|(?<!\d)32\d{9}(?!\d)"), pvn.is_valid),
    (
        "it-fiscal",
        re.compile(r"\b[a-z]{3}\s?[a-z]{3}\s?[\dlmnpqrstuv]{2}\s?[a-ehlmprst]\s?[\dlmnpqrstuv]{2}\s?[a-z][\dlmnpqrstuv]{3}\s?[a-z]\b"),
        codicefiscale.is_valid,
    ),
)  # fmt: skip
"""A mistyped number still tells who somebody is, so the bare shape is found as well."""

_SHAPES = {
    "gb-insurance": re.compile(r"\b[a-ceghj-prstw-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[abcd]\b"),
    "ie-pps": re.compile(r"\b\d{7}[a-w][a-i]?\b"),
    "ru-insurance": re.compile(r"(?<!\d)\d{3}-\d{3}-\d{3}[\s-]\d{2}(?!\d)"),
    "ru-birth": re.compile(r"\b[ivxlc]{1,4}\s?-\s?[а-я]{2}\s?(?:№\s?)?\d{6}\b"),
    "cn-pupil": re.compile(r"\b[gl]\d{18}\b|\b[gl]\d{17}x\b"),
    "it-card": re.compile(r"\bca\d{5}[a-z]{2}\b"),
}
_NUMBER = re.compile(
    r"[^\d.!?;\n،。；！？，,]{0,24}?(?P<number>(?<![^\W_])(?:[a-z]{1,5}[\s.-]?|[а-я]{2}[\s.-]?)?(?:nr\.?\s?|no\.?\s?|№\s?)?\d(?:[\s./–-]{0,3}[\da-z](?![a-z]{2})){3,22}(?![a-z]{2}))"
)
_CHINESE = re.compile(
    r"身份证(?:号码|号)?|学籍号|学号|学生证(?:号)?|护照(?:号码|号)?|证件号|户口(?:本|簿)?(?:号)?|考号|准考证(?:号)?|社保(?:卡)?号|医保(?:卡)?(?:号)?|借书证(?:号)?|校园卡(?:号)?|编号"
)
_PREFIX = re.compile(r"(?:seria|serie|nr|no|numarul|numero|numurs)[\s.]+")
_LEAST_DIGITS = 4


def find(plain: str, *, tongues: Sequence[Tongue]) -> Iterator[Finding]:
    """Yield the numbers of documents in folded text."""
    for name, shape, is_valid in _DOCUMENTS:
        for match in shape.finditer(plain):
            is_right = is_valid(re.sub(r"[^\da-z]", "", match[0]).upper())
            rule = name if is_right else f"{name}-shape"
            yield _found(match.span(), rule, Certainty.CHECKED if is_right else Certainty.LISTED)
    for name, shape in _SHAPES.items():
        for match in shape.finditer(plain):
            yield _found(match.span(), name, Certainty.SHOWN)
    for pattern in (*(tongue.identity for tongue in tongues), _CHINESE):
        for match in pattern.finditer(plain):
            yield from _after(match, plain)


def _after(cue: re.Match[str], plain: str) -> Iterator[Finding]:
    """Yield the number that follows a word for documents."""
    match = _NUMBER.match(plain, cue.end())
    if match is None:
        return
    start, end = match.span("number")
    prefix = _PREFIX.match(plain, start, end)
    start = prefix.end() if prefix else start
    if sum(character.isdigit() for character in plain[start:end]) >= _LEAST_DIGITS:
        yield _found((start, end), "document-word", Certainty.SHOWN)


def _found(span: tuple[int, int], rule: str, certainty: Certainty) -> Finding:
    return Finding(*span, FindingKind.IDENTITY, f"{rule}/{VERSION}", certainty)
