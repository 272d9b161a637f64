"""Cases: one per story, everything out of its way, and what follows from how they end."""

import pytest
from flask import Flask
from sqlalchemy import delete, select

from moderation.claims import claim, holder_of
from server.audit import AuditEvent
from server.database import db, transaction
from server.jobs.ledger import Job
from server.jobs.vocabulary import JobKind
from server.problems import ChangedMeanwhile, NotFound
from server.referrals.cases import acknowledge, open_case_of
from server.referrals.models import Outcome, Referral, ReferralNote, ReferralState, Trigger
from server.stories.models import Derivative, DerivativeFile
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from server.workflows.close_referral import close_referral
from server.workflows.note_referral import note_referral
from server.workflows.prepare import prepare
from server.workflows.refer import refer
from tests.moderation.stories import make_story, story_of
from tests.workflows.test_prepare import arrived

LEAD = "1" * 32
S = StoryState


def refer_story(
    story_id: str, *, trigger: Trigger = Trigger.MODERATOR, rule: str | None = None
) -> Referral:
    with transaction():
        return refer(story_of(story_id), trigger=trigger, rule=rule, by="system")


def close(case: Referral, outcome: Outcome) -> None:
    with transaction():
        close_referral(case.id, outcome=outcome, staff_id=LEAD)


def jobs_of(kind: JobKind, subject_id: str) -> list[Job]:
    return list(
        db.session.scalars(select(Job).where(Job.kind == kind, Job.subject_id == subject_id))
    )


@pytest.mark.parametrize(
    ("state", "then"),
    [
        (S.AWAITING_REVIEW, S.HELD),
        (S.AWAITING_SECOND_REVIEW, S.HELD),
        (S.APPROVED, S.HELD),
        (S.DECLINED, S.HELD),
        (S.UNREADABLE, S.HELD),
        (S.RECEIVED, S.RECEIVED),
        (S.PREPARING, S.PREPARING),
        (S.TAKEN_BACK, S.TAKEN_BACK),
    ],
)
def test_a_case_holds_the_story_as_soon_as_its_state_allows(
    app: Flask, state: StoryState, then: StoryState
) -> None:
    story = make_story(state=state)
    refer_story(story)
    assert story_of(story).state is then


def test_a_second_worry_about_the_same_story_joins_the_open_case(any_app: Flask) -> None:
    story = make_story()
    first = refer_story(story, trigger=Trigger.WORRY_BUTTON)
    second = refer_story(story, trigger=Trigger.SIGNAL, rule="en.hits/1")
    assert first.id == second.id
    assert len(jobs_of(JobKind.NOTIFY, first.id)) == 1


def test_preparing_again_opens_no_second_case_about_words_a_lead_judged(app: Flask) -> None:
    story = arrived((PartKind.TEXT, b"I do not want to live any more."))
    prepare(story)
    case = open_case_of(story)
    assert case is not None
    close(case, Outcome.NO_CONCERN)
    assert story_of(story).state is S.AWAITING_REVIEW
    with transaction():
        db.session.execute(delete(DerivativeFile))
        db.session.execute(delete(Derivative))
        story_of(story).state = S.UNREADABLE
    prepare(story)
    assert open_case_of(story) is None
    assert story_of(story).state is S.AWAITING_REVIEW


def test_the_same_danger_in_new_words_opens_a_new_case(any_app: Flask) -> None:
    story = make_story()
    first = refer_story(story, trigger=Trigger.SIGNAL, rule="en.hits/1")
    close(first, Outcome.NO_CONCERN)
    assert refer_story(story, trigger=Trigger.SIGNAL, rule="en.hits/1").id != first.id
    assert story_of(story).state is S.HELD


def test_a_moderator_can_refer_a_story_again(any_app: Flask) -> None:
    story = make_story()
    first = refer_story(story)
    close(first, Outcome.NO_CONCERN)
    assert refer_story(story).id != first.id


def test_a_referral_ends_everybodys_claim(any_app: Flask) -> None:
    story = make_story()
    with transaction():
        claim(story, staff_id="a" * 32)
    refer_story(story)
    assert holder_of(story) is None


def test_a_case_is_acknowledged_once(any_app: Flask) -> None:
    case = refer_story(make_story())
    with transaction():
        acknowledge(case.id, staff_id=LEAD)
    with pytest.raises(ChangedMeanwhile), transaction():
        acknowledge(case.id, staff_id="2" * 32)
    assert db.session.get_one(Referral, case.id).acknowledged_by == LEAD
    with pytest.raises(NotFound), transaction():
        acknowledge("0" * 32, staff_id=LEAD)


@pytest.mark.parametrize(
    ("outcome", "then"),
    [
        (Outcome.NO_CONCERN, S.AWAITING_REVIEW),
        (Outcome.HELPED, S.HELD),
        (Outcome.PASSED_ON, S.HELD),
    ],
)
def test_how_a_case_ends_decides_where_the_story_goes(
    any_app: Flask, outcome: Outcome, then: StoryState
) -> None:
    story = make_story()
    case = refer_story(story)
    close(case, outcome)
    assert story_of(story).state is then
    assert open_case_of(story) is None
    closed = db.session.get_one(Referral, case.id)
    assert (closed.state, closed.outcome) == (ReferralState.CLOSED, outcome)
    with pytest.raises(ChangedMeanwhile):
        close(case, outcome)


def test_a_story_taken_back_during_a_case_is_erased_after_it(any_app: Flask) -> None:
    story = make_story()
    case = refer_story(story)
    with transaction():
        story_of(story).state = S.TAKEN_BACK
    assert jobs_of(JobKind.ERASE, story) == []
    close(case, Outcome.HELPED)
    assert len(jobs_of(JobKind.ERASE, story)) == 1


def test_notes_are_ciphertext_and_stay_out_of_the_audit(any_app: Flask) -> None:
    case = refer_story(make_story())
    with transaction():
        note_referral(case.id, staff_id=LEAD, text="xylophone")
    stored = db.session.scalars(select(ReferralNote.content)).one()
    details = str([event.details for event in db.session.scalars(select(AuditEvent))])
    assert b"xylophone" not in (stored or b"")
    assert "xylophone" not in details


