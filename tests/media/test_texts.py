"""What in words tells who a child is, and what tells that it is in danger."""

import pytest

from server.media import limited, worry
from server.media.finding import Certainty, Finding, FindingKind
from server.media.folding import folded

K = FindingKind


def found(text: str) -> set[tuple[FindingKind, str]]:
    reply = limited.run(limited.SearchText(text=text))
    assert isinstance(reply, limited.Findings), reply
    return {(f.kind, text[f.start : f.end]) for f in reply.findings}


def test_chinese_names_places_schools_and_accounts_are_found() -> None:
    text = "我叫小明，住在安徽省阜阳市李家村，在阳光小学读书。电话13812345678，妈妈的微信号：xiaoming2010。王老师很好。"
    assert found(text) >= {
        (K.NAME, "小明"),
        (K.PLACE, "安徽省阜阳市李家村"),
        (K.SCHOOL, "阳光小学"),
        (K.PHONE, "13812345678"),
        (K.ACCOUNT, "xiaoming2010"),
        (K.NAME, "王"),
    }


def test_english_typed_without_capitals_is_searched_as_well() -> None:
    text = "my name is anna and i live in wuxi. call 0044 20 7946 0958 or write to a.b@c.com or www.me.cn/x"
    assert found(text) >= {
        (K.NAME, "anna"),
        (K.PLACE, "wuxi"),
        (K.PHONE, "0044 20 7946 0958"),
        (K.EMAIL, "a.b@c.com"),
        (K.LINK, "www.me.cn/x"),
    }


def test_romanian_is_found_with_and_without_diacritics() -> None:
    text = "Mă numesc Ionuț Pop, stau în satul Ciuperceni, merg la Școala nr. 5. ma cheama ana. Mama e la torino."
    assert found(text) >= {
        (K.NAME, "Ionuț Pop"),
        (K.PLACE, "Ciuperceni"),
        (K.SCHOOL, "Școala nr. 5"),
        (K.NAME, "ana"),
        (K.PLACE, "torino"),
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("id 11010519491231002X", "11010519491231002X"),
        ("id 110105194912310021", "110105194912310021"),  # mistyped: its check digit is wrong
        ("cnp 1630615123457", "1630615123457"),
        ("cf RCCMNL83S18D969H", "RCCMNL83S18D969H"),
    ],
)
def test_numbers_of_documents_are_found_even_when_mistyped(text: str, number: str) -> None:
    assert (K.IDENTITY, number) in found(text)


def test_numbers_in_other_digits_are_found() -> None:
    assert (K.PHONE, "一三八一二三四五六七八") in found("打一三八一二三四五六七八")
    assert (K.PHONE, "１３８１２３４５６７８") in found("打１３８１２３４５６７８")


@pytest.mark.parametrize(
    "text",
    [
        "爸爸在外面打工，奶奶给我做面条。我们学校很大。太阳出来了，我和小狗玩。",
        "Our school is big. I miss mum when she is away. On Monday we play.",
        "Bunica face supa. Mi-e dor de mama. Merg la scoala cu sora mea.",
        "",
    ],
)
def test_ordinary_sentences_have_no_findings(text: str) -> None:
    assert found(text) == set()


def test_a_finding_says_where_and_why_and_repeats_no_word() -> None:
    reply = limited.run(limited.SearchText(text="mail a@b.cn"))
    assert isinstance(reply, limited.Findings)
    assert reply.findings[0] == Finding(5, 11, K.EMAIL, "email/3", Certainty.CHECKED)


@pytest.mark.parametrize(
    "text", ["ana " * 8_000, "1" * 32_000, "我" * 10_000, "a@" * 16_000, "我叫" * 5_000]
)
def test_the_longest_texts_are_searched_in_time(text: str) -> None:
    found(text)


def test_folding_keeps_every_character_in_its_place() -> None:
    text = "Ștefan’s ＱＱ İß 我"
    assert len(folded(text)) == len(text)
    assert folded(text).startswith("stefan's qq i")


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("My uncle hits me with a belt", worry.Signal.VIOLENCE),
        ("i don’t want to live anymore", worry.Signal.SELF_HARM),
        ("he said don't tell anyone, it is our secret", worry.Signal.SEXUAL),
        ("there is nothing to eat at home", worry.Signal.NEGLECT),
        ("爸爸打我", worry.Signal.VIOLENCE),
        ("我不想活了", worry.Signal.SELF_HARM),
        ("叔叔摸我，不许告诉别人", worry.Signal.SEXUAL),
        ("没人管我，晚上饿肚子", worry.Signal.NEGLECT),
        ("我想离家出走", worry.Signal.RUNNING_AWAY),
        ("Tata mă bate", worry.Signal.VIOLENCE),
        ("nu mai vreau sa traiesc", worry.Signal.SELF_HARM),
        ("mi-e frică să merg acasă", worry.Signal.FEAR),
        ("n-am ce mânca", worry.Signal.NEGLECT),
        ("Please help me", worry.Signal.CRY_FOR_HELP),
    ],
)
def test_words_of_danger_are_heard(text: str, signal: worry.Signal) -> None:
    assert signal in {hit.signal for hit in worry.signals(text)}


@pytest.mark.parametrize(
    "text",
    [
        "I had noodles with my friend and we drew a dragon.",
        "妈妈打电话给我，我很高兴。我们一起打球。",
        "Bunica bate ouăle și facem clătite.",
    ],
)
def test_ordinary_words_worry_nobody(text: str) -> None:
    assert worry.signals(text) == ()


def test_a_hit_names_its_rule_in_its_version() -> None:
    (hit,) = worry.signals("they bully us")
    assert (hit.rule, hit.version) == ("en.bully", 2)
