"""The gate says yes only when everything says yes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from server.consent.gate import (
    LONGEST_LICENCE,
    Approval,
    Facts,
    Licence,
    Refusal,
    may_show,
)
from server.consent.reasons import SENTENCES, Reason
from server.consent.standing import Position, Stance, Standing
from server.consent.vocabulary import Purpose, Voice

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DIGEST = "d" * 64


def voices(**stances: Stance) -> Standing:
    """Build a standing for gallery: voices(child=YES, guardian=NO)."""
    return Standing(
        {
            (Voice(name.replace("_", "-")), Purpose.GALLERY): Position(stance=stance)
            for name, stance in stances.items()
        }
    )


BOTH = voices(child=Stance.YES, guardian=Stance.YES)
ALL_GOOD = Facts(
    standing=BOTH,
    approvals=frozenset({Approval(approver_id=who, digest=DIGEST) for who in ("a", "b")}),
    digest=DIGEST,
    is_anonymised=True,
    is_under_referral=False,
    is_taken_back=False,
    is_barred=False,
)


def reasons(facts: Facts) -> tuple[Reason, ...]:
    answer = may_show(facts, NOON)
    assert isinstance(answer, Refusal)
    return answer.reasons


def test_when_everything_says_yes_a_licence_is_granted() -> None:
    answer = may_show(ALL_GOOD, NOON)
    assert answer == Licence(purposes=frozenset({Purpose.GALLERY}), until=NOON + LONGEST_LICENCE)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"standing": voices(child=Stance.YES)}, Reason.GUARDIAN_SILENT),
        ({"standing": voices(child=Stance.YES, guardian=Stance.NO)}, Reason.GUARDIAN_SAID_NO),
        ({"standing": voices(guardian=Stance.YES)}, Reason.CHILD_SILENT),
        ({"standing": voices(child=Stance.NO, guardian=Stance.YES)}, Reason.CHILD_SAID_NO),
        ({"approvals": frozenset()}, Reason.APPROVALS_MISSING),
        ({"digest": None}, Reason.APPROVALS_MISSING),
        ({"digest": "e" * 64}, Reason.APPROVALS_MISSING),
        ({"is_anonymised": False}, Reason.NOT_ANONYMISED),
        ({"is_under_referral": True}, Reason.UNDER_REFERRAL),
        ({"is_taken_back": True}, Reason.TAKEN_BACK),
        ({"is_barred": True}, Reason.BARRED),
        ({"is_asked_for": True}, Reason.ASKED_FOR),
        ({"published_at": NOON - LONGEST_LICENCE}, Reason.TIME_IS_OVER),
    ],
)
def test_one_thing_missing_is_enough_for_a_no(change: dict[str, object], reason: Reason) -> None:
    assert reasons(replace(ALL_GOOD, **change)) == (reason,)  # type: ignore[arg-type]


def test_one_person_cannot_approve_twice() -> None:
    once = frozenset({Approval(approver_id="a", digest=DIGEST)})
    assert reasons(replace(ALL_GOOD, approvals=once)) == (Reason.APPROVALS_MISSING,)


def test_an_approval_of_another_version_does_not_count() -> None:
    mixed = frozenset(
        {Approval(approver_id="a", digest=DIGEST), Approval(approver_id="b", digest="e" * 64)}
    )
    assert reasons(replace(ALL_GOOD, approvals=mixed)) == (Reason.APPROVALS_MISSING,)


def test_a_delegated_carer_may_speak_when_the_guardian_is_silent() -> None:
    standing = voices(child=Stance.YES, delegated_carer=Stance.YES)
    assert isinstance(may_show(replace(ALL_GOOD, standing=standing), NOON), Licence)


def test_a_guardian_s_no_beats_a_carer_s_yes() -> None:
    standing = voices(child=Stance.YES, delegated_carer=Stance.YES, guardian=Stance.NO)
    assert Reason.GUARDIAN_SAID_NO in reasons(replace(ALL_GOOD, standing=standing))


def test_every_reason_is_told_at_once() -> None:
    worst = replace(ALL_GOOD, standing=Standing({}), digest=None, is_anonymised=False)
    assert set(reasons(worst)) == {
        Reason.GUARDIAN_SILENT,
        Reason.CHILD_SILENT,
        Reason.NOT_ANONYMISED,
        Reason.APPROVALS_MISSING,
    }


def test_the_licence_ends_with_the_yes_that_ends_first() -> None:
    soon = NOON + timedelta(days=3)
    standing = Standing(
        {
            **BOTH.positions,
            (Voice.GUARDIAN, Purpose.GALLERY): Position(stance=Stance.YES, until=soon),
        }
    )
    answer = may_show(replace(ALL_GOOD, standing=standing), NOON)
    assert isinstance(answer, Licence)
    assert answer.until == soon


def test_a_yes_to_the_press_that_ends_sooner_ends_the_licence_and_the_gallery_goes_on() -> None:
    soon = NOON + timedelta(days=3)
    yes, short = Position(stance=Stance.YES), Position(stance=Stance.YES, until=soon)
    press = {(Voice.CHILD, Purpose.PRESS): yes, (Voice.GUARDIAN, Purpose.PRESS): short}
    answer = may_show(replace(ALL_GOOD, standing=Standing(BOTH.positions | press)), NOON)
    assert isinstance(answer, Licence)
    assert (answer.until, Purpose.PRESS in answer.purposes) == (soon, True)
    press[Voice.GUARDIAN, Purpose.PRESS] = Position(stance=Stance.UNKNOWN)
    answer = may_show(replace(ALL_GOOD, standing=Standing(BOTH.positions | press)), soon)
    assert isinstance(answer, Licence)
    assert (answer.until > soon, Purpose.PRESS in answer.purposes) == (True, False)


def test_a_yes_too_weak_for_it_opens_nothing_and_the_reason_says_so() -> None:
    weak = frozenset({(Voice.GUARDIAN, Purpose.GALLERY)})
    standing = replace(voices(child=Stance.YES), weak_yeses=weak)
    assert reasons(replace(ALL_GOOD, standing=standing)) == (Reason.YES_TOO_WEAK,)
    standing = replace(voices(child=Stance.YES, guardian=Stance.NO), weak_yeses=weak)
    assert reasons(replace(ALL_GOOD, standing=standing)) == (Reason.GUARDIAN_SAID_NO,)


def test_press_needs_its_own_two_yeses() -> None:
    one = Standing(BOTH.positions | {(Voice.CHILD, Purpose.PRESS): Position(stance=Stance.YES)})
    answer = may_show(replace(ALL_GOOD, standing=one), NOON)
    assert isinstance(answer, Licence)
    assert Purpose.PRESS not in answer.purposes


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
