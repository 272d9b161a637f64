"""How many cries for help are heard in sentences written before the rules, and how many alarms are false."""

import re
from pathlib import Path

import pytest

from server.media import worry, worry_rules
from tests.media.cries_table import CRIES, all_of, drawn, hearings, written_table
from tests.media.judging import held_out

LEAST_SENTENCES = 20
RECALL, LEAST_RECALL = 0.8, 0.7
ALARM_RATE = 0.15
MOST_ALARMS = 0.03
"""Of sentences that were written for something else; a few of them do speak of danger."""
LANGUAGES = {"ar", "en", "it", "lv", "ro", "ru", "zh-Hans"}


def test_every_language_has_enough_cries_and_harmless_neighbours() -> None:
    assert {file.stem for file in CRIES.glob("*.toml")} == LANGUAGES
    assert min(min(row.cries, row.harmless) for row in hearings()) >= LEAST_SENTENCES


def test_most_cries_for_help_are_heard_and_few_harmless_words_alarm() -> None:
    print(drawn())
    whole = all_of(hearings())
    assert whole.recall >= RECALL
    assert whole.alarm_rate <= ALARM_RATE


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_language_is_left_unheard(language: str) -> None:
    (row,) = (row for row in hearings() if row.language == language)
    assert row.recall >= LEAST_RECALL


def test_what_another_hand_wrote_about_home_and_school_hardly_alarms() -> None:
    alarms = sum(bool(worry.signals(sentence.text)) for sentence in held_out())
    assert alarms <= MOST_ALARMS * len(held_out())


def test_the_table_in_the_safeguarding_page_is_what_was_measured() -> None:
    # `python -m tests.media.cries_table` draws it anew
    assert written_table() == drawn()


def test_every_language_listens_for_every_danger() -> None:
    heard = {(rule.name.split(".")[0], rule.signal) for rule in worry_rules.rules()}
    languages = {language for language, _ in heard}
    assert len(languages) == len(LANGUAGES)
    assert heard == {(language, signal) for language in languages for signal in worry.Signal}


def test_no_rule_names_a_class_by_a_capital_that_folding_would_turn_round() -> None:
    for file in Path(worry_rules.__file__).with_name("lists").glob("worry/*.toml"):
        assert not re.search(r"\\[A-Z]", file.read_text("utf-8")), file.name


@pytest.mark.parametrize(
    "text",
    ["HEEEELP MEEEE", "my dad\n hits   me", "Папа бьет меня", "يَضْرِبُنِي", "يضـــربني"],
)
def test_danger_is_heard_however_it_is_typed(text: str) -> None:
    assert worry.signals(text)


def test_a_hit_stands_where_the_child_wrote_it() -> None:
    text = "قال:\n\n يَضْرِبُنِي"
    hits = worry.signals(text)
    assert text[hits[0].start :].startswith("يَ")
    assert {hit.end for hit in hits} == {len(text)}


@pytest.mark.parametrize(
    "text", ["hits me " * 4_000, "меня " * 6_000, "mani " * 6_000, "我们" * 16_000, "من " * 10_000]
)
def test_the_longest_texts_are_heard_in_time(text: str) -> None:
    worry.signals(text)
