"""The rules of every decision, and what the bench asks beyond them."""

import pytest

from moderation.policies import Bench, obstacle, obstacles
from server.problems import ChangedMeanwhile, Problem, TransitionRefused
from server.reviews.problems import (
    HeldByAnother,
    NotLookedAt,
    SamePersonTwice,
    TranscriptMissing,
    UnderReferral,
)
from server.reviews.reasons import CHILD_SENTENCES, PICTURES, TITLES, DeclineReason, Question
from server.reviews.rules import Look, Situation
from server.reviews.vocabulary import Verdict
from server.stories.states import StoryState
from server.workflows.check_decision import DECIDABLE

ANNA = "a" * 32
BORIS = "b" * 32


def look(*, staff_id: str = ANNA, digest: str = "d1", revision: int = 4) -> Look:
    return Look(staff_id=staff_id, digest=digest, revision=revision)


def bench(
    *,
    possible: frozenset[Verdict] = frozenset(Verdict),
    first_approver_id: str = "",
    is_under_referral: bool = False,
    holder_id: str | None = ANNA,
    has_voice: bool = False,
    has_transcript: bool = False,
    has_unseen: bool = False,
) -> Bench:
    return Bench(
        situation=Situation(
            revision=4,
            digest="d1",
            possible=possible,
            first_approver_id=first_approver_id,
            is_under_referral=is_under_referral,
        ),
        holder_id=holder_id,
        has_voice=has_voice,
        has_transcript=has_transcript,
        has_unseen=has_unseen,
    )


def test_whoever_looked_at_the_present_version_can_decide_everything() -> None:
    assert obstacles(look=look(), bench=bench()) == {}
    assert obstacles(look=look(), bench=bench(holder_id=None)) == {}


@pytest.mark.parametrize("stale", [look(digest="d0"), look(revision=3)])
@pytest.mark.parametrize("verdict", Verdict)
def test_a_decision_about_what_changed_meanwhile_is_refused(verdict: Verdict, stale: Look) -> None:
    assert isinstance(obstacle(verdict, look=stale, bench=bench()), ChangedMeanwhile)


@pytest.mark.parametrize(
    ("situation", "refusal"),
    [
        (bench(first_approver_id=ANNA), SamePersonTwice),
        (bench(possible=frozenset()), TransitionRefused),
        (bench(possible=frozenset({Verdict.HOLD})), TransitionRefused),
        (bench(is_under_referral=True), UnderReferral),
        (bench(holder_id=BORIS), HeldByAnother),
        (bench(has_voice=True), TranscriptMissing),
        (bench(has_unseen=True), NotLookedAt),
    ],
)
def test_an_approval_is_refused_with_its_reason(situation: Bench, refusal: type[Problem]) -> None:
    assert type(obstacle(Verdict.APPROVE, look=look(), bench=situation)) is refusal


def test_the_second_person_approves_and_the_first_may_still_decline() -> None:
    waiting = bench(first_approver_id=ANNA, holder_id=None)
    assert obstacle(Verdict.APPROVE, look=look(staff_id=BORIS), bench=waiting) is None
    assert obstacle(Verdict.DECLINE, look=look(), bench=waiting) is None


def test_a_voice_with_its_words_can_be_approved_and_one_without_can_be_declined() -> None:
    spoken = bench(has_voice=True, has_transcript=True)
    assert obstacle(Verdict.APPROVE, look=look(), bench=spoken) is None
    assert obstacle(Verdict.DECLINE, look=look(), bench=bench(has_voice=True)) is None


@pytest.mark.parametrize("reason", [*DeclineReason, *Question])
def test_every_reason_has_a_picture_a_title_and_a_kind_sentence(
    reason: DeclineReason | Question,
) -> None:
    assert all(reason in place for place in (PICTURES, TITLES, CHILD_SENTENCES))


@pytest.mark.parametrize("state", [StoryState.HELD, StoryState.TAKEN_BACK, StoryState.ERASED])
def test_nothing_can_be_decided_about_what_is_held_or_taken_back(state: StoryState) -> None:
    assert not any(state in states for states in DECIDABLE.values())


def test_what_is_public_can_only_be_held() -> None:
    possible = {verdict for verdict, states in DECIDABLE.items() if StoryState.PUBLISHED in states}
    assert possible == {Verdict.HOLD}
