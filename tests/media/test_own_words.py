"""A room's own words are found however they are written, and only they."""

import pytest

from server.media import limited
from server.media.own_words import NO_WORDS, OwnWords

OWN = OwnWords(names=("Țuțu", "小石头", "Pecītis"), places=("Gura Văii", "Kalnmuiža"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tutu a plans ieri", "tutu"),
        ("stam la gura vaii", "gura vaii"),
        ("es biju kalnmuizas parka", "kalnmuizas"),
        ("ar peciti gajam", "peciti"),
        ("我和小石头玩", "小石头"),
    ],
)
def test_they_are_found_without_capitals_diacritics_and_in_any_case(text: str, said: str) -> None:
    assert [text[found.start : found.end] for found in OWN.find(text)] == [said]


@pytest.mark.parametrize("text", ["gura mare", "institutul e departe", "石头很重"])
def test_words_that_only_look_like_them_are_not(text: str) -> None:
    assert list(OWN.find(text)) == []


def test_a_room_that_told_nothing_finds_nothing() -> None:
    assert list(NO_WORDS.find("tutu")) == []


def test_they_reach_the_limited_process() -> None:
    reply = limited.run(limited.SearchText(text="tutu e trist", own=OWN))
    assert isinstance(reply, limited.Findings)
    assert [finding.rule for finding in reply.findings] == ["room.name/1"]
