"""Telephone numbers: in digits, in words, in Chinese numerals, and with letters in the place of digits."""

import re
from collections.abc import Iterator, Sequence

import phonenumbers

from server.media.finding import Certainty, Finding, FindingKind
from server.media.tongues.tongue import Tongue

VERSION = 3

_ENDLESS = re.compile(r"[\d\s().+/-]{60,}")
_CHINESE_PHONE = re.compile(r"电话|手机|打给|号码|联系|拨|call|tel")
_SHORT = re.compile(r"(?<![\d.,:/-])\+?\d(?:[\s.\-/()]{0,2}\d){5,12}(?![\d.,:/-]?\d)")
_NEAR = 30

_CHINESE_DIGITS = {
    **dict.fromkeys("零〇洞口", "0"), **dict.fromkeys("一壹幺妖腰丨", "1"), **dict.fromkeys("二贰两俩", "2"),
    **dict.fromkeys("三叁仨", "3"), **dict.fromkeys("四肆", "4"), **dict.fromkeys("五伍", "5"),
    **dict.fromkeys("六陆", "6"), **dict.fromkeys("七柒拐", "7"), **dict.fromkeys("八捌", "8"),
    **dict.fromkeys("九玖勾", "9"),
}  # fmt: skip
_LETTERS = {"o": "0", "l": "1", "i": "1", "z": "2", "s": "5", "b": "8", "q": "9", "g": "9"}
"""Letters that look like a digit."""
_APART = " \t.,，、。·-–—_*~/|+…'\u200b\u200c\u200d\u2060\ufe0f\u20e3　"
_MOST_APART = 3
_LEAST = 7
_BROKEN = re.compile(r"(?<!\d)1[3-9]\d(?:[^\d\n]{1,4}\d{4}){2}(?!\d)")
"""A Chinese mobile number with words between its groups."""
_PINYIN = re.compile(
    r"\b(?:(?:ling|yao|yi|er|san|si|wu|liu|qi|ba|jiu)[\s,.-]{0,2}){7,}(?<![\s,.-])"
)
"""Digits as they are said, in Latin letters."""
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")


def find(plain: str, *, tongues: Sequence[Tongue]) -> Iterator[Finding]:
    """Yield telephone numbers, however they are written; `plain` is the folded text."""
    # No number is that long, and the library tries every piece of it.
    bounded = _ENDLESS.sub(lambda match: "x" * len(match[0]), plain)
    for region in dict.fromkeys(
        (*(r for t in tongues for r in t.regions), "CN", "IT", "RO", "LV", None)
    ):
        for number in phonenumbers.PhoneNumberMatcher(bounded, region):
            rule = f"phone-{region or 'international'}".lower()
            yield _found((number.start, number.end), rule, Certainty.SHOWN)
    for cue in (*(tongue.phone for tongue in tongues), _CHINESE_PHONE):
        for match in _SHORT.finditer(bounded):
            if cue.search(plain[max(0, match.start() - _NEAR) : match.start()]):
                yield _found(match.span(), "phone-word", Certainty.LISTED)
    for tongue in tongues:
        yield from _in_words(plain, tongue)
    yield from _hidden(plain)
    for match in _PINYIN.finditer(plain):
        yield _found(match.span(), "digits-in-pinyin", Certainty.SHOWN)
    for match in _BROKEN.finditer(plain):
        yield _found(match.span(), "broken", Certainty.SHOWN)


def _in_words(plain: str, tongue: Tongue) -> Iterator[Finding]:
    """Yield digits said in words: "zero seven double four ..."."""
    word = rf"(?:\b(?:{tongue.digits})\b|\d{{1,4}}(?!\d))"
    said = re.compile(rf"\b(?:{tongue.digits})\b(?:[\s,.-]{{1,3}}{word}){{4,}}|\d{{1,4}}(?:[\s,.-]{{1,3}}(?:{tongue.digits})\b(?:[\s,.-]{{1,3}}\d{{1,4}}(?!\d))?){{3,}}")  # fmt: skip
    for match in said.finditer(plain):
        yield _found(match.span(), f"{tongue.code}.digits-in-words", Certainty.SHOWN)


def _hidden(plain: str) -> Iterator[Finding]:
    """Yield runs of signs that read as digits, when not all of them are plain digits."""
    at = 0
    while at < len(plain):
        digits, end = _run(plain, at)
        signs = plain[at:end]
        if len(digits) < _LEAST or not _is_numeric(signs):
            at += 1 if len(digits) < _LEAST else max(1, end - at)
            continue
        if not signs.isdigit():
            is_mobile = _MOBILE.fullmatch(digits)
            kind = FindingKind.PHONE if is_mobile else FindingKind.DIGITS
            certainty = Certainty.SHOWN if is_mobile else Certainty.GUESSED
            yield Finding(at, end, kind, f"hidden-digits/{VERSION}", certainty)
        at = end


def _run(plain: str, at: int) -> tuple[str, int]:
    """Return the digits that signs from here on stand for, and where the last of them ends."""
    digits, end, apart = [], at, 0
    for position in range(at, len(plain)):
        digit = _digit(plain[position])
        if digit is not None:
            digits.append(digit)
            end, apart = position + 1, 0
        elif plain[position] in _APART and digits and apart < _MOST_APART:
            apart += 1
        else:
            break
    return "".join(digits), end


def _is_numeric(signs: str) -> bool:
    """Tell whether enough of it are digits or numerals: "still" is a word."""
    true = sum(sign.isdigit() or sign in _CHINESE_DIGITS for sign in signs)
    letters = sum(sign in _LETTERS for sign in signs)
    return true >= _LEAST - 2 and letters <= true


def _digit(sign: str) -> str | None:
    if sign.isascii() and sign.isdigit():
        return sign
    return _CHINESE_DIGITS.get(sign) or _LETTERS.get(sign)


def _found(span: tuple[int, int], rule: str, certainty: Certainty) -> Finding:
    return Finding(*span, FindingKind.PHONE, f"{rule}/{VERSION}", certainty)
