"""Expire: end what has run out. Every hour; each thing in a transaction of its own."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import delete, select

from server import clock
from server.database import db, transaction
from server.gallery.models import Work
from server.i18n import all_languages
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.parcels.quotas import forget_days
from server.parcels.unfinished import all_unfinished_ids, find_unfinished
from server.problems import Problem
from server.referrals.cases import open_case_of
from server.reviews.models import Claim
from server.services import services
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows.cancel_upload import cancel_upload
from server.workflows.erase_evidence import end_overdue_hearings
from server.workflows.finish_upload import finish_upload
from server.workflows.forget_sheets import forget_sheets
from server.workflows.reconsider import reconsider
from server.workflows.settle_lost import give_back_unlooked

logger = logging.getLogger(__name__)


def expire() -> None:
    """Forget late uploads, finish whole ones, erase, and ask the gate about licences that end (job).

    Opens its own transactions; may be called twice.
    """
    for upload_id in all_unfinished_ids():
        with _carrying_on("upload"):
            _settle_upload(upload_id)
    for story_id in _stories_to_erase():
        with transaction():
            ledger.add(kind=JobKind.ERASE, subject_id=story_id)
    with transaction():
        give_back_unlooked()
    for story_id in _stories_with_ended_licence():
        with _carrying_on("licence"), transaction():
            reconsider(story_id)
    with _carrying_on("sheet"):
        forget_sheets()
    with _carrying_on("hearing"), transaction():
        end_overdue_hearings()
    with transaction():
        db.session.execute(delete(Claim).where(Claim.expires_at <= clock.now()))
        forget_days(before=clock.now().date() - timedelta(days=31))


def _settle_upload(upload_id: str) -> None:
    upload = find_unfinished(upload_id)
    if upload is None:
        return
    if upload.is_expired:
        cancel_upload(upload_id)
    elif services().vault.incoming.offset(upload_id) == upload.length:
        # A crash came between the last byte and the receipt, and its phone has not asked since.
        finish_upload(upload, language=all_languages()[0].tag)


def _stories_to_erase() -> list[str]:
    """Stories kept for a case are let go of once; `close_referral` enters their erasing."""
    due = select(Story).where(Story.state == StoryState.TAKEN_BACK, Story.erase_at <= clock.now())
    return [
        story.id
        for story in db.session.scalars(due)
        if story.keepsake_index or story.keepsake_sealed or open_case_of(story.id) is None
    ]


def _stories_with_ended_licence() -> list[str]:
    ended = (
        select(Story.id)
        .join(Work, Work.id == Story.work_id)
        .where(Work.licence_until <= clock.now())
    )
    return list(db.session.scalars(ended))


@contextmanager
def _carrying_on(what: str) -> Iterator[None]:
    """Let one thing that cannot be ended now keep nothing else waiting."""
    try:
        yield
    except Problem as problem:
        logger.warning("an %s could not be expired: %s", what, problem.code)
