"""A visitor of the gallery: each request stands alone, as if it came from another browser."""

from contextvars import Context

from flask import Flask
from werkzeug.test import TestResponse


class Visitor:
    """Asks an app outside the test's own app context, so that nothing of it leaks into answers."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def get(self, address: str, headers: dict[str, str] | None = None) -> TestResponse:
        """Return the answer to a GET; a whole address of the app is fine too."""
        path = address.removeprefix("http://127.0.0.1:8000")
        return Context().run(self._app.test_client().get, path, headers=headers)
