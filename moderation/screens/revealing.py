"""Revealing step by step: pictures and sounds leave the server only when somebody asked for them."""

import json
from dataclasses import asdict
from enum import Enum

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from moderation.claims import reveal, revealed_to
from moderation.screens.blueprint import pages
from moderation.screens.looking import visible_story
from server import audit
from server.database import transaction
from server.media import limited
from server.media.covers import Cover
from server.problems import Malformed, NotFound, NotPermitted
from server.reviews.problems import HeldByAnother
from server.staff.permissions import Permission
from server.stories.content import FileRole
from server.stories.derivatives import bytes_of, content_of, files_of
from server.stories.edits import strokes_left_out
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.parts import StoredPart, parts_of
from server.stories.vocabulary import PartKind
from server.web.staff_session import current_staff, requires
from server.workflows.redraw import original_of


class LiftReason(Enum):
    """Why somebody needs to see what lies under a cover."""

    IS_IT_A_FACE = "is-it-a-face"  # the machine may have been wrong
    READ_THE_WORDS = "read-the-words"  # words may lie under it
    COVER_TOO_LARGE = "cover-too-large"  # it may hide the drawing itself


@pages.post("/stories/<story_id>/parts/<int:position>/reveal")
@requires(Permission.REVIEWS_STORY_SEE)
def reveal_part(story_id: str, position: int) -> ResponseReturnValue:
    """Note who asked to see or hear a part; from now on its bytes are sent to this person."""
    visible_story(story_id, permission=Permission.REVIEWS_STORY_SEE)
    person = current_staff()
    with transaction():
        if not reveal(story_id, position=position, staff_id=person.id):
            raise HeldByAnother
        audit.record(
            "story.revealed",
            subject_id=story_id,
            actor=person.actor,
            details={"position": position},
        )
    if request.headers.get("Accept", "").startswith("application/json"):
        return "", 204
    page = url_for("moderation.story_page", story_id=story_id, _anchor=f"part-{position}")
    return redirect(page, 303)


@pages.get("/stories/<story_id>/parts/<int:position>/<role>")
@requires(Permission.REVIEWS_STORY_SEE)
def part_file(story_id: str, position: int, role: str) -> Response:
    """Send one file of the current version: the preview always, the rest only once revealed."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_SEE)
    wanted = _role(role)
    is_open = wanted is FileRole.PREVIEW or position in revealed_to(current_staff().id, story_id)
    if not is_open:
        raise NotPermitted
    derivative = newest_derivative(story_id)
    files = files_of(derivative, roles=[wanted]) if derivative else []
    for file in files:
        if file.position == position:
            return _private(bytes_of(story, file), media_type=file.media_type)
    raise NotFound


@pages.post("/stories/<story_id>/parts/<int:position>/lift")
@requires(Permission.REVIEWS_STORY_EDIT)
def lift_cover(story_id: str, position: int) -> Response:
    """Show what lies under one cover, and nothing around it, to somebody who says why."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    cover, reason = _cover(story, position), _lift_reason()
    person = current_staff()
    if position not in revealed_to(person.id, story_id):
        raise HeldByAnother
    job = _lifting(story, position, cover=cover)
    with transaction():
        audit.record(
            "cover.lifted",
            subject_id=story_id,
            actor=person.actor,
            details={"position": position, "reason": reason.value},
        )
    reply = limited.run(job)
    if not isinstance(reply, limited.Pictures):
        raise NotFound
    return _private(reply.files[0].data, media_type=reply.files[0].media_type.value)


@pages.get("/stories/<story_id>/parts/<int:position>/strokes")
@requires(Permission.REVIEWS_STORY_EDIT)
def part_strokes(story_id: str, position: int) -> Response:
    """Send where the strokes of a drawing run, once it is revealed: so that some can be chosen."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    part, key_id = _part(story, position)
    if part.kind is not PartKind.DRAWING:
        raise NotFound
    if position not in revealed_to(current_staff().id, story_id):
        raise NotPermitted
    reply = limited.run(limited.OutlineDrawing(strokes=original_of(part, key_id=key_id)))
    if not isinstance(reply, limited.Outlines):
        raise NotFound
    body = json.dumps(asdict(reply), separators=(",", ":"))
    return _private(body.encode(), media_type="application/json")


def _role(text: str) -> FileRole:
    try:
        return FileRole(text)
    except ValueError as error:
        raise NotFound from error


def _lift_reason() -> LiftReason:
    try:
        return LiftReason(request.form.get("reason", ""))
    except ValueError as error:
        raise Malformed from error


def _cover(story: Story, position: int) -> Cover:
    """Return the cover a form speaks of: one that lies on this photo in the current version."""
    derivative = newest_derivative(story.id)
    notes = content_of(story, derivative).covers if derivative else ()
    for number, note in enumerate(note for note in notes if note.position == position):
        if str(number) == request.form.get("cover"):
            return Cover(left=note.left, top=note.top, width=note.width, height=note.height)
    raise NotFound


def _lifting(story: Story, position: int, *, cover: Cover) -> limited.Job:
    """Return the job that cuts out what lies under a cover. Raises NotFound."""
    part, key_id = _part(story, position)
    original = original_of(part, key_id=key_id)
    if part.kind is PartKind.PHOTO:
        return limited.LiftCover(photo=original, cover=cover)
    derivative = newest_derivative(story.id)
    left_out = strokes_left_out(content_of(story, derivative), position) if derivative else ()
    return limited.LiftDrawingCover(strokes=original, left_out=left_out, cover=cover)


def _part(story: Story, position: int) -> tuple[StoredPart, str]:
    """Return a part and the story's key. Raises NotFound."""
    for part in parts_of(story):
        if part.position == position and story.content_key_id:
            return part, story.content_key_id
    raise NotFound


def _private(data: bytes, *, media_type: str) -> Response:
    response = Response(data, content_type=media_type)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
