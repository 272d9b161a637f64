"""Which sentences each prompt says: translations/prompts/prompts.toml, read once."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from server.i18n import TRANSLATIONS

FOLDER = TRANSLATIONS / "prompts"
TONGUE = "tongue"
"""The prompt that says a language's own name; the first sheet plays it in every language."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One small sound: its name in addresses, and the English sentences (msgids) it says."""

    name: str
    says: tuple[str, ...]


@cache
def all_prompts() -> tuple[Prompt, ...]:
    """Return every prompt in the order of the way; the languages' names come first."""
    listed = (Prompt(name=name, says=tuple(says)) for name, says in _spoken())
    return (Prompt(name=TONGUE, says=()), *listed)


def find_prompt(name: str) -> Prompt | None:
    """Return the prompt with exactly this name."""
    return next((prompt for prompt in all_prompts() if prompt.name == name), None)


@cache
def silent_sentences() -> frozenset[str]:
    """Return the sentences of the screens that no prompt says, for a reason that stands beside them."""
    return frozenset(sentence for group in _table()["silent"] for sentence in group["sentences"])


def _spoken() -> Iterator[tuple[str, list[str]]]:
    return ((each["name"], each["says"]) for each in _table()["prompt"])


def _table() -> dict[str, Any]:
    with (FOLDER / "prompts.toml").open("rb") as file:
        return tomllib.load(file)
