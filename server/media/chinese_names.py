"""Chinese names of people: how they are built, and what stands around them."""

import re
from collections.abc import Callable, Iterator

from server.media import chinese_given
from server.media.finding import Certainty, Finding, FindingKind
from server.media.wordlists import word_set

VERSION = 3

IsWord = Callable[[str], bool]
"""Tells whether something stands in the dictionary, and not as a name."""

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉"
    "骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封官谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚权强帅屠豆朴盖练廉禹井祖漆巴丰支狄索宣晋初云敬扈晁芮普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况宿鲜印逯隆茹诺战慕危玉银亢嵇哈湛宾戎勾茅利於呼居揭尉冶斯元束檀衣展阴昝智幸奉植衡富尧闭"
)
"""Single-character family names, the frequent ones first (general knowledge)."""
_DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|令狐|端木|南宫"
_NAME_END = r"(?=[，。,.!！?？、；;：:\s\"”」』）)~…]|$|今|来|是|在|住|和|跟|的|也|她|他|我|了|还|很|就|都|有|对|这|不|说|最|因|上|读|每|从|比|爱|喜欢|一起|与|同学|老师|每天|吗|呢|吧|啊|呀|家|打|给|让|教|总|又|又|要|会|去|长)"
_HAN = r"[\u4e00-\u9fff]"
_NOT_FIRST = (
    "(?![我你他她它的了是在有不这那什谁一个们和跟很也都就还没到去来说做给被把让对吗呢吧啊])"
)
_INTRODUCTIONS = re.compile(
    rf"(?:我叫|他叫|她叫|名字叫做|名字叫|名叫|名字是|名字：|叫做|叫作|姓名[:：]?|我姓|全名是?|真名是?|小名[叫是]?|外号[叫是]?|绰号[叫是]?|大名[叫是]?|昵称[叫是]?|都叫(?:我|他|她)|喊我|喊他|喊她|叫我|本名|署名[:：]?|我是|他是|她是|弟弟叫|妹妹叫|哥哥叫|姐姐叫|同学叫|同桌叫|朋友叫|同桌是|朋友是|老师叫|爸爸叫|妈妈叫|爷爷叫|奶奶叫|叫)"
    rf"[“\"「『 ]?(?P<name>{_NOT_FIRST}(?:{_DOUBLE})?{_HAN}{{1,4}}?)[”\"」』]?{_NAME_END}"
)
_WEAK = (
    "我是",
    "他是",
    "她是",
    "叫",
    "同桌是",
    "朋友是",
    "妈妈叫",
    "爸爸叫",
    "爷爷叫",
    "奶奶叫",
    "老师叫",
    "弟弟叫",
    "妹妹叫",
    "哥哥叫",
    "姐姐叫",
)
"""After these follows a name, or just as well what somebody is or does."""
_BEST = re.compile(
    rf"最[^，。！？]{{1,6}}的(?:人|朋友|同学|老师)(?:就?是|叫)(?P<name>{_HAN}{{2,3}}?)(?=[，。！？,]|$|他|她|了)"
)
_FAMILY = re.compile(rf"姓(?P<name>{_DOUBLE}|{_HAN})(?=[，。！？,、；\s]|$|的|他|她|我|吗)")
_KIN = "同学|老师|叔叔|阿姨|校长|班主任|大爷|大妈|大伯|伯伯|婶婶|奶奶|爷爷|姐姐|哥哥|妹妹|弟弟|医生|主任|师傅|婆婆|嫂子|教练|院长|护士|大叔|小姐|先生|女士|姨|叔|哥|姐|婶|伯|嫂"
_BEFORE_KIN = re.compile(rf"(?P<name>{_HAN}{{1,3}}?)(?:{_KIN})")
_AFTER_KIN = re.compile(
    rf"(?:同学|老师|同桌|朋友|好友|闺蜜|弟弟|妹妹|哥哥|姐姐|表哥|表姐|表弟|表妹|堂哥|堂姐|堂弟|堂妹|邻居|室友|班长|队长|组长|课代表|舅舅|舅妈|姑姑|姑妈|姨妈|小姨|阿姨|婶婶|叔叔|伯伯|舍友|校长|伙伴|玩伴|孙女|孙子|女儿|儿子|爸爸|妈妈|爷爷|奶奶|外婆|外公|姥姥|姥爷)(?={_HAN})"
)
FREQUENT = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付方邹孟熊秦邱江尹薛闫段雷侯"
_MOTHER = re.compile(rf"(?<![我你他她的和跟是])(?P<name>[{FREQUENT}])(?<![于任向和])(?:妈妈|爸爸)")
_AFFIX = re.compile(
    rf"(?P<name>[{FREQUENT}]小{_HAN}|老[{FREQUENT}]头?|小[{FREQUENT}]|阿{_HAN})(?=会|在|的|同学|老师|姐姐|哥哥|妹妹|弟弟|姐|哥|奶奶|爷爷|阿姨|叔叔|和我|跟我|也|说|对我|是我|，你|他|她|一起|家)"
)
_SUBJECT = re.compile(
    rf"(?<![\u4e00-\u9fff])(?P<name>(?:小|大|阿|胖|二){_HAN})(?=把我|和我|跟我|对我|问我|给我|送我|借我|借了|打我|骂我|哭了|笑了|是我|说|不和|不跟|力气|，你|你好)|(?P<friend>小{_HAN})(?=把我|和我|跟我|对我|不和我|不跟我|送我|借我)"
)
_TOGETHER = re.compile(
    rf"(?:和|跟|与|找|陪)(?P<name>(?:小|阿){_HAN}|{_HAN}{{2}})(?=吵架|打架|一起|一块|同桌|同班|玩|和好|吵|聊天|去|坐|上学|回家)"
    rf"|(?:^|[，。！？；])(?P<friend>{_HAN}{{2}})(?:和|跟)我(?:一起|去|是|在|都|玩|也|一块|住)"
)
_OBJECT = re.compile(
    r"(?:和|跟|与|找|陪|喜欢|认识|想念|想|告诉|问|帮|像|叫上|喊|给|(?<![面相反应绝针不校])对(?!于)|看见|遇到|碰到|见到|邀请|请|祝|谢谢|感谢|羡慕|讨厌|、)(?=[\u4e00-\u9fff])"
)
_FOREIGN = re.compile(rf"{_HAN}{{1,5}}·{_HAN}{{1,6}}")
_ANIMAL = re.compile(
    r"[狗猫兔羊牛鸡鸭鹅鱼鸟猪龟熊]|娃娃|玩具|主角|主人公|电影|动画片|故事|歌|书|游戏"
)
_NO_PERSON = re.compile(
    r"[村寨镇乡屯县]子?(?:的名字)?$|地方$|学校$|老家$|小区$|城市$|老师$|中学$|小学$"
)
_RELATIVE = re.compile(
    r"爸|妈|爷|奶|外婆|外公|弟弟|妹妹|哥哥|姐姐|老师|同学|大家|小朋友|叔叔|阿姨|医生|警察"
)
_ASKED = re.compile(
    r"好好|快|别|不要|不能|去|来|吃|睡|起|回|做|写|过|听|看|早|多|先|一|出|进|帮|等|走|滚|洗|扫|放|背|读|学习|小心|努力|加油|坚强|站|坐|拿|买|送|打|说"
)
"""What somebody is called upon to do, rather than called."""
_NICKNAMED = re.compile(
    rf"(?:叫|喊|称)(?:我|他|她)(?:为|作|做)?[“\"]?(?P<name>{_HAN}{{2,3}})(?=[”\"]|[，。！？,；]|$|，|因为|其实|大家|她也|他也)"
)
_NEAR = 4
_TITLE = re.compile(rf"(?:{_KIN})$")
_FIXED = "小朋友|小动物|小狗|小猫|小鸟|小鸡|小鸭|小羊|小牛|小马|小兔|小鱼|小学|小孩|小伙伴|小组|小时|小心|小说|小路|小河|小溪|小山|小树|小草|小花|小雨|小雪|小车|小店|小手|小声|小事|小区|小镇|小村|小卖部|老师|老板|老人|老家|老虎|老鼠|大家|大学|大人|大山|大树|大雨|大雪|大海|阿姨|爸爸|妈妈|爷爷|奶奶|哥哥|姐姐|弟弟|妹妹|叔叔|婆婆|公公|姥姥|舅舅|姑姑|伯伯|婶婶|宝宝|娃娃|星星|天天|常常|慢慢|刚刚|偷偷|轻轻|时时|人人|家家|年年|月月|处处|看看|想想|说说|听听|试试|等等|谢谢|猫猫|狗狗|汪汪|一一|面面|样样|样子|女儿|儿子|这儿|那儿|哪儿|一会儿|花儿|鸟儿|事儿|门儿|点儿|小姐|大哥|大姐|大伯|大叔|大妈|大爷|大娘|二哥|二姐|三哥|三姐|小哥|小妹|小弟|小姨|小姑|小舅|小叔"
_NO_NAMES = frozenset(_FIXED.split("|"))
_NEVER = frozenset("的了是在我你他她它们这那谁么吗呢吧啊哪不没很也都就还和跟")


def by_cues(text: str, *, is_word: IsWord) -> Iterator[Finding]:
    """Yield names that words around them, or their own shape, give away."""
    yield from _introduced(text, is_word)
    yield from _by_kin(text, is_word)
    yield from _of_mother(text, is_word)
    yield from _nicknamed(text, is_word)
    for match in _FAMILY.finditer(text):
        if match["name"] in SURNAMES or len(match["name"]) == 2:
            yield _shown(*match.span("name"), "family")
    for match in _FOREIGN.finditer(text):
        yield _shown(*match.span(), "foreign")


def _by_kin(text: str, is_word: IsWord) -> Iterator[Finding]:
    """Yield names right before or after words of kinship, and after what one does to people."""
    for match in _BEFORE_KIN.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        name = _before_kin(match["name"], before=before, is_word=is_word)
        start = match.end("name") - len(name)
        if name and not is_word(text[start : match.end()]):
            yield _shown(start, match.end("name"), "kin")
    for rule, cue in (("after-kin", _AFTER_KIN), ("object", _OBJECT)):
        for match in cue.finditer(text):
            name = _begins_with_name(text[match.end() : match.end() + 5], is_word)
            if name and (rule == "after-kin" or len(name) > 2 or _is_full_name(name)):
                yield _shown(match.end(), match.end() + len(name), rule)


def _nicknamed(text: str, is_word: IsWord) -> Iterator[Finding]:
    for rule, cue in (("subject", _SUBJECT), ("together", _TOGETHER)):
        for match in cue.finditer(text):
            group = "name" if match["name"] else "friend"
            if _is_nickname(match[group], is_word):
                yield _shown(*match.span(group), rule)
    for match in _AFFIX.finditer(text):
        name = match["name"]
        if name not in _NO_NAMES and not chinese_given.only_looks_like_one(name):
            yield _shown(*match.span("name"), "affix", Certainty.LISTED)


def is_of_animal(text: str, *, at: int) -> bool:
    """Tell whether an animal or somebody in a story is spoken of right before."""
    return _ANIMAL.search(text[max(0, at - _NEAR) : at]) is not None


def without_kin(name: str) -> str:
    """Return a name without the title at its end: 王 of 王老师."""
    match = _TITLE.search(name)
    return name[: match.start()] if match and match.start() else name


def is_likely(word: str) -> bool:
    """Tell whether a word tagged as a person is built like a name."""
    if word in _NO_NAMES or chinese_given.only_looks_like_one(word) or word[-1] in "氏家庄":
        return False
    if _is_full_name(word):
        given = word[2:] if re.match(_DOUBLE, word) else word[1:]
        return chinese_given.are_given(given) or chinese_given.points(given) > 1
    is_nickname = len(word) == 2 and word[0] in "小阿" and chinese_given.are_given(word[1])
    return is_nickname or is_pet_name(word)


def may_end(name: str, *, after: str, is_word: IsWord) -> bool:
    """Tell whether its last character does not begin the next word: 薛老 + 师."""
    is_sure = chinese_given.points(name[-1]) == chinese_given.SURE
    return is_sure or not after or not is_word(name[-1] + after)


def is_pet_name(word: str) -> bool:
    """Tell whether it is a character of names, twice, and no other word."""
    is_other = word in _NO_NAMES or chinese_given.only_looks_like_one(word)
    return chinese_given.is_reduplicated(word) and not is_other


def is_built(name: str) -> bool:
    """Tell whether nothing but its characters says clearly enough that it is a full name."""
    if not _is_full_name(name) or _TITLE.search(name):
        return False
    given = name[1:]
    is_frequent = name[0] in FREQUENT
    least = len(given) + 1 if is_frequent else chinese_given.SURE * 2
    return chinese_given.are_given(given) and chinese_given.points(given) >= least


def _is_full_name(name: str) -> bool:
    """Tell whether it begins with a family name and goes on with one or two characters."""
    if name in _NO_NAMES or chinese_given.only_looks_like_one(name):
        return False
    is_double = re.match(_DOUBLE, name) is not None
    return (
        len(name) in ({3, 4} if is_double else {2, 3})
        and (is_double or name[0] in SURNAMES)
        and not set(name) & _NEVER
    )


def _introduced(text: str, is_word: IsWord) -> Iterator[Finding]:
    for match in _INTRODUCTIONS.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _ANIMAL.search(before) or (match[0][0] in "叫名" and _NO_PERSON.search(before)):
            continue
        if _may_follow_introduction(
            match["name"], is_weak=match[0].startswith(_WEAK), is_word=is_word
        ):
            yield _shown(*match.span("name"), "introduction")
    for match in _NICKNAMED.finditer(text):
        name = match["name"]
        is_asked = _ASKED.search(name) or _RELATIVE.match(name) or name in _NO_NAMES
        if not is_asked and not set(name) & (_NEVER - {"不"}):
            yield _shown(*match.span("name"), "nickname")
    for match in _BEST.finditer(text):
        name = match["name"]
        if _is_full_name(name) or (_is_nickname(name, is_word) and name[0] in "小阿"):
            yield _shown(*match.span("name"), "introduction")


def _may_follow_introduction(name: str, *, is_weak: bool, is_word: IsWord) -> bool:
    if name in _NO_NAMES or name in word_set("names", part="zh-not-names") or set(name) & _NEVER:
        return False
    if not is_weak:
        return _RELATIVE.match(name) is None
    if len(name) == 2 and name[0] == name[1]:
        return True
    return not is_word(name) and (
        (_is_full_name(name) and chinese_given.are_given(name[1:]) and not is_word(name[:2]))
        or (len(name) < 4 and name[0] in "小阿老")
        or (len(name) == 2 and chinese_given.points(name) > 2)
    )


def _begins_with_name(text: str, is_word: IsWord) -> str:
    """Return the name that a text begins with; empty for none."""
    for length in (4, 3, 2):
        name = text[:length]
        if len(name) < length or is_word(name) or _TITLE.search(name) or not _is_full_name(name):
            continue
        given = name[2:] if re.match(_DOUBLE, name) else name[1:]
        is_whole = may_end(name, after=text[length : length + 1], is_word=is_word)
        if is_whole and chinese_given.are_given(given) and not is_word(name[:2]):
            return name
    name = text[:2]
    if len(name) < 2 or is_word(name) or chinese_given.only_looks_like_one(name):
        return ""
    if is_pet_name(name):
        return name
    if not may_end(name, after=text[2:3], is_word=is_word):
        return ""
    return name if chinese_given.points(name) > 2 and chinese_given.are_given(name) else ""


def _is_nickname(name: str, is_word: IsWord) -> bool:
    if name[0] == "小" and chinese_given.points(name[1:]) == chinese_given.SURE:
        return True  # 小雨 is rain as well, and a child
    return (
        name not in _NO_NAMES
        and not is_word(name)
        and not set(name) & _NEVER
        and not _TITLE.search(name)
    )


def _before_kin(text: str, *, before: str, is_word: IsWord) -> str:
    """Return the part of what stands before a word of kinship that is a name; empty for none."""
    no_names = word_set("names", part="zh-not-before-kin")
    if re.fullmatch(_DOUBLE, text[-2:]):
        return text[-2:]
    if any(text.endswith(name) for name in word_set("names", part="famous-zh")):
        return ""
    for length in (3, 2):
        name = text[-length:]
        if len(name) < length or name in no_names or name in _NO_NAMES or is_word(name):
            continue
        previous = (before + text)[:-length][-1:]
        if previous and is_word(previous + name[0]):
            continue  # 喜欢 + 薛
        if name[-1] in no_names and chinese_given.points(name) < len(name) * chinese_given.SURE:
            continue
        if _is_full_name(name) and chinese_given.points(name[1:]) > 0:
            return name
        if length == 2 and (
            name[0] in "小阿老"
            or name[0] == name[1]
            or (chinese_given.points(name) > 2 and chinese_given.are_given(name))
        ):
            return name
    name = text[-1]
    is_end_of_word = any(
        len(whole) > 1 and is_word(whole) for whole in ((before + text)[-2:], (before + text)[-3:])
    )
    return name if name in SURNAMES and name not in no_names and not is_end_of_word else ""


def _of_mother(text: str, is_word: IsWord) -> Iterator[Finding]:
    """Yield the family name of a mother in a children's village: 田妈妈."""
    for match in _MOTHER.finditer(text):
        before = text[max(0, match.start() - 1) : match.start()]
        if not (before and is_word(before + match["name"])):
            yield _shown(*match.span("name"), "kin")


def _shown(start: int, end: int, rule: str, certainty: Certainty = Certainty.SHOWN) -> Finding:
    return Finding(start, end, FindingKind.NAME, f"zh.{rule}/{VERSION}", certainty)
