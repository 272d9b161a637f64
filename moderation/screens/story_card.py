"""A story as the bench shows it: plain values, made from one version, holding no more than needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from server.stories.content import (
    CoverNote,
    DerivativeContent,
    FileRole,
    FindingNote,
    Passage,
)
from server.stories.derivatives import KeptFile, content_of, files_of
from server.stories.dismissals import standing
from server.stories.edits import strokes_left_out, words_at
from server.stories.models import Derivative, Story
from server.stories.parts import StoredPart, parts_of
from server.stories.vocabulary import PartKind

_SOUNDS = (FileRole.OPUS, FileRole.AAC, FileRole.LISTEN)


@dataclass(frozen=True, kw_only=True)
class Segment:
    """A piece of a text; `kind` says why it is marked, None that it is not."""

    text: str
    kind: str | None = None
    start: int = 0
    # who said that the mark is false; nobody while it stands
    dismissed_by: str = ""

    @property
    def end(self) -> int:
        """Return where the piece ends in the whole text."""
        return self.start + len(self.text)


@dataclass(frozen=True, kw_only=True)
class PartCard:
    """One part of a story."""

    position: int
    kind: PartKind
    is_unread: bool
    is_unsearched: bool
    is_revealed: bool
    picture: KeptFile | None
    sounds: tuple[KeptFile, ...]
    peaks: tuple[int, ...]
    covers: tuple[CoverNote, ...]
    # strokes of a drawing that are not drawn, by their place in it from 0
    left_out: tuple[int, ...]
    # a text as written, or the transcript of a voice
    words: str
    segments: tuple[Segment, ...]
    # what is marked and not dismissed
    findings: tuple[FindingNote, ...]
    translations: tuple[Passage, ...]
    # what a picture shows, in words
    alternative: str

    def translation(self, language: str) -> str:
        """Return the words in another language; empty when nobody has translated them."""
        return next((p.text for p in self.translations if p.language == language), "")

    @property
    def is_only_for_listening(self) -> bool:
        """Tell whether the child chose "my words only": the sound never leaves the bench."""
        return any(sound.role is FileRole.LISTEN for sound in self.sounds)


@dataclass(frozen=True, kw_only=True)
class StoryCard:
    """One version of a story, part by part."""

    story_id: str
    revision: int
    digest: str
    number: int
    # whether a change was made that can be undone
    was_changed: bool
    language: str
    received_at: datetime
    parts: tuple[PartCard, ...]

    @property
    def findings(self) -> int:
        """Return how many places in the words are marked."""
        return sum(len(part.findings) for part in self.parts)

    @property
    def dismissers(self) -> frozenset[str]:
        """Return who said that a mark is false."""
        segments = (segment for part in self.parts for segment in part.segments)
        return frozenset(segment.dismissed_by for segment in segments if segment.dismissed_by)


def card_of(story: Story, derivative: Derivative, *, revealed: Iterable[int]) -> StoryCard:
    """Return a version as the bench shows it; raises KeyDestroyed when it was erased meanwhile."""
    content = content_of(story, derivative)
    files = files_of(derivative)
    shown = frozenset(revealed)
    return StoryCard(
        story_id=story.id,
        revision=story.revision,
        digest=derivative.digest,
        number=derivative.number,
        was_changed=content.based_on > 0,
        language=story.language,
        received_at=story.received_at,
        parts=tuple(
            _part(part, content, files, is_revealed=part.position in shown)
            for part in parts_of(story)
        ),
    )


def segments_of(text: str, findings: Iterable[FindingNote]) -> tuple[Segment, ...]:
    """Cut a text where something was found; of findings that overlap the first counts.

    One that was dismissed hides none that stands.
    """
    segments = []
    end = 0
    for note in sorted(_shown(findings), key=lambda note: (note.start, -note.end)):
        if note.start < end or note.end > len(text):
            continue
        segments.append(Segment(text=text[end : note.start]))
        segments.append(
            Segment(
                text=text[note.start : note.end],
                kind=note.kind,
                start=note.start,
                dismissed_by=note.dismissed_by,
            )
        )
        end = note.end
    segments.append(Segment(text=text[end:]))
    return tuple(segment for segment in segments if segment.text)


def _shown(findings: Iterable[FindingNote]) -> list[FindingNote]:
    notes = list(findings)
    alive = standing(notes)
    return [
        note
        for note in notes
        if not note.dismissed_by
        or not any(note.start < other.end and other.start < note.end for other in alive)
    ]


def _part(
    part: StoredPart, content: DerivativeContent, files: list[KeptFile], *, is_revealed: bool
) -> PartCard:
    at = part.position
    own = {file.role: file for file in files if file.position == at}
    words = words_at(content.texts, at) or words_at(content.transcripts, at)
    notes = [note for note in content.findings if note.position == at]
    return PartCard(
        position=at,
        kind=part.kind,
        is_unread=at in content.unread,
        is_unsearched=at in content.unsearched,
        is_revealed=is_revealed,
        picture=own.get(FileRole.LARGE),
        sounds=tuple(own[role] for role in _SOUNDS if role in own),
        peaks=next((wave.peaks for wave in content.waves if wave.position == at), ()),
        covers=tuple(cover for cover in content.covers if cover.position == at),
        left_out=strokes_left_out(content, at),
        words=words,
        segments=segments_of(words, notes),
        findings=standing(notes),
        translations=tuple(p for p in content.translations if p.position == at),
        alternative=words_at(content.alternatives, at),
    )
