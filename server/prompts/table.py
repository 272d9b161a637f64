"""Which sentences each prompt says: translations/prompts/prompts.toml, read once."""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from server.i18n import TRANSLATIONS

FOLDER = TRANSLATIONS / "prompts"
TONGUE = "tongue"
"""The prompt that says a language's own name; the first sheet plays it in every language."""


class Listener(Enum):
    """Who presses play."""

    CHILD = "child"  # on a sheet of the app; phones keep these sounds
    GUARDIAN = "guardian"  # on a guardian's page; fetched when somebody asks for one


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One small sound: its name in addresses, and the English sentences (msgids) it says."""

    name: str
    says: tuple[str, ...]
    listener: Listener = Listener.CHILD


@cache
def all_prompts() -> tuple[Prompt, ...]:
    """Return every prompt in the order of the way; the languages' names come first."""
    return (Prompt(name=TONGUE, says=()), *map(_prompt, _table()["prompt"]))


def prompts_for(listener: Listener) -> tuple[Prompt, ...]:
    """Return the prompts that somebody may play, in the order of the way."""
    return tuple(prompt for prompt in all_prompts() if prompt.listener is listener)


def find_prompt(name: str) -> Prompt | None:
    """Return the prompt with exactly this name."""
    return next((prompt for prompt in all_prompts() if prompt.name == name), None)


@cache
def silent_sentences() -> frozenset[str]:
    """Return the sentences of the screens that no prompt says, for a reason that stands beside them."""
    return frozenset(sentence for group in _table()["silent"] for sentence in group["sentences"])


def _prompt(entry: dict[str, Any]) -> Prompt:
    listener = Listener(entry.get("listener", Listener.CHILD.value))
    return Prompt(name=entry["name"], says=tuple(entry["says"]), listener=listener)


def _table() -> dict[str, Any]:
    with (FOLDER / "prompts.toml").open("rb") as file:
        return tomllib.load(file)
