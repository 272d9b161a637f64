"""Join a card and a story later: a steward does it with the child present, without seeing the story."""

from flask_babel import lazy_gettext

from server import audit
from server.problems import NotFound, Problem
from server.rooms.participants import find_participant
from server.stories.finding import story_for_change
from server.workflows.offer_own_voice import offer_own_voice
from server.workflows.reconsider import reconsider


class JoinedAlready(Problem):
    """The story belongs to another card."""

    code = "joined-already"
    sentence = lazy_gettext("This story belongs to another card already.")


def join_card(story_id: str, *, participant_id: str, by: str) -> None:
    """Let a guardian speak for a story that came without a card, in the caller's transaction.

    Then the gate is asked again: what the guardian has said counts for this story at once.
    Raises NotFound when card and story are not of one room or the card is retired; JoinedAlready.
    """
    story = story_for_change(story_id)
    participant = find_participant(participant_id)
    if participant.room_id != story.room_id or participant.retired_at is not None:
        raise NotFound
    if story.participant_id not in {None, participant.id}:
        raise JoinedAlready
    if story.participant_id is None:
        story.participant_id = participant.id
        audit.record("story.card_joined", subject_id=story.id, actor=by)
    reconsider(story.id)
    offer_own_voice(story.id)
