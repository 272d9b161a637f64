"""What a moderator can change of a version: words and covers of one part. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from server.stories.content import (
    BleepNote,
    CoverNote,
    DerivativeContent,
    FindingNote,
    HeardNote,
    LeftOutNote,
    Manner,
    Passage,
)
from server.stories.ladder import READINGS

TAKEN_OUT = "[…]"
"""What stands where words were taken out."""


@dataclass(frozen=True, kw_only=True)
class Edit:
    """What shall be different about the part at a position; None leaves it as it is."""

    position: int
    text: str | None = None
    transcript: str | None = None
    # what a picture shows, in words; an empty text removes them
    alternative: Passage | None = None
    # all translations of the part's words; an empty text removes one
    translations: tuple[Passage, ...] | None = None
    covers: tuple[CoverNote, ...] | None = None
    # all strokes of a drawing that are not drawn, by their place in it
    left_out: tuple[int, ...] | None = None
    # how a recording is heard
    manner: Manner | None = None
    # a recording of somebody, or something, that reads the transcript
    reading: bytes | None = None
    # all names under a tone
    bleeps: tuple[BleepNote, ...] | None = None


def edited(content: DerivativeContent, edit: Edit, *, language: str) -> DerivativeContent:
    """Return the content with the edit made; the child's words are in `language`."""
    return replace(
        content,
        texts=_with_words(content.texts, edit, words=edit.text, language=language),
        transcripts=_with_words(
            content.transcripts, edit, words=edit.transcript, language=language
        ),
        alternatives=_with_alternative(content.alternatives, edit),
        translations=_with_translations(content.translations, edit),
        covers=_with_covers(content.covers, edit),
        left_out=_with_left_out(content.left_out, edit),
        heard=_with_manner(content, edit),
        bleeps=_with_bleeps(content.bleeps, edit),
    )


def words_at(passages: tuple[Passage, ...], position: int) -> str:
    """Return the words at a position; empty when there are none."""
    return next((passage.text for passage in passages if passage.position == position), "")


def strokes_left_out(content: DerivativeContent, position: int) -> tuple[int, ...]:
    """Return which strokes of the drawing at a position are not drawn."""
    return next((note.strokes for note in content.left_out if note.position == position), ())


def with_placeholders(
    text: str, findings: Iterable[FindingNote], *, placeholders: Mapping[str, str]
) -> str:
    """Return the text with a placeholder of its kind where something was found.

    What overlaps with a place later in the text is left to it; a kind without a placeholder of its
    own is only taken out.
    """
    end = len(text)
    for note in sorted(findings, key=lambda note: note.start, reverse=True):
        if note.end <= end:
            text = text[: note.start] + placeholders.get(note.kind, TAKEN_OUT) + text[note.end :]
            end = note.start
    return text


def _with_words(
    passages: tuple[Passage, ...], edit: Edit, *, words: str | None, language: str
) -> tuple[Passage, ...]:
    if words is None:
        return passages
    others = tuple(passage for passage in passages if passage.position != edit.position)
    text = _tidy(words)
    if not text:
        return others
    return (*others, Passage(position=edit.position, language=language, text=text))


def _with_alternative(passages: tuple[Passage, ...], edit: Edit) -> tuple[Passage, ...]:
    if edit.alternative is None:
        return passages
    words, language = edit.alternative.text, edit.alternative.language
    return _with_words(passages, edit, words=words, language=language)


def _with_translations(passages: tuple[Passage, ...], edit: Edit) -> tuple[Passage, ...]:
    if edit.translations is None:
        return passages
    others = tuple(passage for passage in passages if passage.position != edit.position)
    wanted = (replace(passage, text=_tidy(passage.text)) for passage in edit.translations)
    return (*others, *(passage for passage in wanted if passage.text))


def _with_covers(covers: tuple[CoverNote, ...], edit: Edit) -> tuple[CoverNote, ...]:
    if edit.covers is None:
        return covers
    others = tuple(cover for cover in covers if cover.position != edit.position)
    return (*others, *edit.covers)


def _with_left_out(notes: tuple[LeftOutNote, ...], edit: Edit) -> tuple[LeftOutNote, ...]:
    if edit.left_out is None:
        return notes
    others = tuple(note for note in notes if note.position != edit.position)
    strokes = tuple(sorted(set(edit.left_out)))
    return (*others, LeftOutNote(position=edit.position, strokes=strokes)) if strokes else others


def _with_manner(content: DerivativeContent, edit: Edit) -> tuple[HeardNote, ...]:
    """Who reads other words aloud than stand there is not heard: changed words silence a reading."""
    manner = edit.manner
    is_read = any(
        note.position == edit.position and note.manner in READINGS for note in content.heard
    )
    before = words_at(content.transcripts, edit.position)
    is_untrue = is_read and edit.transcript is not None and _tidy(edit.transcript) != before
    if manner is None and is_untrue:
        manner = Manner.WORDS_ONLY
    if manner is None:
        return content.heard
    others = tuple(note for note in content.heard if note.position != edit.position)
    return (*others, HeardNote(position=edit.position, manner=manner))


def _with_bleeps(notes: tuple[BleepNote, ...], edit: Edit) -> tuple[BleepNote, ...]:
    if edit.bleeps is None:
        return notes
    others = tuple(note for note in notes if note.position != edit.position)
    return (*others, *sorted(edit.bleeps, key=lambda note: (note.start, note.end)))


def _tidy(words: str) -> str:
    return words.replace("\r\n", "\n").strip()
