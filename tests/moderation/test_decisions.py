"""Decisions: two people, exactly one version, and a kind word for the child."""

import threading

import pytest
from flask import Flask
from sqlalchemy import select

from server.audit import AuditEvent
from server.database import db, transaction
from server.problems import ChangedMeanwhile, NotFound, Problem, TransitionRefused
from server.referrals.cases import open_case_of
from server.referrals.models import ReferralState, Trigger
from server.reviews.models import Decision
from server.reviews.problems import SamePersonTwice, UnderReferral, WordsMissing
from server.reviews.reasons import DeclineReason, Question
from server.reviews.record import decisions_about
from server.reviews.vocabulary import Verdict
from server.stories.finding import newest_derivative
from server.stories.messages import messages_of
from server.stories.models import Message
from server.stories.states import StoryState
from server.workflows.approve import approve
from server.workflows.decline import decline
from server.workflows.hold import hold
from server.workflows.return_to_child import return_to_child
from tests.moderation.stories import add_derivative, make_story, story_of

ANNA = "a" * 32
BORIS = "b" * 32


def look_at(story_id: str) -> tuple[str, int]:
    """Return what a page about the story would carry: digest and revision."""
    derivative = newest_derivative(story_id)
    assert derivative is not None
    seen = derivative.digest, story_of(story_id).revision
    db.session.rollback()
    return seen


def approves(staff_id: str, story_id: str) -> StoryState:
    digest, revision = look_at(story_id)
    with transaction():
        return approve(story_id, digest=digest, revision=revision, staff_id=staff_id)


def test_two_different_people_approve_and_the_story_is_approved(any_app: Flask) -> None:
    story = make_story()
    assert approves(ANNA, story) is StoryState.AWAITING_SECOND_REVIEW
    assert story_of(story).first_approver_id == ANNA
    # nobody consented, so the gate keeps it private however many people approve
    assert approves(BORIS, story) is StoryState.APPROVED
    assert [decision.staff_id for decision in decisions_about(story)] == [ANNA, BORIS]


def test_one_person_approving_twice_is_refused(any_app: Flask) -> None:
    story = make_story()
    approves(ANNA, story)
    with pytest.raises(SamePersonTwice):
        approves(ANNA, story)
    assert story_of(story).state is StoryState.AWAITING_SECOND_REVIEW
    assert len(decisions_about(story)) == 1


def test_an_approval_of_an_older_version_is_refused(any_app: Flask) -> None:
    story = make_story()
    digest, revision = look_at(story)
    with transaction():
        add_derivative(story, number=2)
    with pytest.raises(ChangedMeanwhile), transaction():
        approve(story, digest=digest, revision=revision, staff_id=ANNA)
    assert decisions_about(story) == []


def test_a_decision_after_somebody_elses_is_refused(any_app: Flask) -> None:
    story = make_story()
    digest, revision = look_at(story)
    approves(BORIS, story)
    with pytest.raises(ChangedMeanwhile), transaction():
        decline(
            story,
            digest=digest,
            revision=revision,
            staff_id=ANNA,
            reason=DeclineReason.A_TRY,
        )


def test_of_two_approvals_at_the_same_moment_one_counts(any_app: Flask) -> None:
    story = make_story()
    digest, revision = look_at(story)
    refused: list[type[Problem]] = []
    start = threading.Barrier(2)

    def work(staff_id: str) -> None:
        with any_app.app_context():
            start.wait()
            try:
                with transaction():
                    approve(story, digest=digest, revision=revision, staff_id=staff_id)
            except Problem as problem:
                refused.append(type(problem))
            db.session.remove()

    threads = [threading.Thread(target=work, args=(who,)) for who in (ANNA, BORIS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == [ChangedMeanwhile]
    assert story_of(story).state is StoryState.AWAITING_SECOND_REVIEW


def test_a_declined_story_tells_the_child_kindly_in_its_language(any_app: Flask) -> None:
    story = make_story(language="en")
    digest, revision = look_at(story)
    with transaction():
        decline(
            story,
            digest=digest,
            revision=revision,
            staff_id=ANNA,
            reason=DeclineReason.NOT_CLEAR,
            words="The light was low.",
        )
    (message,) = messages_of(story_of(story))
    assert message.reason == "not-clear"
    assert message.text == (
        "We could not see or hear it well enough. You can send it once more.\nThe light was low."
    )
    assert story_of(story).state is StoryState.DECLINED
    assert story_of(story).barred_at is not None


def test_words_for_the_child_are_stored_as_ciphertext_and_stay_out_of_the_audit(
    any_app: Flask,
) -> None:
    story = make_story()
    digest, revision = look_at(story)
    with transaction():
        return_to_child(
            story,
            digest=digest,
            revision=revision,
            staff_id=ANNA,
            question=Question.OWN_WORDS,
            words="quetzalcoatl?",
        )
    assert messages_of(story_of(story))[0].text.endswith("quetzalcoatl?")
    stored = db.session.scalars(select(Message.content)).one()
    events = db.session.scalars(select(AuditEvent)).all()
    assert b"quetzalcoatl" not in (stored or b"")
    assert "quetzalcoatl" not in str([event.details for event in events])


def test_a_question_in_own_words_needs_words(any_app: Flask) -> None:
    story = make_story()
    digest, revision = look_at(story)
    with pytest.raises(WordsMissing), transaction():
        return_to_child(
            story,
            digest=digest,
            revision=revision,
            staff_id=ANNA,
            question=Question.OWN_WORDS,
            words="  ",
        )
    assert story_of(story).state is StoryState.AWAITING_REVIEW


def test_a_returned_story_waits_for_the_child(any_app: Flask) -> None:
    story = make_story()
    digest, revision = look_at(story)
    with transaction():
        return_to_child(
            story,
            digest=digest,
            revision=revision,
            staff_id=ANNA,
            question=Question.TELL_MORE,
        )
    assert story_of(story).state is StoryState.RETURNED
    with pytest.raises(TransitionRefused):
        approves(BORIS, story)


def test_a_held_story_opens_a_case_and_nobody_else_decides_about_it(any_app: Flask) -> None:
    story = make_story()
    digest, revision = look_at(story)
    with transaction():
        hold(story, digest=digest, revision=revision, staff_id=ANNA, note="please look")
    case = open_case_of(story)
    assert case is not None
    assert (case.trigger, case.state) == (Trigger.MODERATOR, ReferralState.OPEN)
    assert story_of(story).state is StoryState.HELD
    with pytest.raises(UnderReferral):
        approves(BORIS, story)
    (decision,) = db.session.scalars(select(Decision)).all()
    assert decision.verdict is Verdict.HOLD
    assert b"please look" not in (decision.note or b"")


def test_a_story_nobody_knows_cannot_be_decided_about(any_app: Flask) -> None:
    with pytest.raises(NotFound), transaction():
        approve("0" * 32, digest="d", revision=0, staff_id=ANNA)
