"""An application on a free port of this machine, for as long as a test needs it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from werkzeug.serving import make_server


@contextmanager
def serving(app: Any, *, port: int = 0, is_threaded: bool = True) -> Iterator[str]:
    """Serve a WSGI application on loopback; yields its address without a slash at the end.

    Each request gets a thread of its own, and whatever the application keeps for each thread, unless
    one thread is asked for: enough for one visitor, and for tens of thousands of requests.
    """
    server = make_server("127.0.0.1", port, app, threaded=is_threaded)
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
