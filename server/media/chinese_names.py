"""Chinese names of people: how they are built, and what stands around them."""

import re
from collections.abc import Iterator

from server.media.finding import Certainty, Finding, FindingKind
from server.media.wordlists import word_set

VERSION = 2

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
    rf"(?:我叫|他叫|她叫|名字叫做|名字叫|名叫|名字是|名字：|叫做|叫作|姓名[:：]?|我姓|全名是?|真名是?|小名叫?|外号叫?|绰号叫?|大名叫?|昵称叫?|都叫(?:我|他|她)|喊我|喊他|喊她|叫我|本名|署名[:：]?|我是|他是|她是|弟弟叫|妹妹叫|哥哥叫|姐姐叫|同学叫|同桌叫|朋友叫|同桌是|朋友是|老师叫|爸爸叫|妈妈叫|爷爷叫|奶奶叫|叫)"
    rf"[“\"「『 ]?(?P<name>{_NOT_FIRST}(?:{_DOUBLE})?{_HAN}{{1,4}}?)[”\"」』]?{_NAME_END}"
)
_KIN = "同学|老师|叔叔|阿姨|校长|班主任|大爷|大妈|大伯|伯伯|婶婶|奶奶|爷爷|姐姐|哥哥|妹妹|弟弟|医生|主任|师傅|婆婆|嫂子|教练|院长|护士|大叔|姨|叔|哥|姐|婶|伯|嫂"
_BEFORE_KIN = re.compile(rf"(?P<name>{_HAN}{{1,3}}?)(?:{_KIN})")
_AFTER_KIN = re.compile(
    rf"(?:同学|老师|同桌|朋友|好友|闺蜜|弟弟|妹妹|哥哥|姐姐|表哥|表姐|表弟|表妹|堂哥|堂姐|堂弟|堂妹|邻居|室友|班长|队长|舅舅|姑姑|姨妈|叔叔|伯伯|舍友|校长|爸爸|妈妈|爷爷|奶奶|外婆|外公|姥姥|姥爷)"
    rf"(?P<name>(?:{_DOUBLE}|{_HAN}){_HAN}{{1,2}}?)(?=[，。,.!！?？、；;\s）)]|$|和|跟|是|在|也|一起|说|教|给|的|有|很|会|常|住|总|去|来|打|带|不|最|喜欢|得|昨|今|从|要|还|就|了|都|每)"
)
_FREQUENT = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦付方邹孟熊秦邱江尹薛闫段雷侯"
_AFFIX = re.compile(
    rf"(?P<name>[{_FREQUENT}]小{_HAN}|(?:老|小)[{_FREQUENT}]|阿{_HAN})(?=同学|老师|姐姐|哥哥|妹妹|弟弟|姐|哥|奶奶|爷爷|阿姨|叔叔|和我|跟我|也|说|对我|是我|，你|他|她|一起)"
)
_OBJECT = re.compile(
    rf"(?:和|跟|与|找|陪|喜欢|认识|想念|想|告诉|问|帮|像|叫上|喊|给)(?P<name>{_HAN}{{2,3}}?)(?=一起|玩|说|去|打|是|做|在|吵|同桌|同班|上学|回家|都|分享|写|住|[，。、！]|$|跑|坐|聊|借)"
)
_FOREIGN = re.compile(rf"{_HAN}{{1,5}}·{_HAN}{{1,6}}")
_ANIMAL = re.compile(
    r"[狗猫兔羊牛鸡鸭鹅鱼鸟猪龟熊]|娃娃|玩具|主角|主人公|电影|动画片|故事|歌|书|游戏"
)
_NEAR = 4
_TITLE = re.compile(rf"(?:{_KIN})$")
_FIXED = "小朋友|小动物|小狗|小猫|小鸟|小鸡|小鸭|小羊|小牛|小马|小兔|小鱼|小学|小孩|小伙伴|小组|小时|小心|小说|小路|小河|小溪|小山|小树|小草|小花|小雨|小雪|小车|小店|小手|小声|小事|小区|小镇|小村|小卖部|老师|老板|老人|老家|老虎|老鼠|大家|大学|大人|大山|大树|大雨|大雪|大海|阿姨|爸爸|妈妈|爷爷|奶奶|哥哥|姐姐|弟弟|妹妹|叔叔|婆婆|公公|姥姥|舅舅|姑姑|伯伯|婶婶|宝宝|娃娃|星星|天天|常常|慢慢|刚刚|偷偷|轻轻|静静|时时|人人|家家|年年|月月|处处|看看|想想|说说|听听|试试|等等|谢谢|猫猫|狗狗|汪汪|一一|面面|样样|样子|女儿|儿子|这儿|那儿|哪儿|一会儿|花儿|鸟儿|事儿|门儿|点儿|小姐|大哥|大姐|大伯|大叔|大妈|大爷|大娘|二哥|二姐|三哥|三姐|小哥|小妹|小弟|小姨|小姑|小舅|小叔"
_NO_NAMES = frozenset(_FIXED.split("|"))


def by_cues(text: str) -> Iterator[Finding]:
    """Yield names that words around them, or their own shape, give away."""
    for match in _INTRODUCTIONS.finditer(text):
        if is_of_animal(text, at=match.start()):
            continue
        if _may_follow_introduction(
            match["name"], weak=match[0].startswith(("我是", "他是", "她是", "叫"))
        ):
            yield _found(match, "introduction")
    for match in _BEFORE_KIN.finditer(text):
        name = _before_kin(match["name"])
        if name:
            end = match.end("name")
            yield Finding(
                end - len(name), end, FindingKind.NAME, f"zh.kin/{VERSION}", Certainty.SHOWN
            )
    for rule, pattern in (("after-kin", _AFTER_KIN), ("object", _OBJECT)):
        for match in pattern.finditer(text):
            if is_likely(match["name"]):
                yield _found(match, rule)
    for match in _AFFIX.finditer(text):
        if match["name"] not in _NO_NAMES and not _is_listed_no_name(match["name"]):
            yield _found(match, "affix", Certainty.LISTED)
    for match in _FOREIGN.finditer(text):
        yield Finding(*match.span(), FindingKind.NAME, f"zh.foreign/{VERSION}", Certainty.SHOWN)


def is_of_animal(text: str, *, at: int) -> bool:
    """Tell whether an animal or somebody in a story is spoken of right before."""
    return _ANIMAL.search(text[max(0, at - _NEAR) : at]) is not None


def without_kin(name: str) -> str:
    """Return a name without the title at its end: 王 of 王老师."""
    match = _TITLE.search(name)
    return name[: match.start()] if match and match.start() else name


def is_likely(word: str) -> bool:
    """Tell whether a word tagged as a person is built like a name."""
    if word in _NO_NAMES or _is_listed_no_name(word) or not 2 <= len(word) <= 4:
        return False
    return _is_full_name(word) or word[0] in "小阿" or (len(word) == 2 and word[0] == word[1])


def _is_full_name(name: str) -> bool:
    """Tell whether it begins with a family name and goes on with one or two characters."""
    if name in _NO_NAMES or _is_listed_no_name(name) or name in word_set("names", part="famous-zh"):
        return False
    is_double = re.match(_DOUBLE, name) is not None
    return (
        len(name) in ({3, 4} if is_double else {2, 3})
        and (is_double or name[0] in SURNAMES)
        and not set(name) & _NEVER
    )


_NEVER = frozenset("的了是在我你他她它们这那谁么吗呢吧啊哪不没很也都就还和跟")


def _may_follow_introduction(name: str, *, weak: bool) -> bool:
    if name in _NO_NAMES or _is_listed_no_name(name) or set(name) & _NEVER:
        return False
    if not weak:
        return True
    return _is_full_name(name) or name[0] in "小阿老" or (len(name) == 2 and name[0] == name[1])


def _before_kin(before: str) -> str:
    """Return the part of what stands before a word of kinship that is a name; empty for none."""
    no_names = word_set("names", part="zh-not-before-kin")
    for length in (3, 2, 1):
        name = before[-length:]
        if len(name) < length or name in _NO_NAMES:
            continue
        if length == 1 and name in SURNAMES and name not in no_names:
            return name
        if length > 1 and _is_full_name(name) and name not in no_names and name[-1] not in no_names:
            return name
        if length == 2 and (name[0] in "小阿老" or name[0] == name[1]) and name not in no_names:
            return name
    return ""


def _is_listed_no_name(word: str) -> bool:
    return word in word_set("names", part="zh-not-names")


def _found(match: re.Match[str], rule: str, certainty: Certainty = Certainty.SHOWN) -> Finding:
    start, end = match.span("name")
    return Finding(start, end, FindingKind.NAME, f"zh.{rule}/{VERSION}", certainty)
