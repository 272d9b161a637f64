"""Whoever reads a language is told who reviewed its wording, or that nobody did."""

from dataclasses import replace
from importlib import import_module

import pytest
from flask.testing import FlaskClient, FlaskCliRunner

from server import i18n
from server.cli import eyes

ANA = "Ana Ionescu, 2026-11-22"
NOBODY = "Nobody has reviewed the wording in this language yet."


@pytest.fixture
def reviewed_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A house in which somebody has reviewed English, and nothing else."""
    english, *others = i18n.all_languages()
    languages = (replace(english, reviewed_by=ANA), *others)
    for module in (i18n, import_module("server.cli.doctor")):
        monkeypatch.setattr(module, "all_languages", lambda: languages)


@pytest.mark.parametrize("path", ["/help/lines", "/gallery"])
def test_a_page_says_that_nobody_has_reviewed_its_words(client: FlaskClient, path: str) -> None:
    assert NOBODY in client.get(path).text


@pytest.mark.usefixtures("reviewed_english")
@pytest.mark.parametrize("path", ["/help/lines", "/gallery"])
def test_a_page_says_who_reviewed_its_words(client: FlaskClient, path: str) -> None:
    answer = client.get(path).text
    assert ANA in answer
    assert NOBODY not in answer


@pytest.mark.usefixtures("reviewed_english")
def test_the_doctor_names_the_languages_that_nobody_reviewed(runner: FlaskCliRunner) -> None:
    found = runner.invoke(eyes, ["doctor"]).output
    assert "nobody reviewed the words of the screens in zh-Hans, ro, lv, it, ru, ar" in found
