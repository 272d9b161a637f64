"""Wordings for children: what the assent cards said, frozen per version and language.

The words of the cards are translations like all others and may be improved; each text that was ever
shown stays here, so that a yes can be compared with what the child saw or heard.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask_babel import force_locale, gettext

from server.consent.record import Wording
from server.consent.vocabulary import Purpose
from server.i18n import Language, all_languages

CARDS = Path(__file__).parents[3] / "pwa" / "app" / "wordings.json"
"""What the cards say in English, and for which purposes; the app's screen holds the same words."""

_KEPT = Path(__file__).parent / "cards"

PUBLIC = frozenset({"gallery", "campaigns", "press"})

_LATER = "later"
"""Where the cards stand that are shown under a keepsake, when the story is told already."""

ASKED_AGAIN = ("grown-2026-11", "still-2026-11")
"""Cards that the server itself asks by, under a keepsake: written by hand for every language."""


@dataclass(frozen=True, kw_only=True)
class ChildsWording:
    """What one assent card says in one language."""

    version: str
    language: str
    # what the card asks; an answer for another purpose is no answer to it
    purposes: frozenset[str]
    sentences: tuple[str, ...]
    reviewed_by: str | None
    """The person who signed this text off; without one it takes no yes outside the demo."""

    @property
    def shown(self) -> Wording:
        """Return what a consent event keeps of it: the phone hashes the lines of the card."""
        digest = hashlib.sha256("\n".join(self.sentences).encode()).hexdigest()
        return Wording(version=self.version, language=self.language, sha256=digest)


def childs_wording(shown: Wording, *, purpose: Purpose | None = None) -> ChildsWording | None:
    """Return the card that was shown; nothing when we never wrote such a card (for that purpose)."""
    found = _by_what_was_shown().get(shown)
    if found is None or (purpose is not None and purpose.value not in found.purposes):
        return None
    return found


@cache
def childs_wordings() -> tuple[ChildsWording, ...]:
    """Return every text that an assent card ever had; within a version and language the newest last."""
    return tuple(wording for path in sorted(_KEPT.glob("*.json")) for wording in _read(path))


def present_wordings() -> list[ChildsWording]:
    """Return what the cards say today, as the catalogues have it; signed off by nobody."""
    languages = [language for language in all_languages() if not language.pseudo]
    return [_translated(card, language) for card in _cards() for language in languages]


def asking_wordings() -> list[ChildsWording]:
    """Return the cards that the server asks by, in every language."""
    return [wording for wording in childs_wordings() if wording.version in ASKED_AGAIN]


def present_card(purpose: Purpose, *, language: str) -> ChildsWording | None:
    """Return the card that asks for a purpose under a keepsake, as it is written down in a language."""
    asking = [card for card in _read_cards(_LATER) if purpose.value in card["purposes"]]
    versions = {str(card["version"]) for card in asking}
    found = [w for w in childs_wordings() if w.version in versions and w.language == language]
    return found[-1] if found else None


def keep_present_wordings() -> list[ChildsWording]:
    """Write down what the cards say today; return what was new. Needs an app context.

    To be run when a translation of a card was improved; a test says when it was forgotten.
    """
    new = [w for w in present_wordings() if childs_wording(w.shown) is None]
    for version in sorted({wording.version for wording in new}):
        path = _KEPT / f"{version}.json"
        kept = json.loads(path.read_text("utf-8")) if path.exists() else {}
        for wording in new:
            if wording.version == version:
                text = {"reviewed_by": None, "sentences": wording.sentences}
                kept.setdefault(wording.language, []).append(text)
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return new


def _translated(card: dict[str, list[str]], language: Language) -> ChildsWording:
    with force_locale(language.folder):
        sentences = tuple(gettext(sentence) for sentence in card["sentences"])
    return ChildsWording(
        version=str(card["version"]),
        purposes=frozenset(card["purposes"]),
        language=language.tag,
        sentences=sentences,
        reviewed_by=None,
    )


@cache
def _purposes_of(version: str) -> frozenset[str]:
    """Return what a version asks: its name says whether it is the card to keep or the card to show."""
    if version in ASKED_AGAIN:
        return PUBLIC
    asked = {str(card["version"]).partition("-")[0]: card["purposes"] for card in _cards()}
    return frozenset(asked[version.partition("-")[0]])


def _cards() -> list[dict[str, list[str]]]:
    return [*_read_cards("wordings"), *_read_cards(_LATER)]


@cache
def _read_cards(when: str) -> list[dict[str, list[str]]]:
    cards: list[dict[str, list[str]]] = json.loads(CARDS.read_text("utf-8"))[when]
    return cards


@cache
def _by_what_was_shown() -> dict[Wording, ChildsWording]:
    return {wording.shown: wording for wording in childs_wordings()}


def _read(path: Path) -> list[ChildsWording]:
    kept: dict[str, list[dict[str, list[str] | str | None]]] = json.loads(path.read_text("utf-8"))
    return [
        ChildsWording(
            version=path.stem,
            purposes=_purposes_of(path.stem),
            language=language,
            sentences=tuple(text["sentences"] or ()),
            reviewed_by=str(text["reviewed_by"]) if text["reviewed_by"] else None,
        )
        for language, texts in kept.items()
        for text in texts
    ]
