"""A month stands in the order and the words of each language, wherever pages name one."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_babel import force_locale

from server.i18n import Language, all_languages, month_name

SERVER = Path(__file__).parents[2] / "server"
SPOKEN = [language for language in all_languages() if not language.pseudo]
NAMES = {
    "en": "November 2026",
    "zh-Hans": "2026年11月",
    "ro": "noiembrie 2026",
    "lv": "2026. g. novembris",
    "it": "novembre 2026",
    "ru": "ноябрь 2026 г.",
    "ar": "نوفمبر 2026",
}


@pytest.mark.parametrize("language", SPOKEN, ids=lambda each: each.tag)
def test_a_month_is_named_as_its_readers_name_it(app: Flask, language: Language) -> None:
    with app.test_request_context(), force_locale(language.folder):
        named = month_name(datetime(2026, 11, 3, tzinfo=UTC))
    assert " ".join(named.split()) == NAMES[language.tag]


def test_no_page_puts_a_month_together_by_a_pattern_of_one_language() -> None:
    by_pattern = [
        path.name for path in SERVER.rglob("*.html") if 'dateformat("M' in path.read_text("utf-8")
    ]
    assert by_pattern == []
