"""Wordings for guardians: what a consent sheet says, frozen per version and language.

A paper that was signed must stay comparable with what it said, so these texts are files of their
own, not translations that may be improved: a better text is a new version, and old ones stay.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.consent.record import Wording
from server.consent.vocabulary import Purpose
from server.countries.law import NoticeItem

PRESENT_VERSION = "guardian-2026-11-22"

_HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Question:
    """One purpose as it is asked: the question and what a guardian should know."""

    purpose: Purpose
    sentence: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class Told:
    """One thing that the law wants told; {names} are filled in for the house and its country."""

    item: NoticeItem
    sentence: str


@dataclass(frozen=True, kw_only=True)
class GuardianWording:
    """The text of a consent sheet in one language."""

    version: str
    language: str
    title: str
    introduction: tuple[str, ...]
    questions: tuple[Question, ...]
    rights: tuple[str, ...]
    # what the law wants told
    notice: tuple[Told, ...]
    # stands beside a fact that nobody checked lately
    unverified: str
    signature: str
    yes: str
    no: str
    reviewed_by: str | None
    """The person who signed this text off; without one it takes no consent outside the demo."""

    @property
    def text(self) -> str:
        """Return everything the sheet says, line by line."""
        asked = [
            line
            for question in self.questions
            for line in (question.sentence, question.explanation)
        ]
        told = [one.sentence for one in self.notice]
        lines = [self.title, *self.introduction, *asked, *self.rights, *told, self.signature]
        return "\n".join([*lines, self.yes, self.no])

    @property
    def shown(self) -> Wording:
        """Return what a consent event keeps of it."""
        digest = hashlib.sha256(self.text.encode()).hexdigest()
        return Wording(version=self.version, language=self.language, sha256=digest)

    @property
    def mark(self) -> str:
        """Return the short mark at the foot of the sheet, by which a steward recognises it."""
        digest = self.shown.sha256.upper()
        return f"{digest[:4]}-{digest[4:8]}"


@cache
def guardian_wordings() -> tuple[GuardianWording, ...]:
    """Return every wording there ever was, the present version first."""
    paths = sorted(_HERE.glob("guardian-*/*.json"), key=lambda path: path.stem)
    return tuple(
        _read(path) for path in sorted(paths, key=lambda path: path.parent.name, reverse=True)
    )


def wording_in(language: str) -> GuardianWording:
    """Return the present wording in a language; in English where nobody has written it yet."""
    present = [w for w in guardian_wordings() if w.version == PRESENT_VERSION]
    fitting = [w for w in present if w.language == language]
    return fitting[0] if fitting else next(w for w in present if w.language == "en")


def wording_with_mark(mark: str) -> GuardianWording | None:
    """Return the wording whose sheets carry a mark at their foot."""
    return next((w for w in guardian_wordings() if w.mark == mark.strip().upper()), None)


def _read(path: Path) -> GuardianWording:
    entry = json.loads(path.read_text("utf-8"))
    questions = tuple(
        Question(purpose=Purpose(purpose), sentence=sentence, explanation=explanation)
        for purpose, (sentence, explanation) in entry["questions"].items()
    )
    return GuardianWording(
        version=path.parent.name,
        language=path.stem,
        title=entry["title"],
        introduction=tuple(entry["introduction"]),
        questions=questions,
        rights=tuple(entry["rights"]),
        notice=tuple(
            Told(item=NoticeItem(item), sentence=sentence)
            for item, sentence in entry.get("notice", {}).items()
        ),
        unverified=entry.get("unverified", ""),
        signature=entry["signature"],
        yes=entry["yes"],
        no=entry["no"],
        reviewed_by=entry["reviewed_by"],
    )
