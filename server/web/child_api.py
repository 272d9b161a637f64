"""What happened to my story? The keepsake's JSON API, for the phone and nobody else.

A wrong guess, an erased story and one that another child's pictures also lead to look the same and
take as long: the slow index is always computed.
"""

import math
from typing import TypedDict

from flask import Flask, Response, current_app
from flask_smorest import Blueprint

from server.database import transaction
from server.i18n import current_language
from server.ids import as_room_code
from server.parcels.problems import RoomUnknown
from server.rooms.arrivals import room_of_code
from server.stories.models import Story
from server.stories.problems import KeepsakeUnknown
from server.stories.queries import find_by_keepsake
from server.web.address import address_of_request
from server.web.child_schemas import (
    ErasingSchema,
    KeepsakeSchema,
    ReplySchema,
    StoryStatusSchema,
    TakeBackSchema,
)
from server.web.errors import answer, status_of
from server.web.limits import KeepsakePace, TooFast
from server.web.openapi import api_of
from server.web.story_status import StoryStatus, status_of_story
from server.workflows.answer_child import answer_child
from server.workflows.bring_back import bring_back
from server.workflows.note_guessing import note_guessing
from server.workflows.take_back import take_back

blueprint = Blueprint(
    "keepsake", __name__, url_prefix="/api/keepsake", description="A child's way back to its story"
)


class Tapped(TypedDict, total=False):
    """A request as the schemas read it."""

    room: str
    pictures: list[int]
    secret: str | None
    text: str


class ErasingAnswer(TypedDict):
    """What ErasingSchema writes."""

    erased: str


def init_child_api(app: Flask) -> None:
    """Add the API."""
    app.extensions["keepsake_pace"] = KeepsakePace()
    api_of(app).register_blueprint(blueprint)


@blueprint.errorhandler(TooFast)
def _slow_down(problem: TooFast) -> Response:
    response = answer(status_of(problem), problem.code, str(problem))
    response.headers["Retry-After"] = str(math.ceil(problem.wait))
    return response


@blueprint.route("", methods=["POST"])
@blueprint.arguments(KeepsakeSchema)
@blueprint.response(200, StoryStatusSchema)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
def tell(tapped: Tapped) -> StoryStatus:
    """Tell what happened to the story of these pictures."""
    return status_of_story(_story(tapped))


@blueprint.route("/take-back", methods=["POST"])
@blueprint.arguments(TakeBackSchema)
@blueprint.response(200, ErasingSchema)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
def take_story_back(tapped: Tapped) -> ErasingAnswer:
    """Hide the story everywhere at once; erase it now or in seven days."""
    story_id = _story(tapped).id
    secret = tapped.get("secret")
    with transaction():
        erasing = take_back(story_id, secret=bytes.fromhex(secret) if secret else None)
    return ErasingAnswer(erased=erasing.value)


@blueprint.route("/bring-back", methods=["POST"])
@blueprint.arguments(KeepsakeSchema)
@blueprint.response(204)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
def bring_story_back(tapped: Tapped) -> None:
    """Undo taking back within the seven days."""
    story_id = _story(tapped).id
    with transaction():
        bring_back(story_id)


@blueprint.route("/answer", methods=["POST"])
@blueprint.arguments(ReplySchema)
@blueprint.response(204)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
@blueprint.alt_response(409, description="Nothing was asked.")
def reply(tapped: Tapped) -> None:
    """Answer what was asked about the story."""
    story_id = _story(tapped).id
    with transaction():
        answer_child(story_id, text=tapped["text"], language=current_language().tag)


def _story(tapped: Tapped) -> Story:
    """Return the story; raises RoomUnknown, KeepsakeUnknown, TooFast."""
    code = as_room_code(tapped["room"])
    room = room_of_code(code)
    if room is None:
        raise RoomUnknown
    pace: KeepsakePace = current_app.extensions["keepsake_pace"]
    address = address_of_request()
    try:
        pace.take(code, address=address)
    except TooFast:
        note_guessing(room.id)
        raise
    story = find_by_keepsake(room.id, pictures=tuple(tapped["pictures"]))
    if story is None:
        raise KeepsakeUnknown
    pace.give_back(code, address=address)
    return story
