"""Every translation is whole; and a small bad catalogue for each fault shows that it would be seen."""

import io
import re
import tomllib

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from server.catalogue_faults import faults_of
from server.catalogues import extract, read_catalog
from server.i18n import TRANSLATIONS, Language, all_languages

LANGUAGES = {
    language.tag: language
    for language in all_languages()
    if not (language.pseudo or language.tag == "en")
}
"""Every language that is translated into; English stands in the sources."""


@pytest.fixture(scope="module")
def sources() -> Catalog:
    """Every sentence of server, moderation and the child's app."""
    return extract()


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_sentence_is_translated_and_sound(tag: str, sources: Catalog) -> None:
    language = LANGUAGES[tag]
    faults = faults_of(read_catalog(language), language=language, sources=sources)
    assert not faults, "\n".join(faults)


def a_catalog(language: Language, english: str, text: str) -> Catalog:
    catalog = Catalog(locale=language.folder)
    catalog.fuzzy = False
    catalog.add(english, text)
    return catalog


def faults_in(tag: str, english: str, text: str) -> str:
    """Return what is found wrong with one translation."""
    language = LANGUAGES[tag]
    found = faults_of(
        a_catalog(language, english, text),
        language=language,
        sources=a_catalog(language, english, ""),
    )
    return "; ".join(found)


@pytest.mark.parametrize(
    ("tag", "english", "good", "bad", "fault"),
    [
        ("ro", "Draw", "Desenează", "", "missing"),
        ("ro", "Hello {name}", "Bună {name}", "Bună {nume}", "placeholders"),
        ("ru", "%(num)s kept", "%(num)s сохранено", "сохранено", "placeholders"),
        ("it", "See <b>it</b>", "<b>Guarda</b>", "<b>Guarda", "placeholders"),
        ("lv", "Take it back?", "Paņemt atpakaļ?", "Paņemt atpakaļ", "ends otherwise"),
        ("zh-Hans", "It is kept.", "收好了。", "收好了.", "ends otherwise"),
        ("ar", "Really?", "حقا؟", "حقا?", "ends otherwise"),
        ("ar", "Yes, keep it", "نعم، احفظوها", "نعم, احفظوها", "signs of another language"),
        ("zh-Hans", "Yes, keep it", "好，收下", "好,收下", "signs of another language"),
        ("ro", "Six signs", "Șase semne", "Şase semne", "signs of another language"),
        ("lv", "Say yes", "Saki „jā”", "Saki “jā”", "quotes"),
        ("ru", "Say yes", "Скажи «да»", 'Скажи "да"', "quotes"),
        ("it", "The idea", "L’idea", "L'idea", "quotes"),
        ("ru", "Story", "Рассказ", "Pассказ", "two scripts"),  # the first letter is Latin
        ("it", "Good", "Bene", " Bene", "spaces"),
        ("lv", "Ready", "Gatavs", "Ready", "left in English"),
        ("ru", "Your words", "Твои слова", "Твои words", "left in English"),
        ("ro", "You are not alone", "Nu ești singur", "You nu ești singur", "left in English"),
    ],
)  # fmt: skip
def test_a_fault_is_seen(tag: str, english: str, good: str, bad: str, fault: str) -> None:
    assert faults_in(tag, english, good) == ""
    assert fault in faults_in(tag, english, bad)


def test_a_guess_of_the_tools_is_no_translation() -> None:
    language = LANGUAGES["ro"]
    guessed = a_catalog(language, "Draw", "Desenează")
    guessed["Draw"].flags.add("fuzzy")  # type: ignore[index, union-attr]
    assert "fuzzy" in faults_of(guessed, language=language, sources=guessed)[0]


def test_a_sentence_that_stands_nowhere_any_more_is_seen() -> None:
    language = LANGUAGES["ro"]
    old = a_catalog(language, "Draw", "Desenează")
    found = faults_of(old, language=language, sources=Catalog())
    assert found == ["ro: 'Draw': stands nowhere any more"]


@pytest.mark.parametrize(
    ("tag", "forms", "fault"),
    [
        ("ru", ("%(num)s день", "%(num)s дня", "%(num)s дней"), ""),
        ("ru", ("%(num)s день", "%(num)s дня"), "2 plural forms, not 3"),
        ("ru", ("день", "%(num)s дня", "%(num)s дней"), "placeholders"),  # the first is 21, too
        ("it", ("un giorno", "%(num)s giorni"), ""),
        ("ar", ("لا أيام", "يوم", "يومان", "%(num)s أيام", "%(num)s يوما", "%(num)s يوم"), ""),
        ("ar", ("لا أيام", "يوم", "يومان", "أيام", "%(num)s يوما", "%(num)s يوم"), "placeholders"),
        ("zh-Hans", ("%(num)s 天",), ""),
    ],
)
def test_plurals_follow_the_language(tag: str, forms: tuple[str, ...], fault: str) -> None:
    language = LANGUAGES[tag]
    catalog = Catalog(locale=language.folder)
    catalog.fuzzy = False
    catalog.add(("%(num)s day", "%(num)s days"), forms)
    found = "; ".join(faults_of(catalog, language=language, sources=catalog))
    assert fault in found if fault else found == ""


def test_plurals_of_another_language_are_seen() -> None:
    header = b'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    catalog = read_po(io.BytesIO(header), locale="ru")
    found = faults_of(catalog, language=LANGUAGES["ru"], sources=Catalog())
    assert found == ["ru: plurals of another language"]


def test_a_language_says_who_reviewed_its_wording_and_when() -> None:
    entries = tomllib.loads((TRANSLATIONS / "languages.toml").read_text("utf-8"))["language"]
    for entry in entries:
        if not entry.get("pseudo"):
            assert re.fullmatch(r"|\S+ .+, \d{4}-\d\d-\d\d", entry["reviewed_by"]), entry["tag"]
