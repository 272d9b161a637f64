"""The worker: `python -m server.jobs.worker`, a sibling of the web server.

SIGINT or SIGTERM lets it finish the jobs it is at; a second one ends it at once. Killed in any
other way it loses nothing: its leases run out and the sweeper hands the jobs on.
"""

import logging
import signal
import threading
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from flask import Flask

from server import clock
from server.backup.marker import refuse_unfinished
from server.database import transaction
from server.jobs import ledger
from server.jobs.engine import Engine, engine_of
from server.jobs.lanes import open_lanes
from server.jobs.life import bury_dead, sign_of_life
from server.jobs.sweeper import sweep_jobs
from server.jobs.timers import Rhythm, keep_rhythms
from server.jobs.vocabulary import LEASE, JobKind
from server.services import services
from server.workflows.mirror_ring import EVERY as RING_EVERY
from server.workflows.mirror_ring import mirror_ring
from server.workflows.witness_audit import chain_audit
from wsgi import build_app

logger = logging.getLogger(__name__)

REPEATED: Mapping[JobKind, timedelta] = {
    JobKind.ASK_AGAIN: timedelta(days=1),
    JobKind.EXPIRE: timedelta(hours=1),
    JobKind.GALLERY_SWEEP: timedelta(days=1),
    JobKind.RELEASE: timedelta(hours=1),
    JobKind.RETAIN: timedelta(days=1),
    JobKind.SWEEP: timedelta(days=1),
    JobKind.WITNESS_AUDIT: timedelta(days=1),
}
"""Jobs that are entered again and again, however often the worker restarts."""

_HEALTH_SECONDS = 10
_DONE_ROWS_STAY = timedelta(days=30)


def work(app: Flask) -> None:
    """Do jobs until a signal asks to stop (main thread only)."""
    asked_to_stop = _stop_on_signals()
    engine = engine_of(app)
    with app.app_context():
        refuse_unfinished(services().settings.data)
        signs = _signs()
    with (
        sign_of_life(signs, holder=engine.holder),
        keep_rhythms(app, rhythms(engine)),
        open_lanes(engine) as lanes,
    ):
        logger.info("worker %s is ready", engine.holder)
        while not asked_to_stop.wait(_HEALTH_SECONDS):
            for lane in lanes:
                lane.check_worker_health()
    engine.close()
    logger.info("worker %s has finished", engine.holder)


def rhythms(engine: Engine) -> Sequence[Rhythm]:
    """Return what a worker does by the clock."""
    return (
        # Several beats a lease: one that is late because the database is busy costs nothing.
        Rhythm("sign of life", LEASE / 5, partial(_renew_leases, engine)),
        Rhythm("job sweeper", timedelta(seconds=5), partial(_sweep_jobs, engine)),
        Rhythm("disk watch", timedelta(seconds=5), _watch_disk),
        Rhythm(
            "referral clock",
            timedelta(seconds=15),
            # Not through the ledger: 5,760 rows a day would say nothing.
            partial(engine.handlers[JobKind.REFERRAL_CLOCK], ""),
        ),
        Rhythm("mirror of the ring", RING_EVERY, mirror_ring),
        Rhythm("audit chain", timedelta(minutes=1), chain_audit),
        Rhythm("repeated jobs", timedelta(minutes=1), _enter_repeated),
    )


def _renew_leases(engine: Engine) -> None:
    if at_work := engine.at_work:
        with transaction():
            ledger.renew(at_work, holder=engine.holder)


def _sweep_jobs(engine: Engine) -> None:
    for holder in bury_dead(_signs()):
        with transaction():
            ledger.release(holder=holder)
    sweep_jobs(engine)


def _signs() -> Path:
    return services().settings.data / "workers"


def _watch_disk() -> None:
    services().vault.reserve.watch()


def _enter_repeated() -> None:
    with transaction():
        for kind, every in REPEATED.items():
            ledger.add_when_due(kind=kind, every=every)
        ledger.forget_done(before=clock.now() - _DONE_ROWS_STAY)


def _stop_on_signals() -> threading.Event:
    asked = threading.Event()

    def stop(number: int, _frame: object) -> None:
        asked.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    return asked


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    # Its lines repeat what the ledger knows.
    logging.getLogger("huey").setLevel(logging.WARNING)


if __name__ == "__main__":
    _log()
    work(build_app())
