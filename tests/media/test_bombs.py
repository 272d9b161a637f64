"""Four hundred hand-made bombs, liars and polyglots: a verdict on each, and nobody else notices."""

import os
import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import pytest

from server.media import limited
from tests.media.bombs import Bomb, all_bombs
from tests.media.bombs.polyglots import EVIL
from tests.media.herd import Herd
from tests.media.making import astronaut, murmur, wav

STEP = int(os.environ.get("EYES_BOMBS_STEP", "2"))
"""Every second bomb; script/soak sets 1, and all go off in processes started for each."""
BOMBS = all_bombs()[::STEP]
VERDICT_SECONDS = 10
ROOM_LEFT = 64 << 20
MOST_MEGABYTES = 256

GOOD_PHOTO = limited.RebuildPhoto(photo=astronaut(), covers=())
GOOD_VOICE = limited.DisguiseVoice(recording=wav(murmur()))

HEAVIEST = (
    "jpeg of 500 scans at 6000 x 4000",
    "png of 24 megapixels at 16 bits with alpha", "png of 40 x 30 that unpacks to 400 MB",
    "webp that says 6000 x 4000",
    "heic that says 6000 x 4000", "mp4 with its index packed",
    "mp4 whose sound lies in another file", "webm of an hour of silence",
    "webm of 10000 elements 18538067 in each other", "an ffconcat list for a voice",
)  # fmt: skip
"""Go off in processes started for each even in the short run."""


@pytest.fixture(scope="module")
def herd() -> Iterator[Herd]:
    herd = Herd()
    yield herd
    herd.close()


def files_of(reply: limited.Result) -> Iterator[bytes]:
    if isinstance(reply, limited.Pictures | limited.Sound):
        yield from (file.data for file in reply.files)
        yield reply.original or b""


def is_good_work(reply: object) -> bool:
    return isinstance(reply, limited.Pictures | limited.Sound)


def test_there_are_enough_of_them_and_no_two_alike() -> None:
    names = [bomb.name for bomb in all_bombs()]
    assert len(BOMBS) >= 200
    assert len(names) == len(set(names))
    assert set(HEAVIEST) <= set(names)


def test_each_gets_its_verdict_in_time_and_a_good_photo_between_them_is_prepared(
    herd: Herd,
) -> None:
    bombs = iter(BOMBS)
    while some := list(islice(bombs, 40)):
        for bomb in some:
            judge(bomb, herd)
        assert all(is_good_work(herd.do(job).reply) for job in (GOOD_PHOTO, GOOD_VOICE))


def judge(bomb: Bomb, herd: Herd) -> None:
    verdict = herd.do(bomb.job)
    assert not isinstance(verdict.reply, limited.Failed), (bomb.name, verdict.reply)
    assert verdict.seconds < VERDICT_SECONDS, bomb.name
    assert verdict.megabytes < MOST_MEGABYTES, (bomb.name, verdict.megabytes)
    if not isinstance(verdict.reply, limited.Declined):
        for data in files_of(verdict.reply):
            assert EVIL not in data, bomb.name


def seconds_of_children() -> float:
    """On the processor: the clock of a busy machine says nothing about a file."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_the_parent_stays_small_and_others_are_served_while_bombs_go_off() -> None:
    chosen = (bomb for bomb in all_bombs() if STEP == 1 or bomb.name in HEAVIEST)
    with ThreadPoolExecutor(1) as somebody_else:
        before = resident()
        for number, bomb in enumerate(chosen):
            job, began = bomb.job, seconds_of_children()
            beside = somebody_else.submit(limited.run, GOOD_PHOTO) if number % 4 == 0 else None
            reply = limited.run(job)
            assert not isinstance(reply, limited.Failed), (bomb.name, reply)
            assert beside is None or is_good_work(beside.result()), bomb.name
            # what the good photo took counts too
            assert seconds_of_children() - began < VERDICT_SECONDS, bomb.name
    assert resident() - before < ROOM_LEFT
