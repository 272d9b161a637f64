"""Answer a card: the child says under its keepsake who else may see its story, and changes its mind."""

from server import audit, clock
from server.consent.cards import LATER, Told, fitting_cards
from server.consent.record import CHILD, Wording, statements_about
from server.consent.recording import Answer
from server.consent.sign_off import all_signed_off, takes_childs_yes
from server.consent.standing import standing
from server.consent.vocabulary import Purpose
from server.consent.wordings.child import present_card
from server.services import services
from server.stories.finding import has_parts, story_for_change
from server.stories.models import Story
from server.stories.parts import parts_of
from server.stories.states import LIVING
from server.stories.vocabulary import PartKind
from server.workflows.answer_again import NobodyAsked
from server.workflows.childs_word import answers_code, append_childs_word, undo_yes
from server.workflows.facts import maturity_of
from server.workflows.offer_own_voice import offer_own_voice
from server.workflows.reconsider import reconsider


def cards_of(story: Story, *, language: str) -> tuple[Purpose, ...]:
    """Return what the child of a story may be asked in a language, or has answered already."""
    if story.state not in LIVING or not has_parts(story.id):
        return ()
    at = clock.now()
    said = statements_about(story_id=story.id, participant_id=None)
    maturity = maturity_of(story)
    return fitting_cards(
        Told(
            standing=standing(said, at),
            is_old_enough=maturity.is_fourteen or maturity.is_of_age(at),
            holds_voice=_holds_voice(story),
            takes_yes=_purposes_asked(language),
        )
    )


def answer_card(story_id: str, *, purpose: Purpose, answer: Answer, shown: Wording) -> None:
    """Append the child's answer, in the caller's transaction; the gate hears it at once.

    A no counts under any words; it ends what stood on the yes. A yes under words that we did not
    write, or that nobody signed off, is on record and is none. Raises NotFound, NobodyAsked.
    """
    story = story_for_change(story_id)
    is_yes = answer is Answer.YES
    if story.state not in LIVING or purpose not in LATER:
        raise NobodyAsked
    if is_yes and purpose not in cards_of(story, language=shown.language):
        raise NobodyAsked
    append_childs_word(story, purposes=[purpose], answer=answer, wording=shown)
    if is_yes and not _counts(shown, purpose):
        undo_yes(story, purpose=purpose, wording=shown)
    audit.record(
        "story.card_answered",
        subject_id=story_id,
        actor=CHILD,
        details={"answers": answers_code([purpose], answer)},
    )
    reconsider(story_id)
    if purpose is Purpose.OWN_VOICE and is_yes:
        offer_own_voice(story_id)


def _holds_voice(story: Story) -> bool:
    if story.voice_choice is None:
        return False
    return any(part.kind is PartKind.VOICE for part in parts_of(story))


def _purposes_asked(language: str) -> frozenset[Purpose]:
    cards = [(purpose, present_card(purpose, language=language)) for purpose in LATER]
    return frozenset(
        purpose for purpose, card in cards if card is not None and _counts(card.shown, purpose)
    )


def _counts(shown: Wording, purpose: Purpose) -> bool:
    in_demo = services().settings.demo
    signed = frozenset() if in_demo else all_signed_off()
    return takes_childs_yes(shown, purpose=purpose, signed=signed, in_demo=in_demo)
