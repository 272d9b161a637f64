"""The mirror of this installation, and who may write it: one process at a time."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text

from server.backup.problems import MirrorMissing
from server.backup.ring import Mirror
from server.database import db
from server.services import services
from server.settings import Settings
from server.vault.durable import make_directory
from server.vault.opening import store_from_url

_LOCK = 7_316_302  # any constant: one installation, one ring


def has_mirror() -> bool:
    """Tell whether a second place was named."""
    return services().settings.mirror_url is not None


def mirror() -> Mirror:
    """Return the mirror of EYES_MIRROR_URL. Raises MirrorMissing."""
    settings = services().settings
    if settings.mirror_url is None:
        raise MirrorMissing
    return Mirror(store_from_url(settings.mirror_url), master_key=settings.master_key)


@contextmanager
def one_writer() -> Iterator[None]:
    """Hold the ring against other processes, and on PostgreSQL against other machines."""
    with _file_lock(services().settings):
        if db.engine.dialect.name != "postgresql":
            yield
            return
        with db.engine.connect() as connection:
            connection.execute(text(f"SELECT pg_advisory_lock({_LOCK})"))
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text(f"SELECT pg_advisory_unlock({_LOCK})"))
                connection.commit()


@contextmanager
def _file_lock(settings: Settings) -> Iterator[None]:
    make_directory(settings.data)
    with (settings.data / "ring.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
