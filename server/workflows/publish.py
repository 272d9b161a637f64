"""Publish: copy a story's approved derivative across the border into the public zone.

A new work says nothing of itself; `regroup` lets it say what its crowd allows.
"""

import secrets

from server import audit, clock, ids
from server.consent.gate import Licence, Refusal, may_show
from server.consent.vocabulary import Purpose
from server.database import db
from server.gallery.content import MEDIA_PURPOSE, seal_content
from server.gallery.generation import raise_generation
from server.gallery.models import Work, WorkMedia
from server.gallery.vocabulary import Use
from server.problems import NotFound
from server.services import services
from server.stories.advance import advance
from server.stories.derivatives import KeptFile, bytes_of
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Derivative, Story
from server.stories.states import StoryState
from server.workflows.await_look import look_at
from server.workflows.facts import gather_facts
from server.workflows.public_copy import public_content, public_files
from server.workflows.take_down import SYSTEM

_SHUFFLE_PLACES = 2**31
NOT_SEEN = "not-seen-by-the-child"

USES = {Purpose.GALLERY: Use.GALLERY, Purpose.CAMPAIGNS: Use.CAMPAIGNS, Purpose.PRESS: Use.PRESS}
"""Purposes that were agreed to, as the public zone calls them."""


def publish(story_id: str) -> Work | Refusal:
    """Ask the gate and, on its licence, make the story's work, in the caller's transaction.

    Files are copied, durably, before the row is committed; should the commit fail, nothing refers to
    them and the sweep removes them. A story whose work stands already keeps it. Raises NotFound.
    """
    story = story_for_change(story_id)
    if story.work_id is not None:
        return db.session.get_one(Work, story.work_id)
    at = clock.now()
    answer = may_show(gather_facts(story, at), at)
    if isinstance(answer, Refusal):
        return answer
    derivative = newest_derivative(story_id)
    if derivative is None:
        raise NotFound
    story.published_at = story.published_at or at
    work = _copy(story, derivative, licence=answer)
    story.work_id = work.id
    story.work_digest = derivative.digest
    advance(story, StoryState.PUBLISHED, by=SYSTEM, reason="licensed")
    look = look_at(story, digest=derivative.digest)
    audit.record(
        "story.published",
        subject_id=story.id,
        actor=SYSTEM,
        details={"work": work.id, "childs_look": look.value if look else NOT_SEEN},
    )
    raise_generation()
    return work


def uses_of(licence: Licence) -> list[str]:
    """Return what a licence is for, in a fixed order."""
    return sorted(USES[purpose].value for purpose in licence.purposes)


def _copy(story: Story, derivative: Derivative, *, licence: Licence) -> Work:
    """Make the work under a fresh random id and a key of its own: nothing joins it to the story."""
    vault = services().vault
    key_id = vault.new_key()
    own = licence.holds_own_voice
    content = public_content(story, derivative, may_use_own_voice=own)
    files = public_files(story, derivative, may_use_own_voice=own)
    work = Work(
        id=ids.new_id(),
        shuffle=secrets.randbelow(_SHUFFLE_PLACES),
        holds_picture=any(file.media_type.startswith("image/") for file in files),
        holds_text=bool(content.texts),
        holds_voice=bool(content.transcripts or content.waves),
        content=seal_content(content, key_id=key_id, vault=vault),
        content_key_id=key_id,
        purposes=uses_of(licence),
        licence_until=licence.until,
        is_demo=story.is_demo,
    )
    db.session.add(work)
    db.session.flush()
    for file in files:
        db.session.add(_copy_file(file, data=bytes_of(story, file), work=work))
    return work


def _copy_file(file: KeptFile, *, data: bytes, work: Work) -> WorkMedia:
    """Keep a file's bytes once more, under the work's key and a random name."""
    object_id = services().vault.put(work.content_key_id, data, purpose=MEDIA_PURPOSE)
    return WorkMedia(
        id=ids.new_id(),
        work_id=work.id,
        position=file.position,
        role=file.role.value,
        media_type=file.media_type,
        length=len(data),
        width=file.width,
        height=file.height,
        seconds=file.seconds,
        object_id=object_id,
    )
