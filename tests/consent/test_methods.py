"""How much each way of answering is good for."""

import pytest

from server.consent.methods import (
    EVIDENCED,
    WITNESSED,
    Strength,
    is_strong_enough,
    minimum_for,
    strength_of,
)
from server.consent.recording import (
    Answer,
    Answered,
    AuthorityNeeded,
    EvidenceNeeded,
    MethodTooWeak,
    WitnessNeeded,
    check_support,
)
from server.consent.support import ALONE, Support
from server.consent.vocabulary import Authority, Method, Purpose, Voice

STEWARD, SECOND = "a" * 32, "b" * 32


def check(
    purpose: Purpose,
    method: Method,
    support: Support = ALONE,
    *,
    answer: Answer = Answer.YES,
    voice: Voice = Voice.GUARDIAN,
) -> None:
    check_support(
        (Answered(purpose=purpose, answer=answer),),
        voice=voice,
        method=method,
        support=support,
        by=f"staff:{STEWARD}",
    )


@pytest.mark.parametrize(
    ("method", "strongest"),
    [
        (Method.SYSTEM, set()),
        (Method.APP_CARDS, set()),
        (Method.SPOKEN_TO_STEWARD, {Purpose.KEEP, Purpose.PARENT, Purpose.ROOM_WALL}),
        (
            Method.LINK,
            {Purpose.KEEP, Purpose.PARENT, Purpose.ROOM_WALL, Purpose.GALLERY, Purpose.CAMPAIGNS},
        ),
        (Method.FAMILY_PHONE, set(Purpose)),
        (Method.WITNESSED_WORD, set(Purpose)),
        (Method.SIGNED_PAPER, set(Purpose)),
        (Method.CARER_DOCUMENT, set(Purpose)),
    ],
)
def test_each_method_is_good_for_just_these_purposes(
    method: Method, strongest: set[Purpose]
) -> None:
    assert {p for p in Purpose if is_strong_enough(method, purpose=p)} == strongest


def test_every_method_has_a_strength_and_every_purpose_a_minimum_above_nothing() -> None:
    assert {strength_of(method) for method in Method} == set(Strength)
    assert all(minimum_for(purpose) > Strength.NOTHING for purpose in Purpose)


def test_who_cannot_write_can_say_yes_to_everything_before_a_witness() -> None:
    heard = Support(witness_id=SECOND, evidence_id="c" * 32)
    for purpose in Purpose:
        check(purpose, Method.WITNESSED_WORD, heard)


def test_a_signed_paper_is_worth_everything_when_two_people_have_read_its_photo() -> None:
    for purpose in Purpose:
        check(purpose, Method.SIGNED_PAPER, Support(witness_id=SECOND, evidence_id="c" * 32))


@pytest.mark.parametrize("method", Method)
def test_a_no_counts_however_it_came(method: Method) -> None:
    for purpose in Purpose:
        check(purpose, method, answer=Answer.NO, voice=Voice.DELEGATED_CARER)


def test_a_word_opens_no_door_to_the_outside() -> None:
    with pytest.raises(MethodTooWeak):
        check(Purpose.GALLERY, Method.SPOKEN_TO_STEWARD)


def test_a_link_alone_does_not_give_what_cannot_be_taken_back() -> None:
    with pytest.raises(MethodTooWeak):
        check(Purpose.PRESS, Method.LINK)


@pytest.mark.parametrize("method", sorted(WITNESSED, key=lambda method: method.value))
@pytest.mark.parametrize("witness", [None, STEWARD])
def test_the_witness_is_a_second_adult(method: Method, witness: str | None) -> None:
    support = Support(witness_id=witness, evidence_id="c" * 32)
    with pytest.raises(WitnessNeeded):
        check(Purpose.GALLERY, method, support)


@pytest.mark.parametrize("method", sorted(EVIDENCED, key=lambda method: method.value))
def test_a_yes_that_nobody_can_hear_or_read_again_is_none(method: Method) -> None:
    with pytest.raises(EvidenceNeeded):
        check(Purpose.GALLERY, method, Support(witness_id=SECOND))


def test_a_carers_yes_needs_an_authority() -> None:
    read = Support(witness_id=SECOND, evidence_id="c" * 32)
    with pytest.raises(AuthorityNeeded):
        check(Purpose.GALLERY, Method.SIGNED_PAPER, read, voice=Voice.DELEGATED_CARER)
    named = Support(witness_id=SECOND, authority=Authority.COURT_DECISION)
    check(Purpose.GALLERY, Method.CARER_DOCUMENT, named, voice=Voice.DELEGATED_CARER)
