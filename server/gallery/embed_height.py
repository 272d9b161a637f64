"""How tall a frame must be, guessed for pages that run no script of ours.

The figures are those of gallery_work.css and gallery_embed.css. Where a guess is too low the page in
the frame scrolls its middle; where it is too high the paper is longer.
"""

from server.gallery.captions import size_of_words
from server.gallery.public_work import Picture, PublicPart, PublicWork, Sound, Words

NARROWEST = 320
"""Pixels: the narrowest phone that pages must fit."""

WIDEST = 704
"""Pixels: a frame's own limit, 44rem."""

_SHORTEST = 320  # what the card of a work taken down needs, in every language
_TALLEST = 1400
_SHEET = 20  # the tape above, borders
_CREDIT = 80  # who told it, and the mark
_LINE = 24
_QUIET_LINES = 3 * _LINE
_SUMMARY = 48
_GAP_OF_SOUNDS = 16
_WAVE = 72 + _GAP_OF_SOUNDS
_PLAYER = 54 + _GAP_OF_SOUNDS
_WIDE_CHARACTERS = "\u2e80"
_LETTER = 0.56  # of the font's size; wide characters fill it
_RAGGED = 1.1  # lines break between words


def estimated_height(work: PublicWork, *, widest: int = WIDEST) -> int:
    """Return about how many pixels a work needs in a frame, at any width up to the widest."""
    narrow = _limited_height(work, width=min(NARROWEST, widest))
    return max(narrow, _limited_height(work, width=widest))


def limit_on_narrow_pages(work: PublicWork, *, widest: int = WIDEST) -> str:
    """Return as CSS how tall a frame may be on a narrow page, where a picture shrinks."""
    narrow, wide = (_limited_height(work, width=width) for width in (NARROWEST, widest))
    if widest <= NARROWEST or wide <= narrow:
        return "none"
    growth = (wide - narrow) / (widest - NARROWEST)
    return f"calc({narrow}px + {growth:.2f} * (100vw - {NARROWEST}px))"


def _limited_height(work: PublicWork, *, width: int) -> int:
    return min(_TALLEST, max(_SHORTEST, round(_height(work, width=width))))


def _height(work: PublicWork, *, width: int) -> float:
    margin = _between(20, 0.06 * width, 40)
    gap = _between(20, 0.04 * width, 32)
    inside = width - 6 - 2 * margin
    parts = [_part(part, width=width, inside=inside) for part in work.parts]
    notes = [_QUIET_LINES for part in work.parts if _is_written_down(part)]
    notes += [_LINE] if work.is_demo else []
    rows = [*parts, *notes, _CREDIT + (2 * _LINE if width <= NARROWEST else 0)]
    return _SHEET + 2 * margin + sum(rows) + gap * (len(rows) - 1)


def _part(part: PublicPart, *, width: int, inside: float) -> float:
    if isinstance(part, Picture):
        return inside * part.largest.height / part.largest.width if part.largest.width else 0
    original = part.transcript if isinstance(part, Sound) else part.original
    height = _text(original.text, width=width, inside=inside) if original else 0
    if part.translations:
        # the reader's language is not known: the longest stands for all
        longest = max(
            _lines(beside.text, size=18, inside=inside - 20) for beside in part.translations
        )
        height += longest * 18 * 1.6 + 52
    if len(part.translations) > 1:
        height += _SUMMARY
    if isinstance(part, Sound):
        height += _WAVE + _QUIET_LINES + _GAP_OF_SOUNDS + (_PLAYER if part.sources else 0)
    return height


def _is_written_down(part: PublicPart) -> bool:
    return isinstance(part, Words) and part.is_written_down


def _text(text: str, *, width: int, inside: float) -> float:
    """Return how tall a child's own words stand."""
    match size_of_words(text):
        case "short":
            size, line = _between(28, 19.2 + 0.026 * width, 44), 1.35
        case "medium":
            size, line = _between(22, 17.6 + 0.012 * width, 28), 1.5
        case _:
            size, line = 20.0, 1.65
    return _lines(text, size=size, inside=inside) * size * line


def _lines(text: str, *, size: float, inside: float) -> int:
    """Return how many lines a text takes; each paragraph begins its own."""
    return sum(
        1 + int(_RAGGED * size * _letters(paragraph) // inside) for paragraph in text.split("\n")
    )


def _letters(text: str) -> float:
    """Return how long a text is, in sizes of its font."""
    return sum(1 if character >= _WIDE_CHARACTERS else _LETTER for character in text)


def _between(least: float, wished: float, most: float) -> float:
    return min(most, max(least, wished))
