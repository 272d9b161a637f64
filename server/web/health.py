"""For whoever watches over the server: does it live, and can it do its work?"""

from flask import Blueprint, Flask, Response, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from server.database import db
from server.migrate import is_current

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def lives() -> Response:
    """Answer as long as the process does; nothing else is asked."""
    return Response("ok\n", content_type="text/plain; charset=utf-8")


@pages.get("/readyz")
def is_ready() -> ResponseReturnValue:
    """Answer 200 when the database answers and has every migration, 503 otherwise."""
    try:
        db.session.execute(text("SELECT 1"))
        has_migrations = is_current(db.session.connection())
    except SQLAlchemyError:
        return jsonify(database=False, migrations=False), 503
    return jsonify(database=True, migrations=has_migrations), 200 if has_migrations else 503


def init_health(app: Flask) -> None:
    """Put both answers onto the app."""
    app.register_blueprint(pages)
