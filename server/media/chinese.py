"""Chinese names, places and schools: by cues, and by jieba's dictionary and its tagging model."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jieba
import jieba.posseg

from server.media import chinese_names, chinese_places
from server.media.finding import Certainty, Finding, FindingKind

VERSION = 3

_FREQUENT = 25
"""Below that the dictionary's words are as rare as names."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as jieba cuts it, with its tag: nr a person, ns a place, nt an organisation."""

    start: int
    text: str
    tag: str

    @property
    def end(self) -> int:
        """Return where it ends."""
        return self.start + len(self.text)


def find(text: str) -> Iterator[Finding]:
    """Yield what cues, the dictionary and the model take for a name, a place or a school."""
    yield from chinese_names.by_cues(text, is_word=_is_word)
    yield from chinese_places.by_cues(text, is_word=_is_word)
    words = _words(text)
    for word in words:
        if word.tag.startswith("nr"):
            if not chinese_names.is_of_animal(text, at=word.start):
                yield from _named(word)
        elif word.tag.startswith("ns") and chinese_places.is_likely(
            word.text, before=text[max(0, word.start - 1) : word.start]
        ):
            yield _finding(word, FindingKind.PLACE)
    yield from _built_names(text, words)
    yield from _pet_names(text, words)


def _built_names(text: str, words: Sequence[Word]) -> Iterator[Finding]:
    """Yield names however jieba has cut them (王 + 小丽, 刘梓 + 萱和): by the characters they are built of."""
    inside = {position: word for word in words for position in range(word.start + 1, word.end)}
    for word in words:
        for start in _beginnings(word):
            name = next((n for n in _from(text, start) if _is_name(n, start, text, inside)), "")
            if name and not chinese_names.is_of_animal(text, at=start):
                rule = f"zh.built/{VERSION}"
                yield Finding(start, start + len(name), FindingKind.NAME, rule, Certainty.LISTED)


def _from(text: str, start: int) -> tuple[str, str]:
    """Return the longer and the shorter name that may begin there."""
    return text[start : start + 3], text[start : start + 2]


def _is_name(name: str, start: int, text: str, inside: Mapping[int, Word]) -> bool:
    """Tell whether it is built like a name, is no word, and ends in the middle of none."""
    end = start + len(name)
    return (
        len(name) > 1
        and chinese_names.is_built(name)
        and not (_is_word(name) or _is_word(name[:2]))
        and chinese_names.may_end(name, after=text[end : end + 1], is_word=_is_word)
        and (end not in inside or not _is_word(inside[end].text))
    )


def _beginnings(word: Word) -> range:
    """Return where in a word a name may begin: anywhere in what the model made up, never inside a known word."""
    tag = _tagger().word_tag_tab.get(word.text)
    if tag is None:
        return range(word.start, word.end)
    is_open = len(word.text) == 1 or tag.startswith("nr")
    return range(word.start, word.start + is_open)


def _pet_names(text: str, words: Sequence[Word]) -> Iterator[Finding]:
    """Yield 婷婷 where it is nobody's manner of doing something: 静静地."""
    for word in words:
        is_manner = text[word.end : word.end + 1] in {"地", "的"} or _is_word(word.text)
        if is_manner or not chinese_names.is_pet_name(word.text):
            continue
        if not chinese_names.is_of_animal(text, at=word.start):
            yield _finding(Word(word.start, word.text, "nr"), FindingKind.NAME)


def _is_word(text: str) -> bool:
    """Tell whether the dictionary has it as something else than a name, and often enough to matter."""
    tagger = _tagger()
    tag = tagger.word_tag_tab.get(text)
    is_frequent = (tagger.tokenizer.FREQ.get(text) or 0) >= _FREQUENT
    return tag is not None and is_frequent and not tag.startswith(("nr", "nz", "z"))


def _named(word: Word) -> Iterator[Finding]:
    name = chinese_names.without_kin(word.text)
    if chinese_names.is_likely(name):
        yield _finding(Word(word.start, name, word.tag), FindingKind.NAME)


def _finding(word: Word, kind: FindingKind) -> Finding:
    rule = f"zh.jieba-{word.tag[:2]}/{VERSION}"
    return Finding(word.start, word.end, kind, rule, Certainty.LISTED)


def _words(text: str) -> list[Word]:
    words = []
    at = 0
    for piece, tag in _tagger().lcut(text):
        words.append(Word(at, piece, tag))
        at += len(piece)
    return words


@cache
def _tagger() -> Any:
    """Return a tagger that keeps no cache file: one in a shared folder could be planted."""
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = "/nonexistent"
    tokenizer.initialize()
    return jieba.posseg.POSTokenizer(tokenizer)
