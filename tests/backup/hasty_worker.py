"""The worker as it is, but that it mirrors the ring every two seconds: `python -m tests.backup.hasty_worker`."""

from datetime import timedelta

from server.jobs import worker
from wsgi import build_app

if __name__ == "__main__":
    worker.RING_EVERY = timedelta(seconds=2)
    worker.work(build_app())
