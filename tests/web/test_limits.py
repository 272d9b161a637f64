"""Buckets: they empty, they refill, and they do not grow without end."""

import pytest
import time_machine

from server.web.limits import Pace, TooFast


def test_a_bucket_empties_and_refills_with_time(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("server.web.limits.time.monotonic", lambda: now[0])
    pace = Pace(burst=2, per_second=0.5)
    pace.take("room")
    pace.take("room")
    with pytest.raises(TooFast) as refused:
        pace.take("room")
    assert refused.value.wait == 2
    now[0] += 2
    pace.take("room")


def test_a_right_try_costs_nothing() -> None:
    pace = Pace(burst=1, per_second=0.001)
    for _ in range(10):
        pace.take("room")
        pace.give_back("room")


def test_one_room_does_not_empty_another_s_bucket() -> None:
    pace = Pace(burst=1, per_second=0.001)
    pace.take("room")
    pace.take("another room")
    with pytest.raises(TooFast):
        pace.take("room")


def test_buckets_nobody_used_for_long_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.web.limits._MOST_BUCKETS", 3)
    pace = Pace(burst=1, per_second=0.001)
    for number in range(10):
        pace.take(str(number))
    assert len(pace._buckets) == 3


def test_changing_the_clock_of_the_machine_refills_nothing() -> None:
    pace = Pace(burst=1, per_second=0.001)
    pace.take("room")
    with time_machine.travel("2099-01-01", tick=False), pytest.raises(TooFast):
        pace.take("room")
