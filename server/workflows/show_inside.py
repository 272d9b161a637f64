"""Show inside: what a child lets people near it see of its stories, as the gate says at this look."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from server import clock
from server.consent.gate import may_show_inside
from server.consent.vocabulary import Purpose
from server.database import db
from server.problems import NotFound
from server.referrals.cases import was_ever_a_concern
from server.stories.content import PUBLIC_ROLES, FileRole, Passage
from server.stories.derivatives import KeptFile, bytes_of, content_of, files_of
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.facts import gather_facts
from server.workflows.public_copy import sounds_of

_SEEN_BY_TWO = frozenset({StoryState.APPROVED, StoryState.PUBLISHED})


@dataclass(frozen=True, kw_only=True)
class ShownInside:
    """The approved version of one story: words, pictures, and the sound as the child chose it."""

    story: Story
    words: tuple[Passage, ...]
    # what a picture shows, for who cannot see it
    alternatives: tuple[Passage, ...]
    pictures: tuple[KeptFile, ...]
    sounds: tuple[KeptFile, ...]

    @property
    def files(self) -> tuple[KeptFile, ...]:
        """Return everything that may be fetched of it."""
        return (*self.pictures, *self.sounds)


def shown_to_parent(participant_id: str) -> list[ShownInside]:
    """Return the stories that a child shows to its parents or carers, the newest first.

    What is held, what was never told and what the child keeps for itself are equally missing.
    """
    mine = Story.participant_id == participant_id
    return _shown(Purpose.PARENT, mine, size=FileRole.MEDIUM)


def shown_on_wall(room_id: str) -> list[ShownInside]:
    """Return the stories that may hang in a room, the newest first."""
    return _shown(Purpose.ROOM_WALL, Story.room_id == room_id, size=FileRole.LARGE)


def file_shown(shown: Iterable[ShownInside], *, sha256: str) -> tuple[KeptFile, bytes]:
    """Return a file of what is shown now, and its bytes. Raises NotFound for every other."""
    for each in shown:
        for file in each.files:
            if file.sha256 == sha256:
                return file, bytes_of(each.story, file)
    raise NotFound


def _shown(purpose: Purpose, whose: ColumnElement[bool], *, size: FileRole) -> list[ShownInside]:
    at = clock.now()
    stories = db.session.scalars(
        select(Story)
        .where(whose, Story.state.in_(_SEEN_BY_TWO))
        .order_by(Story.received_at.desc(), Story.id)
    ).all()
    return [
        _as_shown(story, size=size)
        for story in stories
        # whoever sees it may be the risk: what a lead had to act upon stays among those who help
        if not was_ever_a_concern(story.id)
        and may_show_inside(purpose, gather_facts(story, at), at)
    ]


def _as_shown(story: Story, *, size: FileRole) -> ShownInside:
    derivative = newest_derivative(story.id)
    if derivative is None:
        raise NotFound
    content = content_of(story, derivative)
    files = files_of(derivative, roles=PUBLIC_ROLES)
    return ShownInside(
        story=story,
        words=(*content.texts, *content.transcripts),
        alternatives=content.alternatives,
        pictures=tuple(
            file for file in files if (file.role, file.media_type) == (size, "image/jpeg")
        ),
        sounds=tuple(sounds_of(story, derivative, may_use_own_voice=False)),
    )
