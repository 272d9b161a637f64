"""Give a slip: a code on paper with which a story is erased at once."""

from datetime import timedelta
from enum import Enum

from server import audit, clock
from server.database import db, transaction
from server.problems import NotFound
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.slip_code import slip_index
from server.stories.slips import is_its_slip, keep_slip
from server.stories.states import LIVING
from server.workflows.take_back import TIME_TO_CHANGE_ONE_S_MIND


class Giving(Enum):
    """When a slip is given; it decides from when on it proves anything."""

    AT_SENDING = "at-sending"  # to whoever sent the story: it counts at once
    LATER = "later"  # to whoever knows the pictures: they could not erase sooner than in seven days


_WAITS = {Giving.AT_SENDING: timedelta(), Giving.LATER: TIME_TO_CHANGE_ONE_S_MIND}


def give_slip(story_id: str, *, code: str, giving: Giving, by: str) -> None:
    """Let a code be the story's slip; opens its own transaction. Raises NotFound.

    A slip given before is worth nothing from then on. Giving the same one again changes nothing.
    """
    found = db.session.get(Story, story_id)
    if found is None:
        raise NotFound
    # slow: made before the transaction begins
    index = slip_index(code, room_id=found.room_id)
    with transaction():
        story = story_for_change(story_id)
        if story.state not in LIVING:
            raise NotFound
        if is_its_slip(story_id, index=index):
            return
        keep_slip(story, index=index, counts_from=clock.now() + _WAITS[giving])
        audit.record("slip.given", subject_id=story_id, actor=by, details={"giving": giving.value})
