"""A page with the child's core and no screens, in front of a real server."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from server.parcels.sealing import public_key

Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]
PATH = "/core"


@dataclass(frozen=True)
class CorePage:
    """Where the page is, and what it must know of the house."""

    body: bytes
    place: dict[str, str]
    url: str = ""

    @classmethod
    def of(cls, script: str, *, room: str) -> "CorePage":
        """Make the page for one room of the app whose context is open."""
        key = base64.urlsafe_b64encode(public_key().key).rstrip(b"=").decode("ascii")
        body = f"<!doctype html><script type=module>{script}</script>".encode()
        return cls(body=body, place={"room": room, "key": key})

    def at(self, url: str) -> "CorePage":
        """Return the page as it is served from an address."""
        return replace(self, url=url + PATH)

    def in_front_of(self, app: Any) -> Application:
        """Return an application that answers with this page, and for all else with the app."""

        def page(_: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [self.body]

        return DispatcherMiddleware(app, {PATH: page})
