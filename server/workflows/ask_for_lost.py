"""Ask for a story whose child has lost its keepsake: hidden first, checked after.

The answer never tells whether anything was found: else asking would tell which public works come
from a room. The steward sees no story that is not public.
"""

from datetime import UTC, date, datetime, time, timedelta

from server.database import db
from server.lost.askings import add_asking
from server.lost.models import Way
from server.problems import NotFound
from server.services import services
from server.stories.finding import is_over
from server.stories.models import Story
from server.stories.queries import all_with_pictures
from server.workflows.reconsider import reconsider
from server.workflows.withdraw_story import story_behind

TOLD_PURPOSE = "lost-keepsake"
_A_WEEK = timedelta(days=7)


def ask_by_work(work_id: str, *, room_id: str, week_on: date, told: str, staff_id: str) -> None:
    """Hide the story of a public work, in the caller's transaction, until somebody has looked.

    Only if it is of this room, and arrived in that week or beside it: children count weeks as they
    can. `told` is what the child says of its story; who looks compares. Raises AskedTooOften.
    """
    story_id = story_behind(work_id, room_id=room_id)
    story = db.session.get(Story, story_id) if story_id else None
    if story is not None and not _arrived_about(story, week_on):
        story = None
    way = Way.IN_THE_GALLERY
    _ask(story, room_id=room_id, way=way, week_on=week_on, told=told, staff_id=staff_id)


def sharing_pictures(room_id: str, *, pictures: tuple[int, ...]) -> list[Story]:
    """Return the stories of a room that these pictures cannot tell apart; none where they can."""
    found = [one for one in all_with_pictures(room_id, pictures=pictures) if not is_over(one)]
    return found if len(found) > 1 or any(one.shares_keepsake for one in found) else []


def ask_by_pictures(
    story_id: str, *, room_id: str, pictures: tuple[int, ...], told: str, staff_id: str
) -> None:
    """Hide one of the stories that share a child's pictures, in the caller's transaction.

    Raises NotFound where the pictures do not lead to it, AskedTooOften.
    """
    sharing = sharing_pictures(room_id, pictures=pictures)
    story = next((one for one in sharing if one.id == story_id), None)
    if story is None:
        raise NotFound
    week_on = week_of(story.received_at)
    way = Way.SHARED_PICTURES
    _ask(story, room_id=room_id, way=way, week_on=week_on, told=told, staff_id=staff_id)


def week_of(moment: datetime) -> date:
    """Return the Monday of a moment's week."""
    return moment.date() - timedelta(days=moment.weekday())


def _ask(
    story: Story | None, *, room_id: str, way: Way, week_on: date, told: str, staff_id: str
) -> None:
    sealed = None
    if story is not None and story.content_key_id is not None:
        sealed = services().vault.encrypt(story.content_key_id, told.encode(), purpose=TOLD_PURPOSE)
    add_asking(
        room_id=room_id,
        story_id=story.id if story else None,
        way=way,
        week_on=week_on,
        told=sealed,
        asked_by=staff_id,
    )
    db.session.flush()
    if story is not None:
        reconsider(story.id)


def _arrived_about(story: Story, week_on: date) -> bool:
    monday = datetime.combine(week_on, time(), UTC)
    return monday - _A_WEEK <= story.received_at < monday + 2 * _A_WEEK
