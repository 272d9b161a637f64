"""The whole original of a part: for a second role alone, with a reason and a fresh code, audited."""

import base64
from enum import Enum

from flask import render_template, request
from flask_babel import lazy_gettext

from moderation.screens.blueprint import pages
from moderation.screens.looking import visible_story
from server import audit
from server.database import transaction
from server.media import limited
from server.problems import Malformed, NotFound
from server.staff.confirming import confirm
from server.staff.permissions import Permission
from server.stories.models import Story
from server.stories.parts import StoredPart, parts_of
from server.stories.vocabulary import PartKind
from server.web.headers import allow
from server.web.staff_session import current_staff, requires
from server.workflows.prepare_part import text_of
from server.workflows.redraw import original_of


class OriginalReason(Enum):
    """Why somebody needs to see what nothing was taken out of."""

    CHILD_AT_RISK = "child-at-risk"  # a moderator fears for the child
    DISPUTED_COVER = "disputed-cover"  # two moderators disagree about what a cover hides
    COMPLAINT = "complaint"  # somebody complained about the work


REASONS = {
    OriginalReason.CHILD_AT_RISK: lazy_gettext("A moderator fears for the child"),
    OriginalReason.DISPUTED_COVER: lazy_gettext("Moderators disagree about a cover"),
    OriginalReason.COMPLAINT: lazy_gettext("Somebody complained about the work"),
}


@pages.get("/originals/<story_id>/<int:position>")
@requires(Permission.REVIEWS_ORIGINAL_SEE)
def original_page(story_id: str, position: int) -> str:
    """Ask for the reason and for a fresh code."""
    story = visible_story(story_id, permission=Permission.REVIEWS_ORIGINAL_SEE)
    return _page(_part(story, position))


@pages.post("/originals/<story_id>/<int:position>")
@requires(Permission.REVIEWS_ORIGINAL_SEE)
def show_original(story_id: str, position: int) -> str:
    """Show the whole original once; the look is audited before anything is shown."""
    story = visible_story(story_id, permission=Permission.REVIEWS_ORIGINAL_SEE)
    part, key_id = _part(story, position), story.content_key_id
    reason = _reason()
    if key_id is None:
        raise NotFound
    person = current_staff()
    confirm(person.id, code=request.form.get("code", ""))
    with transaction():
        audit.record(
            "original.seen",
            subject_id=story_id,
            actor=person.actor,
            details={"position": position, "reason": reason.value},
        )
    data = original_of(part, key_id=key_id)
    if part.kind is PartKind.TEXT:
        return _page(part, words=text_of(data) or "")
    # from the page itself: the picture has no address that could be opened again
    allow({"img-src": "'self' data:"})
    return _page(part, picture=_picture(part, data))


def _page(part: StoredPart, *, words: str | None = None, picture: str | None = None) -> str:
    return render_template(
        "moderation/original.html", part=part, words=words, picture=picture, reasons=REASONS
    )


def _reason() -> OriginalReason:
    try:
        return OriginalReason(request.form.get("reason", ""))
    except ValueError as error:
        raise Malformed from error


def _part(story: Story, position: int) -> StoredPart:
    """Return a part that can be looked at; a voice is heard by nobody here. Raises NotFound."""
    for part in parts_of(story):
        if part.position == position and part.kind is not PartKind.VOICE:
            return part
    raise NotFound


def _picture(part: StoredPart, data: bytes) -> str:
    """Return the original without covers, decoded in the limited process, as a data URL."""
    job: limited.Job = limited.RebuildPhoto(photo=data, covers=())
    if part.kind is PartKind.DRAWING:
        job = limited.RenderDrawing(strokes=data)
    reply = limited.run(job)
    if not isinstance(reply, limited.Pictures):
        raise NotFound
    file = reply.files[0]
    encoded = base64.b64encode(file.data).decode("ascii")
    return f"data:{file.media_type.value};base64,{encoded}"
