"""Erase: nothing a child made, and nothing anybody wrote about it, can be read any more.

The key first: whatever copies of the ciphertext lie in database pages, the write-ahead log, replicas
and backups are noise from then on. Then the objects, then the rows. The audit trail stays; it never
held content.

A child may take back faster than its words are searched for danger: then they are searched here
first. What a safeguarding case still needs is kept until the case is closed. From outside nobody can tell:
whatever leads to the story goes in the same moment, by the same job.
"""

from sqlalchemy import delete, select, update

from server import audit
from server.database import db, transaction
from server.parcels.receipts import forget_parts
from server.referrals.cases import open_case_of
from server.referrals.models import Referral, ReferralNote
from server.reviews.models import Decision
from server.services import services
from server.stories.advance import advance
from server.stories.finding import is_over, newest_derivative, story_for_change
from server.stories.models import Derivative, DerivativeFile, Message, Part, Story
from server.stories.parts import parts_of
from server.stories.slips import forget_slip
from server.stories.states import StoryState
from server.workflows.refer_worries import refer_worries


def erase(story_id: str) -> None:
    """Erase a story that was taken back and whose time is over (job; may be called twice).

    Opens its own transaction. A story brought back meanwhile is left alone; one under referral is
    only let go of.
    """
    story = db.session.get(Story, story_id)
    if story is None or not is_over(story):
        return
    _search_unprepared(story)
    if open_case_of(story_id) is not None:
        _let_go(story_id)
        return
    key_id = story.content_key_id
    object_ids = _object_ids(story_id)
    vault = services().vault
    if key_id is not None:
        vault.destroy_key(key_id)
    for object_id in object_ids:
        vault.delete(object_id)
    with transaction():
        story = story_for_change(story_id)
        if story.state is StoryState.ERASED:
            return
        _forget_content(story_id)
        _forget_identity(story)
        advance(story, StoryState.ERASED, by="system", reason="erase")
        audit.record("story.erased", subject_id=story_id, actor="system")


def _search_unprepared(story: Story) -> None:
    """Let no cry for help be erased unread; preparing has searched whatever has a version."""
    key_id = story.content_key_id
    if key_id is not None and newest_derivative(story.id) is None:
        refer_worries(story.id, key_id=key_id, parts=parts_of(story))


def _let_go(story_id: str) -> None:
    """Take away every way that leads to a story from outside; what its case needs stays."""
    with transaction():
        story = story_for_change(story_id)
        if is_over(story):
            _forget_ways(story)
            forget_parts(story_id)


def _object_ids(story_id: str) -> list[str]:
    of_parts = select(Part.object_id).where(Part.story_id == story_id)
    of_files = (
        select(DerivativeFile.object_id)
        .join(Derivative, DerivativeFile.derivative_id == Derivative.id)
        .where(Derivative.story_id == story_id)
    )
    found = [*db.session.scalars(of_parts), *db.session.scalars(of_files)]
    return [object_id for object_id in found if object_id is not None]


def _forget_content(story_id: str) -> None:
    """Take everything out of the rows that was, or tells of, content. Hashes of few words tell."""
    derivatives = select(Derivative.id).where(Derivative.story_id == story_id)
    cases = select(Referral.id).where(Referral.story_id == story_id)
    db.session.execute(delete(Part).where(Part.story_id == story_id))
    db.session.execute(delete(DerivativeFile).where(DerivativeFile.derivative_id.in_(derivatives)))
    db.session.execute(
        update(Derivative).where(Derivative.story_id == story_id).values(content=None)
    )
    db.session.execute(update(Message).where(Message.story_id == story_id).values(content=None))
    db.session.execute(update(Decision).where(Decision.story_id == story_id).values(note=None))
    db.session.execute(
        update(ReferralNote).where(ReferralNote.referral_id.in_(cases)).values(content=None)
    )
    forget_parts(story_id)


def _forget_identity(story: Story) -> None:
    """Take out whatever leads from a child to the row."""
    _forget_ways(story)
    story.content_key_id = None
    story.participant_id = None
    story.prompt = None


def _forget_ways(story: Story) -> None:
    """Take out what a child, or a phone, could find it by."""
    story.keepsake_index = None
    story.keepsake_sealed = None
    story.take_back_sha256 = None
    forget_slip(story.id)
