"""Before anything is written: if the disk is nearly full, let the reserve go.

The worker looks every five seconds; this is for the child who takes a story back within them.
"""

from flask import Flask, request

from server.services import services

_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def init_disk_watch(app: Flask) -> None:
    """Watch the disk ahead of every request that may write."""
    app.before_request(_watch)


def _watch() -> None:
    if request.method not in _READING:
        services().vault.reserve.watch()
