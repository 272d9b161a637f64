"""Numbers and addresses of the wires: phones, documents, mail, links, accounts."""

import re
from collections.abc import Callable, Iterator

import phonenumbers
from stdnum.cn import ric
from stdnum.it import codicefiscale
from stdnum.lv import pvn
from stdnum.ro import cnp

from server.media.finding import Finding, FindingKind

VERSION = 1

_REGIONS = ("CN", "RO", "GB", "IT", "LV", "ES", "DE", "PH", None)
"""Where numbers written without a country code may belong; None: those with a country code."""

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"，。]+|(?<![a-z0-9-])[a-z0-9-]{1,63}\.(?:com|cn|net|org|ro|lv|it|me|tv)\b(?:/\S*)?"
)

_ACCOUNT = re.compile(
    r"(?P<app>qq|q{2}号|扣扣|企鹅号|微信|威信|薇信|v信|wechat|weixin|\bwx|\bvx|whatsapp|telegram|instagram|\binsta\b|tiktok|douyin|抖音|快手|小红书|facebook|messenger|snapchat|roblox|discord|kuaishou)"
    r"(?:\s*(?:号码|号|群|id|user(?:name)?|nr\.?|is|are|este|e|name|:|：|是|为|加我|=|-))*\s*"
    r"(?P<handle>@?[a-z0-9][a-z0-9_.-]{4,30})"
)

_DOCUMENTS: tuple[tuple[str, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("cn-resident", re.compile(r"(?<!\d)[1-9]\d{16}[\dx](?!\d)"), ric.is_valid),
    ("ro-cnp", re.compile(r"(?<!\d)[1-9]\d{12}(?!\d)"), cnp.is_valid),
    ("lv-personal", re.compile(r"(?<!\d)\d{6}-\d{5}(?!\d)"), pvn.is_valid),
    ("it-fiscal", re.compile(r"\b[a-z]{6}\d\d[a-z]\d\d[a-z]\d{3}[a-z]\b"), codicefiscale.is_valid),
)
"""A mistyped number still tells who somebody is, so the bare shape is found as well."""

_DIGITS = re.compile(r"(?<!\d)\d(?:[\s.\-–/()]{0,2}\d){6,}(?!\d)")
_ENDLESS = re.compile(r"[\d\s().+/-]{60,}")
_CHINESE_DIGITS = re.compile(
    r"[零〇一二三四五六七八九幺两](?:[\s，,、]?[零〇一二三四五六七八九幺两]){6,}"
)


def find(text: str, *, plain: str) -> Iterator[Finding]:
    """Yield numbers and addresses; `plain` is the folded text."""
    yield from _matches(_EMAIL, plain, FindingKind.EMAIL, "email")
    yield from _matches(_LINK, plain, FindingKind.LINK, "link")
    yield from _matches(_ACCOUNT, plain, FindingKind.ACCOUNT, "account")
    yield from _documents(plain)
    yield from _phones(plain)
    yield from _matches(_DIGITS, plain, FindingKind.DIGITS, "digits")
    yield from _matches(_CHINESE_DIGITS, text, FindingKind.DIGITS, "chinese-digits")


def _documents(plain: str) -> Iterator[Finding]:
    for name, shape, is_valid in _DOCUMENTS:
        for match in shape.finditer(plain):
            rule = name if is_valid(match[0].upper()) else f"{name}-shape"
            yield _finding(match, FindingKind.IDENTITY, rule)


def _phones(plain: str) -> Iterator[Finding]:
    # No number is that long, and the library tries every piece of it.
    plain = _ENDLESS.sub(lambda match: "x" * len(match[0]), plain)
    for region in _REGIONS:
        for match in phonenumbers.PhoneNumberMatcher(plain, region):
            rule = f"phone-{region or 'international'}".lower()
            yield Finding(match.start, match.end, FindingKind.PHONE, f"{rule}/{VERSION}")


def _matches(
    pattern: re.Pattern[str], text: str, kind: FindingKind, rule: str
) -> Iterator[Finding]:
    return (_finding(match, kind, rule) for match in pattern.finditer(text))


def _finding(match: re.Match[str], kind: FindingKind, rule: str) -> Finding:
    return Finding(match.start(), match.end(), kind, f"{rule}/{VERSION}")
