"""The child's receipt for machines, under its keepsake: what it said, for what, and its taking back."""

from typing import TypedDict

from flask import Flask, Response

from server.stories.problems import KeepsakeUnknown
from server.stories.queries import find_by_keepsake, find_by_secret
from server.web.a_childs_pace import at_a_childs_pace
from server.web.child_schemas import KeepsakeSchema
from server.web.openapi import JsonBlueprint, api_of
from server.web.receipt_answers import as_download
from server.workflows.childs_receipt import childs_receipt
from server.workflows.issue_receipt import MEDIA_TYPE

blueprint = JsonBlueprint(
    "receipt", __name__, url_prefix="/api/keepsake/receipt", description="What a child said"
)


class Tapped(TypedDict):
    """A request as the schema reads it."""

    room: str
    pictures: list[int]
    secret: str | None


@blueprint.route("", methods=["POST"])
@blueprint.arguments(KeepsakeSchema)
@blueprint.response(200, content_type=MEDIA_TYPE)
@blueprint.alt_response(404, description="keepsake-unknown, room-unknown or nothing was said")
def receipt(tapped: Tapped) -> Response:
    """Hand out every yes and no of the child as ISO/IEC TS 27560 in JSON-LD; no name is in it."""
    secret = bytes.fromhex(tapped["secret"]) if tapped["secret"] else None
    story = at_a_childs_pace(
        tapped["room"],
        lambda room_id: find_by_keepsake(room_id, pictures=tuple(tapped["pictures"])),
        proven=lambda room_id: find_by_secret(room_id, secret=secret) if secret else None,
    )
    text = childs_receipt(story) if story else None
    if text is None:
        raise KeepsakeUnknown
    return as_download(text)


def init_child_receipts(app: Flask) -> None:
    """Add the route."""
    api_of(app).register_blueprint(blueprint)
