"""The planter: a word hidden in a file in every way that files know, to see that none survives."""

from tests.media.planter import pictures, sounds
from tests.media.planter.mark import Mark, forms, is_found, views, word

__all__ = ["Mark", "all_marks", "forms", "is_found", "views", "word"]


def all_marks(carrier: int = 0) -> list[Mark]:
    """Return every way to hide a word, each in a file of a make that the number tells."""
    return [*pictures.marks(carrier), *sounds.marks(carrier)]
