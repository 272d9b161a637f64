"""A real mail server and a real webhook on loopback, which may be told to fail at first."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

from aiosmtpd.controller import Controller

from tests.components.requirement import free_port


@dataclass
class PostOffice:
    """Keeps what arrived; the first `failures` deliveries are refused."""

    url: str
    failures: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.failures > 0:
            self.failures -= 1
            return "451 busy, come back later"
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append(cast("EmailMessage", letter))
        self.recipients += envelope.rcpt_tos
        return "250 taken"


@dataclass
class Doorbell:
    """A webhook that keeps every call: its body and its headers."""

    url: str
    failures: int = 0
    calls: list[tuple[bytes, dict[str, str]]] = field(default_factory=list)


@contextmanager
def post_office() -> Iterator[PostOffice]:
    """Run a mail server."""
    port = free_port()
    office = PostOffice(url=f"smtp://127.0.0.1:{port}")
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@contextmanager
def doorbell() -> Iterator[Doorbell]:
    """Run a webhook."""
    bell = Doorbell(url="")

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if bell.failures > 0:
                bell.failures -= 1
                self.send_response(503)
            else:
                bell.calls.append((body, dict(self.headers.items())))
                self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing: tests read what was kept."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    bell.url = f"http://:secret@127.0.0.1:{server.server_port}/hook?team=7"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield bell
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
