"""A child's word about a story that is here already: events, in the caller's transaction."""

from collections.abc import Iterable

from server import clock
from server.consent.record import CHILD, SYSTEM, Wording, append_event, statements_about
from server.consent.recording import Answer, event_kind
from server.consent.shown import NOT_KNOWN, NOTHING, Shown
from server.consent.standing import standing
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.rooms.directory import find
from server.stories.models import Story

_SHOWN = Shown(notice=NOTHING.notice, sound=NOT_KNOWN.sound)
"""The card is all there is to read, and its hash is the wording's; the phone tells of no sound."""


def append_childs_word(
    story: Story,
    *,
    purposes: Iterable[Purpose],
    answer: Answer,
    wording: Wording | None,
    by: str = CHILD,
) -> None:
    """Append what a child said for each purpose; `by` is somebody else who says its no again."""
    stands = standing(statements_about(story_id=story.id, participant_id=None), clock.now())
    for purpose in in_order(purposes):
        append_event(
            event_kind(answer, before=stands.of(Voice.CHILD, purpose).stance),
            voice=Voice.CHILD,
            purpose=purpose,
            method=Method.APP_CARDS if by == CHILD else Method.SYSTEM,
            indicated_by=by,
            jurisdiction=find(story.room_id).country,
            story_id=story.id,
            wording=wording,
            shown=_SHOWN if by == CHILD else NOTHING,
        )


def undo_yes(story: Story, *, purpose: Purpose, wording: Wording) -> None:
    """Append that a yes is none: its words are not ours, or nobody signed them off."""
    append_event(
        ConsentEventKind.INVALIDATED,
        voice=Voice.CHILD,
        purpose=purpose,
        method=Method.SYSTEM,
        indicated_by=SYSTEM,
        jurisdiction=find(story.room_id).country,
        story_id=story.id,
        wording=wording,
        shown=NOTHING,
    )


def in_order(purposes: Iterable[Purpose]) -> list[Purpose]:
    """Return purposes as the vocabulary lists them."""
    wanted = set(purposes)
    return [purpose for purpose in Purpose if purpose in wanted]


def answers_code(purposes: Iterable[Purpose], answer: Answer) -> str:
    """Return what was answered, as the audit trail and the journal hold it."""
    return ",".join(f"{purpose.value}={answer.value}" for purpose in in_order(purposes))
