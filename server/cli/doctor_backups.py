"""What `eyes doctor` looks at before a disaster: the mirror, versions that outlive erasing, the last drill."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from server import clock
from server.audit import AuditEvent
from server.backup.marker import is_unfinished
from server.backup.mirror_place import has_mirror, mirror
from server.backup.problems import DataTooOld
from server.cli.findings import Finding, Level
from server.database import db
from server.problems import Problem
from server.settings import Settings
from server.vault.opening import store_from_url
from server.workflows.mirror_ring import require_not_older, unmirrored

_SOON = timedelta(minutes=1)
_FRESH = timedelta(days=30)


def look_at_mirror(settings: Settings) -> Iterator[Finding]:
    """Look at the second place, and whether it has everything that was erased."""
    if is_unfinished(settings.data):
        yield Finding(level=Level.WRONG, words="a restore has not ended: run `eyes restore` again")
    if not has_mirror():
        level = Level.LOOK if settings.demo else Level.WRONG
        words = "EYES_MIRROR_URL is not set: no backup can honour what was taken back"
        yield Finding(level=level, words=words)
        return
    if _lies_beside_the_data(settings):
        words = "the mirror lies in EYES_DATA and would be lost with it: put it on another machine"
        yield Finding(level=Level.LOOK, words=words)
    try:
        ring = mirror().read()
        since = unmirrored(ring)
        if ring is not None:
            require_not_older(ring)
    except DataTooOld as problem:
        yield Finding(level=Level.WRONG, words=str(problem))
        return
    except (Problem, OSError, SQLAlchemyError) as error:
        words = f"the mirror does not answer or is not ours: {type(error).__name__}"
        yield Finding(level=Level.WRONG, words=words)
        return
    if ring is None:
        yield Finding(level=Level.WRONG, words="the mirror holds no ring: is the worker running?")
    elif since is not None and since < clock.now() - _SOON:
        words = f"the mirror does not know what was taken back since {since:%Y-%m-%d %H:%M} UTC"
        yield Finding(level=Level.WRONG, words=words)
    else:
        words = f"the mirror holds ring {ring.sequence} with {len(ring.keys)} keys"
        yield Finding(level=Level.FINE, words=words)


def look_at_versions(settings: Settings) -> Iterator[Finding]:
    """Refuse buckets that keep what is deleted."""
    for name, url in (
        ("EYES_STORE_URL", settings.store_url),
        ("EYES_MIRROR_URL", settings.mirror_url),
    ):
        if url is None or not url.startswith("s3://"):
            continue
        try:
            keeps = store_from_url(url).keeps_versions
        except Problem as problem:
            words = f"nobody could ask whether the bucket of {name} keeps versions: {problem.code}"
            yield Finding(level=Level.LOOK, words=words)
            continue
        if keeps:
            words = f"the bucket of {name} keeps versions: destroyed keys live on. Use another bucket"
            yield Finding(level=Level.WRONG, words=words)
        else:
            yield Finding(level=Level.FINE, words=f"the bucket of {name} keeps no versions")


def look_at_drills(_settings: Settings) -> Iterator[Finding]:
    """Say when it was last proven that a backup comes back."""
    drills = (
        select(AuditEvent.at, AuditEvent.details)
        .where(AuditEvent.name == "backup.drilled")
        .order_by(AuditEvent.id.desc())
    )
    try:
        good = next((at for at, details in db.session.execute(drills) if details.get("good")), None)
    except SQLAlchemyError:
        return
    if good is None:
        yield Finding(level=Level.LOOK, words="no drill yet: run `eyes drill`")
        return
    days = (clock.now() - good).days
    level = Level.FINE if clock.now() - good <= _FRESH else Level.LOOK
    when = "today" if days == 0 else f"{days} days ago"
    yield Finding(level=level, words=f"the last good drill was {when}")


def _lies_beside_the_data(settings: Settings) -> bool:
    url = settings.mirror_url or ""
    if not url.startswith("file:"):
        return False
    place = Path(url.removeprefix("file:")).absolute()
    return place.is_relative_to(settings.data.absolute())
