"""Which words are names and places in one language: its lists, and the endings that cases put on them."""

from functools import cache

from server.media.tongues.tongue import Tongue
from server.media.wordlists import WordList, word_list, word_set

_SHORTEST_STEM = 3


class Lexicon:
    """The lists of one language, asked with words as they stand in a text."""

    def __init__(self, tongue: Tongue) -> None:
        self.tongue = tongue
        self.given = word_list("given", part=tongue.code)
        self._world = word_list("given", part=tongue.script).is_sure
        self.family = word_list("family", part=tongue.code)
        self.places = word_list("places", part=tongue.code)
        self._famous = word_set("names", part="famous")
        self._stems: dict[str, list[str]] = {}
        self._collisions = word_list("collisions", part=tongue.code).is_sure
        self._usual = word_list("usual", part=tongue.code).is_sure

    def is_given_name(self, word: str) -> bool | None:
        """Tell whether it is a first name and nothing else (True), possibly one (False), or none."""
        known = self._known(self.given, word)
        if known is None and (self._is_of_the_world(word) or self._is_double(word)):
            return True
        return known

    def is_family_name(self, word: str) -> bool:
        """Tell whether it may be a family name."""
        return self._known(self.family, word) is not None or self.has_family_shape(word)

    def has_family_shape(self, word: str) -> bool:
        """Tell whether it is built as family names are: -escu, -ova, Mc-."""
        return self.tongue.family.fullmatch(word) is not None

    def is_place(self, phrase: str) -> bool | None:
        """Tell whether it is a place and nothing else (True), possibly one (False), or none."""
        return self._known(self.places, phrase)

    def is_usual(self, word: str) -> bool:
        """Tell whether it is one of the most frequent words."""
        return word in self._usual

    def is_famous(self, word: str) -> bool:
        """Tell whether it is the name of somebody whom everybody knows."""
        return any(stem in self._famous for stem in self._stems_of(word))

    def _stems_of(self, word: str) -> list[str]:
        """Return a word and what it may be inflected from, worked out once."""
        stems = self._stems.get(word)
        if stems is None:
            stems = self._stems[word] = self.tongue.stems(word)
        return stems

    def _is_of_the_world(self, word: str) -> bool:
        """Ask the list of other countries' names, none of which is a word in any of our languages."""
        return word not in self._collisions and any(
            len(stem) >= _SHORTEST_STEM and stem in self._world for stem in self._stems_of(word)
        )

    def _is_double(self, word: str) -> bool:
        """Tell whether it is two names in one: "Ella-Mae"."""
        parts = word.split("-")
        return len(parts) > 1 and all(
            part in self.given.is_sure or part in self._world or part in self.places.is_sure
            for part in parts
        )

    def _known(self, words: WordList, word: str) -> bool | None:
        """Ask the list for the word and for what it may be inflected from."""
        exact = words.is_sure.get(word)
        if exact is not None:
            return exact
        found = None
        for stem in self._stems_of(word)[1:]:
            is_sure = words.is_sure.get(stem) if len(stem) >= _SHORTEST_STEM else None
            if is_sure is not None:
                found = found or is_sure
        # "mari" is an ending of Maria, and an everyday word: only what stands around it can tell
        return found and word not in self._collisions and word not in self._usual


@cache
def lexicon_of(tongue: Tongue) -> Lexicon:
    """Return the lexicon of a language, read once."""
    return Lexicon(tongue)
