"""The planter: a word hidden in a file in every way that files know, to see that none survives."""

from tests.media.planter import pictures, sounds
from tests.media.planter.mark import Mark, is_found, word

__all__ = ["Mark", "all_marks", "is_found", "word"]


def all_marks() -> list[Mark]:
    """Return every way to hide a word."""
    return [*pictures.marks(), *sounds.marks()]
