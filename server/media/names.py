"""Names of people: by how they are introduced, by lists of first names, by a capital inside."""

import re
from collections.abc import Iterator

from server.media.finding import Finding, FindingKind
from server.media.wordlists import word_list, word_set

VERSION = 1

_INTRODUCTIONS = {
    "en.introduction": re.compile(
        r"\b(?:my|his|her|whose) (?:full |first |last |best friend's |brother's |sister's )?name(?:'s| is| was)\s+(?P<name>[^\W\d_][\w'-]+(?:\s+(?!(?:and|but|i|my|from|in|we|she|he|so|because|the|too)\b)[^\W\d_][\w'-]+)?)"
        r"|\b(?:i'm|i am|is|was|are) (?:called|named)\s+(?P<name2>[^\W\d_][\w'-]+)"
    ),
    "ro.introduction": re.compile(
        r"\b(?:ma|te|il|o|ii) (?:numesc|numeste|cheama)\s+(?P<name>[^\W\d_][\w-]+(?:\s+(?!(?:si|dar|am|sunt|stau|locuiesc|din|in|la|eu|mama|tata|iar|care)\b)[^\W\d_][\w-]+)?)"
        r"|\bnumele (?:meu|lui|ei) (?:e|este)\s+(?P<name2>[^\W\d_][\w-]+)"
    ),
    "zh.introduction": re.compile(
        r"(?:我叫|他叫|她叫|名字叫|名叫|名字是|叫做|我姓)(?P<name>[\u4e00-\u9fff]{1,4}?)(?=[，。,.!！？\s]|今|来|是|在|住|和|的|，|$)"
    ),
}

_KIN = re.compile(
    r"\b(?:grandma|grandpa|grandmother|grandfather|granny|uncle|aunt|auntie|brother|sister|cousin|teacher|mr|mrs|miss|ms"
    r"|bunica|bunicul|mamaie|tataie|matusa|unchiul|fratele|sora|sora mea|verisoara|verisorul|doamna|domnul|doamna invatatoare)"
    r"\.?\s+(?:meu |mea |my )?(?P<name>[^\W\d_][\w-]+)"
)
_CHINESE_KIN = re.compile(r"(?P<name>[\u4e00-\u9fff]{1,2})(?:老师|叔叔|阿姨|校长|班主任)")
_CAPITAL = re.compile(
    r"(?<=[^\s.!?…:;\"“”„«»\-–(])\s+(?P<name>[A-ZĂÂÎȘŞȚŢÁÉÍÓÚĀČĒĢĪĶĻŅŠŪŽ][\w'-]+)"
)


def find(text: str, *, plain: str) -> Iterator[Finding]:
    """Yield names; `plain` is the folded text."""
    for rule, pattern in _INTRODUCTIONS.items():
        for match in pattern.finditer(plain):
            yield _named(match, rule)
    yield from _after_kin(text, plain)
    for part in ("en", "ro", "zh-latin"):
        names = word_list("names", part=part)
        for match in names.pattern.finditer(plain):
            yield Finding(match.start(), match.end(), FindingKind.NAME, names.name)
    ordinary = word_set("names", part="capitalised")
    for match in _CAPITAL.finditer(text):
        if match["name"].casefold() not in ordinary:
            yield _named(match, "capital-inside")


def _after_kin(text: str, plain: str) -> Iterator[Finding]:
    for match in _KIN.finditer(plain):
        # "grandma cooks" is no name, "grandma Rose" is: here only the capital tells
        if text[match.start("name")].isupper():
            yield _named(match, "kin")
    no_names = word_set("names", part="zh-not-before-kin")
    for match in _CHINESE_KIN.finditer(text):
        if match["name"] not in no_names and match["name"][-1] not in no_names:
            yield _named(match, "zh.kin")


def _named(match: re.Match[str], rule: str) -> Finding:
    """Return the finding for whichever group of the pattern caught the name."""
    group = next(name for name, value in match.groupdict().items() if value)
    return Finding(match.start(group), match.end(group), FindingKind.NAME, f"{rule}/{VERSION}")
