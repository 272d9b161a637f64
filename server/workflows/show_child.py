"""Show the child what others see or would see of its story: exactly what publishing would copy."""

from dataclasses import dataclass

from server import clock
from server.consent.gate import may_hear_own_voice
from server.gallery.content import Passage, PublicContent
from server.problems import NotFound
from server.referrals.cases import open_case_of
from server.stories.childs_look import ChildsLook
from server.stories.content import FileRole
from server.stories.derivatives import KeptFile, bytes_of
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Derivative, Story
from server.stories.states import StoryState
from server.workflows.await_look import look_at
from server.workflows.facts import gather_facts
from server.workflows.public_copy import public_content, public_files

_SEEN_BY_TWO = frozenset({StoryState.APPROVED, StoryState.PUBLISHED})


@dataclass(frozen=True, kw_only=True)
class ShownToChild:
    """A version as others would get it, in the one size and coding that every phone can open."""

    digest: str
    # as they were told, each with its translations behind it
    words: tuple[Passage, ...]
    pictures: tuple[KeptFile, ...]
    sounds: tuple[KeptFile, ...]


def version_to_look_at(story: Story) -> Derivative | None:
    """Return what the child may look at: two people approved it, and it is not under referral."""
    if story.state not in _SEEN_BY_TWO or open_case_of(story.id) is not None:
        return None
    return newest_derivative(story.id)


def show_child(story_id: str) -> ShownToChild:
    """Return what others would see, and note that the child looked, in the caller's transaction.

    Raises NotFound when there is nothing to look at.
    """
    story = story_for_change(story_id)
    shown = _shown(story)
    if look_at(story, digest=shown.digest) is None:
        story.looked, story.looked_digest = ChildsLook.SEEN, shown.digest
    return shown


def file_to_child(story: Story, *, sha256: str) -> tuple[KeptFile, bytes]:
    """Return a file of what the child is shown, and its bytes. Raises NotFound for every other."""
    shown = _shown(story)
    for file in (*shown.pictures, *shown.sounds):
        if file.sha256 == sha256:
            return file, bytes_of(story, file)
    raise NotFound


def _shown(story: Story) -> ShownToChild:
    derivative = version_to_look_at(story)
    if derivative is None:
        raise NotFound
    at = clock.now()
    own = may_hear_own_voice(gather_facts(story, at), at)
    files = public_files(story, derivative, may_use_own_voice=own)
    return ShownToChild(
        digest=derivative.digest,
        words=_in_order(public_content(story, derivative, may_use_own_voice=own)),
        pictures=tuple(
            file
            for file in files
            if (file.role, file.media_type) == (FileRole.MEDIUM, "image/jpeg")
        ),
        # iPhones know no Opus; every phone knows this one
        sounds=tuple(file for file in files if file.role is FileRole.AAC),
    )


def _in_order(content: PublicContent) -> tuple[Passage, ...]:
    words = (*content.texts, *content.transcripts, *content.translations)
    return tuple(sorted(words, key=lambda passage: passage.position))
