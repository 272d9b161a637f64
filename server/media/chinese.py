"""Chinese names, places and schools: by cues, and by jieba's dictionary and its tagging model."""

import itertools
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import jieba
import jieba.posseg

from server.media import chinese_names, chinese_places
from server.media.finding import Certainty, Finding, FindingKind

VERSION = 2


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
    yield from chinese_names.by_cues(text)
    yield from chinese_places.by_cues(text)
    words = _words(text)
    for word in words:
        if word.tag.startswith("nr"):
            if not chinese_names.is_of_animal(text, at=word.start):
                yield from _named(word)
        elif word.tag.startswith("ns") and chinese_places.is_likely(
            word.text, before=text[: word.start][-1:]
        ):
            yield _finding(word, FindingKind.PLACE)
    yield from _split_names(words)


def _split_names(words: Sequence[Word]) -> Iterator[Finding]:
    """Yield names of which jieba has cut off the family name: 王 + 小丽."""
    for first, second in itertools.pairwise(words):
        together = first.text + second.text
        is_pair = first.text in chinese_names.SURNAMES and first.end == second.start
        if is_pair and second.tag.startswith("nr") and chinese_names.is_likely(together):
            yield Finding(first.start, second.end, FindingKind.NAME, f"zh.jieba-nr/{VERSION}")


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
