"""Answer again: the child says whether its public story may stay, and the gate hears it at once."""

from collections.abc import Iterable

from flask_babel import lazy_gettext

from server import audit, clock
from server.consent.asking import open_questions
from server.consent.gate import PUBLIC_PURPOSES
from server.consent.record import CHILD, card_shown_last, statements_about
from server.consent.recording import Answer
from server.consent.vocabulary import Purpose
from server.problems import TransitionRefused
from server.stories.finding import story_for_change
from server.workflows.childs_word import answers_code, append_childs_word
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
    append_childs_word(story, purposes=answered, answer=answer, wording=card_shown_last(story_id))
    codes = answers_code(answered, answer)
    audit.record(
        "story.answered_again", subject_id=story_id, actor=CHILD, details={"answers": codes}
    )
    reconsider(story_id)


def say_no_again(story_id: str, *, purposes: Iterable[Purpose], by: str) -> None:
    """Append a child's no that older data have forgotten, in the caller's transaction."""
    story = story_for_change(story_id)
    card = card_shown_last(story_id)
    append_childs_word(story, purposes=purposes, answer=Answer.NO, wording=card, by=by)
    reconsider(story_id)
