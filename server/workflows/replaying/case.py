"""One entry of the journal, and what it is about in the data that were restored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.backup.journal import Entry, Fact
from server.database import db
from server.stories.finding import story_for_change
from server.stories.models import Story
from server.stories.states import StoryState

RESTORE = "system:restore"
"""The actor of whatever is done again because older data came back."""


@dataclass(frozen=True)
class Case:
    """One entry, and which stories are erased in the end."""

    entry: Entry
    erased: frozenset[str]

    @property
    def story(self) -> Story | None:
        """The story it is about, if it is here and holds anything."""
        return living_story(self.entry.subject_id)


Replays = Mapping[Fact, Callable[[Case], bool]]
"""What does each restraint again; tells whether there was anything to do."""


def living_story(story_id: str) -> Story | None:
    """Return a story, locked, unless it is not here or erased."""
    story = db.session.get(Story, story_id)
    if story is None or story.state is StoryState.ERASED:
        return None
    return story_for_change(story_id)
