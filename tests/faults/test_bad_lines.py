"""What a bad line costs a phone: bytes, requests, never a story.

The outbox is the real one in node, the server the one we deploy, the line a proxy that breaks where it is told.
"""

import base64
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.database import db
from server.parcels.models import Receipt
from server.parcels.sealing import public_key
from tests.components.fault_proxy import CLEAR, Fault, FaultProxy, Plan, fault_proxy, seeded_plans
from tests.components.installation import Installation
from tests.faults import inspection
from tests.parcels.making import open_room
from tests.pwa.live_phone import LivePhone, live_phone

pytestmark = pytest.mark.slow

SMALL_PHOTO, LARGE_PHOTO = 60_000, 300_000
"""Below and above the size that the server takes without its incoming area."""
HASTE = 8
"""How fast the phone's clock runs: a cut line is given two seconds, a dead one half a minute and more."""
CHUNK = 65_536
SEEDS = range(int(os.environ.get("EYES_LINE_SEEDS", "3")))


@dataclass
class Line:
    """A phone, the line it hangs on, and the house at the other end."""

    phone: LivePhone
    proxy: FaultProxy

    def sends(self, photo: int) -> str:
        """Tell a story with a photo, keep it, and try until it arrives or waits; returns its id."""
        story: str = self.phone.does("begin", 0)["id"]
        self.phone.does("photograph", 0, story, photo)
        self.phone.does("keep", 0, story, 1, False)
        self.phone.does("send", [0], "everything")
        return story

    def breaks(self, plan: Plan) -> None:
        """Do this to the next request that carries a body; forget what was counted before."""
        coming = [plan]
        self.proxy.forget()
        self.proxy.plans = lambda _method, length: coming.pop() if length and coming else CLEAR

    def methods(self) -> list[str]:
        return [passage.method for passage in self.proxy.passages]

    def parcel_bytes(self) -> int:
        return self.proxy.passages[0].length

    def state_of(self, story: str) -> str:
        state: str = self.phone.look().envelopes[story]["state"]
        return state


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Line]:
    data: Path = tmp_path_factory.mktemp("house")
    house = Installation(data).start("web")
    with inspection.inside(house):
        room = open_room(parcels_a_day=1_000_000)
        key = base64.urlsafe_b64encode(public_key().key).rstrip(b"=").decode("ascii")
        with fault_proxy(house.port) as proxy, live_phone() as phone:
            phone.does("buy", {"url": proxy.url, "room": room, "key": key, "haste": HASTE})
            yield Line(phone, proxy)
    house.stop()


def arrivals(story: str) -> int:
    db.session.rollback()
    return db.session.query(Receipt).filter_by(story_id=story).count()


@pytest.mark.parametrize("photo", [SMALL_PHOTO, LARGE_PHOTO])
def test_one_request_carries_a_story_when_nothing_breaks(line: Line, photo: int) -> None:
    line.breaks(CLEAR)
    story = line.sends(photo)
    assert line.methods() == ["POST"]
    assert (line.state_of(story), arrivals(story)) == ("arrived", 1)


@pytest.mark.parametrize("photo", [SMALL_PHOTO, LARGE_PHOTO])
@pytest.mark.parametrize(
    "at", [0, 1, 20_000, CHUNK - 1, CHUNK, CHUNK + 1, 60_000, 200_000, 4 * CHUNK, 300_000]
)
def test_after_a_cut_only_the_missing_rest_is_sent_again(line: Line, photo: int, at: int) -> None:
    line.breaks(Plan(Fault.CUT_UP, at=at))
    story = line.sends(photo)
    assert (line.state_of(story), arrivals(story)) == ("arrived", 1)
    assert line.proxy.bytes_up <= 1.2 * line.parcel_bytes() + 1000, line.proxy.passages


@pytest.mark.parametrize("at", [0, 17, 200, 600])
def test_a_lost_reply_costs_a_question_and_no_second_story(line: Line, at: int) -> None:
    line.breaks(Plan(Fault.CUT_DOWN, at=at))
    story = line.sends(SMALL_PHOTO)
    assert (line.state_of(story), arrivals(story)) == ("arrived", 1)
    assert line.proxy.bytes_up <= 1.2 * line.parcel_bytes() + 1000


def test_a_request_delivered_twice_makes_one_story(line: Line) -> None:
    line.breaks(Plan(Fault.TWICE))
    story = line.sends(SMALL_PHOTO)
    assert (line.state_of(story), arrivals(story)) == ("arrived", 1)


def test_a_captive_portal_never_counts_as_a_receipt(line: Line) -> None:
    line.proxy.plans = lambda _method, _length: Plan(Fault.PORTAL)
    story = line.sends(SMALL_PHOTO)
    assert (line.state_of(story), arrivals(story)) == ("waiting", 0)
    look = line.phone.look()
    assert story in look.sealed
    assert look.envelopes[story]["problem"] is None
    line.proxy.plans = lambda _method, _length: CLEAR
    line.phone.does("send", [0], "everything")
    assert (line.state_of(story), arrivals(story)) == ("arrived", 1)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_line_that_breaks_as_a_seed_says_only_delays(line: Line, seed: int) -> None:
    line.proxy.plans = seeded_plans(seed)
    stories = [line.sends(size) for size in (2_000, SMALL_PHOTO, LARGE_PHOTO)]
    line.proxy.plans = lambda _method, _length: CLEAR
    for _ in range(3):
        line.phone.does("send", [0], "everything")
    assert [(line.state_of(story), arrivals(story)) for story in stories] == [("arrived", 1)] * 3
    assert line.phone.look().sealed == {}
