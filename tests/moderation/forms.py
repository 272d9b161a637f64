"""Filling in the forms of a page as a browser would."""

import re
from html import unescape
from urllib.parse import urlsplit

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

_HIDDEN = re.compile(r'<input type="hidden" name="(csrf|revision|digest)" value="([^"]*)">')


def hidden_fields(page: str) -> dict[str, str]:
    """Return what the forms of a page carry: token, version and revision."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(page)}


def send(client: FlaskClient, action: str, *, page: str, **fields: str | list[str]) -> TestResponse:
    """Send a form of a page, with its hidden fields."""
    return client.post(action, data=hidden_fields(page) | fields)


def place_of(response: TestResponse) -> str:
    """Return where an answer sends the browser, without the query."""
    return urlsplit(response.headers["Location"]).path
