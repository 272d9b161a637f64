"""Chinese places and schools: by the characters that end them, and by a list of counties and cities."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from server.media.finding import Certainty, Finding, FindingKind
from server.media.wordlists import word_list, word_set

VERSION = 3

_HAN = r"[\u4e00-\u9fff]"
_STOP = "的了是在我你他她它们这那哪到去来回从住于离向往和跟有没很也都就还把被让给对想叫个条座每全整各某本该出进上下过着不另隔旁边里外前后同所为什"
_IN = rf"(?:(?![{_STOP}]){_HAN})"
_UNIT = rf"{_IN}{{1,6}}?(?:自治县|自治州|经济开发区|开发区|新区|街道|社区|小区|村委会|花园|家园|新村|大道|大街|村|镇|乡|县|区|市|州|旗|屯|寨)"
_NUMBERED = r"(?:第?[\d一二三四五六七八九十百零]+(?:号楼|号院|栋|幢|单元|号|室|楼|层|组|队|弄|巷|户|座)(?:之[\d一二三]+)?|[\d]{2,4}室?)"
_STREET = rf"{_IN}{{1,6}}?(?:大道|大街|东路|西路|南路|北路|中路|路|街|巷|弄|胡同)"
_ADDRESS = re.compile(
    rf"(?:{_IN}{{2,7}}?(?:省|自治区))?(?:{_UNIT}){{0,4}}(?:(?:{_STREET}|{_UNIT})\s?{_NUMBERED}(?:\s?-?{_NUMBERED}){{0,4}})"
    rf"|(?:{_IN}{{2,7}}?(?:省|自治区))?(?:{_UNIT})+(?:{_STREET})?"
    rf"|{_STREET}(?=上|口|边|附近|旁)"
)
_SCHOOL_END = "实验学校|希望小学|中心小学|中心校|完全小学|完小|小学校|小学|初级中学|高级中学|中学|初中|高中|幼儿园|福利院|儿童之家|民工子弟学校|子弟学校|寄宿学校|职业学校|职高|特殊教育学校|学校|一中|二中|三中|四中|五中|六中|七中|八中|十中|附小|附中"
_SCHOOL = re.compile(
    rf"(?P<school>(?:(?![{_STOP}读爱]){_HAN}|[A-Za-z0-9]){{1,14}}?(?:{_SCHOOL_END})(?!生|时|毕业|老师|食堂|门口的|操场))"
)
_PLAIN_SCHOOL = re.compile(
    rf"^(?:我们|我|这|那|新|老|好|大|小|读|上|念|考|学|个|所|一|两|几|去年|今年|明年|今天|明天|昨天|当|开|放|爸爸|妈妈|爷爷|奶奶|弟弟|妹妹|哥哥|姐姐|村|镇|乡|县|城里|城市|农村|山区|附近|隔壁|全|初|高|重点|普通|民办|公立|私立|中心|寄宿|希望|喜欢|讨厌|离开|毕业|转|换|以前|原|原来|现在|以后|别|每天|早上|下午|晚上|回|等|家|家长|老师|同学|因|自己|漂亮|美丽|送|接|听|看|写|画|唱|跑|跳|玩|当时|时候|第|[一二三四五六七八九]年级|留|学生|代|校|美术|音乐|艺术|体育|舞蹈|双语|外国语)*(?:{_SCHOOL_END})$"
)
_NUMBERED_SCHOOL = re.compile(
    rf"{_HAN}{{0,6}}?第[一二三四五六七八九十\d]+(?:实验|初级|高级)?(?:小学|中学|幼儿园|初中|高中)"
)
_NOT_A_PLACE = re.compile(
    r"我们|他们|这个|那个|一个|农村|乡村|山村|渔村|全村|全市|城市|超市|菜市|门市|大都市|小区$|^社区$|县城|老家|家乡|故乡|城镇|乡镇|小镇|古镇|村子|区别|地区|山区|校区|灾区|景区|市场|邻村|回村|进村|出村|返乡|思乡|他乡|异乡|梦乡|同乡|老乡|马路|公路|走路|铁路|小路|山路|道路|一路|回路|赶路|迷路|上街|逛街|大街$|小街$|过路|土路|水路|网路|电路"
)
_HAMLET = re.compile(
    rf"(?:家在|住在|老家在|老家是|来自|回到|搬到|搬去|嫁到|从|去|到|在|住)(?P<place>{_IN}{{1,3}}(?:湾|塘|坝|沟|坪|坡|岭|冲|坳|洼|堡|庄|寨|屯|铺|营|墩|埠|滩|岗|集|圩|峪|垭|凼|垸))(?!里|边|上|子|场)"
)
_CALLED = re.compile(
    rf"(?:村|寨|寨子|村子|镇|乡|地方|小区|老家|县城|城市|那里)(?:的?名字)?(?:就?叫做?|名叫|是叫)[“\"]?(?P<place>{_HAN}{{2,5}}?)(?=[，。！,”\"]|$|它|那|我|因|在)"
)
_NUMBER_ONLY = re.compile(r"^[一二三四五六七八九十两几半多\d]+")
_COUNTRY_WIDE = re.compile(r"(?:省|自治区)$")
_WHERE = frozenset("在到去从回往住自离于")
_ENDS = frozenset("村镇乡县市区州旗寨屯")
_BEFORE_CUT = re.compile(
    r"^.*(?:来自|位于|家住|搬到|老家|家乡|爸爸|妈妈|爷爷|奶奶|地址|打工|工作|就是|户口)"
)


def by_cues(text: str, *, is_word: Callable[[str], bool]) -> Iterator[Finding]:
    """Yield places and schools that the characters around or inside them give away."""
    for match in _SCHOOL.finditer(text):
        if not _PLAIN_SCHOOL.match(match["school"]):
            yield _found(_trimmed(match.span("school"), text), FindingKind.SCHOOL, "school")
    for match in _NUMBERED_SCHOOL.finditer(text):
        yield _found(match.span(), FindingKind.SCHOOL, "school")
    for match in _ADDRESS.finditer(text):
        start, end = _trimmed(match.span(), text)
        if _is_place(text[start:end]):
            yield _found((start, end), FindingKind.PLACE, "place")
    for match in _HAMLET.finditer(text):
        if not is_word(match["place"]) and not _NOT_A_PLACE.search(match["place"]):
            yield _found(match.span("place"), FindingKind.PLACE, "hamlet")
    for match in _CALLED.finditer(text):
        yield _found(match.span("place"), FindingKind.PLACE, "called")
    for match in _listed().finditer(text):
        yield Finding(
            *match.span(), FindingKind.PLACE, word_list("places", part="zh").name, Certainty.LISTED
        )


def is_likely(word: str, *, before: str) -> bool:
    """Tell whether a word tagged as a place is one that we mark: no country, no province, no river.

    `before` is the character before it: where people are and go, a place is likelier.
    """
    is_shown = (
        before in _WHERE or word[-1] in _ENDS or word in word_list("places", part="zh").is_sure
    )
    return (
        is_shown
        and len(word) > 1
        and word not in word_set("names", part="zh-not-places")
        and not re.search(r"[里上下边中外]$|省$|国$|洲$|江$|河$|山$|海$|湖$|自治区$", word)
        and not _NOT_A_PLACE.search(word)
    )


def _is_place(name: str) -> bool:
    if len(name) < 2 or (len(name) == 2 and name[-1] not in "镇县市村"):
        return False
    if _NOT_A_PLACE.search(name) or _COUNTRY_WIDE.search(name):
        return False
    return len(_NUMBER_ONLY.sub("", name)) >= 2


def _trimmed(span: tuple[int, int], text: str) -> tuple[int, int]:
    """Return the span without words before it that no place begins with."""
    start, end = span
    cut = _BEFORE_CUT.match(text[start:end])
    return (start + cut.end() if cut else start), end


@cache
def _listed() -> re.Pattern[str]:
    """Return a pattern for counties and cities named without their last character."""
    words = sorted(word_list("places", part="zh").is_sure, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _found(span: tuple[int, int], kind: FindingKind, rule: str) -> Finding:
    return Finding(*span, kind, f"zh.{rule}/{VERSION}", Certainty.SHOWN)
