"""Ask a child again, under its keepsake, whether its public story may stay."""

from datetime import date, datetime

from flask_babel import force_locale, format_date

from server import audit, clock
from server.consent.asking import Asking, card_for, open_questions
from server.consent.record import SYSTEM, append_event, statements_about
from server.consent.sign_off import is_signed_off
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings.child import ChildsWording
from server.database import db
from server.gallery.models import Work
from server.i18n import choose_language
from server.rooms.directory import find
from server.services import services
from server.stories.models import Story
from server.workflows.tell_child import tell_child


def ask_again(story: Story, *, why: Asking, until: datetime) -> bool:
    """Ask for everything the work is used for, in the caller's transaction; once while it is open.

    Returns whether the child was asked now. A card that nobody signed off asks nobody outside of a
    demo, since no yes to it would count: then the work is taken down when its time is over.
    """
    work = db.session.get(Work, story.work_id) if story.work_id else None
    said = statements_about(story_id=story.id, participant_id=None)
    if work is None or open_questions(said, clock.now()):
        return False
    card = card_for(why, language=story.language)
    if not services().settings.demo and not is_signed_off(card):
        return False
    country = find(story.room_id).country
    for purpose in work.purposes:
        append_event(
            ConsentEventKind.REQUESTED,
            voice=Voice.CHILD,
            purpose=Purpose(purpose),
            method=Method.SYSTEM,
            indicated_by=SYSTEM,
            jurisdiction=country,
            story_id=story.id,
            wording=card.shown,
            expires_at=until,
        )
    tell_child(story, reason=None, words=_words(card, until=until.date()))
    audit.record(
        "story.asked_again", subject_id=story.id, actor=SYSTEM, details={"card": card.version}
    )
    return True


def _words(card: ChildsWording, *, until: date) -> str:
    with force_locale(choose_language([card.language]).folder):
        return " ".join(card.sentences).format(day=format_date(until, "medium"))
