"""Come of age: guardians' yeses end for anything new, and the child is asked again. Every day."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select

from server import audit, clock
from server.consent.asking import Asking
from server.consent.obstacles import TIME_TO_ANSWER
from server.consent.record import SYSTEM, append_event, statements_of
from server.consent.shown import NOTHING
from server.consent.standing import Stance, Statement, standing
from server.consent.support import Support
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from server.rooms.directory import find
from server.rooms.models import Participant
from server.rooms.of_age import MonthRefused, note_of_age
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.workflows.ask_again import ask_again
from server.workflows.record_consent import reconsider_stories_of


def note_month(participant: Participant, *, first_day: date | None, by: str) -> None:
    """Note the month in which a child comes of age, or that nobody knows, in the caller's transaction.

    What follows from it follows at once. Raises MonthRefused.
    """
    if not note_of_age(participant, first_day=first_day, by=by):
        return
    if _is_of_age(participant) and _called_itself_a_child(participant.id):
        raise MonthRefused
    lapse_if_of_age(participant)
    reconsider_stories_of(participant.id)


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
    if not _is_of_age(participant):
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
            shown=NOTHING,
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


def _is_of_age(participant: Participant) -> bool:
    return participant.of_age_from is not None and participant.of_age_from <= clock.now().date()


def _called_itself_a_child(participant_id: str) -> bool:
    """Every age that can be told is below majority; whoever told one is of age next month or later."""
    told = select(Story.id).where(
        Story.participant_id == participant_id, Story.age_band.is_not(None)
    )
    return db.session.scalar(told.limit(1)) is not None


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
