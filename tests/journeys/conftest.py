"""A whole running house for the journeys: granian, worker, mail, people at their own browsers."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
from sqlalchemy import select

from server.consent.vocabulary import Purpose
from server.database import db
from server.demo.voices import voice
from server.rooms.models import Participant
from server.stories.models import Story
from server.stories.parts import parts_of
from server.stories.vocabulary import PartKind
from server.web.shell_build import DIST
from server.workflows.redraw import original_of
from tests.components.browser import chromium
from tests.components.installation import Installation
from tests.journeys.child_navigator import ChildNavigator
from tests.journeys.moderator_navigator import ModeratorNavigator, SafeguardingLeadNavigator
from tests.journeys.staff_navigator import StaffNavigator, StewardNavigator
from tests.paper.sheets import signed
from tests.referrals.post_office import PostOffice, post_office
from wsgi import build_app

PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 720}
ROOM = "Room of the journeys"


@dataclass
class House:
    """A running installation and what its people need to find one another."""

    here: Installation
    room: str
    mail: PostOffice
    data: Path
    links: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """The public address."""
        return self.here.url

    def story_state(self, story_id: str) -> str:
        """Return where a story is, read from the database file."""
        row = self._row("SELECT state FROM story WHERE id = ?", story_id)
        return str(row[0])

    def newest_story(self) -> str:
        """Return the id of the story that arrived last."""
        return str(self._row("SELECT id FROM story ORDER BY received_at DESC LIMIT 1")[0])

    def count_stories(self) -> int:
        """Return how many stories have arrived."""
        return int(str(self._row("SELECT count(*) FROM story")[0]))

    def work_of(self, story_id: str) -> str | None:
        """Return the id of a story's work, if one stands."""
        found = self._row("SELECT work_id FROM story WHERE id = ?", story_id)[0]
        return None if found is None else str(found)

    def waits_for(self, story_id: str, *states: str, seconds: float = 60) -> str:
        """Wait until the worker has brought a story to one of the states; return it."""
        end = time.monotonic() + seconds
        while (state := self.story_state(story_id)) not in states:
            assert time.monotonic() < end, f"the story is still {state}, not {states}"
            time.sleep(0.2)
        return state

    def sent_by_the_child(self, story_id: str, kind: PartKind) -> bytes:
        """Return what the child sent, as the vault keeps it."""
        app = build_app(self.here.settings)
        with app.app_context():
            story = db.session.get_one(Story, story_id)
            part = next(part for part in parts_of(story) if part.kind is kind)
            data = original_of(part, key_id=story.content_key_id)
            db.session.remove()
            db.engine.dispose()
        return data

    def guardian_signed(
        self, pseudonym: str, *, yes: Iterable[str] = (), no: Iterable[str] = ()
    ) -> None:
        """Let a signed sheet be photographed and read by two people, away from the browsers."""
        app = build_app(self.here.settings)
        with app.app_context():
            wanted = select(Participant.id).where(Participant.pseudonym == pseudonym)
            participant_id = db.session.scalars(wanted).one()
            signed(participant_id, yes=map(Purpose, yes), no=map(Purpose, no))
            db.session.remove()
            db.engine.dispose()

    def _row(self, query: str, *values: str) -> tuple[object, ...]:
        with sqlite3.connect(f"file:{self.data}/eyes.db?mode=ro", uri=True) as connection:
            row: tuple[object, ...] | None = connection.execute(query, values).fetchone()
        assert row is not None
        return row


@pytest.fixture(scope="session")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A WAV that the fake microphone plays: a synthetic voice."""
    path = tmp_path_factory.mktemp("microphone") / "speech.wav"
    path.write_bytes(voice("high", seed=7))
    return path


@pytest.fixture(scope="package")
def browser(microphone: Path) -> Iterator[Browser]:
    """Chromium with a microphone that plays a real recording."""
    with chromium(f"--use-file-for-fake-audio-capture={microphone}") as started:
        yield started


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house of its own for each file of journeys."""
    assert (DIST / "build.json").exists(), "the child's app is not built: run script/setup"
    data = tmp_path_factory.mktemp("house")
    with post_office() as mail:
        mirror = tmp_path_factory.mktemp("mirror")
        here = Installation(
            data,
            environment={
                "EYES_SMTP_URL": mail.url, "EYES_DEMO": "1", "EYES_MIRROR_URL": f"file:{mirror}",
            },
        )  # fmt: skip
        here.command("init")
        printed = here.command("room", "add", ROOM, "--country", "ro", "--language", "en")
        code = re.search(r"/r/([0-9A-Z]{8})", printed)
        assert code, printed
        house = House(here=here, room=code[1], mail=mail, data=data)
        for email, role, extra in PEOPLE:
            rooms = ["--room", house.room] if extra else []
            house.links[email] = here.command("staff", "add", email, "--role", role, *rooms)
        here.start()
        yield house
        here.stop()


PEOPLE = (
    ("ana@example.org", "moderator", False),
    ("ben@example.org", "moderator", False),
    ("lea@example.org", "safeguarding-lead", False),
    ("tom@example.org", "safeguarding-lead", False),
    ("mei@example.org", "steward", True),
    ("cam@example.org", "campaigner", False),
)


@pytest.fixture(scope="module")
def desks(house: House, browser: Browser) -> Iterator[Callable[[str], Page]]:
    """A browser of their own for everybody who works here; signed in at the first visit."""
    contexts: dict[str, BrowserContext] = {}

    def desk(email: str) -> Page:
        if email not in contexts:
            contexts[email] = browser.new_context(viewport=DESK, base_url=house.url)
            page = contexts[email].new_page()
            StaffNavigator(page, base_url=house.url).accepts_the_invitation(house.links[email])
            return page
        return contexts[email].pages[0]

    yield desk
    for context in contexts.values():
        context.close()


@pytest.fixture
def ana(desks: Callable[[str], Page], house: House) -> ModeratorNavigator:
    """A moderator."""
    return ModeratorNavigator(desks("ana@example.org"), base_url=house.url)


@pytest.fixture
def ben(desks: Callable[[str], Page], house: House) -> ModeratorNavigator:
    """Another moderator."""
    return ModeratorNavigator(desks("ben@example.org"), base_url=house.url)


@pytest.fixture
def lea(desks: Callable[[str], Page], house: House) -> SafeguardingLeadNavigator:
    """A safeguarding lead."""
    return SafeguardingLeadNavigator(desks("lea@example.org"), base_url=house.url)


@pytest.fixture
def mei(desks: Callable[[str], Page], house: House) -> StewardNavigator:
    """The steward of the room."""
    return StewardNavigator(desks("mei@example.org"), base_url=house.url)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A shared phone; a fault in its scripts fails the journey."""
    context = browser.new_context(viewport=PHONE, permissions=["microphone"])
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert not faults


@pytest.fixture
def child(phone: BrowserContext, house: House) -> ChildNavigator:
    """A child who reads English."""
    return ChildNavigator(phone.new_page(), base_url=house.url, room=house.room)


@pytest.fixture
def child_who_reads(phone: BrowserContext, house: House) -> Callable[[str], ChildNavigator]:
    """A child who reads the language with that tag, at the same phone."""
    return lambda language: ChildNavigator(
        phone.new_page(), base_url=house.url, room=house.room, language=language
    )
