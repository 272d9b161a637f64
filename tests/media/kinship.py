"""Which names stand by a word of kinship ("Grandma Maria", "桂芳婶婶"), for telling how many of them are found."""

import re

_BEFORE = re.compile(
    r"\b(?:"
    r"grand(?:ma|pa|mother|father|dad)|gran(?:ny)?|nan|uncle|aunt(?:ie|y)?|brother|sister|cousin|mum|mom|dad|mother|father"
    r"|bunic\w*|m[aă]tu[sș]\w*|unchi\w*|tant\w*|nene\w*|frate\w*|sor[aei]\w*|surio\w*|ver[iî][sș]o\w*|v[aă]r\w*|mam\w*|tat\w*"
    r"|vec\w+|om\w{1,4}|op\w{1,3}|tant\w*|krust\w*|onkul\w*|br[aā]l\w*|m[aā]s\w{1,4}|mamm\w*|t[eē]t\w{1,3}"
    r"|nonn\w*|zi[aoe]|fratell\w*|sorell\w*|cugin\w*|mamma|pap[aà]'?"
    r"|баб\w*|дед\w*|дяд\w*|т[её]т\w*|брат\w*|сест\w*|мам\w*|пап\w*"
    r"|(?:ال)?(?:جد|عم|خال|اخ|أخ|ام|أم|اب|أب|بنت|ابن)\w{0,3}"
    r")(?:\W+(?:my|mea|meu|mele|mei|mana|mans|manu|mia|mio|моя|мой|мою|called|named|\w*[aă]\s+mic[aă])){0,2}\W+$",
    re.IGNORECASE,
)
_CHINESE = "爷爷|奶奶|外公|外婆|姥姥|姥爷|叔叔|婶婶|婶|伯伯|伯母|阿姨|姨|姑姑|姑妈|舅舅|舅妈|哥哥|哥|姐姐|姐|弟弟|妹妹|表[哥弟姐妹]|堂[哥弟姐妹]|爸爸|妈妈|叔"
_CHINESE_BEFORE = re.compile(rf"(?:{_CHINESE})(?:叫|是)?$")
_CHINESE_AFTER = re.compile(rf"(?:{_CHINESE})")


def is_by_kin(text: str, *, start: int, end: int) -> bool:
    """Tell whether the word before says kinship; in Chinese the word before or after."""
    before = text[:start]
    return (
        _BEFORE.search(before) is not None
        or _CHINESE_BEFORE.search(before) is not None
        or _CHINESE_AFTER.match(text, end) is not None
    )
