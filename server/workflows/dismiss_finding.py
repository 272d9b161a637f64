"""Dismiss: a person says that a flag is false. It stays on the page, with who said so."""

from dataclasses import replace

from server import audit, ids
from server.media.finding import FindingKind
from server.problems import NotFound, TransitionRefused
from server.reviews.rules import Look
from server.stories.content import FindingNote
from server.stories.derivatives import content_of, files_of
from server.stories.states import StoryState
from server.workflows.new_version import add_version, open_for_change

_DISMISSABLE = frozenset(kind.value for kind in FindingKind)
"""What could tell who a child is. A sign of danger is no such flag: only a referral answers it."""


def may_be_dismissed(note: FindingNote) -> bool:
    """Tell whether a person may say of a flag that it is false, and nobody has said it yet."""
    return note.kind in _DISMISSABLE and not note.dismissed_by


def dismiss_finding(story_id: str, *, look: Look, position: int, start: int, end: int) -> str:
    """Note that what stands there tells of nobody, and return the new version's digest.

    In the caller's transaction. It is a step like a change of words: it can be undone, and both
    approvals are given to a version in which it can be seen. Raises NotFound (no such flag, or one
    that is dismissed already), ChangedMeanwhile, UnderReferral, TransitionRefused (when it is
    published: nothing a visitor sees would change).
    """
    story, present = open_for_change(story_id, look=look)
    if story.state is StoryState.PUBLISHED:
        raise TransitionRefused
    content = content_of(story, present)
    notes = [
        note
        for note in content.findings
        if (note.position, note.start, note.end) == (position, start, end)
        and may_be_dismissed(note)
    ]
    if not notes:
        raise NotFound
    actor = f"staff:{look.staff_id}"
    version = add_version(
        story,
        content=replace(
            content,
            findings=tuple(_dismissed(note, notes, by=look.staff_id) for note in content.findings),
            salt=ids.new_id(),
            based_on=present.number,
        ),
        files=files_of(present),
        actor=actor,
        position=position,
    )
    for note in notes:
        audit.record(
            "finding.dismissed",
            subject_id=story_id,
            actor=actor,
            details={"position": position, "kind": note.kind, "rule": note.rule},
        )
    return version.digest


def _dismissed(note: FindingNote, chosen: list[FindingNote], *, by: str) -> FindingNote:
    return replace(note, dismissed_by=by) if note in chosen else note
