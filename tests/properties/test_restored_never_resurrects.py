"""Whatever was said before and after a backup, in whatever order: restoring it resurrects nothing.

A story in the gallery lives through random restraints and permissions, is backed up in the middle,
and the backup's data come back with the newest ring. Held against what was true in the moment of the
disaster: nothing is public without being approved anew, and then only if nobody's no stood.
"""

import os
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Method, Purpose, Voice
from server.database import db, transaction
from server.jobs.running import run_all
from server.problems import Problem
from server.referrals.cases import open_case_of
from server.referrals.models import Outcome, Trigger
from server.reviews.reasons import DeclineReason, Question
from server.reviews.rules import Look
from server.services import services
from server.stories.derivatives import content_of, files_of
from server.stories.edits import Edit
from server.stories.edits import edited as change
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.states import StoryState
from server.workflows import edit_derivative as editing
from server.workflows import restore as restoring
from server.workflows.back_up import _begin
from server.workflows.bring_back import bring_back
from server.workflows.close_referral import close_referral
from server.workflows.decline import decline
from server.workflows.mirror_ring import rewrite_ring
from server.workflows.record_consent import record_consent
from server.workflows.refer import refer
from server.workflows.return_to_child import return_to_child
from server.workflows.sweep_gallery import sweep_gallery
from server.workflows.take_back import take_back
from server.workflows.take_down import take_down
from server.workflows.withdraw_story import withdraw_story
from tests.backup.houses import opened
from tests.backup.test_restoring import SECRET, Shown, shown
from tests.conftest import make_settings
from tests.factories import FIRST_MODERATOR, SECOND_MODERATOR, approved_by, both_say_yes
from tests.properties.backups import copied_from, put_back

RUNS = int(os.environ.get("EYES_RESURRECTION_RUNS", "25"))
LIVES_IN_A_HOUSE = 25

Act = Callable[[Shown], object]


def story_of(one: Shown) -> Story:
    return db.session.get_one(Story, one.story_id, populate_existing=True)


def guardian_says_no(one: Shown) -> None:
    record_consent(
        one.participant_id,
        voice=Voice.GUARDIAN,
        answered=(Answered(purpose=Purpose.GALLERY, answer=Answer.NO),),
        method=Method.SPOKEN_TO_STEWARD,
        wording=None,
        by="staff:x",
    )


def case_is_closed(one: Shown) -> None:
    case = open_case_of(one.story_id)
    if case is not None:
        close_referral(case.id, outcome=Outcome.NO_CONCERN, staff_id="x" * 32)


def declined(one: Shown) -> None:
    story, derivative = story_of(one), newest_derivative(one.story_id)
    assert derivative
    decline(
        story.id, digest=derivative.digest, revision=story.revision, staff_id=FIRST_MODERATOR,
        reason=next(iter(DeclineReason)),
    )  # fmt: skip


def returned(one: Shown) -> None:
    story, derivative = story_of(one), newest_derivative(one.story_id)
    assert derivative
    question = next(one for one in Question if one is not Question.OWN_WORDS)
    return_to_child(
        story.id, digest=derivative.digest, revision=story.revision, staff_id=FIRST_MODERATOR,
        question=question,
    )  # fmt: skip


def edited(one: Shown) -> None:
    """As `edit_derivative` does in its own transaction: what stood there told too much."""
    story, derivative = story_of(one), newest_derivative(one.story_id)
    assert derivative
    look = Look(staff_id="x" * 32, digest=derivative.digest, revision=story.revision)
    edit = Edit(position=0, text="We fly.")
    content = change(content_of(story, derivative), edit, language=story.language)
    editing._write(story.id, look=look, content=content, files=files_of(derivative), edit=edit)


RESTRAINTS: tuple[Act, ...] = (
    edited,
    guardian_says_no,
    declined,
    returned,
    lambda one: take_down(one.story_id, by="staff:x", reason="asked"),
    lambda one: withdraw_story(one.story_id, voice=Voice.GUARDIAN, adult=None, by="staff:x"),
    lambda one: take_back(one.story_id, secret=SECRET),
    lambda one: take_back(one.story_id, secret=None),
    lambda one: refer(story_of(one), trigger=Trigger.MODERATOR, rule=None, by="staff:x"),
)
PERMISSIONS: tuple[Act, ...] = (lambda one: bring_back(one.story_id), case_is_closed)


def happen(one: Shown, acts: list[Act]) -> bool:
    """Let things happen, each as far as it can; tell whether something restrained."""
    restrained = False
    for act in acts:
        try:
            with transaction():
                act(one)
        except Problem:
            continue
        restrained |= act in RESTRAINTS
    return restrained


def approve_anew(one: Shown) -> None:
    for moderator in (FIRST_MODERATOR, SECOND_MODERATOR):
        try:
            approved_by(one.story_id, moderator)
        except (Problem, AssertionError):
            return


def is_public(app: Flask, one: Shown) -> bool:
    """Ask over HTTP for the work that was, and in the rows for any."""
    status = app.test_client().get(f"/gallery/{one.work_id}").status_code
    return status == 200 or story_of(one).work_id is not None


lives = st.lists(st.sampled_from(RESTRAINTS + PERMISSIONS), max_size=4)


def test_nothing_is_resurrected(tmp_path: Path) -> None:
    came_back: set[bool] = set()
    for begin in range(0, RUNS, LIVES_IN_A_HOUSE):
        # a house keeps all that its lives left and forbade: in a new one restoring is quick again
        place = tmp_path / str(begin)
        place.mkdir()
        came_back |= restored_lives(place, runs=min(LIVES_IN_A_HOUSE, RUNS - begin))
    assert came_back == {True, False}


def restored_lives(place: Path, *, runs: int) -> set[bool]:
    """Let stories live and data of before come back; return whether works were public then."""
    data = place / "house"
    data.mkdir()
    house = make_settings(data, mirror_url=f"file:{place}/mirror")
    came_back: set[bool] = set()
    with opened(house, is_new=True) as app:
        database = services().settings.data / "eyes.db"

        @settings(
            max_examples=runs,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(before=lives, after=lives, does_approve=st.booleans())
        def life(before: list[Act], after: list[Act], *, does_approve: bool) -> None:
            one = shown()
            happen(one, before)
            if does_approve:
                both_say_yes(one.story_id)
                approve_anew(one)
            was_public = is_public(app, one)
            yesterday, manifest = copied_from(database), _begin()
            restrained = happen(one, after)
            run_all()
            story = story_of(one)
            is_gone = story.state in {StoryState.TAKEN_BACK, StoryState.ERASED}
            is_silenced = is_gone or open_case_of(one.story_id) is not None
            said_no = any(act in after for act in (guardian_says_no, RESTRAINTS[5]))
            ring = rewrite_ring()
            put_back(database, yesterday)
            restoring._replay(house, manifest=manifest, ring=ring)
            sweep_gallery()
            assert is_public(app, one) <= (was_public and not restrained)
            approve_anew(one)
            assert is_public(app, one) <= (not is_silenced and not said_no)
            came_back.add(is_public(app, one))

        life()
    return came_back
