"""One word per thing: a child's sentence about a story says the glossary's word for a story."""

import re
from functools import cache

import pytest

from server.catalogues import HOUSE, extract, read_catalog
from server.i18n import TRANSLATIONS, all_languages

LANGUAGES = {
    language.tag: language
    for language in all_languages()
    if not (language.pseudo or language.tag == "en")
}
STEMS: dict[str, dict[str, tuple[str, ...]]] = {
    "story": {
        "zh-Hans": ("故事",), "ro": ("povest", "poveșt"), "lv": ("stāst",), "it": ("stori", "raccont"),
        "ru": ("истори", "рассказ"), "ar": ("قص",),
    },
    "drawing": {
        "zh-Hans": ("画",), "ro": ("desen",), "lv": ("zīmē",), "it": ("disegn",),
        "ru": ("рису", "рисо"), "ar": ("رسم",),
    },
    "voice": {
        "zh-Hans": ("声",), "ro": ("voce",), "lv": ("bals",), "it": ("voce",),
        "ru": ("голос",), "ar": ("صوت",),
    },
    "picture": {
        "zh-Hans": ("图",), "ro": ("imag", "semn", "poz"), "lv": ("attēl",), "it": ("figur", "immagin"),
        "ru": ("картин",), "ar": ("صور",),
    },
    "card": {
        "zh-Hans": ("卡片",), "ro": ("cartonaș",), "lv": ("kartīt",), "it": ("tesser",),
        "ru": ("карточк",), "ar": ("بطاق",),
    },
    "phone": {
        "zh-Hans": ("手机", "电话"), "ro": ("telefon",), "lv": ("telefon",), "it": ("telefon",),
        "ru": ("телефон",), "ar": ("هاتف",),
    },
    "envelope": {
        "zh-Hans": ("信封",), "ro": ("plic",), "lv": ("aploksn",), "it": ("bust",),
        "ru": ("конверт",), "ar": ("ظرف", "ظروف"),
    },
    "gallery": {
        "zh-Hans": ("展览",), "ro": ("expoziți",), "lv": ("izstād",), "it": ("mostra",),
        "ru": ("выставк",), "ar": ("معرض",),
    },
}  # fmt: skip
"""What a word begins with, whatever its case and number."""


def words_of_the_glossary(tag: str) -> dict[str, str]:
    """Return the glossary's words in one language, by the English word."""
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in (TRANSLATIONS / "glossary.md").read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    column = next(i for i, cell in enumerate(rows[0]) if f"({tag})" in cell)
    return {row[0]: row[column] for row in rows if len(row) == len(rows[0])}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_glossary_is_whole(tag: str) -> None:
    words = words_of_the_glossary(tag)
    assert all(words.values()), words
    for english, stems in STEMS.items():
        assert any(stem in words[english] for stem in stems[tag]), (english, words[english])


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_childs_sentence_uses_the_words_of_the_glossary(tag: str) -> None:
    catalog = read_catalog(LANGUAGES[tag])
    strangers = [
        f"{english!r}: {text!r} has no word for {term}"
        for english in childrens_sentences()
        if (text := str(catalog.get(english).string))  # type: ignore[union-attr]
        for term in strange_terms(english, text, tag)
    ]
    assert not strangers, "\n".join(strangers)


def strange_terms(english: str, text: str, tag: str) -> list[str]:
    """Return the terms of an English sentence whose word its translation does not use."""
    return [
        term
        for term, stems in STEMS.items()
        if re.search(rf"(?i)\b{term}(s|'s)?\b(?! call)", english)
        and not any(stem in text.lower() for stem in stems[tag])
    ]


@cache
def childrens_sentences() -> list[str]:
    """Return what the child's app says."""
    return [
        str(message.id)
        for message in extract()
        if message.id and any(path.startswith("pwa/") for path, _line in message.locations)
    ]


def test_a_word_of_somebodys_own_is_found() -> None:
    assert strange_terms("Take your story back?", "Paņemt pasaku atpakaļ?", "lv") == ["story"]
    assert strange_terms("Take your story back?", "Vai paņem savu stāstu atpakaļ?", "lv") == []


def test_the_sentences_of_the_children_are_those_of_the_app() -> None:
    assert (HOUSE / "pwa").exists()
    assert "May we keep your story?" in childrens_sentences()
    assert "Take down" not in childrens_sentences()
