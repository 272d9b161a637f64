"""Text as children type it: folded for comparing, and told by its script."""

import unicodedata

_ARABIC = {"ة": "ه", "ى": "ي", "ٱ": "ا", "ک": "ك", "ی": "ي"}
"""Letters that Arabic typed in a hurry does not tell apart."""
_TATWEEL = "\u0640"


def folded(text: str) -> str:
    """Return the text lower-case and without diacritics, each character in its old place.

    Full-width letters and digits become ordinary ones, so do the digits of other scripts;
    typographic apostrophes become straight ones.
    """
    return "".join(_folded_character(character) for character in text)


def _folded_character(character: str) -> str:
    if character in "’‘ʼ`":
        return "'"
    if character.isdigit():
        return str(unicodedata.digit(character))
    plain = unicodedata.normalize("NFKD", character)[0].lower()
    plain = _ARABIC.get(plain, plain)
    return plain if len(plain) == 1 else character


def is_mark(character: str) -> bool:
    """Tell whether it only hangs on other letters: a vowel sign, a stroke between, nothing at all."""
    return character == _TATWEEL or unicodedata.category(character) in {"Mn", "Cf"}


def is_partly_chinese(text: str) -> bool:
    """Tell whether there is any Chinese character (CJK unified ideographs) in the text."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)
