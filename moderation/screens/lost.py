"""Stories asked for by children who lost their pictures: compare with what the child told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from moderation.permissions import need
from moderation.screens.blueprint import pages
from moderation.screens.looking import VISIBLE
from server.database import db, transaction
from server.lost.askings import open_askings
from server.lost.models import Finding, LostKeepsake
from server.problems import Malformed, NotFound
from server.services import services
from server.staff.permissions import Permission
from server.stories.models import Story
from server.vault import KeyDestroyed
from server.web.staff_session import current_staff, requires
from server.workflows.ask_for_lost import TOLD_PURPOSE
from server.workflows.settle_lost import settle_lost

CHOICES = {finding.value: finding for finding in (Finding.THEIRS, Finding.NOT_THEIRS)}


@dataclass(frozen=True, kw_only=True)
class AskingRow:
    """An asking as the list shows it."""

    id: str
    story_id: str
    told: str
    week_on: date
    look_until: datetime
    is_mine: bool


@pages.get("/lost")
@requires(Permission.REVIEWS_STORY_DECIDE)
def lost_page() -> str:
    """List what is hidden and waits for a look, the most urgent first."""
    return render_template("moderation/lost.html", rows=waiting_rows())


@pages.post("/lost/<asking_id>")
@requires(Permission.REVIEWS_STORY_DECIDE)
def settle(asking_id: str) -> ResponseReturnValue:
    """Say whose story it is. Raises Malformed, NotFound, AskedByYourself, ChangedMeanwhile."""
    finding = CHOICES.get(request.form.get("finding", ""))
    asking = db.session.get(LostKeepsake, asking_id)
    if asking is None or _visible_story(asking) is None:
        raise NotFound
    need(current_staff(), Permission.REVIEWS_STORY_DECIDE, room_id=asking.room_id)
    if finding is None:
        raise Malformed
    with transaction():
        settle_lost(asking_id, finding=finding, staff_id=current_staff().id)
    return redirect(url_for("moderation.lost_page", done=1), 303)


def waiting_rows() -> Sequence[AskingRow]:
    """Return the askings that this person may look at. A held story is the lead's."""
    person = current_staff()
    rows = []
    for asking in open_askings():
        story = _visible_story(asking)
        if story is None:
            continue
        if person.may_in_room(Permission.REVIEWS_STORY_DECIDE, room_id=asking.room_id):
            rows.append(_row(asking, story, reader=person.id))
    return rows


def _visible_story(asking: LostKeepsake) -> Story | None:
    """Return the story that is asked for; none where moderators do not see it now."""
    story = db.session.get(Story, asking.story_id) if asking.story_id else None
    return story if story is not None and story.state in VISIBLE else None


def _row(asking: LostKeepsake, story: Story, *, reader: str) -> AskingRow:
    return AskingRow(
        id=asking.id,
        story_id=story.id,
        told=_told(asking, story),
        week_on=asking.week_on,
        look_until=asking.look_until,
        is_mine=asking.asked_by == reader,
    )


def _told(asking: LostKeepsake, story: Story) -> str:
    if asking.told is None or story.content_key_id is None:
        return ""
    try:
        told = services().vault.decrypt(story.content_key_id, asking.told, purpose=TOLD_PURPOSE)
    except KeyDestroyed:
        return ""
    return told.decode()
