"""Answer again: the child says whether its public story may stay, and the gate hears it at once."""

from collections.abc import Iterable

from flask_babel import lazy_gettext

from server import audit, clock
from server.consent.asking import open_questions
from server.consent.gate import PUBLIC_PURPOSES
from server.consent.record import CHILD, append_event, card_shown_last, statements_about
from server.consent.recording import Answer, event_kind
from server.consent.standing import standing
from server.consent.vocabulary import Method, Purpose, Voice
from server.problems import TransitionRefused
from server.rooms.directory import find
from server.stories.finding import story_for_change
from server.workflows.reconsider import reconsider


class NobodyAsked(TransitionRefused):
    """The child was not asked, or the time to answer is over."""

    code = "nobody-asked"
    sentence = lazy_gettext(
        "There is nothing to answer now. You can take your story back any time."
    )


def answer_again(story_id: str, *, answer: Answer) -> None:
    """Append the child's answer to what it was asked, in the caller's transaction.

    A no ends every public use, also what was not asked. Raises NotFound, NobodyAsked.
    """
    story = story_for_change(story_id)
    said = statements_about(story_id=story_id, participant_id=None)
    asked = open_questions(said, clock.now())
    if not asked:
        raise NobodyAsked
    answered = asked if answer is Answer.YES else PUBLIC_PURPOSES
    _append(story_id, story.room_id, purposes=answered, answer=answer, by=CHILD)
    codes = ",".join(f"{one.value}={answer.value}" for one in _in_order(answered))
    audit.record(
        "story.answered_again", subject_id=story_id, actor=CHILD, details={"answers": codes}
    )
    reconsider(story_id)


def say_no_again(story_id: str, *, by: str) -> None:
    """Append a child's no that older data have forgotten, in the caller's transaction."""
    story = story_for_change(story_id)
    _append(story_id, story.room_id, purposes=PUBLIC_PURPOSES, answer=Answer.NO, by=by)
    reconsider(story_id)


def _append(
    story_id: str, room_id: str, *, purposes: Iterable[Purpose], answer: Answer, by: str
) -> None:
    stands = standing(statements_about(story_id=story_id, participant_id=None), clock.now())
    for purpose in _in_order(purposes):
        append_event(
            event_kind(answer, before=stands.of(Voice.CHILD, purpose).stance),
            voice=Voice.CHILD,
            purpose=purpose,
            method=Method.APP_CARDS if by == CHILD else Method.SYSTEM,
            indicated_by=by,
            jurisdiction=find(room_id).country,
            story_id=story_id,
            wording=card_shown_last(story_id),
        )


def _in_order(purposes: Iterable[Purpose]) -> list[Purpose]:
    wanted = set(purposes)
    return [purpose for purpose in Purpose if purpose in wanted]
