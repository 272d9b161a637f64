"""The words of a work as they are kept: JSON sealed under the work's own key."""

import json
from dataclasses import asdict, dataclass, replace

from server.gallery.vocabulary import Manner
from server.vault import Vault

PURPOSE = "work"
"""What a work's sealed words are bound to."""

UNDETERMINED = "und"
"""What BCP 47 calls a language that is not told."""

MEDIA_PURPOSE = "work-media"
"""What a work's pictures and sounds are bound to."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """Words that belong to the part at a position, in a language (BCP 47)."""

    position: int
    language: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Wave:
    """How loud the recording at a position is from beginning to end, 0 to 100."""

    position: int
    peaks: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Heard:
    """How the recording at a position is heard."""

    position: int
    manner: Manner


@dataclass(frozen=True, kw_only=True)
class PublicContent:
    """Everything of a work that is words: an allow-list, filled field by field on publication."""

    texts: tuple[Passage, ...] = ()
    transcripts: tuple[Passage, ...] = ()
    translations: tuple[Passage, ...] = ()
    alternatives: tuple[Passage, ...] = ()
    waves: tuple[Wave, ...] = ()
    # a grown-up wrote down what the child said
    is_written_down: bool = False
    # what is heard and not named here is disguised
    heard: tuple[Heard, ...] = ()

    def without_language(self) -> "PublicContent":
        """Return the same, naming the language of the child's own words nowhere.

        Who reads them knows it; but no list, no filter and no program is told.
        """
        return replace(
            self, texts=_in_no_language(self.texts), transcripts=_in_no_language(self.transcripts)
        )


def seal_content(content: PublicContent, *, key_id: str, vault: Vault) -> bytes:
    """Return the words as ciphertext for the table."""
    bare = asdict(content) | {
        "heard": [{"position": h.position, "manner": h.manner.value} for h in content.heard]
    }
    data = json.dumps(bare, ensure_ascii=False, separators=(",", ":"))
    return vault.encrypt(key_id, data.encode(), purpose=PURPOSE)


def open_content(sealed: bytes, *, key_id: str, vault: Vault) -> PublicContent:
    """Return the words of a work. Raises KeyDestroyed when they were erased."""
    found = json.loads(vault.decrypt(key_id, sealed, purpose=PURPOSE))
    return PublicContent(
        texts=_passages(found["texts"]),
        transcripts=_passages(found["transcripts"]),
        translations=_passages(found["translations"]),
        alternatives=_passages(found["alternatives"]),
        waves=tuple(Wave(position=w["position"], peaks=tuple(w["peaks"])) for w in found["waves"]),
        is_written_down=found.get("is_written_down", False),  # older works do not say
        heard=tuple(
            Heard(position=h["position"], manner=Manner(h["manner"]))
            for h in found.get("heard", ())
        ),
    )


def _in_no_language(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    return tuple(replace(passage, language=UNDETERMINED) for passage in passages)


def _passages(found: list[dict[str, object]]) -> tuple[Passage, ...]:
    return tuple(Passage(**entry) for entry in found)  # type: ignore[arg-type]
