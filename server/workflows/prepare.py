"""Prepare: worry signals first, then an anonymised version that people can look at.

Decoding happens in the limited child process only; no transaction is open meanwhile. Everything
here may be run again after a crash: a story that has a derivative gets no second one, because two
different disguises of one voice would tell more than one.
"""

from dataclasses import dataclass
from functools import partial

from server import audit
from server.database import after_commit, transaction
from server.referrals.cases import open_case_of
from server.rooms.own_words import RoomsWords, own_words_of
from server.services import services
from server.stories.advance import advance
from server.stories.derivatives import add_derivative
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Story
from server.stories.parts import StoredPart, parts_of, put_stripped
from server.stories.states import StoryState
from server.stories.vocabulary import VoiceChoice
from server.vault import KeyDestroyed
from server.workflows.prepare_part import (
    Prepared,
    StrippedOriginal,
    prepare_part,
    together,
)
from server.workflows.refer import hold_under_referral
from server.workflows.refer_worries import refer_worries

_ACTOR = "system"
_FLAGGED_PRIORITY = 1

_BEGINNING = {StoryState.RECEIVED, StoryState.UNREADABLE}
_RUNNING = {StoryState.PREPARING, StoryState.HELD}
_STAYING = {StoryState.HELD, StoryState.TAKEN_BACK}
"""States that preparing does not end: the story stays held, or hidden."""


@dataclass(frozen=True, kw_only=True)
class _Originals:
    """What there is to prepare, read in one transaction."""

    key_id: str
    language: str
    voice_choice: VoiceChoice | None
    own_words: RoomsWords
    parts: tuple[StoredPart, ...]


def prepare(story_id: str) -> None:
    """Do the job: refer, rebuild, search, and hand the story to the queue. Opens its own transactions.

    Raises PreparingFailed (the ledger tries again, and parks it in the end), StoreFull,
    StoreUnavailable, NotFound. Of a story that was taken back, only a case needs a version; it
    stays hidden.
    """
    with transaction():
        originals = _begun(story_id)
    if originals is None:
        return
    try:
        refer_worries(story_id, key_id=originals.key_id, parts=originals.parts)
        if not _is_needed(story_id):
            return
        prepared = [_prepared(part, originals) for part in originals.parts]
    except KeyDestroyed:
        if not _is_gone(story_id):
            raise
        return
    with transaction():
        _finish(story_id, prepared=prepared)


def _begun(story_id: str) -> _Originals | None:
    """Let the story begin and return what there is to do, if there is anything left to do."""
    story = story_for_change(story_id)
    if story.state in _BEGINNING:
        advance(story, StoryState.PREPARING, by=_ACTOR, reason="prepare")
    if story.state not in {*_RUNNING, StoryState.TAKEN_BACK} or story.content_key_id is None:
        return None
    if newest_derivative(story_id) is not None:
        _leave(story)
        return None
    return _Originals(
        key_id=story.content_key_id,
        language=story.language,
        voice_choice=story.voice_choice,
        own_words=own_words_of(story.room_id),
        parts=tuple(parts_of(story)),
    )


def _prepared(part: StoredPart, originals: _Originals) -> Prepared:
    return prepare_part(
        part,
        data=_original(part, key_id=originals.key_id),
        key_id=originals.key_id,
        language=originals.language,
        voice_choice=originals.voice_choice,
        own_words=originals.own_words,
    )


def _original(part: StoredPart, *, key_id: str) -> bytes:
    return services().vault.get(key_id, part.object_id, purpose=part.kind.value)


def _is_needed(story_id: str) -> bool:
    """Tell whether somebody will look at a version, now that the words were searched."""
    with transaction():
        return _needs_version(story_for_change(story_id))


def _needs_version(story: Story) -> bool:
    """A story taken back is looked at by nobody but the lead of its case."""
    if story.state is StoryState.TAKEN_BACK:
        return open_case_of(story.id) is not None
    return story.state in _RUNNING


def _is_gone(story_id: str) -> bool:
    """Tell whether the child took the story back while it was being prepared."""
    with transaction():
        return story_for_change(story_id).state in {StoryState.TAKEN_BACK, StoryState.ERASED}


def _finish(story_id: str, *, prepared: list[Prepared]) -> None:
    """Write the version and let the story go on, unless nobody needs it or it was prepared meanwhile."""
    story = story_for_change(story_id)
    if not _needs_version(story) or newest_derivative(story_id) is not None:
        return
    version = together(prepared)
    if version is not None:
        derivative = add_derivative(story, content=version.content, files=version.files, by=_ACTOR)
        _keep_stripped(story, version.originals)
        audit.record(
            "story.prepared",
            subject_id=story_id,
            actor=_ACTOR,
            details={
                "digest": derivative.digest,
                "findings": len(version.content.findings),
                "stripped": len(version.originals),
            },
        )
        if version.content.findings or version.content.covers or version.content.unsearched:
            story.priority = min(story.priority, _FLAGGED_PRIORITY)
    _leave(story)


def _keep_stripped(story: Story, originals: tuple[StrippedOriginal, ...]) -> None:
    """Let the stripped originals take the place of what arrived, which is deleted."""
    for original in originals:
        arrived = put_stripped(story.id, position=original.position, object_id=original.object_id)
        if arrived is not None:
            after_commit(partial(services().vault.delete, arrived))


def _leave(story: Story) -> None:
    """Advance a story whose preparing is over; an open case holds it."""
    if story.state in _STAYING:
        return
    has_case = open_case_of(story.id) is not None
    if newest_derivative(story.id) is not None:
        advance(story, StoryState.AWAITING_REVIEW, by=_ACTOR, reason="prepared")
    elif parts_of(story):
        advance(story, StoryState.UNREADABLE, by=_ACTOR, reason="nothing-readable")
    else:
        # A worry alone: there is nothing to review, and its lead has been told.
        advance(story, StoryState.HELD, by=_ACTOR, reason="worry-only")
    if has_case:
        hold_under_referral(story, by=_ACTOR)
