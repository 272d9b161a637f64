"""Edit: make a new version with other covers, strokes or words; earlier approvals were not of it."""

from dataclasses import dataclass, replace

from server.database import transaction
from server.media import worry
from server.problems import NotFound
from server.referrals.models import Trigger
from server.reviews.rules import Look
from server.rooms.own_words import RoomsWords, own_words_of
from server.stories.content import DerivativeContent
from server.stories.derivatives import KeptFile, content_of, files_of
from server.stories.dismissals import carried_over
from server.stories.edits import Edit, edited, words_at
from server.stories.models import Story
from server.stories.parts import StoredPart, parts_of
from server.stories.vocabulary import PartKind
from server.workflows.new_version import add_version, open_for_change
from server.workflows.prepare_part import PreparingFailed
from server.workflows.redraw import redraw
from server.workflows.refer import refer
from server.workflows.resound import PreparedSound, prepared_sound, resound
from server.workflows.search_words import search_words


@dataclass(frozen=True, kw_only=True)
class _Version:
    """A version as it was read, outside any transaction."""

    key_id: str
    language: str
    own_words: RoomsWords
    part: StoredPart
    content: DerivativeContent
    files: tuple[KeptFile, ...]
    # a recording as it was prepared; none for a part without one
    sound: PreparedSound | None


def edit_derivative(story_id: str, *, look: Look, edit: Edit) -> str:
    """Make the edited version the current one and return its digest.

    Opens its own transactions: pictures are drawn anew in the limited process in between. The story
    awaits review again; a work that stands is taken down first. An edit that changes nothing a
    viewer would get makes no new version. Raises NotFound, ChangedMeanwhile, UnderReferral,
    TransitionRefused, PreparingFailed, StoreFull, RungNotChosen.
    """
    with transaction():
        version = _read(story_id, look=look, position=edit.position)
    content = edited(version.content, edit, language=version.language)
    files = version.files
    if (content.covers, content.left_out) != (version.content.covers, version.content.left_out):
        others = (file for file in version.files if file.position != edit.position)
        files = (*others, *redraw(version.part, key_id=version.key_id, content=content))
    if _is_heard_otherwise(content, version.content) or edit.reading is not None:
        content, files = _with_new_sound(version, content, edit)
    if (content, files) == (version.content, version.files):
        return look.digest
    content = _searched(version, content, edit)
    with transaction():
        return _write(story_id, look=look, content=content, files=files, edit=edit)


def _read(story_id: str, *, look: Look, position: int) -> _Version:
    story, derivative = open_for_change(story_id, look=look)
    part = next((part for part in parts_of(story) if part.position == position), None)
    if part is None or story.content_key_id is None:
        raise NotFound
    return _Version(
        key_id=story.content_key_id,
        language=story.language,
        own_words=own_words_of(story.room_id),
        part=part,
        content=content_of(story, derivative),
        files=tuple(files_of(derivative)),
        sound=prepared_sound(story, part) if part.kind is PartKind.VOICE else None,
    )


def _is_heard_otherwise(one: DerivativeContent, other: DerivativeContent) -> bool:
    return (one.heard, one.bleeps) != (other.heard, other.bleeps)


def _with_new_sound(
    version: _Version, content: DerivativeContent, edit: Edit
) -> tuple[DerivativeContent, tuple[KeptFile, ...]]:
    if version.sound is None:
        raise NotFound
    made = resound(version.sound, key_id=version.key_id, content=content, reading=edit.reading)
    waves = (wave for wave in content.waves if wave.position != edit.position)
    files = (file for file in version.files if file.position != edit.position)
    return replace(content, waves=(*waves, made.wave)), (*files, *made.files)


def _searched(version: _Version, content: DerivativeContent, edit: Edit) -> DerivativeContent:
    """Search the words of the part again: places in the old text mean nothing in the new one."""
    words = _words_of(content, edit.position)
    notes = search_words(words, position=edit.position, own=version.own_words) if words else ()
    if notes is None:
        raise PreparingFailed
    notes = carried_over(
        notes,
        text=words,
        before=(note for note in version.content.findings if note.position == edit.position),
        text_before=_words_of(version.content, edit.position),
    )
    others = tuple(note for note in content.findings if note.position != edit.position)
    return replace(content, findings=(*others, *notes))


def _words_of(content: DerivativeContent, position: int) -> str:
    return words_at(content.texts, position) or words_at(content.transcripts, position)


def _write(
    story_id: str,
    *,
    look: Look,
    content: DerivativeContent,
    files: tuple[KeptFile, ...],
    edit: Edit,
) -> str:
    story, looked_at = open_for_change(story_id, look=look)
    words_before = _words_of(content_of(story, looked_at), edit.position)
    derivative = add_version(
        story,
        content=replace(content, based_on=looked_at.number),
        files=files,
        actor=f"staff:{look.staff_id}",
        position=edit.position,
    )
    _refer_new_worries(story, before=words_before, after=_words_of(content, edit.position))
    return derivative.digest


def _refer_new_worries(story: Story, *, before: str, after: str) -> None:
    """A voice is searched for signals of danger as soon as somebody has written its words down.

    What stood there before was seen when the story arrived.
    """
    known = {hit.rule for hit in worry.signals(before)}
    hits = [hit for hit in worry.signals(after) if hit.rule not in known]
    if hits:
        refer(story, trigger=Trigger.SIGNAL, rule=worry.gravest(hits).source, by="system")
