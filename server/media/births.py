"""Full dates of birth: day, month and year near a word for being born."""

import re
from collections.abc import Iterator, Sequence

from server.media.finding import Certainty, Finding, FindingKind
from server.media.tongues.tongue import Tongue

VERSION = 2

_NEAR_BEFORE, _NEAR_AFTER = 45, 30
_YEAR = r"(?:(?:19|20)\d{2}|'?\d{2})"
_IN_DIGITS = rf"\d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?{_YEAR}(?!\d)|(?:19|20)\d{{2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?\d{{1,2}}(?!\d)"
_SMALL = r"(?:\s+(?:of|the|de|di|del|lui|gada|anul|al|года|من|شهر|عام|سنه))*[\s,.]+"
_CHINESE_BIRTH = re.compile(r"出生|生日|生于|生的|出世|阳历|农历|诞生")
_NUMERAL = "[\\d零〇一二三四五六七八九十廿卅两]"
_CHINESE_DATE = re.compile(
    rf"{_NUMERAL}{{2,4}}\s?年\s?(?:农历|阳历|的)?{_NUMERAL}{{1,3}}\s?月\s?(?:初)?{_NUMERAL}{{1,3}}\s?[日号]?"
)


def find(plain: str, *, tongues: Sequence[Tongue]) -> Iterator[Finding]:
    """Yield dates of birth in folded text."""
    for tongue in tongues:
        yield from _near(tongue.birth, _dates(tongue), plain, rule=f"{tongue.code}.birth")
    yield from _near(_CHINESE_BIRTH, _CHINESE_DATE, plain, rule="zh.birth")
    yield from _near(_CHINESE_BIRTH, re.compile(_IN_DIGITS), plain, rule="zh.birth")


def _dates(tongue: Tongue) -> re.Pattern[str]:
    """Return the dates of a language: 3 May 2014, May 3rd 2014, 2014. gada 3. maija."""
    day = r"\d{1,2}(?:st|nd|rd|th|\.|-?[а-я]{1,2}|º|°)?"
    month = rf"(?:{tongue.months})"
    year = r"(?:(?:19|20)\d{2})(?:\.? ?(?:gada|года|году|г\.))?"
    return re.compile(
        rf"{_IN_DIGITS}|\b{day}{_SMALL}{month}{_SMALL}{year}|\b{month}{_SMALL}{day}{_SMALL}{year}"
        rf"|{year}{_SMALL}{day}{_SMALL}{month}\b|{year}{_SMALL}{month}{_SMALL}{day}"
    )


def _near(
    birth: re.Pattern[str], dates: re.Pattern[str], plain: str, *, rule: str
) -> Iterator[Finding]:
    for match in dates.finditer(plain):
        around = plain[max(0, match.start() - _NEAR_BEFORE) : match.end() + _NEAR_AFTER]
        if birth.search(around):
            name = f"{rule}/{VERSION}"
            yield Finding(*match.span(), FindingKind.DIGITS, name, Certainty.CHECKED)
