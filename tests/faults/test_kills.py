"""Web and worker are killed again and again while phones send: nothing acknowledged is lost.

EYES_FAULT_ROUNDS sets the number of killed processes (100 in CI, 2,000 in script/soak), EYES_FAULT_SEED
repeats a run. A kill leaves the page cache alone: what only a power cut can break is not shown here.
"""

import os
import random
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from server.parcels.sealing import public_key
from tests.components.installation import Installation
from tests.faults import inspection
from tests.faults.phone import Outcome, SendingPhone
from tests.parcels.making import open_room

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("EYES_FAULT_ROUNDS", "100"))
SEED = int(os.environ.get("EYES_FAULT_SEED", str(secrets.randbits(32))))
PHONES = 3
VICTIMS = (("web",), ("web",), ("worker",), ("web", "worker"))
AWAITED_SHARE = 0.6
ENOUGH_FOR_A_DAY = 1_000_000


@pytest.fixture
def sqlite_and_disk(tmp_path: Path) -> Installation:
    return Installation(tmp_path)


@pytest.fixture
def postgresql_and_s3(tmp_path: Path, postgresql_empty_url: str, s3_store_url: str) -> Installation:
    places = {"EYES_DATABASE_URL": postgresql_empty_url, "EYES_STORE_URL": s3_store_url}
    return Installation(tmp_path, environment=places)


@pytest.fixture(
    params=[
        "sqlite_and_disk",
        pytest.param("postgresql_and_s3", marks=[pytest.mark.postgresql, pytest.mark.s3]),
    ]
)
def installation(request: pytest.FixtureRequest) -> Iterator[Installation]:
    installation: Installation = request.getfixturevalue(request.param)
    yield installation
    installation.stop()


def test_nothing_acknowledged_is_lost_or_doubled_when_web_and_worker_are_killed(
    installation: Installation,
) -> None:
    kills = (
        KILLS if installation.settings.database_url.startswith("sqlite") else max(10, KILLS // 5)
    )
    outcome = _send_under_kills(installation, kills=kills)
    _reread_receipts(installation, outcome)
    installation.stop()
    with inspection.inside(installation):
        assert inspection.lost_stories(outcome) == []
        assert inspection.doubled_stories(outcome) == []
        assert inspection.unfinished_uploads() == 0
        swept = inspection.sweep_later()
        assert inspection.orphans() == set()
        # Sweeping took nothing that is needed.
        assert inspection.lost_stories(outcome) == []
        assert inspection.faults_of_the_database() == []
    assert outcome.surprises == []
    assert len(outcome.receipts) == len(outcome.parcels) > kills // 5
    print(
        f"\nseed {SEED}: {kills} kills, {outcome.broken_requests} broken requests, "
        f"{len(outcome.receipts)} receipts, 0 lost, 0 doubled; swept {swept}"
    )


def _send_under_kills(installation: Installation, *, kills: int) -> Outcome:
    installation.start()
    with inspection.inside(installation):
        room = open_room(parcels_a_day=ENOUGH_FOR_A_DAY)
        key = public_key()
    outcome = Outcome()
    phones = [
        SendingPhone(installation.url, room=room, key=key, seed=SEED + number, outcome=outcome)
        for number in range(PHONES)
    ]
    for phone in phones:
        phone.start()
    try:
        _kill(installation, kills=kills)
    finally:
        for phone in phones:
            phone.stopped.set()
        for phone in phones:
            phone.join()
    return outcome


def _kill(installation: Installation, *, kills: int) -> None:
    chance = random.Random(SEED)
    began = time.monotonic()
    killed = 0
    while killed < kills:
        time.sleep(chance.uniform(0.05, 0.7))
        victims = chance.choice(VICTIMS)
        for name in victims:
            installation.kill(name)
        for name in victims:
            installation.restart(name)
        # Some kills hit a server that is still starting.
        if chance.random() < AWAITED_SHARE:
            installation.wait_until_ready()
        killed += len(victims)
        print(f"{killed} of {kills} kills, {time.monotonic() - began:.0f} s", flush=True)
    installation.wait_until_ready()


def _reread_receipts(installation: Installation, outcome: Outcome) -> None:
    with requests.Session() as web:
        for story, receipt in outcome.receipts.items():
            answer = web.get(f"{installation.url}/api/parcels/{story}/receipt", timeout=10)
            assert answer.json() == receipt
            assert receipt["sha256"] == outcome.parcels[story]
