"""What is printed once the demo is ready: where a child begins, and each person's way in."""

from collections.abc import Iterator

from sqlalchemy import select

from server.database import db
from server.demo.people import make_doors
from server.demo.phone import keepsake_of
from server.demo.telling import Fate, invented_stories
from server.rooms.directory import code_on_the_poster
from server.rooms.models import Room
from server.settings import Settings
from server.staff.permissions import Role
from server.stories.keepsake import all_pictures

_WIDTH = 20

_ROLES = {
    Role.MODERATOR: "moderator",
    Role.STEWARD: "steward",
    Role.SAFEGUARDING_LEAD: "safeguarding lead",
    Role.CAMPAIGNER: "campaigner",
    Role.ADMINISTRATOR: "administrator",
}


def door_lines(settings: Settings) -> Iterator[str]:
    """Yield the lines; each person's link is fresh and works once."""
    url = settings.public_url
    yield ""
    for room in db.session.scalars(select(Room).where(Room.is_demo).order_by(Room.language, Room.name)):
        yield _line(f"child ({room.language})", f"{url}/r/{code_on_the_poster(room.id).code}")
    yield _line("gallery", f"{url}/gallery")
    yield ""
    yield "Sign in as (each link works once; the next start prints new ones):"
    for person, token in make_doors():
        yield _line(_ROLES[person.role], f"{url}/staff/link/{token}")
    yield ""
    yield "Six pictures that lead back to a story (room of the language):"
    for fate, language in ((Fate.PUBLISHED, "en"), (Fate.NO_CARD, "en"), (Fate.RETURNED, "en")):
        story = next(s for s in invented_stories() if s.fate is fate and s.room == language)
        pictures = all_pictures()
        names = ", ".join(pictures[index].name for index in keepsake_of(story))
        yield _line(f"{fate.value} ({language})", names)


def _line(label: str, value: str) -> str:
    return f"  {label:<{_WIDTH}}{value}"
