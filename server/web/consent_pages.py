"""A participant's page: what guardians said, the signed paper, taking down, the card."""

from flask import Blueprint, Flask, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from server import clock
from server.consent.methods import is_strong_enough
from server.consent.record import events_of, statements_of
from server.consent.sign_off import is_signed_off
from server.consent.standing import standing
from server.consent.vocabulary import Purpose
from server.consent.wordings import wording_in
from server.database import transaction
from server.rooms.directory import code_on_the_poster
from server.rooms.participants import renew_card, retire
from server.staff.permissions import Permission
from server.stories.keepsake import PICTURE_COUNT, all_pictures
from server.web.adult_asked import adult_told
from server.web.answers_given import answers_given
from server.web.consent_methods import METHOD_PAGES
from server.web.consent_words import (
    ADULT_NAMES,
    KIND_NAMES,
    METHOD_NAMES,
    PURPOSE_NAMES,
    STANCE_NAMES,
    VOICE_NAMES,
)
from server.web.headers import allow
from server.web.room_access import own_participant
from server.web.room_pages import PAPER_FONT, show_cards
from server.web.staff_session import current_staff, requires
from server.web.voice_asked import adults_in_order, voice_asked
from server.workflows.public_stories import public_months
from server.workflows.record_word import WORD, record_word
from server.workflows.withdraw_works import withdraw_works

pages = Blueprint("participants", __name__, url_prefix="/staff/participants")


@pages.get("/<participant_id>")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def one(participant_id: str) -> str:
    """Show what was said for a participant, and nothing of its stories."""
    permission = Permission.ROOMS_PARTICIPANT_MANAGE
    participant, room = own_participant(participant_id, permission=permission)
    said = standing(statements_of(participant_id=participant.id), clock.now())
    allow(PAPER_FONT)
    return render_template(
        "rooms/participant.html",
        participant=participant,
        room=room,
        said=said,
        adults=adults_in_order(),
        purposes=Purpose,
        events=events_of(participant_id=participant.id),
        months=public_months(participant.id),
        enough_by_word=[p for p in Purpose if is_strong_enough(WORD, purpose=p)],
        methods=METHOD_PAGES,
        is_signed_off=is_signed_off(wording_in(room.language)),
        pictures=all_pictures(),
        purpose_names=PURPOSE_NAMES,
        voice_names=VOICE_NAMES,
        adult_names=ADULT_NAMES,
        stance_names=STANCE_NAMES,
        kind_names=KIND_NAMES,
        method_names=METHOD_NAMES,
    )


@pages.post("/<participant_id>/answers")
@requires(Permission.ROOMS_CONSENT_RECORD)
def record_answers(participant_id: str) -> ResponseReturnValue:
    """Record what one adult said to the steward: every no, and a yes to what stays in the room."""
    _participant, room = own_participant(participant_id, permission=Permission.ROOMS_CONSENT_RECORD)
    with transaction():
        record_word(
            participant_id,
            voice=voice_asked(),
            adult=adult_told(),
            answered=answers_given(),
            wording=wording_in(room.language),
            by=current_staff().actor,
        )
    return redirect(url_for("participants.one", participant_id=participant_id, recorded=1), 303)


@pages.post("/<participant_id>/take-down")
@requires(Permission.ROOMS_STORY_TAKE_DOWN)
def take_works_down(participant_id: str) -> ResponseReturnValue:
    """Take every work of the participant down on an adult's word."""
    own_participant(participant_id, permission=Permission.ROOMS_STORY_TAKE_DOWN)
    with transaction():
        withdraw_works(
            participant_id, voice=voice_asked(), adult=adult_told(), by=current_staff().actor
        )
    return redirect(url_for("participants.one", participant_id=participant_id, taken_down=1), 303)


@pages.post("/<participant_id>/card")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def new_card(participant_id: str) -> str:
    """Replace a lost card; the old one stops working."""
    permission = Permission.ROOMS_PARTICIPANT_MANAGE
    own_participant(participant_id, permission=permission)
    with transaction():
        participant, room = own_participant(participant_id, permission=permission)
        card = renew_card(participant, picture_count=PICTURE_COUNT, by=current_staff().actor)
        code = code_on_the_poster(room.id).code
    back = url_for("participants.one", participant_id=participant_id)
    return show_cards([card], code=code, back=back)


@pages.post("/<participant_id>/retire")
@requires(Permission.ROOMS_PARTICIPANT_MANAGE)
def retire_card(participant_id: str) -> ResponseReturnValue:
    """End a card nobody uses any more."""
    permission = Permission.ROOMS_PARTICIPANT_MANAGE
    with transaction():
        participant, room = own_participant(participant_id, permission=permission)
        retire(participant, by=current_staff().actor)
        room_id = room.id
    return redirect(url_for("rooms.one", room_id=room_id), 303)


def init_consent_pages(app: Flask) -> None:
    """Put the participants' pages onto the app."""
    app.register_blueprint(pages)
