"""Edit: make a new version with other covers or words; earlier approvals were not of this one."""

from dataclasses import dataclass, replace

from server import audit
from server.database import transaction
from server.media import limited, worry
from server.media.covers import Cover
from server.problems import ChangedMeanwhile, NotFound, TransitionRefused
from server.referrals.cases import open_case_of
from server.referrals.models import Trigger
from server.reviews.problems import UnderReferral
from server.reviews.rules import Look
from server.services import services
from server.stories.advance import advance
from server.stories.content import DerivativeContent, FileRole, FindingNote
from server.stories.derivatives import KeptFile, add_derivative, content_of, files_of, keep_file
from server.stories.edits import Edit, edited, words_at
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Derivative, Story
from server.stories.parts import StoredPart, parts_of
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from server.vault import KeyDestroyed
from server.workflows.prepare_part import PreparingFailed
from server.workflows.reconsider import reconsider
from server.workflows.refer import refer

EDITABLE = frozenset(
    {
        StoryState.AWAITING_REVIEW,
        StoryState.AWAITING_SECOND_REVIEW,
        StoryState.APPROVED,
        StoryState.PUBLISHED,
        StoryState.RETURNED,
        StoryState.DECLINED,
    }
)


@dataclass(frozen=True, kw_only=True)
class _Version:
    """A version as it was read, outside any transaction."""

    key_id: str
    language: str
    part: StoredPart
    content: DerivativeContent
    files: tuple[KeptFile, ...]


def edit_derivative(story_id: str, *, look: Look, edit: Edit) -> str:
    """Make the edited version the current one and return its digest.

    Opens its own transactions: pictures are drawn anew in the limited process in between. The story
    awaits review again; a work that stands is taken down first. An edit that changes nothing a
    viewer would get makes no new version. Raises NotFound, ChangedMeanwhile, UnderReferral,
    TransitionRefused, PreparingFailed, StoreFull.
    """
    with transaction():
        version = _read(story_id, look=look, position=edit.position)
    content = edited(version.content, edit, language=version.language)
    files = version.files
    if content.covers != version.content.covers:
        files = _with_new_pictures(version, content)
    if (content, files) == (version.content, version.files):
        return look.digest
    content = _searched(content, edit)
    with transaction():
        return _write(story_id, look=look, content=content, files=files, edit=edit)


def _read(story_id: str, *, look: Look, position: int) -> _Version:
    story, derivative = _checked(story_id, look=look)
    part = next((part for part in parts_of(story) if part.position == position), None)
    if part is None or story.content_key_id is None:
        raise NotFound
    return _Version(
        key_id=story.content_key_id,
        language=story.language,
        part=part,
        content=content_of(story, derivative),
        files=tuple(files_of(derivative)),
    )


def _checked(story_id: str, *, look: Look) -> tuple[Story, Derivative]:
    """Return the story, locked, and the version looked at, if it may be edited."""
    story = story_for_change(story_id)
    derivative = newest_derivative(story_id)
    if derivative is None or (look.revision, look.digest) != (story.revision, derivative.digest):
        raise ChangedMeanwhile
    if open_case_of(story_id) is not None:
        raise UnderReferral
    if story.state not in EDITABLE:
        raise TransitionRefused
    return story, derivative


def _with_new_pictures(version: _Version, content: DerivativeContent) -> tuple[KeptFile, ...]:
    """Draw the photo anew, from the original's pixels, with exactly these covers burned in."""
    part = version.part
    if part.kind is not PartKind.PHOTO:
        raise NotFound
    photo = services().vault.get(version.key_id, part.object_id, purpose=part.kind.value)
    covers = tuple(
        Cover(left=note.left, top=note.top, width=note.width, height=note.height)
        for note in content.covers
        if note.position == part.position
    )
    reply = limited.run(limited.RebuildPhoto(photo=photo, covers=covers))
    if not isinstance(reply, limited.Pictures):
        raise PreparingFailed
    others = tuple(file for file in version.files if file.position != part.position)
    made = tuple(
        keep_file(
            file.data,
            key_id=version.key_id,
            position=part.position,
            role=FileRole(file.rendition.value),
            media_type=file.media_type.value,
            width=file.width or None,
            height=file.height or None,
        )
        for file in reply.files
    )
    return (*others, *made)


def _searched(content: DerivativeContent, edit: Edit) -> DerivativeContent:
    """Search the words of the part again: places in the old text mean nothing in the new one."""
    words = _words_of(content, edit.position)
    reply = limited.run(limited.SearchText(text=words)) if words else None
    if isinstance(reply, limited.Failed):
        raise PreparingFailed
    found = reply.findings if isinstance(reply, limited.Findings) else ()
    others = tuple(note for note in content.findings if note.position != edit.position)
    notes = tuple(
        FindingNote(
            position=edit.position,
            start=finding.start,
            end=finding.end,
            kind=finding.kind.value,
            rule=finding.rule,
        )
        for finding in found
    )
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
    story, looked_at = _checked(story_id, look=look)
    if story.content_key_id is None:
        raise KeyDestroyed
    words_before = _words_of(content_of(story, looked_at), edit.position)
    actor = f"staff:{look.staff_id}"
    derivative = add_derivative(story, content=content, files=files, by=actor)
    audit.record(
        "story.edited",
        subject_id=story_id,
        actor=actor,
        details={"digest": derivative.digest, "position": edit.position},
    )
    _await_review(story, actor=actor)
    _refer_new_worries(story, before=words_before, after=_words_of(content, edit.position))
    return derivative.digest


def _await_review(story: Story, *, actor: str) -> None:
    if story.state is StoryState.PUBLISHED:
        # the gate sees a version nobody has approved, and takes the work down
        reconsider(story.id)
    if story.state is StoryState.AWAITING_REVIEW:
        # no change of state, but whoever looked at the version before must look again
        story.revision += 1
    else:
        advance(story, StoryState.AWAITING_REVIEW, by=actor, reason="edited")


def _refer_new_worries(story: Story, *, before: str, after: str) -> None:
    """A voice is searched for signals of danger as soon as somebody has written its words down.

    What stood there before was seen when the story arrived.
    """
    known = {hit.rule for hit in worry.signals(before)}
    hits = [hit for hit in worry.signals(after) if hit.rule not in known]
    if hits:
        rule = f"{hits[0].rule}/{hits[0].version}"
        refer(story, trigger=Trigger.SIGNAL, rule=rule, by="system")
