"""No Flask sessions: staff have their own, the public has none, and reading one costs every request."""

from flask import Flask, Request
from flask.sessions import SessionInterface


class NoSession(SessionInterface):
    """Opens nothing, so that whoever writes into `flask.session` by mistake is told at once."""

    def open_session(self, _app: Flask, _request: Request) -> None:
        """Open none."""


def init_no_session(app: Flask) -> None:
    """Switch Flask's own sessions off."""
    app.session_interface = NoSession()
