"""What happened to my story? The keepsake's JSON API, for the phone and nobody else.

A wrong guess, an erased story and one that another child's pictures also lead to look the same and
take as long: the slow index is always computed.
"""

import hashlib
from typing import NotRequired, TypedDict

from flask import Flask, Response

from server.consent.record import Wording
from server.consent.recording import Answer
from server.consent.vocabulary import Purpose
from server.database import transaction
from server.gallery.content import Passage
from server.i18n import current_language
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.problems import KeepsakeUnknown
from server.stories.queries import find_by_keepsake, find_by_secret
from server.stories.slip_code import read_slip_code, slip_index
from server.stories.slips import find_by_slip
from server.web.a_childs_pace import at_a_childs_pace, at_a_slips_pace
from server.web.child_schemas import (
    AgainSchema,
    CardAnswerSchema,
    ErasingSchema,
    FileSchema,
    KeepsakeSchema,
    LookSchema,
    ReplySchema,
    StoryStatusSchema,
    TakeBackSchema,
    VersionSchema,
)
from server.web.openapi import JsonBlueprint, api_of
from server.web.story_status import StoryStatus, status_of_story
from server.workflows.agree import agree
from server.workflows.answer_again import answer_again
from server.workflows.answer_card import answer_card
from server.workflows.answer_child import answer_child
from server.workflows.ask_for_another import ask_for_another
from server.workflows.bring_back import bring_back
from server.workflows.childs_receipt import childs_receipt
from server.workflows.show_child import file_to_child, show_child
from server.workflows.take_back import take_back

blueprint = JsonBlueprint(
    "keepsake", __name__, url_prefix="/api/keepsake", description="A child's way back to its story"
)


class Tapped(TypedDict, total=False):
    """A request as the schemas read it."""

    room: str
    pictures: list[int]
    secret: str | None
    code: str | None
    text: str
    answer: Answer
    purpose: Purpose
    wording: str
    language: str
    shown: str
    file: str
    version: str
    receipt: bool


class Look(TypedDict):
    """What LookSchema writes."""

    version: str
    pictures: list[str]
    words: list[Passage]
    sounds: list[str]


class ErasingAnswer(TypedDict):
    """What ErasingSchema writes."""

    erased: str
    receipt: NotRequired[str]


def init_child_api(app: Flask) -> None:
    """Add the API."""
    api_of(app).register_blueprint(blueprint)


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
    story = _story(tapped)
    story_id, room_id = story.id, story.room_id
    slip = _slip_of(tapped, room_id=room_id)
    with transaction():
        erasing = take_back(story_id, secret=_secret_of(tapped), slip=slip)
        receipt = childs_receipt(story_for_change(story_id)) if tapped["receipt"] else None
    answer = ErasingAnswer(erased=erasing.value)
    if receipt is not None:
        answer["receipt"] = receipt
    return answer


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


@blueprint.route("/look", methods=["POST"])
@blueprint.arguments(KeepsakeSchema)
@blueprint.response(200, LookSchema)
@blueprint.alt_response(404, description="keepsake-unknown, room-unknown or nothing to look at")
def look(tapped: Tapped) -> Look:
    """Tell what others see or would see of the story; the child has looked."""
    story_id = _story(tapped).id
    with transaction():
        shown = show_child(story_id)
    return Look(
        version=shown.digest,
        pictures=[file.sha256 for file in shown.pictures],
        words=list(shown.words),
        sounds=[file.sha256 for file in shown.sounds],
    )


@blueprint.route("/look/file", methods=["POST"])
@blueprint.arguments(FileSchema)
@blueprint.response(200, content_type="application/octet-stream")
@blueprint.alt_response(404, description="keepsake-unknown, room-unknown or nothing to look at")
def look_at_file(tapped: Tapped) -> Response:
    """Send a picture or a sound that others see or would see of the story."""
    file, data = file_to_child(_story(tapped), sha256=tapped["file"])
    response = Response(data, content_type=file.media_type)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.route("/agree", methods=["POST"])
@blueprint.arguments(VersionSchema)
@blueprint.response(204)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
@blueprint.alt_response(409, description="There is nothing to look at, or it changed meanwhile.")
def agree_to_version(tapped: Tapped) -> None:
    """Let others see exactly what the child saw."""
    story_id = _story(tapped).id
    with transaction():
        agree(story_id, digest=tapped["version"])


@blueprint.route("/another", methods=["POST"])
@blueprint.arguments(KeepsakeSchema)
@blueprint.response(204)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
@blueprint.alt_response(409, description="There is nothing to look at.")
def want_another(tapped: Tapped) -> None:
    """Ask that more of the story be hidden; until then nobody sees it."""
    story_id = _story(tapped).id
    with transaction():
        ask_for_another(story_id, language=current_language().tag)


@blueprint.route("/answer-again", methods=["POST"])
@blueprint.arguments(AgainSchema)
@blueprint.response(204)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
@blueprint.alt_response(409, description="nobody-asked")
def reply_again(tapped: Tapped) -> None:
    """Say whether everybody may still see the story, when that was asked again."""
    story_id = _story(tapped).id
    with transaction():
        answer_again(story_id, answer=tapped["answer"])


@blueprint.route("/card", methods=["POST"])
@blueprint.arguments(CardAnswerSchema)
@blueprint.response(204)
@blueprint.alt_response(404, description="keepsake-unknown or room-unknown")
@blueprint.alt_response(409, description="nobody-asked")
def reply_to_card(tapped: Tapped) -> None:
    """Say whether somebody else may see the story; the last answer counts."""
    story_id = _story(tapped).id
    shown = Wording(
        version=tapped["wording"],
        language=tapped["language"],
        sha256=hashlib.sha256(tapped["shown"].encode()).hexdigest(),
    )
    with transaction():
        answer_card(story_id, purpose=tapped["purpose"], answer=tapped["answer"], shown=shown)


def _story(tapped: Tapped) -> Story:
    """Return the story; raises RoomUnknown, KeepsakeUnknown, TooFast."""
    pictures = tuple(tapped["pictures"])
    story = at_a_childs_pace(
        tapped["room"],
        lambda room_id: find_by_keepsake(room_id, pictures=pictures),
        proven=lambda room_id: _proven(tapped, room_id=room_id),
    )
    if story is None:
        raise KeepsakeUnknown
    return story


def _proven(tapped: Tapped, *, room_id: str) -> Story | None:
    """Return the story whose phone or slip the asker has; raises TooFast after many wrong slips."""
    secret = _secret_of(tapped)
    story = find_by_secret(room_id, secret=secret) if secret else None
    if story is None and tapped.get("code"):
        return at_a_slips_pace(
            lambda: find_by_slip(room_id, index=_slip_of(tapped, room_id=room_id) or "")
        )
    return story


def _secret_of(tapped: Tapped) -> bytes | None:
    secret = tapped.get("secret")
    return bytes.fromhex(secret) if secret else None


def _slip_of(tapped: Tapped, *, room_id: str) -> str | None:
    code = tapped.get("code")
    return slip_index(read_slip_code(code), room_id=room_id) if code else None
