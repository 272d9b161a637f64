"""Places and schools in alphabetic scripts: by lists, and by what stands before or after a name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from server.media.finding import Certainty, Finding, FindingKind
from server.media.lexicon import Lexicon, lexicon_of
from server.media.tokens import Token
from server.media.tongues.tongue import Tongue

VERSION = 3

_JOINED = re.compile(r"[ \u00a0-]")
_INSIDE = frozenset(
    {
        "de",
        "di",
        "del",
        "della",
        "dei",
        "delle",
        "upon",
        "on",
        "le",
        "la",
        "lui",
        "cu",
        "din",
        "sul",
        "in",
        "san",
        "al",
        "nad",
        "на",
        "the",
        "of",
    }
)
_LONGEST = 4


def find(text: str, *, plain: str, tokens: Sequence[Token], tongue: Tongue) -> Iterator[Finding]:
    """Yield places and schools in one language; `plain` is the folded text."""
    reader = _Reader(text, plain, tokens, lexicon_of(tongue))
    for match in tongue.school.finditer(plain):
        if reader.is_named(match):
            yield _shown(match, FindingKind.SCHOOL, f"{tongue.code}.school")
    for match in tongue.address.finditer(plain):
        yield _shown(match, FindingKind.PLACE, f"{tongue.code}.address")
    for match in tongue.where.finditer(plain):
        yield from reader.where(at=match.end())
    for match in tongue.named_place.finditer(plain):
        yield from reader.called(at=match.end())
    for index in range(len(tokens)):
        yield from reader.at(index)


class _Reader:
    """Goes through the words of one text with the lists of one language."""

    def __init__(self, text: str, plain: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.text, self.plain, self.tokens, self.lexicon = text, plain, tokens, lexicon
        self.tongue = lexicon.tongue
        self.starts = [token.start for token in tokens]

    def is_named(self, match: re.Match[str]) -> bool:
        """Tell whether a school has a name or number; where the name comes first, any word may stand there."""
        if not self.tongue.is_name_first or re.search(r"\d|[„“\"]", match[0]):
            return True
        at = bisect_left(self.starts, match.start())
        token = self.tokens[at] if at < len(self.tokens) else None
        if token is None or token.start != match.start():
            return False
        return token.is_capital or self.lexicon.is_place(token.word) is not None

    def where(self, *, at: int) -> Iterator[Finding]:
        """Yield the place that stands where a phrase like "I live in" ends."""
        index = bisect_left(self.starts, at)
        if index == len(self.tokens) or self.starts[index] != at:
            return
        token = self.tokens[index]
        phrase, is_sure = self._listed(index)
        is_person = self.lexicon.is_given_name(token.word) and not is_sure
        if self._is_plain(token) or is_person:
            return
        if phrase is not None and (is_sure or token.is_capital or not self._is_common(token)):
            yield self._finding(index, phrase, "where", Certainty.SHOWN)
        elif token.is_capital and self._is_local(token):
            yield self._finding(index, self._capitals(index), "where", Certainty.SHOWN)

    def called(self, *, at: int) -> Iterator[Finding]:
        """Yield what stands where a phrase like "the village is called" ends, on a list or not."""
        index = bisect_left(self.starts, at)
        if index == len(self.tokens) or self.text[at : self.starts[index]].strip(' "“„«'):
            return
        token = self.tokens[index]
        if token.is_capital or not (self._is_plain(token) or self._is_common(token)):
            last = self._capitals(index) if token.is_capital else self._listed(index)[0] or index
            yield self._finding(index, last, "called", Certainty.SHOWN)

    def at(self, index: int) -> Iterator[Finding]:
        """Yield the place that begins with a word, if one does."""
        token = self.tokens[index]
        if self._is_plain(token):
            return
        phrase, is_sure = self._listed(index)
        previous = self.tokens[index - 1] if index else None
        is_close = (
            previous is not None and self.text[previous.end : token.start].strip(' ."“„«:') == ""
        )
        if previous is not None and is_close and previous.word in self.tongue.place_nouns:
            is_bare = not self.tongue.is_name_first and not self._is_common(token)
            if token.is_capital or phrase is not None or is_bare:
                last = self._capitals(index) if token.is_capital else phrase or index
                yield self._finding(index, last, "place-noun", Certainty.SHOWN)
                return
        if self._stands_before_noun(index):
            yield self._finding(index, index, "place-noun", Certainty.SHOWN)
        elif phrase is not None and (is_sure or (token.is_capital and self._is_where(index))):
            yield self._finding(index, phrase, self.lexicon.places.name, Certainty.LISTED)
        elif token.is_capital and not token.is_fresh and self._is_after_preposition(index):
            yield self._finding(index, self._capitals(index), "capital-inside", Certainty.GUESSED)

    def _listed(self, index: int) -> tuple[int | None, bool]:
        """Return the last word of the longest listed place that begins here, and whether it is sure."""
        start = self.tokens[index].start
        for last in range(min(index + _LONGEST, len(self.tokens)) - 1, index - 1, -1):
            phrase = self.plain[start : self.tokens[last].end]
            known = self.lexicon.is_place(phrase)
            if known is not None:
                return last, known
        return None, False

    def _capitals(self, index: int) -> int:
        """Return the last of the words with a capital that follow each other from here."""
        last = index
        for following in range(index + 1, min(index + _LONGEST, len(self.tokens))):
            here, there = self.tokens[following - 1], self.tokens[following]
            if not _JOINED.fullmatch(self.text[here.end : there.start]):
                break
            if there.is_capital and there.word not in self.tongue.plain:
                last = following
            elif there.word not in _INSIDE:
                break
        return last

    def _stands_before_noun(self, index: int) -> bool:
        """Tell whether a common word for places follows: "Ventspils novads"."""
        if index + 1 >= len(self.tokens):
            return False
        token, following = self.tokens[index], self.tokens[index + 1]
        if following.word not in self.tongue.place_nouns_after:
            return False
        if not _JOINED.fullmatch(self.text[token.end : following.start]):
            return False
        return (token.is_capital and not token.is_fresh) or self.lexicon.is_place(
            token.word
        ) is not None

    def _is_where(self, index: int) -> bool:
        """Tell whether a small word before, or its case, says that somebody is or goes there."""
        token = self.tokens[index]
        is_in_case = self.tongue.is_name_first and not token.is_fresh and self._is_local(token)
        return is_in_case or self._is_after_preposition(index)

    def _is_after_preposition(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].word in self.tongue.place_prepositions

    def _is_local(self, token: Token) -> bool:
        """Tell whether the word may stand in the case of places, in a language that has one."""
        return not self.tongue.is_name_first or self.text[token.end - 1] in "āēīūs"

    def _is_common(self, token: Token) -> bool:
        return (
            token.word in self.tongue.hints
            or self.lexicon.is_usual(token.word)
            or len(token.word) < 3
        )

    def _is_plain(self, token: Token) -> bool:
        return (
            token.word in self.tongue.plain
            or token.word in self.tongue.place_nouns
            or token.word in self.tongue.before_name
            or self.lexicon.is_famous(token.word)
        )

    def _finding(self, index: int, last: int, rule: str, certainty: Certainty) -> Finding:
        name = rule if "/" in rule else f"{self.tongue.code}.{rule}/{VERSION}"
        return Finding(
            self.tokens[index].start, self.tokens[last].end, FindingKind.PLACE, name, certainty
        )


def _shown(match: re.Match[str], kind: FindingKind, rule: str) -> Finding:
    return Finding(match.start(), match.end(), kind, f"{rule}/{VERSION}", Certainty.SHOWN)
