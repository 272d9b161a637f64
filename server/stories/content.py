"""What a derivative holds besides its files, and the digest that approvals are given to. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import Enum


class FileRole(Enum):
    """What a file of a derivative is for."""

    LARGE = "large"  # a picture, its longest side at most 1600 pixels
    MEDIUM = "medium"  # at most 800
    SMALL = "small"  # at most 320
    OPUS = "opus"  # a voice that may be heard: disguised, somebody else's, or the child's own
    AAC = "aac"  # the same for players that know no Opus
    PREVIEW = "preview"  # grey and blurred, for the bench
    LISTEN = "listen"  # a voice that will not be public, disguised, for whoever transcribes it


PUBLIC_ROLES = frozenset(FileRole) - {FileRole.PREVIEW, FileRole.LISTEN}
"""What a work may be given; the others never leave the bench."""


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
class CoverNote:
    """A cover burned into the photo or drawing at a position, in ten-thousandths of its width and height."""

    position: int
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True)
class LeftOutNote:
    """Strokes of the drawing at a position that are not drawn, by their place in it from 0."""

    position: int
    strokes: tuple[int, ...]


class Manner(Enum):
    """How a recording is heard, from what tells least to what tells most."""

    WORDS_ONLY = "words-only"  # not at all
    SYNTHETIC = "synthetic"  # a computer reads the transcript
    READ = "read"  # somebody else reads the transcript
    DISGUISED = "disguised"  # the child's voice, disguised
    OWN = "own"  # the child's voice as it is


@dataclass(frozen=True, kw_only=True)
class HeardNote:
    """How the recording at a position is heard."""

    position: int
    manner: Manner


@dataclass(frozen=True, kw_only=True)
class BleepNote:
    """A name under a tone in the recording at a position, in milliseconds; a guard is added to it."""

    position: int
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class FindingNote:
    """Something in the text at a position that could tell who a child is; holds no words."""

    position: int
    start: int
    end: int
    kind: str
    rule: str
    # the person who said that the flag is false; nobody while it stands
    dismissed_by: str = ""


@dataclass(frozen=True, kw_only=True)
class DerivativeContent:
    """Words, waves and covers of a derivative, and notes for those who review it."""

    texts: tuple[Passage, ...] = ()
    transcripts: tuple[Passage, ...] = ()
    translations: tuple[Passage, ...] = ()
    # what a picture shows, in words, for who cannot see it
    alternatives: tuple[Passage, ...] = ()
    waves: tuple[Wave, ...] = ()
    covers: tuple[CoverNote, ...] = ()
    left_out: tuple[LeftOutNote, ...] = ()
    # recordings whose manner somebody chose; the others are heard as they were prepared
    heard: tuple[HeardNote, ...] = ()
    bleeps: tuple[BleepNote, ...] = ()
    findings: tuple[FindingNote, ...] = ()
    # positions of parts that could not be read
    unread: tuple[int, ...] = ()
    # positions of parts in which no machine looked for faces or names
    unsearched: tuple[int, ...] = ()
    # random, made once per story: when all else is erased, nobody can guess words by the digest
    salt: str = ""
    # number of the version that this one changed; 0 when it was prepared from the originals
    based_on: int = 0


@dataclass(frozen=True, kw_only=True)
class SeenFile:
    """What counts of a file for the digest."""

    position: int
    role: FileRole
    media_type: str
    sha256: str


_NOTES = ("findings", "unread", "unsearched", "based_on")
"""Fields that only reviewers see: they do not make another version."""


def digest_of(content: DerivativeContent, *, files: Iterable[SeenFile]) -> str:
    """Return the SHA-256, in hexadecimal, over everything a viewer would get.

    Any change to a word, a wave, a cover or a public file gives another digest, and so voids
    approvals. The order of passages and files does not count.
    """
    seen = {
        name: sorted(_canonical(entry) for entry in entries)
        for name, entries in asdict(content).items()
        if name not in _NOTES and name != "salt"
    }
    shown = sorted(
        _canonical([file.position, file.role.value, file.media_type, file.sha256])
        for file in files
        if file.role in PUBLIC_ROLES
    )
    whole = {"salt": content.salt, "content": seen, "files": shown}
    return hashlib.sha256(_canonical(whole).encode()).hexdigest()


def to_json(content: DerivativeContent) -> bytes:
    """Return the content as it is sealed."""
    return _canonical(asdict(content)).encode()


def from_json(data: bytes) -> DerivativeContent:
    """Return what `to_json` wrote."""
    found = json.loads(data)
    return DerivativeContent(
        texts=_passages(found["texts"]),
        transcripts=_passages(found["transcripts"]),
        translations=_passages(found["translations"]),
        alternatives=_passages(found["alternatives"]),
        waves=tuple(Wave(position=w["position"], peaks=tuple(w["peaks"])) for w in found["waves"]),
        covers=tuple(CoverNote(**entry) for entry in found["covers"]),
        # versions from before strokes could be left out, or steps be undone, do not say
        left_out=tuple(
            LeftOutNote(position=entry["position"], strokes=tuple(entry["strokes"]))
            for entry in found.get("left_out", ())
        ),
        heard=tuple(
            HeardNote(position=entry["position"], manner=Manner(entry["manner"]))
            for entry in found.get("heard", ())
        ),
        bleeps=tuple(BleepNote(**entry) for entry in found.get("bleeps", ())),
        findings=tuple(FindingNote(**entry) for entry in found["findings"]),
        unread=tuple(found["unread"]),
        unsearched=tuple(found["unsearched"]),
        salt=found["salt"],
        based_on=found.get("based_on", 0),
    )


def _passages(found: Iterable[dict[str, object]]) -> tuple[Passage, ...]:
    return tuple(Passage(**entry) for entry in found)  # type: ignore[arg-type]


def _canonical(value: object) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_named
    )


def _named(value: object) -> str:
    """Return an enum's value; nothing else that JSON does not know is content."""
    if isinstance(value, Manner):
        return value.value
    raise TypeError(f"not content: {type(value).__name__}")
