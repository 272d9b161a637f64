"""Ask in time: before a licence ends, the child is asked whether its story may stay. Every day."""

from datetime import datetime, timedelta

from sqlalchemy import select

from server import clock
from server.consent.asking import TIME_BEFORE_THE_END, Asking, was_asked_after
from server.consent.record import statements_about
from server.database import db, transaction
from server.gallery.models import Work
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.workflows.ask_again import ask_again

_A_DAY = timedelta(days=1)


def ask_in_time() -> None:
    """Ask the child of every work whose licence ends soon (job). Nobody answers: it is taken down.

    Opens its own transactions; may be called twice. The guardians are on the steward's list.
    """
    soon = (
        select(Story.id, Work.licence_until)
        .join(Work, Work.id == Story.work_id)
        .where(Work.licence_until <= clock.now() + TIME_BEFORE_THE_END)
    )
    for story_id, until in db.session.execute(soon).all():
        with transaction():
            _ask(story_for_change(story_id), until=until)


def _ask(story: Story, *, until: datetime) -> None:
    """Ask once: who has answered waits for the guardian now."""
    said = statements_about(story_id=story.id, participant_id=None)
    if not was_asked_after(said, until - TIME_BEFORE_THE_END - _A_DAY):
        ask_again(story, why=Asking.SOON_OVER, until=until)
