"""The words of a text, each with its place and its dress."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['.-][^\W\d_]+)*")
_NO_LETTERS = "[\u3400-\u9fff]"
_FRESH = re.compile(r"[.!?…:;\"“”„«»\n([{*—•-]\s*[\"“„«(]*$")

_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class Token:
    """A word in alphabetic script."""

    start: int
    end: int
    word: str
    """Folded."""
    is_capital: bool
    """Begins with a capital and is not shouted."""
    is_fresh: bool
    """Begins a sentence, where a capital means nothing."""


def tokens_of(text: str, *, plain: str) -> tuple[Token, ...]:
    """Return the words in their order; Chinese is no alphabet and is left out."""
    return tuple(_tokens(text, plain))


def _tokens(text: str, plain: str) -> Iterator[Token]:
    for match in _WORD.finditer(re.sub(_NO_LETTERS, " ", plain)):
        start, end = match.span()
        before = text[max(0, start - _LOOK_BACK) : start]
        yield Token(
            start=start,
            end=end,
            word=match[0],
            is_capital=text[start].isupper()
            and not (end - start > 1 and text[start:end].isupper()),
            is_fresh=not before.strip() or bool(_FRESH.search(before)),
        )
