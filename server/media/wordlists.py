"""Word lists with a version, compiled once into one pattern each."""

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class WordList:
    """A pattern that matches any word of a list in folded text, and the list's name and version."""

    name: str
    pattern: re.Pattern[str]


@cache
def word_list(file: str, *, part: str) -> WordList:
    """Return one part of a list file; Chinese words match anywhere, others as whole words."""
    pack = _pack(file)
    words = sorted(pack[part], key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in words)
    pattern = alternatives if part == "zh" else rf"\b(?:{alternatives})\b"
    return WordList(f"{file}.{part}/{pack['version']}", re.compile(pattern))


@cache
def word_set(file: str, *, part: str) -> frozenset[str]:
    """Return one part of a list file as a set, for words that are no findings."""
    return frozenset(_pack(file)[part])


@cache
def _pack(file: str) -> dict[str, Any]:
    pack: dict[str, Any] = json.loads((_FOLDER / f"{file}.json").read_text("utf-8"))
    return pack
