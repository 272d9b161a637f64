"""Names of people in alphabetic scripts: by what stands before them, by lists, by a capital inside."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from server.media.finding import Certainty, Finding, FindingKind
from server.media.lexicon import Lexicon, lexicon_of
from server.media.tokens import Token
from server.media.tongues.tongue import Tongue

VERSION = 3

_PARTICLES = frozenset(
    {"de", "di", "van", "von", "al", "el", "del", "della", "la", "lo", "bin", "abu", "ben"}
)
_JOINED = re.compile(r"[ \u00a0.]{1,2}|-")
_MOST_BETWEEN = 3
_LONGEST = 4


def find(text: str, *, plain: str, tokens: Sequence[Token], tongue: Tongue) -> Iterator[Finding]:
    """Yield the names of people in one language; `plain` is the folded text."""
    lexicon = lexicon_of(tongue)
    reader = _Reader(text, tokens, lexicon)
    places = {match.end() for match in tongue.named_place.finditer(plain)}
    for match in tongue.introduction.finditer(plain):
        if match.end() not in places:
            yield from reader.introduced(at=match.end())
    for index in range(len(tokens)):
        yield from reader.at(index)


class _Reader:
    """Goes through the words of one text with the lists of one language."""

    def __init__(self, text: str, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        self.text, self.tokens, self.lexicon = text, tokens, lexicon
        self.tongue = lexicon.tongue
        self.starts = [token.start for token in tokens]
        self.has_capitals = any(token.is_capital for token in tokens)

    def introduced(self, *, at: int) -> Iterator[Finding]:
        """Yield what stands where an introduction ends."""
        index = bisect_left(self.starts, at)
        if index == len(self.tokens) or self.text[at : self.tokens[index].start].strip(
            " \"'“”„«»ـ"
        ):
            return
        token = self.tokens[index]
        if self._is_plain(token) or self._is_no_person(index):
            return
        if token.is_capital or self._may_be_name(token) or not self._is_common(token):
            yield self._finding(index, "introduction", Certainty.SHOWN)

    def at(self, index: int) -> Iterator[Finding]:
        """Yield the name that begins with a word, if one does."""
        token = self.tokens[index]
        if self._is_plain(token, is_titled=self._is_titled(index)) or self._is_no_person(index):
            return
        known = self.lexicon.is_given_name(token.word)
        if self._is_after_kin(index):
            yield self._finding(index, "kin", Certainty.SHOWN)
        elif known or (known is False and self._is_shown(index)):
            yield self._finding(index, self.lexicon.given.name, Certainty.LISTED)
        elif token.is_capital and not token.is_fresh and self._is_in_company(index):
            yield self._finding(index, "capital-inside", Certainty.GUESSED)

    def _is_shown(self, index: int) -> bool:
        """Tell whether more than a sentence's first capital says that an everyday word is a name."""
        following = self.tokens[index + 1 : index + 2]
        if not self.tokens[index].is_capital:
            is_called = index > 0 and self.tokens[index - 1].word in self.tongue.company
            return is_called and not self.tongue.has_capitals
        return (
            not self.tokens[index].is_fresh
            or any(token.word in self.tongue.after_name for token in following)
            or any(token.is_capital and self._goes_on(index) for token in following)
        )

    def _is_titled(self, index: int) -> bool:
        return index > 0 and self.tokens[index - 1].word in self.tongue.titles

    def _is_after_kin(self, index: int) -> bool:
        """Tell whether a word of kinship or a title stands before, and this is dressed as a name."""
        token = self.tokens[index]
        before = index - 1
        skipped = 0
        while before >= 0 and skipped < _MOST_BETWEEN and self._is_between(before):
            before, skipped = before - 1, skipped + 1
        if before < 0 or not self._touch(before, index):
            return False
        word = self.tokens[before].word
        if word not in self.tongue.before_name:
            return False
        if token.word in self.tongue.before_name or self._is_elsewhere(token):
            return False
        known = self.lexicon.is_given_name(token.word)
        if token.is_capital or known or (known is False and not self.has_capitals):
            return True
        return word in self.tongue.titles and (
            self.lexicon.has_family_shape(token.word) or not (skipped or self._is_common(token))
        )

    def _is_elsewhere(self, token: Token) -> bool:
        """Tell whether it is a town and no name: "Dad is in Dublin, Mum Oslo"."""
        known = self.lexicon.is_given_name(token.word)
        return known is None and self.lexicon.is_place(token.word) is True

    def _is_between(self, index: int) -> bool:
        token = self.tokens[index]
        return token.word in self.tongue.between and not token.is_capital

    def _touch(self, first: int, last: int) -> bool:
        """Tell whether only spaces, dots and dashes part the words."""
        between = self.text[self.tokens[first].end : self.tokens[first + 1].start]
        rest = self.text[self.tokens[last - 1].end : self.tokens[last].start]
        if "." in between and self.tokens[first].word.rstrip(".") not in self.tongue.titles:
            return False  # the sentence ended
        return not (between + rest).strip(' .-–—"“„«\u00a0')

    def _finding(self, index: int, rule: str, certainty: Certainty) -> Finding:
        """Return the finding from this word on, with the names that follow it."""
        last = index
        while last + 1 < min(len(self.tokens), index + _LONGEST) and self._goes_on(last):
            last += 1
        while last > index and self.tokens[last].word in _PARTICLES:
            last -= 1
        name = rule if "/" in rule else f"{self.tongue.code}.{rule}/{VERSION}"
        end = self.tokens[last].end
        if self.text[end - 2 : end] in {"'s", "’s"}:
            end -= 2
        start = self.tokens[index].start + self._prefix(self.tokens[index])
        return Finding(start, end, FindingKind.NAME, name, certainty)

    def _prefix(self, token: Token) -> int:
        """Return how many letters before a name are a small word: Arabic writes "and" with the next."""
        if token.word in self.lexicon.given.is_sure:
            return 0
        return next(
            (
                len(prefix)
                for prefix in self.tongue.prefixes
                if token.word.startswith(prefix)
                and token.word[len(prefix) :] in self.lexicon.given.is_sure
            ),
            0,
        )

    def _goes_on(self, index: int) -> bool:
        here, following = self.tokens[index], self.tokens[index + 1]
        between = self.text[here.end : following.start]
        # "J. Byrne" goes on after a dot, "Ana. We" does not
        if not _JOINED.fullmatch(between) or ("." in between and len(here.word) > 1):
            return False
        if following.word in _PARTICLES and index + 2 < len(self.tokens):
            return self.tokens[index + 2].is_capital or self.tongue.code == "ar"
        if self._is_plain(following) or self._prefix(following) == 1:
            return False
        if here.is_capital and following.is_capital:
            return True
        if here.is_capital:
            return False  # who writes capitals writes them in family names too
        if self.lexicon.is_given_name(following.word):
            return True
        return self._is_family(following) and following.word not in self.tongue.hints

    def _is_family(self, token: Token) -> bool:
        """Tell whether a word without a capital is a family name as it stands on the list, or built like one."""
        return token.word in self.lexicon.family.is_sure or self.lexicon.has_family_shape(
            token.word
        )

    def _may_be_name(self, token: Token) -> bool:
        return self.lexicon.is_given_name(token.word) is not None

    def _is_common(self, token: Token) -> bool:
        word = token.word
        return (
            word in self.tongue.hints
            or word in self.tongue.between
            or self.lexicon.is_usual(word)
            or len(word) < 2
        )

    def _is_plain(self, token: Token, *, is_titled: bool = False) -> bool:
        return (
            token.word in self.tongue.plain
            or (not is_titled and self.lexicon.is_famous(token.word))
            or (
                token.word in self.tongue.before_name
                and self.lexicon.is_given_name(token.word) is None
            )
        )

    def _is_no_person(self, index: int) -> bool:
        """Tell whether an animal, a saint or a hero is spoken of: "my dog Rex", "a cat called Mia"."""
        before = {token.word for token in self.tokens[max(0, index - 3) : index]}
        near = {token.word for token in self.tokens[max(0, index - 1) : index]}
        following = self.tokens[index + 1 : index + 2]
        if near & self.tongue.no_people or any(
            self.lexicon.is_famous(token.word) for token in following
        ):
            return True
        return bool(before & self.tongue.no_people) and not before & self.tongue.before_name

    def _is_in_company(self, index: int) -> bool:
        """Tell whether a capital is likely a person's: "with Brogan", "Brogan Kavanagh"."""
        if index and self.tokens[index - 1].word in self.tongue.company:
            return True
        following = self.tokens[index + 1 : index + 2]
        is_pair = bool(following) and following[0].is_capital and self._goes_on(index)
        return is_pair and self.lexicon.is_family_name(following[0].word)
