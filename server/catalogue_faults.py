"""What is wrong with a catalogue, as far as a machine can see: one rule per function.

`python -m server.catalogues check` prints it for translators; the tests ask the same.
"""

import gettext
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from babel.messages.catalog import Catalog, Message

from server.i18n import TRANSLATIONS, Language

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}|</?\w[^>]*>")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_TWO_SCRIPTS = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_ENGLISH_WORDS = re.compile(r"(?i)\b(the|and|your|you|with|this|that|story|have|from|what)\b")
_WITHOUT_LATIN = {"zh-Hans", "ru", "ar"}

_QUOTES = {"zh-Hans": "“”", "ro": "„”", "lv": "„”", "it": "«»", "ru": "«»", "ar": "«»"}
_ANY_QUOTE = "\"'“”„«»‘‚「」"
_FOREIGN_MARKS = {
    "zh-Hans": re.compile(r"[\u4e00-\u9fff][,.?!;:]|[,?!;:][\u4e00-\u9fff]"),
    "ar": re.compile(r"[,;?]"),
    "ro": re.compile(r"[şţŞŢ]"),  # with a cedilla; Romanian has a comma below
}
_ENDS = {"zh-Hans": {".": "。", "?": "？", "!": "！", ":": "："}, "ar": {"?": "؟"}}
"""How a sentence ends where it does not end as in English."""

_ENOUGH_NUMBERS = 210
"""No language asks for more of a number than its last two digits."""

Rule = Callable[[str, str, str], str | None]
"""Takes the English sentence, its translation and the language's tag; returns what is wrong."""


def faults_of(catalog: Catalog, *, language: Language, sources: Catalog) -> list[str]:
    """Return every fault of a language's catalogue, measured against the sentences in the sources."""
    faults = (
        [] if _counts_as_its_language(catalog) else [f"{language.tag}: plurals of another language"]
    )
    for wanted in sources:
        if wanted.id:
            found = catalog.get(wanted.id, wanted.context)
            faults += [
                f"{language.tag}: {_english(wanted)!r}: {fault}"
                for fault in _faults_of_one(found, catalog, language.tag)
            ]
    for message in catalog:
        if message.id and sources.get(message.id, message.context) is None:
            faults.append(f"{language.tag}: {_english(message)!r}: stands nowhere any more")
    return faults


def _counts_as_its_language(catalog: Catalog) -> bool:
    own = Catalog(locale=catalog.locale)
    return (catalog.num_plurals, catalog.plural_expr) == (own.num_plurals, own.plural_expr)


def _faults_of_one(message: Message | None, catalog: Catalog, tag: str) -> Iterator[str]:
    forms = _forms(message)
    if message is None or not all(forms):
        yield "missing"
        return
    if message.fuzzy:
        yield "only guessed (fuzzy)"
    english = _english(message)
    if message.pluralizable and len(forms) != catalog.num_plurals:
        yield f"{len(forms)} plural forms, not {catalog.num_plurals}"
    for number, text in enumerate(forms):
        names_its_number = message.pluralizable and _stands_for_one_number(catalog, number)
        if not _placeholders_agree(english, text, may_leave_out_number=names_its_number):
            yield f"other placeholders: {text!r}"
        for rule in RULES:
            fault = rule(english, text, tag)
            if fault:
                yield f"{fault}: {text!r}"


def _placeholders_agree(english: str, text: str, *, may_leave_out_number: bool) -> bool:
    wanted, found = Counter(_PLACEHOLDER.findall(english)), Counter(_PLACEHOLDER.findall(text))
    if may_leave_out_number:
        for number in ("%(num)s", "%(num)d"):
            wanted.pop(number, None)
            found.pop(number, None)
    return wanted == found


def _stands_for_one_number(catalog: Catalog, form: int) -> bool:
    """Return whether a plural form is for one number only, so that it may say it in a word."""
    form_of = gettext.c2py(catalog.plural_expr)
    return sum(form_of(number) == form for number in range(_ENOUGH_NUMBERS)) == 1


def _spaces(english: str, text: str, _tag: str) -> str | None:
    edges = english[:1].isspace(), english[-1:].isspace()
    if "  " in text or (text[:1].isspace(), text[-1:].isspace()) != edges:
        return "spaces"
    return None


def _end(english: str, text: str, tag: str) -> str | None:
    marks = _ENDS.get(tag, {})
    wanted = marks.get(english[-1], english[-1]) if english[-1] in ".?!:" else ""
    ends = {marks.get(mark, mark) for mark in ".?!:"}
    if wanted != (text[-1] if text[-1] in ends else ""):
        return f"ends otherwise than with {wanted!r}"
    return None


def _quotes(_english: str, text: str, tag: str) -> str | None:
    allowed = _QUOTES.get(tag)
    if allowed is None:
        return None
    used = [sign for sign in _PLACEHOLDER.sub("", text) if sign in _ANY_QUOTE]
    if used != list(allowed) * (len(used) // 2):
        return f"quotes other than {allowed[0]}…{allowed[1]}"
    return None


def _marks(_english: str, text: str, tag: str) -> str | None:
    foreign = _FOREIGN_MARKS.get(tag)
    found = foreign.search(_PLACEHOLDER.sub("", text)) if foreign else None
    return f"signs of another language ({found[0]})" if found else None


def _letters(_english: str, text: str, _tag: str) -> str | None:
    return "letters of two scripts in one word" if _TWO_SCRIPTS.search(text) else None


def _left_english(english: str, text: str, tag: str) -> str | None:
    names, sentences = _same()
    left = _PLACEHOLDER.sub("", text)
    for name in names:
        left = re.sub(rf"(?i)(?<![a-z]){name}(?![a-z])", "", left)
    if text in sentences.get(tag, ()) or not _LATIN_WORD.search(left):
        return None
    if text == english or (_LATIN_WORD if tag in _WITHOUT_LATIN else _ENGLISH_WORDS).search(left):
        return "left in English"
    return None


RULES: tuple[Rule, ...] = (_spaces, _end, _quotes, _marks, _letters, _left_english)


@cache
def _same() -> tuple[list[str], dict[str, list[str]]]:
    """Return names that stay as they are, and sentences that a language shares with English."""
    same = tomllib.loads((TRANSLATIONS / "same.toml").read_text("utf-8"))
    return same["names"], same["sentences"]


def _english(message: Message) -> str:
    return message.id[-1] if isinstance(message.id, tuple) else str(message.id)


def _forms(message: Message | None) -> tuple[str, ...]:
    if message is None:
        return ()
    return message.string if isinstance(message.string, tuple) else (str(message.string or ""),)
