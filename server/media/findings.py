"""What in a text could tell who a child is: hints for the moderators, never a pass.

A text in which nothing is found is not clean: children type without capitals, and no list holds
every village. Runs in the limited child process (the Chinese word list takes 130 MB).
"""

from collections.abc import Callable, Iterable

from server.media import births, names, numbers, places
from server.media.finding import Finding
from server.media.folding import folded
from server.media.tokens import tokens_of
from server.media.tongues.choosing import tongues_of

Finder = Callable[[str], Iterable[Finding]]

_ENOUGH_SHARED = 0.5


def find(text: str, *, also: Iterable[Finder] = ()) -> tuple[Finding, ...]:
    """Return what was found, in the order of the text; of two that overlap the surer one.

    `also` are finders for one script only, which the caller loads where they are needed, and those
    that know the words of a room.
    """
    plain = folded(text)
    tokens = tokens_of(text, plain=plain)
    tongues = tongues_of(text, plain=plain)
    no_findings = frozenset().union(*(tongue.plain for tongue in tongues))
    found = [*numbers.find(plain, tongues=tongues)]
    found += births.find(plain, tongues=tongues)
    for tongue in tongues:
        for finder in (places.find, names.find):
            for finding in finder(text, plain=plain, tokens=tokens, tongue=tongue):
                # a short text may be read as several languages: "Germania" is a country in one of them
                if plain[finding.start : finding.end] not in no_findings:
                    found.append(finding)
    for search in also:
        found += search(text)
    return tuple(sorted(_surest(found), key=lambda finding: (finding.start, finding.end)))


def _surest(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that mostly speak of what a surer one has taken."""
    kept: list[Finding] = []
    taken: set[int] = set()
    for finding in sorted(set(findings), key=_rank):
        letters = range(finding.start, finding.end)
        shared = sum(position in taken for position in letters)
        if shared > _ENOUGH_SHARED * len(letters) or not letters:
            continue
        kept.append(finding)
        taken.update(letters)
    return kept


def _rank(finding: Finding) -> tuple[int, int, int, str]:
    return (-finding.certainty, finding.start - finding.end, finding.start, finding.rule)
