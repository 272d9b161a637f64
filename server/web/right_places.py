"""Addresses that the router puts right, a missing slash for one: to a place here, never to a host.

The router builds them from the host that was asked for, which a stranger may have written.
"""

from urllib.parse import urlsplit, urlunsplit

from flask import Flask, Response, make_response, redirect, request
from werkzeug.routing import RequestRedirect


def init_right_places(app: Flask) -> None:
    """Answer the router's redirects without a host."""

    @app.after_request
    def _without_host(response: Response) -> Response:
        wrong = request.routing_exception
        if not isinstance(wrong, RequestRedirect):
            return response
        return make_response(redirect(_place(wrong.new_url), wrong.code))


def _place(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(("", "", "/" + parts.path.lstrip("/"), parts.query, ""))
