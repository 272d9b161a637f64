"""How much of what could tell who a child is the finder finds in sentences it has never seen."""

import pytest

from server.media.finding import FindingKind
from tests.media.held_out_table import drawn, written_table
from tests.media.judging import GROUPS, HELD_OUT, Cell, Score, held_out, judged, pooled

LEAST_SENTENCES = 60
FULL_LANGUAGES = {"en", "it", "lv", "ro", "zh-Hans"}
RECALL = {"names": 0.60, "places": 0.60, "numbers": 0.95}
PRECISION = 0.8
LEAST_PRECISION = 0.6
"""In a single language, where a cell is small."""


@pytest.fixture(scope="module")
def scores() -> dict[Cell, Score]:
    return judged(held_out())


def test_every_language_has_enough_sentences() -> None:
    counts = {file.stem: 0 for file in HELD_OUT.glob("*.toml")}
    for sentence in held_out():
        counts[sentence.language] += 1
    assert set(counts) >= FULL_LANGUAGES
    assert min(counts.values()) >= LEAST_SENTENCES


@pytest.mark.parametrize("group", list(GROUPS))
def test_most_of_what_is_marked_is_found(scores: dict[Cell, Score], group: str) -> None:
    assert pooled(scores, group=group).recall >= RECALL[group]


@pytest.mark.parametrize("group", list(GROUPS))
def test_most_flags_are_right(scores: dict[Cell, Score], group: str) -> None:
    assert pooled(scores, group=group).precision >= PRECISION


@pytest.mark.parametrize("language", sorted(FULL_LANGUAGES | {"ru", "ar"}))
def test_no_language_is_left_behind(scores: dict[Cell, Score], language: str) -> None:
    for group in ("names", "places"):
        score = pooled(scores, group=group, language=language)
        assert score.recall >= RECALL[group], (language, group)
        assert score.precision >= LEAST_PRECISION, (language, group)


@pytest.mark.parametrize("variant", ["lowercase", "no-diacritics", "full-width"])
def test_numbers_are_found_however_they_are_typed(scores: dict[Cell, Score], variant: str) -> None:
    assert pooled(scores, group="numbers", variants=(variant,)).recall >= RECALL["numbers"]


def test_names_and_places_are_found_without_capitals(scores: dict[Cell, Score]) -> None:
    for group in ("names", "places"):
        assert pooled(scores, group=group, variants=("lowercase",)).recall >= RECALL[group]


@pytest.mark.parametrize("kind", [FindingKind.IDENTITY, FindingKind.PHONE, FindingKind.EMAIL])
def test_numbers_of_documents_and_phones_and_mail_are_found(
    scores: dict[Cell, Score], kind: FindingKind
) -> None:
    cells = [score for cell, score in scores.items() if cell.kind == kind.value]
    assert sum(cells, Score()).recall >= RECALL["numbers"]


def test_the_table_in_the_privacy_page_is_what_was_measured(scores: dict[Cell, Score]) -> None:
    # `python -m tests.media.held_out_table` draws it anew
    assert written_table() == drawn(scores)
