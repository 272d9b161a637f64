"""What in a text could tell who a child is: hints for the moderators, never a pass.

A text in which nothing is found is not clean: children type without capitals, and no list holds
every village. Runs in the limited child process (the Chinese word list takes 130 MB).
"""

from collections.abc import Callable, Iterable, Iterator

from server.media import names, numbers, places
from server.media.finding import Finding, FindingKind
from server.media.folding import folded

Finder = Callable[[str], Iterable[Finding]]


def find(text: str, *, also: Iterable[Finder] = ()) -> tuple[Finding, ...]:
    """Return what was found, in the order of the text; what lies inside a like finding is dropped.

    `also` are finders for one script only, which the caller loads where they are needed.
    """
    plain = folded(text)
    findings = [
        *numbers.find(text, plain=plain),
        *places.find(text, plain=plain),
        *names.find(text, plain=plain),
        *(finding for finder in also for finding in finder(text)),
    ]
    return tuple(_outermost(findings))


def _outermost(findings: list[Finding]) -> Iterator[Finding]:
    """Yield the findings that are not said better by another one: of like kind, or less vague."""
    ends: dict[FindingKind | None, int] = {}
    for finding in sorted(set(findings), key=lambda f: (f.start, -f.end, _is_vague(f), f.rule)):
        # all kept so far begin no later; it lies inside one of them if one of them ends no sooner
        like = None if _is_vague(finding) else finding.kind
        if max(ends.get(like, 0), ends.get(finding.kind, 0)) >= finding.end:
            continue
        yield finding
        ends[finding.kind] = finding.end
        if not _is_vague(finding):
            ends[None] = max(ends.get(None, 0), finding.end)


def _is_vague(finding: Finding) -> bool:
    return finding.kind is FindingKind.DIGITS or finding.rule.startswith("capital-inside")
