"""Which language a text is in: by its small words; a text without any is read as each of its script."""

import re

from server.media.tongues.arabic import ARABIC
from server.media.tongues.english import ENGLISH
from server.media.tongues.italian import ITALIAN
from server.media.tongues.latvian import LATVIAN
from server.media.tongues.romanian import ROMANIAN
from server.media.tongues.russian import RUSSIAN
from server.media.tongues.tongue import Tongue

LATIN = (ENGLISH, ROMANIAN, LATVIAN, ITALIAN)
ALL = (*LATIN, RUSSIAN, ARABIC)

_SCRIPTS = {"[a-z]": LATIN, "[\u0430-\u044f]": (RUSSIAN,), "[\u0621-\u064a]": (ARABIC,)}
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def tongues_of(text: str, *, plain: str) -> tuple[Tongue, ...]:
    """Return the languages that a text may be in; one for each script where that is clear."""
    return tuple(
        tongue
        for letters, tongues in _SCRIPTS.items()
        if re.search(letters, plain)
        for tongue in _likely(tongues, text, plain)
    )


def _likely(tongues: tuple[Tongue, ...], text: str, plain: str) -> tuple[Tongue, ...]:
    if len(tongues) == 1:
        return tongues
    words = _WORD.findall(plain)
    points = {
        tongue.code: sum(word in tongue.hints for word in words)
        + sum(letter in tongue.letters for letter in text)
        for tongue in tongues
    }
    most = max(points.values())
    return tuple(tongue for tongue in tongues if points[tongue.code] == most)
