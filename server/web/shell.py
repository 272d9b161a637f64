"""The child's app: the shell page, its service worker, its manifest and its hashed files."""

import mimetypes
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from server.i18n import current_language, offered_languages
from server.parcels.sealing import public_key
from server.web.encoded import answer_encoded
from server.web.headers import policy_stands_in_the_page
from server.web.shell_build import DIST, read_build
from server.web.shell_pages import ShellPages

blueprint = Blueprint("shell", __name__)

_ASK_AGAIN = "no-cache"
_FOR_EVER = "public, max-age=31536000, immutable"
_PERMISSIONS = "geolocation=()"
"""Camera and microphone are the page's own unless a header forbids them."""


@blueprint.get("/")
@blueprint.get("/r/<room>")
@blueprint.get("/help")
@blueprint.get("/pause")
def page(room: str | None = None) -> ResponseReturnValue:
    """Show the app; the same bytes for all rooms, so that one cached page serves every poster.

    Without scripts nobody reads the room from the address: `?plain` leads to the form that knows it.
    """
    if "plain" in request.args:
        return redirect(url_for("send.form", room=room))
    shell = _shell()
    policy_stands_in_the_page()
    encoded = shell.page(current_language().tag, public_key())
    response = answer_encoded(encoded, "text/html; charset=utf-8")
    response.headers["Cache-Control"] = _ASK_AGAIN
    response.headers["Permissions-Policy"] = _PERMISSIONS
    response.vary.add("Accept-Language")
    return response


@blueprint.get("/sw.js")
def service_worker() -> Response:
    """Hand out the service worker; its text changes with the build and with the server's key."""
    response = answer_encoded(
        _shell().service_worker(public_key()), "text/javascript; charset=utf-8"
    )
    response.headers["Cache-Control"] = _ASK_AGAIN
    return response


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """Describe the app to phones that can install it."""
    response = Response(
        _shell().build.file("manifest.webmanifest"), content_type="application/manifest+json"
    )
    response.headers["Cache-Control"] = _ASK_AGAIN
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/assets/<name>")
def asset(name: str) -> Response:
    """Hand out a hashed file; its bytes never change."""
    shell = _shell()
    if not shell.has_asset(name):
        abort(404)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    response = answer_encoded(shell.asset(name), kind)
    response.headers["Cache-Control"] = _FOR_EVER
    return response


def init_shell(app: Flask, folder: Path = DIST) -> None:
    """Serve the child's app from a build; the build is read at the first request."""
    app.config["SHELL_FOLDER"] = folder
    app.register_blueprint(blueprint)


def _shell() -> ShellPages:
    shell: ShellPages | None = current_app.extensions.get("shell")
    if shell is None:
        shell = ShellPages(read_build(current_app.config["SHELL_FOLDER"]), offered_languages())
        current_app.extensions["shell"] = shell
    return shell
