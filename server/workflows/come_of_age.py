"""Come of age: guardians' yeses end for anything new, and the child is asked again. Every day."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select

from server import audit, clock
from server.consent.asking import Asking
from server.consent.obstacles import TIME_TO_ANSWER
from server.consent.record import SYSTEM, append_event, statements_of
from server.consent.standing import Stance, Statement, standing
from server.consent.support import Support
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from server.rooms.directory import find
from server.rooms.models import Participant
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.workflows.ask_again import ask_again
from server.workflows.record_consent import reconsider_stories_of


def come_of_age() -> None:
    """Let guardians' yeses lapse for everybody who has come of age (job).

    Opens its own transactions; may be called twice.
    """
    today = clock.now().date()
    grown_up = select(Participant.id).where(Participant.of_age_from <= today)
    for participant_id in db.session.scalars(grown_up).all():
        with transaction():
            lapse_if_of_age(db.session.get_one(Participant, participant_id))


def lapse_if_of_age(participant: Participant) -> int:
    """Do it now for a participant whose month has come, in the caller's transaction."""
    first_day = participant.of_age_from
    if first_day is None or first_day > clock.now().date():
        return 0
    return lapse(participant.id, until=clock.now() + TIME_TO_ANSWER, by=SYSTEM)


def lapse(participant_id: str, *, until: datetime, by: str) -> int:
    """Let the yeses of a participant's adults lapse, in the caller's transaction; return how many.

    What is public waits for the child's own answer until the moment given; then it is taken down.
    """
    participant = db.session.get_one(Participant, participant_id)
    country = find(participant.room_id).country
    yeses = list(_yeses(statements_of(participant_id=participant_id)))
    for adult, voice, purpose in yeses:
        append_event(
            ConsentEventKind.LAPSED,
            voice=voice,
            purpose=purpose,
            method=Method.SYSTEM,
            indicated_by=by,
            jurisdiction=country,
            participant_id=participant_id,
            expires_at=until,
            support=Support(adult=adult),
        )
    if yeses:
        audit.record(
            "consent.lapsed",
            subject_id=participant_id,
            actor=by,
            details={"until": until.isoformat()},
        )
        _ask(participant_id, until=until)
        reconsider_stories_of(participant_id)
    return len(yeses)


def _yeses(said: Iterable[Statement]) -> Iterable[tuple[Adult, Voice, Purpose]]:
    """Return which adult's yes to what stands now."""
    events = tuple(said)
    for adult in Adult:
        stands = standing((one for one in events if one.adult is adult), clock.now())
        for (voice, purpose), position in stands.positions.items():
            if voice is not Voice.CHILD and position.stance is Stance.YES:
                yield adult, voice, purpose


def _ask(participant_id: str, *, until: datetime) -> None:
    public = select(Story.id).where(
        Story.participant_id == participant_id, Story.work_id.is_not(None)
    )
    for story_id in db.session.scalars(public.order_by(Story.id)).all():
        ask_again(story_for_change(story_id), why=Asking.CAME_OF_AGE, until=until)
