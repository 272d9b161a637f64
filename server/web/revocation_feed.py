"""The revocation feed: what everybody who shows works elsewhere has to take away."""

from collections.abc import Sequence
from typing import TypedDict

from flask import Flask, Response, g
from flask_smorest import Blueprint

from server.gallery.models import Revocation
from server.gallery.revocations import cursor_of, revocations_after
from server.gallery.schemas import RevocationQuery, RevocationsSchema
from server.web.openapi import api_of
from server.web.public_answers import FAR_OFF, open_to_all_origins, show

blueprint = Blueprint(
    "revocations", __name__, url_prefix="/api/revocations", description="What was taken down"
)


class Asked(TypedDict):
    """The query as RevocationQuery reads it."""

    after: str
    limit: int


class PartOfFeed(TypedDict):
    """What RevocationsSchema writes."""

    revocations: Sequence[Revocation]
    cursor: str
    more: bool


@blueprint.route("")
@blueprint.arguments(RevocationQuery, location="query")
@blueprint.response(200, RevocationsSchema)
def revoked(asked: Asked) -> PartOfFeed:
    """Works taken down since `after`, oldest first. A cursor of an older state begins anew."""
    found = revocations_after(asked["after"], limit=asked["limit"] + 1)
    told = found[: asked["limit"]]
    g.answers_revocations = True
    return PartOfFeed(
        revocations=told,
        cursor=cursor_of(told[-1]) if told else asked["after"],
        more=len(found) > len(told),
    )


@blueprint.after_request
def _finish(response: Response) -> Response:
    if "answers_revocations" in g:
        response = show(response, until=FAR_OFF)
    return open_to_all_origins(response)


def init_revocation_feed(app: Flask) -> None:
    """Add the feed."""
    api_of(app).register_blueprint(blueprint)
