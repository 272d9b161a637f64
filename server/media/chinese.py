"""Chinese names, places and organisations, by jieba's dictionary and its tagging model."""

import logging
from collections.abc import Iterator
from functools import cache
from typing import Any

import jieba
import jieba.posseg

from server.media.finding import Finding, FindingKind
from server.media.wordlists import word_set

VERSION = 1

_KINDS = {"nr": FindingKind.NAME, "ns": FindingKind.PLACE, "nt": FindingKind.SCHOOL}
"""jieba's tags: person, place, organisation."""


def find(text: str) -> Iterator[Finding]:
    """Yield what the dictionary and the model take for a name of two characters or more."""
    no_names = word_set("names", part="zh-not-names")
    at = 0
    for word, tag in _tagger().lcut(text):
        start, at = at, at + len(word)
        kind = _KINDS.get(tag[:2])
        if kind is not None and len(word) > 1 and word not in no_names:
            yield Finding(start, at, kind, f"zh.jieba-{tag[:2]}/{VERSION}")


@cache
def _tagger() -> Any:
    """Return a tagger that keeps no cache file: one in a shared folder could be planted."""
    jieba.setLogLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    tokenizer.tmp_dir = "/nonexistent"
    tokenizer.initialize()
    return jieba.posseg.POSTokenizer(tokenizer)
