"""Addresses of the wires: mail, links and accounts, also with their signs in words."""

import re
from collections.abc import Iterator, Sequence

from server.media.finding import Certainty, Finding, FindingKind
from server.media.tongues.tongue import Tongue

VERSION = 3

_TLD = (
    r"(?:com|cn|net|org|info|ro|lv|it|ru|uk|io|me|tv|be|ly|gg|eu|de|fr|es|md|ua|fm|app|dev|cc|ai|top|xyz|site|online|club"
    r"|shop|fun|live|link|vip|edu|gov|ie|us|ph|sy|eg|sa|ma|tn|iq|jo|blog|world|space|school|games?|art|рф|su|to|co)"
)
_HOSTS = r"(?:gmail|googlemail|yahoo|hotmail|outlook|icloud|inbox|mail|qq|163|126|sina|foxmail|libero|tiscali|virgilio|alice|yandex|rambler|bk|list|live|proton|protonmail|apollo|abv|ukr)"
_NO_HAN = r"a-z0-9_а-я\u0621-\u064a"
"""Letters of addresses; Chinese writes no space before one."""
_LABEL = r"[\w-]{1,63}"
_EMAIL = re.compile(
    rf"(?<![a-zа-я\d_.+-])[{_NO_HAN}.+-]{{1,64}}\s?(?:@|#(?={_HOSTS}\s?\.))\s?(?:{_LABEL}(?:\s?\.\s?{_LABEL}){{1,5}}|{_HOSTS}\b)"
)
_LINK = re.compile(
    rf"(?:https?\s?:\s?//|www\s?\.)[^\s<>\"，。、）)】\u4e00-\u9fff]+"
    rf"|(?<![a-z0-9@._-])(?:[a-z0-9а-я-]{{1,63}}\.){{1,4}}{_TLD}\b(?:/[^\s<>\"，。、）)\u4e00-\u9fff]*)?(?![\w@])"
)
_LAST_SIGNS = ".,;:!?'\"»”)]"

_APPS = (
    r"q ?q|(?<![a-z])q(?![a-z])|w ?x|微 ?信|wei信|微xin|威x|➕ ?v|加 ?v|q{2}号|扣扣|抠抠|叩叩|球球|秋秋|企鹅号?|微信|威信|薇信|徽信|微❤|微x|微心|薇|卫星|v信|v号|绿泡泡|加v|\+v|加微|加q|[vv]❤|wei ?xin|wechat|weixin|\bwx|\bvx|\bv\b|whats ?app|telegram"
    r"|\btg\b|instagram|\binsta(?:gram)?\w*|\big\b|tik ?tok\w*|douyin|抖音|快手|小红书|b站|王者|微博|贴吧|face ?book|\bfb\b|messenger|snap(?:chat)?\w*|\bsnap\b|roblox|discord"
    r"|kuaishou|minecraft|fortnite|steam|epic|psn|xbox|viber|signal|\bkik\b|brawl ?stars|clash\w*|free ?fire|pubg|youtube|twitch|skype|draugiem"
    r"|телеграм\w*|телег[аеу]|\bтг\b|ватсап\w*|вацап\w*|инст[аеу]\w*|тик ?ток\w*|вконтакте|\bвк\b|дискорд\w*|роблокс\w*|маинкрафт\w*|стим\w*|одноклассник\w*|\bок\b|макс"
    r"|انستا\w*|انستغرام|انستقرام|سناب\w*|تيك ?توك|تلغرام|تليجرام|تلجرام|فيسبوك|فيس|واتساب|ببجي|روبلوكس|ديسكورد|يوتيوب"
)
_FILLER = (
    r"号码|号|群|id\b|ids|user(?:name)?\b|usern\w*|nr\.?|is\b|are\b|este\b|ir\b|e'|e\b|name\b|nick(?:name)?\b|niks?\b|numele?\b|nome\b|utente\b|cont(?:ul)?\b|account\b|profil\w*\b|konts?\b|vards\b|handle\b|tag\b"
    r"|[:：=\-–—,，(「“\"]|是|为|搜|加我|加|我|的|名|叫|昵称|账号|帐号|ник\w*|имя|логин|аккаунт\w*|мои|меня|это|я\b|حسابي|حساب|اسمي|اسم|المستخدم|هو|على|علي|my\b|on\b|as\b|me\b|mine\b|meu\b|mea\b|mio\b|mana\b|mans\b|manu\b|pe\b|su\b|there\b|called\b|lietotajv\w+|un\b|sono\b|sunt\b|ma\b|gasesti\b|gasiti\b|cauta\b|cauti\b|trovi\b|cercami\b|add\b|find\b|search\b|i'm\b|\bi am\b|come\b|ca\b|mi\b|chiamo\b|mekle\w*\b|ka\b|esmu\b|numesc\b|в\b|там\b|наиди\w*|ищи\w*|добав\w*|по\b|нику"
)
_HANDLE = r"(?P<handle>@?[a-z0-9_][a-z0-9_.\-❤]{2,30}(?:#\d{3,5})?)"
_ACCOUNT = re.compile(rf"(?P<app>{_APPS})(?P<filler>(?:\s*(?:{_FILLER}))*)\s*[\"“„«「']?{_HANDLE}")
_SPELLED = re.compile(
    rf"(?P<app>{_APPS})(?:\s*(?:{_FILLER}))*\s*(?P<handle>[a-z0-9](?:[\s.\-_·*，、]{{1,2}}[a-z0-9]){{4,24}})(?![a-z0-9])"
)
_CHINESE_APPS = r"q ?q|口口|[蔻寇扣抠叩]{1,2}|[裙群]|君羊|[微薇威徽维v] ?[芯心新薪]|w ?[信❤♥]|卫(?:❤|♥|x|芯)|❤ ?信|[溦幑嶶喂围][ ]?信|卫心|绿色(?:聊天)?软件|(?<![a-z])(?:dy|ks|xhs|wb|zfb)(?![a-z])|[斗豆]音|抖yin|支付宝|(?<![a-z])q(?![a-z])|扣扣|抠抠|叩叩|球球|秋秋|球号|企鹅|🐧|微 ?信|威信|薇信|徽信|维信|微[❤♥x星心]|薇|卫星|(?<![a-z])v(?![a-z])|绿泡泡|wei信|(?<![a-z])w ?x(?![a-z])|(?<![a-z])v ?x(?![a-z])|抖音|快手|小红书|王者|微博|b站|游戏|账号|昵称|[a-z]+号"
_HIDDEN = re.compile(
    rf"(?:{_CHINESE_APPS})(?:[\s:：,，是为的号码我加搜输查找个就叫名也在id=➕+❤♥~—→>👉【（(“\"'…-]){{0,8}}"
    r"(?P<handle>[a-z0-9零〇一二三四五六七八九幺么壹贰叁肆伍陆柒捌玖洞两俩拐勾](?:(?:[\s._\-·*~|、+，,/—–=&^❤♥★☆#]{0,3}|下划线|横杠|杠|空格|点|小写|大写|然后|再|加)[a-z0-9_零〇一二三四五六七八九幺么壹贰叁肆伍陆柒捌玖洞两俩拐勾]){4,30})"
)
_CHINESE_NICK = re.compile(
    r"(?:(?:网名|昵称|用户名|游戏名|账号名)(?:就?是|叫做?|为|[:： ])?|(?:游戏|王者\w{0,2}|吃鸡|原神|迷你世界|蛋仔\w{0,2}|光遇|和平精英|我的世界|b站|抖音|快手|小红书|微博|qq|微信|视频号)[^，。！？\s]{0,2}?(?:id|名字|名|号|账号|里)?(?:就?是|叫做?|为|[:：]|搜)|(?<![a-z])id(?:就?是|叫做?|为|[:：]))"
    r"\s*[\"“「]?(?!什么|多少|谁|啥|我|他|她|你|妈|爸|老师|不|没|一个|这|那|真|好)(?P<handle>[^\s，。！？,!?；;、\"”」（(]{2,14}?)(?=[\s，。！？,!?；;、\"”」（(]|$|就能|就可以|记得|快来|加我|来找|找我)"
)
_NICK = re.compile(
    r"(?:user ?name|nickname|nick|gamertag|login|handle|utente|nume de utilizator|username-ul|lietotajvards|niks|segvards|ник|логин|昵称|账号|帐号|用户名|اسم المستخدم|حسابي|يوزر\w*)"
    rf"(?:\s*(?:{_FILLER}|in \w+|pe \w+|su \w+|on \w+))*\s*[\"“„«「']?{_HANDLE}"
)
_AT = re.compile(r"(?<![\w.@])@[\w.]*\w{2,}(?!\s?@)")
_HASHED = re.compile(r"\b[a-z0-9_.]{3,30}#\d{4}\b")
_TELLING = re.compile(r"[\d_.@#❤-]")
_SURE_FILLER = re.compile(
    r"[:：=]|号|\bid\b|user|nick|nik|ник|логин|是|搜|叫|@|\bis\b|este|\be'|\be\b|\bir\b|اسم|حساب|مستخدم|\bsono\b|\bsunt\b|as\b"
)
_LATIN_WORD = re.compile(r"[a-z]")


def find(plain: str, *, tongues: Sequence[Tongue]) -> Iterator[Finding]:
    """Yield mail addresses, links and accounts; `plain` is the folded text."""
    for match in _EMAIL.finditer(plain):
        yield _found(match.span(), FindingKind.EMAIL, "email", Certainty.CHECKED)
    for match in _LINK.finditer(plain):
        end = match.end() - (len(match[0]) - len(match[0].rstrip(_LAST_SIGNS)))
        yield _found((match.start(), end), FindingKind.LINK, "link", Certainty.CHECKED)
    yield from _in_words(plain, tongues)
    yield from _accounts(plain)


def _in_words(plain: str, tongues: Sequence[Tongue]) -> Iterator[Finding]:
    """Yield addresses said aloud: "ana at gmail dot com", "www punct school punct ro"."""
    at = "|".join(
        [
            "at",
            "艾特",
            "圈a",
            "a圈",
            "@",
            "小老鼠",
            "爱特",
            "ⓐ",
            r"\(a\)",
            r"\(at\)",
            r"\[at\]",
            *(t.at_signs for t in tongues),
        ]
    )
    dot = "|".join(["dot", "点", r"\(dot\)", r"\[dot\]", r"\.", *(t.dots for t in tongues)])
    dotted = rf"\s*(?:{dot})\s*"
    local = rf"[a-z0-9_-]+(?:(?:{dotted}|\s+(?:underscore|minus|dash|trattino(?: basso)?|liniuta|apakssvitra|подчеркивание|нижнее подчеркивание|тире)\s+|\s)[a-z0-9_-]+){{0,3}}?"
    last = rf"(?:{_TLD}|ком|ру|орг|ро|كوم|нет)"
    host = (
        rf"(?:{_HOSTS}|[a-z0-9-]{{2,30}}|جيميل|ياهو|هوتميل|гмаил|яндекс|маил|меил|мэил|谷歌|网易)"
    )
    mail = re.compile(rf"(?<![a-z0-9_.]){local}\s*[(\[]?\s*(?<![a-z])(?:{at})(?![a-z])\s*[)\]]?\s*{host}(?:{dotted}{host})?{dotted}{last}(?![a-z])"
                      rf"|(?<![a-z0-9_.]){local}\s+(?:{at})\s+(?:{_HOSTS}|جيميل|ياهو|هوتميل)\b")  # fmt: skip
    for match in mail.finditer(plain):
        start = _after_small_words(match, tongues)
        yield _found((start, match.end()), FindingKind.EMAIL, "email-in-words", Certainty.CHECKED)
    word_dot = rf"\s*(?:{'|'.join(['dot', '点', *(t.dots for t in tongues)])})\s*"
    link = re.compile(rf"(?<![a-z0-9@])(?:(?:https?|ve ve ve|w w w|www|vu vu vu|вввв?|триждыве)(?:{dotted}|\s))?[a-z0-9-]{{1,40}}(?:{word_dot}[a-z0-9-]{{2,40}}){{0,2}}{word_dot}{last}(?![a-z])"
                      rf"(?:\s*(?:/|slash|bara|slasz|слеш|barra|slips\w*|斜杠)\s*[\w-]+)*"
                      r"|(?<![a-z0-9@])[a-z0-9-]{2,40}(?:\s?(?:[。丶・‧]|点|dian)\s?[a-z0-9-]{2,40}){0,2}\s?(?:[。丶・‧]|点|dian)\s?(?:c\s?[o0]\s?m|cn|c n|net|org|cc|top|xyz|康姆|抗姆)(?![a-z])"
                      r"|(?<![a-z0-9@])[a-z0-9-]{2,40}\s+\.\s*(?:com|cn|net|org)(?![a-z])|(?<![a-z0-9@])[a-z0-9-]{2,40}\s*\.\s+(?:com|cn|net)(?![a-z])")  # fmt: skip
    for match in link.finditer(plain):
        yield _found(match.span(), FindingKind.LINK, "link-in-words", Certainty.SHOWN)


def _after_small_words(match: re.Match[str], tongues: Sequence[Tongue]) -> int:
    """Return where an address begins: "my mail is ana at ..." begins at "ana"."""
    start = match.start()
    for word in re.finditer(r"\S+\s+", match[0]):
        small = word[0].strip() in {
            "is",
            "e",
            "este",
            "ir",
            "mail",
            "email",
            "me",
            "my",
            "la",
            "to",
            "su",
            "uz",
            "на",
            "это",
        }
        if not small and not any(word[0].strip() in tongue.hints for tongue in tongues):
            break
        start = match.start() + word.end()
    return start


def _accounts(plain: str) -> Iterator[Finding]:
    for match in _AT.finditer(plain):
        yield _found(match.span(), FindingKind.ACCOUNT, "at-sign", Certainty.SHOWN)
    for match in _HASHED.finditer(plain):
        yield _found(match.span(), FindingKind.ACCOUNT, "hashed", Certainty.SHOWN)
    for pattern in (_ACCOUNT, _NICK, _SPELLED, _HIDDEN, _CHINESE_NICK):
        for match in pattern.finditer(plain):
            if pattern is not _ACCOUNT or _is_handle(match):
                start, end = match.span("handle")
                end -= len(match["handle"]) - len(match["handle"].rstrip(".-"))
                yield _found((start, end), FindingKind.ACCOUNT, "account", Certainty.SHOWN)


def _is_handle(match: re.Match[str]) -> bool:
    """Tell a handle from the next word: it has a digit or a sign, or is announced, or of another script."""
    handle = match["handle"].rstrip(".-")
    if handle.isdigit():
        return len(handle) >= 5
    if _TELLING.search(handle):
        return True
    is_foreign = not _LATIN_WORD.search(match["app"] + match["filler"])
    return len(handle) > 3 and (is_foreign or bool(_SURE_FILLER.search(match["filler"])))


def _found(span: tuple[int, int], kind: FindingKind, rule: str, certainty: Certainty) -> Finding:
    return Finding(*span, kind, f"{rule}/{VERSION}", certainty)
