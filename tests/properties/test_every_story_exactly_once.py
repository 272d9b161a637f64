"""Phone x server x faults: whatever happens on the way, what was kept arrives, and arrives once.

The phone is the real outbox in node (tests/pwa/support/livePhone.ts), the server the real one, between them a
proxy that cuts, stalls, repeats and lies. EYES_OUTBOX_RUNS sets how many phones live (CI: one minute).
"""

import base64
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from server.database import db
from server.jobs.ledger import Job
from server.parcels.models import Receipt, Upload
from server.parcels.sealing import public_key
from server.stories.models import Part, Story
from tests.components.fault_proxy import CLEAR, Fault, FaultProxy, Plan, fault_proxy
from tests.components.serving import serving
from tests.parcels.making import open_room
from tests.pwa.live_phone import LivePhone, Look, OutboxError, live_phone
from wsgi import build_app

RUNS = int(os.environ.get("EYES_OUTBOX_RUNS", "120"))
STEPS = 16
ROUNDS_UNTIL_CALM = 8
MOMENTS = {"1970": 0, "2026": 1_795_341_600_000, "2099": 4_083_955_200_000}
MILLISECONDS_A_DAY = 86_400_000
HASTE = 40
"""How fast the phone's clock runs: half a minute of patience costs under a second."""
LEASE_OF_A_DEAD_TAB = 61_000

pytestmark = pytest.mark.slow

plans = st.builds(Plan, st.sampled_from([*Fault] + [Fault.NONE] * 3), st.integers(0, 900))


@dataclass
class Tale:
    """A story on the phone, as a person with pencil and paper would know it."""

    pictures: list[int]
    strokes: int = 0
    is_over: bool = False
    tab: int = 0


@dataclass
class Shelf:
    """What must be on the phone: drafts by id, and what it said it kept."""

    tales: dict[str, Tale] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)

    def copy(self) -> "Shelf":
        tales = {
            story: Tale(tale.pictures, tale.strokes, tale.is_over)
            for story, tale in self.tales.items()
        }
        return Shelf(tales, set(self.kept))


class House:
    """The real server, in one of two processes' worth of state; it can go away and come back."""

    def __init__(self, app: Flask, proxy: FaultProxy) -> None:
        self._apps = [app, build_app(app.extensions["eyes"].settings)]
        self._proxy = proxy
        self._open = ExitStack()

    def opens(self) -> None:
        self._apps.reverse()
        url = self._open.enter_context(serving(self._apps[0]))
        self._proxy.upstream = int(url.rpartition(":")[2])

    def closes(self) -> None:
        self._open.close()


class PhoneLife(RuleBasedStateMachine):
    """One phone on a bad line."""

    phone: LivePhone
    proxy: FaultProxy
    house: House
    place: dict[str, str | int]
    arrived_in_all = 0

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf()
        self.backup: Shelf | None = None
        self.tabs = 1
        self.is_full = False
        self.coming: list[Plan] = []
        self.proxy.plans = lambda _method, _length: self.coming.pop(0) if self.coming else CLEAR
        self.sent_before = self._stories()
        self.begun = 0

    @initialize(stories=st.integers(0, 2), plan=plans)
    def is_bought(self, stories: int, plan: Plan) -> None:
        """Begin with something told: most lives would never get far by chance alone."""
        self.phone.does("buy", self.place)
        for _ in range(stories):
            self.draw(0)
            self._keeps(self._open_tales()[0], 1, False, [plan])

    # what children do

    @rule(tab=st.integers(0, 1))
    def draw(self, tab: int) -> None:
        tab = min(tab, self.tabs - 1)
        draft = self.phone.does("begin", tab)
        self.begun += 1
        self.shelf.tales[draft["id"]] = Tale(draft["pictures"], tab=tab)
        self._draws(draft["id"])

    @precondition(lambda self: self._open_tales())
    @rule(data=st.data())
    def draw_more(self, data: st.DataObject) -> None:
        self._draws(data.draw(st.sampled_from(self._open_tales())))

    @precondition(lambda self: self._open_tales())
    @rule(
        data=st.data(),
        taps=st.integers(1, 3),
        worry=st.booleans(),
        plans=st.lists(plans, max_size=2),
    )
    def seal(self, data: st.DataObject, taps: int, worry: bool, plans: list[Plan]) -> None:
        story = data.draw(st.sampled_from(self._open_tales()))
        self._keeps(story, taps, worry, plans)

    @precondition(lambda self: self._open_tales() and self.tabs > 1 and not self.is_full)
    @rule(data=st.data())
    def seal_in_two_tabs(self, data: st.DataObject) -> None:
        story = data.draw(st.sampled_from(self._open_tales()))
        other = 1 - self.shelf.tales[story].tab
        self.phone.does("reopen", other, self.shelf.tales[story].pictures)
        self._keeps(story, 1, False, [])
        assert self.phone.does("keep", other, story, 1, False)[0]["id"] == story

    @precondition(lambda self: self._open_tales())
    @rule(data=st.data())
    def throw_away(self, data: st.DataObject) -> None:
        story = data.draw(st.sampled_from(self._open_tales()))
        self.phone.does("discard", self.shelf.tales[story].tab, story)
        del self.shelf.tales[story]

    # what happens to phones

    @rule()
    def reboot(self) -> None:
        self.phone.does("kill")
        self._comes_back()

    @precondition(lambda self: self.shelf.kept)
    @rule(plans=st.lists(plans, min_size=1, max_size=3))
    def dies_while_it_sends(self, plans: list[Plan]) -> None:
        self.coming[:] = plans
        self.phone.does("beginToSend", 0)
        self.phone.does("kill")
        self._comes_back()

    @precondition(lambda self: self.tabs == 1)
    @rule()
    def open_another_tab(self) -> None:
        self.phone.does("openTab")
        self.tabs = 2

    @rule(year=st.sampled_from(sorted(MOMENTS)), days=st.integers(-900, 900))
    def set_the_clock(self, year: str, days: int) -> None:
        self.phone.does("setClock", max(0, MOMENTS[year] + days * MILLISECONDS_A_DAY))

    @rule(is_full=st.booleans())
    def fill_or_make_room(self, is_full: bool) -> None:
        self.phone.does("fill", is_full)
        self.is_full = is_full

    @precondition(lambda self: not self.backup)
    @rule()
    def copy_the_profile(self) -> None:
        self.phone.does("copyProfile")
        self.backup = self.shelf.copy()

    @precondition(lambda self: self.backup)
    @rule()
    def restore_the_old_profile(self) -> None:
        """What was kept after the copy and had not left is gone with the newer profile."""
        assert self.backup
        self.phone.does("restoreProfile")
        self.shelf, self.backup = self.backup, None
        self._comes_back()

    # what happens on the way

    @precondition(lambda self: self.shelf.kept)
    @rule(
        tabs=st.sampled_from([[0], [1], [0, 1]]),
        eagerness=st.sampled_from(["due", "waiting", "everything"]),
        plans=st.lists(plans, max_size=4),
    )
    def drain(self, tabs: list[int], eagerness: str, plans: list[Plan]) -> None:
        self.coming[:] = plans
        self.phone.does("send", sorted({min(tab, self.tabs - 1) for tab in tabs}), eagerness)

    @precondition(lambda self: self.shelf.kept)
    @rule()
    def server_restarts(self) -> None:
        self.house.closes()
        self.phone.does("send", [0], "everything")
        self.house.opens()

    # what must hold after each of them

    @invariant()
    def nothing_kept_is_lost_and_nothing_is_doubled(self) -> None:
        look = self.phone.look()
        db.session.rollback()
        assert self.shelf.kept <= look.envelopes.keys(), "kept, and gone"
        for story, envelope in look.envelopes.items():
            if envelope["state"] != "arrived":
                assert look.sealed.get(story) == envelope["sha256"], "the parcel changed or is gone"
                continue
            assert _receipt_of(story) == envelope["sha256"], "deleted without a receipt"
            assert self.is_full or story not in look.sealed, "a copy stayed behind"
        self._is_told_once(look)

    def teardown(self) -> None:
        """The faults end: everything arrives."""
        self.coming.clear()
        if self.is_full:
            self.phone.does("fill", False)
        for _ in range(ROUNDS_UNTIL_CALM):
            self.phone.does("waitFor", LEASE_OF_A_DEAD_TAB)
            self.phone.does("send", [0], "everything")
            look = self.phone.look()
            waiting = [each for each in look.envelopes.values() if each["state"] != "arrived"]
            if all(each["problem"] for each in waiting):
                break
        db.session.rollback()
        for each in waiting:
            # only a story that came before, under its own name, in other bytes: the restored
            # profile still had its draft, which was then sealed once more
            assert each["problem"] in {"other-bytes", "wrong-receipt"}, each
            assert _receipt_of(each["id"]) or db.session.get(Upload, each["id"])
        assert all(
            db.session.get(Story, story) for story in self.shelf.kept - {e["id"] for e in waiting}
        )
        type(self).arrived_in_all += self._stories() - self.sent_before

    # small things

    def _open_tales(self) -> list[str]:
        return [story for story, tale in self.shelf.tales.items() if not tale.is_over]

    def _draws(self, story: str) -> None:
        tale = self.shelf.tales[story]
        try:
            self.phone.does("draw", tale.tab, story)
        except OutboxError as no:
            self._is_told_full(no)
        else:
            tale.strokes += 1

    def _keeps(self, story: str, taps: int, worry: bool, plans: list[Plan]) -> None:
        tale = self.shelf.tales[story]
        self.coming[:] = plans
        try:
            envelopes = self.phone.does("keep", tale.tab, story, taps, worry)
        except OutboxError as no:
            self._is_told_full(no)
            return
        assert {each["id"] for each in envelopes} == {story}
        tale.is_over = True
        if self.is_full:
            db.session.rollback()
            assert _receipt_of(story), "a full phone said that it arrived"
        else:
            self.shelf.kept.add(story)

    def _is_told_full(self, no: OutboxError) -> None:
        """The only no a child may hear here."""
        if not (self.is_full and no.name == "PhoneFull"):
            raise no

    def _comes_back(self) -> None:
        """After a death the six pictures open every draft, with all that was promised."""
        self.tabs, self.is_full = 1, False
        for story in self._open_tales():
            tale = self.shelf.tales[story]
            strokes = self.phone.does("reopen", 0, tale.pictures)
            if not tale.strokes and strokes < 0:
                del self.shelf.tales[story]  # begun on a full phone, which said so
                continue
            assert strokes >= tale.strokes, "strokes lost"
            tale.tab = 0

    def _is_told_once(self, look: Look) -> None:
        ids = list(look.envelopes)
        jobs = _count_by(Job.subject_id, ids)
        parts = _count_by(Part.story_id, ids)
        for receipt in db.session.scalars(select(Receipt).where(Receipt.story_id.in_(ids))):
            assert jobs[receipt.story_id] == 1, "prepared twice"
            assert parts[receipt.story_id] == len(receipt.parts), "parts doubled"
        assert self._stories() - self.sent_before <= self.begun, "a story nobody told"

    def _stories(self) -> int:
        db.session.rollback()
        return db.session.scalar(select(func.count()).select_from(Story)) or 0


def _receipt_of(story: str) -> str | None:
    receipt = db.session.get(Receipt, story, populate_existing=True)
    return receipt.sha256 if receipt else None


def _count_by(column: InstrumentedAttribute[str], ids: list[str]) -> Counter[str]:
    return Counter(db.session.scalars(select(column).where(column.in_(ids))))


@pytest.fixture
def life(app: Flask) -> Iterator[type[PhoneLife]]:
    """A line, a house at its end, and a shop for phones."""
    key = base64.urlsafe_b64encode(public_key().key).rstrip(b"=").decode("ascii")
    room = open_room(parcels_a_day=1_000_000)
    with fault_proxy(0) as proxy, live_phone() as phone:
        PhoneLife.phone, PhoneLife.proxy = phone, proxy
        PhoneLife.house = House(app, proxy)
        PhoneLife.place = {"url": proxy.url, "room": room, "key": key, "haste": HASTE}
        PhoneLife.house.opens()
        yield PhoneLife
        PhoneLife.house.closes()


def test_every_kept_story_arrives_exactly_once(life: type[PhoneLife]) -> None:
    chosen = settings(
        max_examples=RUNS,
        stateful_step_count=STEPS,
        # shrinking a life costs minutes; the failing one is printed as it is
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(life, settings=chosen)
    # a property about arriving says nothing when nothing arrives
    assert life.arrived_in_all > RUNS // 2
    print(f"\n{RUNS} phones, {life.arrived_in_all} stories arrived, 0 lost, 0 doubled")
