"""A work on a stranger's page, and how it goes dark everywhere when it is taken down or back."""

import base64
import http.server
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser, FrameLocator, Page, expect

from server import ids
from tests.components.installation import Installation
from tests.journeys.child_navigator import ChildNavigator
from tests.journeys.conftest import ROOM, House
from tests.journeys.moderator_navigator import ModeratorNavigator
from tests.journeys.staff_navigator import StewardNavigator
from tests.journeys.test_from_the_phone_to_the_gallery import ALL, READY, pictures_of, tells

pytestmark = pytest.mark.browser

WORDS = "We sing on the way to school."


@pytest.fixture(scope="module")
def foreign_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Somebody else's site on another origin; returns the address of a page with this HTML."""
    folder = tmp_path_factory.mktemp("foreign")

    class Site(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("localhost", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def page(html: str) -> str:
        name = f"{ids.new_id()}.html"
        Path(folder, name).write_text(
            f"<!doctype html><title>A stranger's page</title><h1>News</h1>{html}", "utf-8"
        )
        return f"http://localhost:{server.server_port}/{name}"

    yield page
    server.shutdown()
    server.server_close()


@dataclass
class Seen:
    """What polling saw: when each question was asked, and how many of the work's bytes came."""

    answers: list[tuple[float, int]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    rounds: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def wait_for_another_round(self) -> None:
        """Return when every place was asked at least once more from now on."""
        while self.rounds.acquire(blocking=False):
            pass
        for _ in range(2):
            assert self.rounds.acquire(timeout=60)

    def bytes_after(self, moment: float) -> int:
        """Return how many of the work's bytes came for questions asked after a moment."""
        return sum(count for asked_at, count in self.answers if asked_at >= moment)


def _own_bytes(answer: requests.Response, *, work: str = "") -> int:
    """Count a file whole, a page by the child's words or the work's name in it."""
    if answer.headers.get("Content-Type", "").startswith(("image/", "audio/")):
        return len(answer.content)
    is_there = WORDS in answer.text or (answer.ok and work and work in answer.text)
    return len(answer.content) if is_there else 0


@dataclass
class Places:
    """Every public place of one work."""

    house: House
    work: str
    media: list[str] = field(default_factory=list)

    def look(self) -> "Places":
        """Find the work's media through its JSON."""
        told = requests.get(f"{self.house.url}/api/gallery/{self.work}", timeout=10)
        self.media = sorted(set(re.findall(r"/media/[0-9a-f]{32}", told.text)))
        assert self.media
        return self

    @property
    def addresses(self) -> list[str]:
        own = [f"/gallery/{self.work}", f"/api/gallery/{self.work}", f"/embed/{self.work}"]
        return [*own, *self.media, f"/oembed?url={self.house.url}/gallery/{self.work}"]

    def statuses(self) -> set[int]:
        """Ask every place once."""
        return {requests.get(self.house.url + a, timeout=10).status_code for a in self.addresses}

    def bytes(self) -> int:
        """Return how many bytes all places give away that are the work's own."""
        answers = (requests.get(self.house.url + a, timeout=10) for a in self.addresses)
        return sum(_own_bytes(answer) for answer in answers)

    @contextmanager
    def polled(self) -> Iterator["Seen"]:
        """Ask every place again and again while the block runs."""
        seen = Seen()
        thread = threading.Thread(target=self._poll, args=(seen,))
        thread.start()
        try:
            yield seen
        finally:
            seen.stop.set()
            thread.join()

    def _poll(self, seen: "Seen") -> None:
        lists = ("/gallery", "/api/gallery", "/feed.atom", "/embed")
        while not seen.stop.is_set():
            for address in (*self.addresses, *lists):
                asked_at = time.monotonic()
                answer = requests.get(self.house.url + address, timeout=10)
                seen.answers.append((asked_at, _own_bytes(answer, work=self.work)))
            seen.rounds.release()

    def is_listed(self) -> bool:
        """Tell whether the lists name it."""
        lists = ("/gallery", "/api/gallery", "/feed.atom", "/embed")
        return any(self.work in requests.get(self.house.url + p, timeout=10).text for p in lists)


@pytest.fixture
def published(
    house: House, child: ChildNavigator, ana: ModeratorNavigator, ben: ModeratorNavigator,
    mei: StewardNavigator,
) -> tuple[ChildNavigator, str, str]:  # fmt: skip
    """A child, its card and its work in the gallery."""
    known = set(mei.cards_of(ROOM))
    card = next(c for c in mei.makes_cards(room=ROOM, count=1).cards_of(ROOM) if c not in known)
    house.guardian_signed(card, yes=ALL)
    child.arrives().draws_a_house().writes(WORDS)
    story = tells(child, house, card)
    assert pictures_of(house, card)
    house.waits_for(story, *READY)
    ana.approves_the_story(story)
    ben.approves_the_story(story)
    house.waits_for(story, "published")
    return child, card, str(house.work_of(story))


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Page]:
    """Somebody who reads the news."""
    context = browser.new_context(viewport={"width": 900, "height": 1200})
    yield context.new_page()
    assert context.cookies() == []
    context.close()


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe").first


def test_a_campaigner_s_code_shows_the_work_and_a_steward_s_word_darkens_it_everywhere(
    house: House, published: tuple[ChildNavigator, str, str], mei: StewardNavigator,
    desks: Callable[[str], Page], visitor: Page, foreign_page: Callable[[str], str],
) -> None:  # fmt: skip
    child, card, work = published
    places = Places(house, work).look()
    assert places.statuses() == {200}

    campaigner = desks("cam@example.org")
    campaigner.goto(f"{house.url}/campaigns/?work={work}")
    code = requests.get(
        f"{house.url}/oembed", params={"url": f"{house.url}/gallery/{work}"}, timeout=10
    ).json()["html"]
    visitor.goto(foreign_page(code))
    expect(frame(visitor).get_by_text(WORDS)).to_be_visible()

    script = (
        f'<script src="{house.url}/embed.js" defer></script><eyes-work work="{work}"></eyes-work>'
    )
    visitor.goto(foreign_page(script))
    inside = visitor.frame_locator("eyes-work iframe")
    expect(inside.get_by_text(WORDS)).to_be_visible()

    mei.takes_everything_down(card, room=ROOM)

    assert places.statuses() <= {404, 410}
    assert not places.is_listed()
    visitor.reload()
    expect(inside.get_by_text(WORDS)).to_have_count(0)
    assert house.work_of(house.newest_story()) is None
    assert house.story_state(house.newest_story()) == "approved"
    # the private story stays, and its child hears it in words that blame nobody
    child.hands_the_phone_on().chooses_its_language()
    assert child.asks_what_happened() == "Your story is kept. Only the helpers see it."


def test_the_child_takes_it_back_and_every_place_turns_also_after_yesterday_s_backup(
    house: House, published: tuple[ChildNavigator, str, str], visitor: Page,
    foreign_page: Callable[[str], str], tmp_path: Path,
) -> None:  # fmt: skip
    child, _, work = published
    places = Places(house, work).look()
    code = f'<iframe src="{house.url}/embed/{work}" title="A child\'s story"></iframe>'
    visitor.goto(foreign_page(code))
    expect(frame(visitor).get_by_text(WORDS)).to_be_visible()
    story = house.newest_story()
    yesterday = tmp_path / "yesterday.backup"
    house.here.command("backup", str(yesterday))
    # the phone looks at the gallery too: its service worker must let that pass by
    child.page.goto(f"{house.url}/gallery/{work}")
    expect(child.page.get_by_text(WORDS).first).to_be_visible()
    child.opens_the_room()
    assert kept_by_the_service_worker(child.page, work) == []

    child.chooses_its_language()
    assert child.asks_what_happened() == "Your story hangs in the gallery."
    with places.polled() as seen:
        assert "hidden" in child.takes_it_back()
        taken_back_at = time.monotonic()
        seen.wait_for_another_round()

    assert seen.bytes_after(taken_back_at) == 0
    assert seen.bytes_after(0) > 0
    assert places.statuses() <= {404, 410}
    assert not places.is_listed()
    assert work in requests.get(f"{house.url}/api/revocations", timeout=10).text
    assert kept_by_the_service_worker(child.page, work) == []
    visitor.reload()
    expect(frame(visitor).get_by_text(WORDS)).to_have_count(0)
    # the phone that sent it: erased at once
    house.waits_for(story, "erased")
    house.here.command("backup", str(tmp_path / "today.backup"))  # brings the ring up to date

    with restored(house, yesterday, into=tmp_path) as elsewhere:
        there = Places(replace(house, here=elsewhere), work, places.media)
        assert there.statuses() <= {404, 410}
        assert not there.is_listed()
        assert there.bytes() == 0
        assert work in requests.get(f"{elsewhere.url}/api/revocations", timeout=10).text


def kept_by_the_service_worker(page: Page, work: str) -> list[str]:
    """Return which addresses of the gallery, or answers with the work in them, a phone has kept."""
    found: list[str] = page.evaluate(
        """async (work) => {
          const found = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const text = await (await cache.match(request)).text();
              const isPublic = /\\/(gallery|media|embed|api|oembed|feed)/.test(request.url);
              if (isPublic || text.includes(work)) found.push(request.url);
            }
          }
          return found;
        }""",
        work,
    )
    return found


@contextmanager
def restored(house: House, backup: Path, *, into: Path) -> Iterator[Installation]:
    """Bring a backup back in an empty place with the same secrets, and serve it there."""
    settings = house.here.settings
    place = into / "elsewhere"
    place.mkdir()
    secrets = {
        "EYES_SECRET_KEY": settings.secret_key,
        "EYES_MASTER_KEY": base64.urlsafe_b64encode(settings.master_key).decode(),
    }
    elsewhere = Installation(place, environment=house.here.environment | secrets)
    elsewhere.command("restore", str(backup))
    try:
        yield elsewhere.start("web")
    finally:
        elsewhere.stop()
