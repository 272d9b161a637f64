"""How likely Chinese characters are somebody's given name, and which words only look like a name."""

from server.media.wordlists import word_list, word_set

SURE = 2
"""Of a character that names have five times as often as other words."""


def points(characters: str) -> int:
    """Return two for each character that is nearly always part of a name, one for each that may be."""
    return sum(_points(character) for character in characters)


def are_given(characters: str) -> bool:
    """Tell whether each of them may be part of a given name."""
    return all(_points(character) for character in characters)


def is_reduplicated(name: str) -> bool:
    """Tell whether it is a pet name made of one character of names: 婷婷."""
    return len(name) == 2 and name[0] == name[1] and _points(name[0]) > 0


def only_looks_like_one(word: str) -> bool:
    """Tell whether it is a word of everyday life, or somebody famous, though built like a name."""
    return (
        word in word_set("names", part="zh-not-names")
        or word in word_set("names", part="famous-zh")
        or word in word_list("collisions", part="zh").is_sure
    )


def _points(character: str) -> int:
    is_sure = word_list("given", part="zh").is_sure.get(character)
    return 0 if is_sure is None else SURE if is_sure else 1
