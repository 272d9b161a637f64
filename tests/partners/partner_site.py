"""A partner's server: checks our signature, keeps what it was told, says how far it heard."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from server.calls import SIGNATURE_HEADER, signature


@dataclass
class PartnerSite:
    """What a partner heard; `silent` calls fail, `deaf` ones are answered without having heard."""

    url: str = ""
    secret: str = ""
    silent: int = 0
    deaf: int = 0
    calls: int = 0
    forgeries: int = 0
    revoked: set[str] = field(default_factory=set)


@contextmanager
def partner_site() -> Iterator[PartnerSite]:
    """Run one on loopback."""
    site = PartnerSite()

    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            site.calls += 1
            status, answer = _hear(site, body, self.headers[SIGNATURE_HEADER])
            self.send_response(status)
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing: tests read what was kept."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    site.url = f"http://127.0.0.1:{server.server_port}/revoked"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _hear(site: PartnerSite, body: bytes, signed: str) -> tuple[int, bytes]:
    moment = int(signed.split(",", maxsplit=1)[0].removeprefix("t="))
    if signed != signature(body, key=site.secret.encode(), moment=moment):
        site.forgeries += 1
        return 403, b""
    if site.silent > 0:
        site.silent -= 1
        return 503, b""
    if site.deaf > 0:
        site.deaf -= 1
        return 200, b"<h1>Welcome to our parked domain</h1>"
    told = json.loads(body)
    site.revoked |= {one["work"] for one in told["revocations"]}
    return 200, json.dumps({"acknowledged": told["cursor"]}).encode()
