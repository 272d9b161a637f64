"""Text as children type it: folded for comparing, and told by its script."""

import unicodedata


def folded(text: str) -> str:
    """Return the text lower-case and without diacritics, each character in its old place.

    Full-width letters and digits become ordinary ones, typographic apostrophes straight ones.
    """
    return "".join(_folded_character(character) for character in text)


def _folded_character(character: str) -> str:
    if character in "’‘ʼ`":
        return "'"
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    return plain if len(plain) == 1 else character


def is_partly_chinese(text: str) -> bool:
    """Tell whether there is any Chinese character (CJK unified ideographs) in the text."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)
