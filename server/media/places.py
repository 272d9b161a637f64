"""Places and schools: by lists, by what stands before or after a name."""

import re
from collections.abc import Iterator

from server.media.finding import Finding, FindingKind
from server.media.wordlists import word_list

VERSION = 1

_SCHOOLS = {
    "zh.school": re.compile(
        r"(?:我在|我上|我去|在|读)?(?P<school>[\u4e00-\u9fffA-Za-z0-9]{2,10}?(?:实验学校|希望小学|中心小学|小学|中学|初中|高中|幼儿园|福利院|民工子弟学校|寄宿学校|学校))"
    ),
    "ro.school": re.compile(
        r"\b(?P<school>(?:scoala|liceul|colegiul|gradinita|internatul|casa de copii|centrul de plasament)\s+"
        r"(?:(?:gimnaziala|primara|generala|profesionala|teoretic|teoretica|national|nationala|tehnologic)\s+)?"
        r"(?:nr\.?\s*\d+|numarul\s+\d+|(?:din|sf\.?|sfanta|sfantul)\s+\w+|[„\"]?\w+[”\"]?))"
    ),
    "en.school-number": re.compile(r"\b(?P<school>school (?:no\.?|nr\.?|number) ?\d+)"),
}
_ENGLISH_SCHOOL = re.compile(
    r"(?:(?!(?:Our|My|The|This|That|These|In|At|After|Before|When|We|From|No|Every|His|Her|Their|And|But|To)\b)"
    r"[A-Z][\w'.-]+\s+){1,4}(?:(?i:primary|secondary|middle|high|elementary|boarding|central|hope)\s+)*(?i:school|kindergarten|college|orphanage)\b"
)
_PLAIN_SCHOOL = re.compile(
    r"^(?:我们|我的|我在|这个|那个|他们|在|上|去|到|回|的|是|一个|一所|新|老|和|从|想|不|了|离|里|喜欢|每天|今天|明天|爸爸|妈妈|爷爷|奶奶|弟弟|妹妹|哥哥|姐姐)+(?:的)?(?:小学|中学|初中|高中|幼儿园|学校|寄宿学校)$"
)
_PLAIN_SCHOOL_RO = re.compile(
    r"^(?:scoala|liceul|gradinita|internatul)\s+(?:e|este|mea|noastra|meu|nostru|lui|ei|a|nu|si|cu|din|sa|unde|in|la|de|are|era|asta|am|mi|ma|cand|pentru|dar|ca|incepe|s-a)$"
)

_CHINESE_PLACE = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,4}(?:村|镇|乡|县|街道|社区|小区)|[\u4e00-\u9fff]{2,5}路\s?\d+\s?号|[\u4e00-\u9fff]{2,3}(?:市|省))"
)
_NOT_A_CHINESE_PLACE = re.compile(
    r"我们|他们|这个|那个|一个|的|农村|乡村|全村|全市|城市|超市|菜市|门市|大都市|是|在"
)
_WHERE = {
    "en.where": re.compile(
        r"\b(?:(?:i|we|they|he|she) (?:live|lives|lived|stay|stays) (?:in|at|near)|(?:i am|i'm|we are|we're|i come|we come|comes?) from"
        r"|(?:village|town|city) (?:of|called|named))\s+(?!(?:a|an|the|my|our|his|her|this|that|far|home|school|work|here|there|another|one|two|it|different|dorm|dormitory|same)\b)"
        r"(?P<place>[^\W\d_][\w'-]+)"
    ),
    "ro.where": re.compile(
        r"\b(?:(?:satul|comuna|orasul|municipiul|judetul|strada|str\.|cartierul)\s+(?!(?:meu|nostru|lui|asta|acesta|e|este|in|unde|cu|si|de|a|mic|mare)\b)"
        r"|(?:locuiesc|locuim|stau|stam|traiesc|traim|sunt|suntem|vin) (?:in|la|din)\s+(?!(?:o|un|casa|sat|satul|comuna|orasul|municipiul|judetul|strada|cartierul|oras|camin|internat|tara|bunica|bunici|bunicii|scoala|acelasi|curte|apartament|strainatate|clasa|fata|pat|parc|ea|el|ei|mama|tata)\b))"
        r"(?P<place>[^\W\d_][\w-]+)"
    ),
}


def find(text: str, *, plain: str) -> Iterator[Finding]:
    """Yield places and schools; `plain` is the folded text."""
    yield from _schools(text, plain)
    for part in ("zh", "latin"):
        places = word_list("places", part=part)
        for match in places.pattern.finditer(plain):
            yield Finding(match.start(), match.end(), FindingKind.PLACE, places.name)
    for rule, pattern in _WHERE.items():
        for match in pattern.finditer(plain):
            yield _at("place", match, FindingKind.PLACE, rule)
    for match in _CHINESE_PLACE.finditer(text):
        if not _NOT_A_CHINESE_PLACE.search(match["place"]):
            yield _at("place", match, FindingKind.PLACE, "zh.place")


def _schools(text: str, plain: str) -> Iterator[Finding]:
    for rule, pattern in _SCHOOLS.items():
        for match in pattern.finditer(plain):
            name = match["school"]
            if not _PLAIN_SCHOOL.match(name) and not _PLAIN_SCHOOL_RO.match(name):
                yield _at("school", match, FindingKind.SCHOOL, rule)
    for match in _ENGLISH_SCHOOL.finditer(text):
        yield _at(0, match, FindingKind.SCHOOL, "en.school")


def _at(group: str | int, match: re.Match[str], kind: FindingKind, rule: str) -> Finding:
    return Finding(match.start(group), match.end(group), kind, f"{rule}/{VERSION}")
