"""One language as the finder of personal data needs it. All words are folded; patterns match folded text."""

import re
from dataclasses import dataclass
from functools import cached_property


def words(text: str) -> frozenset[str]:
    """Return the words of a text; an underscore stands for a space inside one."""
    return frozenset(word.replace("_", " ") for word in text.split())


def pattern(*alternatives: str) -> re.Pattern[str]:
    """Return a pattern that matches any of them."""
    return re.compile("|".join(f"(?:{alternative})" for alternative in alternatives))


NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, kw_only=True, eq=False)
class Tongue:
    """What a language says before and after names, places and numbers."""

    code: str
    """Its name in rules, and of its lists."""
    hints: frozenset[str]
    """Small words that tell this language from others."""
    letters: str
    """Letters that the others of its script do not have."""
    introduction: re.Pattern[str]
    """What stands right before a name: "my name is "."""
    kin: frozenset[str]
    """Kinship and other words that stand before a name."""
    between: frozenset[str]
    """What may stand between those and the name: "sister my Ana"."""
    titles: frozenset[str]
    """After these a name follows even where nobody typed a capital."""
    company: frozenset[str]
    """After these a capital inside a sentence is likelier a person than a game or a feast."""
    no_people: frozenset[str]
    """After these follows the name of an animal, a saint or somebody in a book."""
    where: re.Pattern[str]
    """What stands right before a place: "I live in "."""
    place_nouns: frozenset[str]
    """Common words before the name of a place; the name follows."""
    place_nouns_after: frozenset[str]
    """The same after the name."""
    place_prepositions: frozenset[str]
    """Before these words with a capital that are on no list, a place is likelier than a person."""
    address: re.Pattern[str]
    """A street with its number, or a postcode, whole."""
    school: re.Pattern[str]
    """A school by its name or number, whole."""
    plain: frozenset[str]
    """Words that are neither name nor place, however they are written."""
    birth: re.Pattern[str]
    """What speaks of being born."""
    months: str
    """The months, as alternatives of a pattern."""
    digits: str
    """Words for digits and tens, as alternatives of a pattern."""
    at_signs: str
    """What children write or say for @."""
    dots: str
    """And for a dot in an address."""
    phone: re.Pattern[str]
    """What speaks of a telephone."""
    identity: re.Pattern[str]
    """What speaks of a document or a person's number."""
    named_place: re.Pattern[str] = NOTHING
    """What stands right before a place as before a person: "the village is called "."""
    family: re.Pattern[str] = NOTHING
    """How family names of the language end or begin, for words that stand where one may."""
    after_name: frozenset[str] = frozenset()
    """What people do: before these an everyday word with a capital is a name even where a sentence begins."""
    script: str = "latin"
    has_capitals: bool = True
    """Its alphabet; first names of all the world are kept for each."""
    endings: tuple[tuple[str, str], ...] = ()
    """Case endings and what the base form has in their place."""
    prefixes: tuple[str, ...] = ()
    """Small words written in one with the next."""
    is_name_first: bool = False
    """The common word follows the name, and places have a case of their own: "Talsu vidusskola", "Talsos"."""
    regions: tuple[str, ...] = ()
    """Where numbers without a country code may belong (ISO 3166)."""

    @cached_property
    def before_name(self) -> frozenset[str]:
        """Return all words after which a person's name may follow."""
        return self.kin | self.titles

    def stems(self, word: str) -> list[str]:
        """Return what the base form of an inflected word might be, the word itself first."""
        return [
            word,
            *(
                word[len(prefix) :]
                for prefix in self.prefixes
                if word.startswith(prefix) and len(word) - len(prefix) > 2
            ),
            *(
                word[: len(word) - len(ending)] + base
                for ending, base in self.endings
                if word.endswith(ending) and len(word) - len(ending) > 1
            ),
        ]
