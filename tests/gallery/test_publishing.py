"""Publication needs the gate; taking down leaves tombstones and erases the work."""

import pytest
from sqlalchemy import func, select

from server import audit, clock
from server.consent.gate import Licence, Refusal
from server.consent.reasons import Reason
from server.consent.vocabulary import ConsentEventKind, Purpose, Voice
from server.database import db, transaction
from server.gallery.content import MEDIA_PURPOSE
from server.gallery.generation import current_generation
from server.gallery.models import Tombstone, Work, WorkMedia, WorkRemains
from server.jobs.running import run_all
from server.services import services
from server.stories.models import Story
from server.stories.states import StoryState
from server.vault import KeyDestroyed
from server.workflows.publish import publish
from server.workflows.reconsider import reconsider
from server.workflows.take_down import take_down
from tests.factories import (
    FIRST_MODERATOR,
    SECOND_MODERATOR,
    Telling,
    a_published_story,
    a_story,
    approved_by,
    both_say_yes,
    say,
    work_of,
)

pytestmark = pytest.mark.usefixtures("any_app")


def the_story(story_id: str) -> Story:
    return db.session.get_one(Story, story_id, populate_existing=True)


def test_two_approvals_and_two_voices_publish_a_work() -> None:
    story_id = a_published_story()
    story = the_story(story_id)
    work = db.session.get_one(Work, work_of(story_id))
    assert story.state is StoryState.PUBLISHED
    assert work.id != story.id
    assert work.content_key_id != story.content_key_id
    assert work.holds_picture
    assert work.holds_text
    assert not work.holds_voice
    assert (work.published_month.day, work.published_month.hour) == (1, 0)


def test_one_approval_is_not_enough() -> None:
    story_id = a_story()
    both_say_yes(story_id)
    approved_by(story_id, FIRST_MODERATOR)
    with transaction():
        answer = publish(story_id)
    assert isinstance(answer, Refusal)
    assert Reason.APPROVALS_MISSING in answer.reasons
    assert db.session.scalar(select(func.count()).select_from(Work)) == 0


def test_without_a_guardian_nothing_is_shown_and_a_later_yes_publishes() -> None:
    story_id = a_story()
    with transaction():
        say(the_story(story_id), voice=Voice.CHILD)
    approved_by(story_id, FIRST_MODERATOR)
    approved_by(story_id, SECOND_MODERATOR)
    assert the_story(story_id).state is StoryState.APPROVED
    with transaction():
        say(the_story(story_id), voice=Voice.GUARDIAN)
        answer = reconsider(story_id)
    assert isinstance(answer, Licence)
    assert the_story(story_id).state is StoryState.PUBLISHED


def test_a_no_of_the_child_takes_the_work_down_in_the_same_transaction() -> None:
    story_id = a_published_story()
    work_id, before = work_of(story_id), current_generation()
    with transaction():
        say(the_story(story_id), voice=Voice.CHILD, kind=ConsentEventKind.WITHDRAWN)
        answer = reconsider(story_id)
    assert isinstance(answer, Refusal)
    assert the_story(story_id).state is StoryState.APPROVED
    assert the_story(story_id).barred_at is None
    assert db.session.get(Work, work_id) is None
    assert db.session.get(Tombstone, work_id) is not None
    assert current_generation() > before


def test_a_work_has_bytes_of_its_own_and_a_job_erases_them() -> None:
    story_id = a_published_story()
    work = db.session.get_one(Work, work_of(story_id))
    key_id = work.content_key_id
    media = db.session.scalars(select(WorkMedia)).all()
    object_ids = [file.object_id for file in media]
    vault = services().vault
    assert len(object_ids) == 6
    assert vault.get(key_id, object_ids[0], purpose=MEDIA_PURPOSE)
    with transaction():
        take_down(story_id, by="staff:" + "c" * 32, reason="guardian-asked")
    run_all()
    assert not vault.has_key(key_id)
    assert not any(vault.has_object(object_id) for object_id in object_ids)
    assert db.session.scalars(select(WorkRemains)).all() == []
    with pytest.raises(KeyDestroyed):
        vault.get(key_id, object_ids[0], purpose=MEDIA_PURPOSE)
    assert vault.has_key(the_story(story_id).content_key_id or "")


def test_every_public_name_of_a_work_gets_a_tombstone() -> None:
    story_id = a_published_story()
    names = {work_of(story_id), *db.session.scalars(select(WorkMedia.id))}
    with transaction():
        take_down(story_id, by="system", reason="time-is-over")
    assert set(db.session.scalars(select(Tombstone.id))) == names


def test_what_a_person_took_down_stays_down_until_it_is_approved_anew() -> None:
    story_id = a_published_story()
    with transaction():
        take_down(story_id, by="staff:" + "c" * 32, reason="guardian-asked")
    with transaction():
        answer = reconsider(story_id)
    assert isinstance(answer, Refusal)
    assert Reason.BARRED in answer.reasons
    # nothing else stands in its way: it waits for two people to look anew
    assert the_story(story_id).state is StoryState.AWAITING_REVIEW
    approved_by(story_id, FIRST_MODERATOR)
    assert the_story(story_id).work_id is None
    approved_by(story_id, SECOND_MODERATOR)
    assert the_story(story_id).state is StoryState.PUBLISHED


def test_what_a_guardian_still_refuses_does_not_bother_moderators() -> None:
    story_id = a_published_story()
    with transaction():
        say(the_story(story_id), voice=Voice.GUARDIAN, kind=ConsentEventKind.WITHDRAWN)
        take_down(story_id, by="staff:" + "c" * 32, reason="guardian-asked")
        reconsider(story_id)
    assert the_story(story_id).state is StoryState.APPROVED


def test_taking_down_twice_is_harmless() -> None:
    story_id = a_published_story()
    for _ in range(2):
        with transaction():
            take_down(story_id, by="system", reason="time-is-over")
    taken_down = select(func.count()).where(audit.AuditEvent.name == "work.taken_down")
    assert db.session.scalar(taken_down) == 1


def test_a_licence_follows_what_the_voices_say() -> None:
    story_id = a_published_story(purposes=(Purpose.GALLERY, Purpose.PRESS))
    work = db.session.get_one(Work, work_of(story_id))
    assert work.purposes == ["gallery", "press"]
    with transaction():
        story = the_story(story_id)
        say(story, voice=Voice.GUARDIAN, purpose=Purpose.PRESS, kind=ConsentEventKind.REFUSED)
        reconsider(story_id)
    db.session.refresh(work)
    assert work.purposes == ["gallery"]


def test_a_child_who_chose_words_only_is_never_heard() -> None:
    a_published_story(Telling(transcript="My grandmother sings."))
    assert db.session.scalars(select(WorkMedia)).all() == []
    assert db.session.scalars(select(Work)).one().holds_voice


def test_a_work_tells_no_moment() -> None:
    story_id = a_published_story()
    work = db.session.get_one(Work, work_of(story_id))
    with transaction():
        take_down(story_id, by="system", reason="time-is-over")
    months = {work.published_month, db.session.scalars(select(Tombstone.month)).first()}
    now = clock.now()
    assert months == {now.replace(day=1, hour=0, minute=0, second=0, microsecond=0)}
