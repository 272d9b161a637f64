"""Word lists with a version. A line that begins with ~ is an everyday word of the language as well."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_FOLDER = Path(__file__).parent / "lists"
_EVERYDAY = "~"


@dataclass(frozen=True, slots=True)
class WordList:
    """Folded words and phrases; `is_sure` tells which of them mean nothing else."""

    name: str
    """With its version, as findings name it."""
    is_sure: Mapping[str, bool]
    most_words: int
    """How many words the longest phrase has."""


@cache
def word_list(file: str, *, part: str) -> WordList:
    """Return one list; an empty one when there is none for that language."""
    path = _FOLDER / file / f"{part}.txt"
    lines = path.read_text("utf-8").split("\n") if path.exists() else ["# 0"]
    version = lines[0].removeprefix("#").strip()
    is_sure = {
        line.removeprefix(_EVERYDAY): not line.startswith(_EVERYDAY) for line in lines[1:] if line
    }
    most = max((word.count(" ") + word.count("-") + 1 for word in is_sure), default=1)
    return WordList(f"{file}.{part}/{version}", MappingProxyType(is_sure), min(most, 5))


@cache
def word_set(file: str, *, part: str) -> frozenset[str]:
    """Return one part of a list file as a set, for words that are no findings."""
    return frozenset(_pack(file)[part])


@cache
def _pack(file: str) -> dict[str, Any]:
    pack: dict[str, Any] = json.loads((_FOLDER / f"{file}.json").read_text("utf-8"))
    return pack
