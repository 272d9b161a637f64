"""What the events say at a moment."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.consent.standing import SILENCE, Stance, Statement, standing
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def said(
    kind: ConsentEventKind, *, minute: int = 0, order: int = 1, **changes: object
) -> Statement:
    facts: dict[str, object] = {
        "order": order,
        "voice": Voice.GUARDIAN,
        "purpose": Purpose.GALLERY,
        "kind": kind,
        "method": Method.SIGNED_PAPER,
        "at": NOON + timedelta(minutes=minute),
    }
    return Statement(**(facts | changes))  # type: ignore[arg-type]


def stance(*statements: Statement, at: datetime = NOON + timedelta(hours=1)) -> Stance:
    return standing(statements, at).of(Voice.GUARDIAN, Purpose.GALLERY).stance


def test_nobody_spoke_is_silence() -> None:
    assert standing([], NOON).of(Voice.CHILD, Purpose.GALLERY) == SILENCE


def test_a_yes_is_a_yes() -> None:
    assert stance(said(ConsentEventKind.GIVEN)) is Stance.YES


def test_the_later_answer_counts() -> None:
    yes, no = said(ConsentEventKind.GIVEN), said(ConsentEventKind.WITHDRAWN, minute=1, order=2)
    assert stance(yes, no) is Stance.NO
    assert stance(no, yes) is Stance.NO  # whatever the order they are read in


def test_of_two_answers_in_the_same_moment_the_one_recorded_later_counts() -> None:
    yes, no = said(ConsentEventKind.GIVEN, order=1), said(ConsentEventKind.REFUSED, order=2)
    assert stance(yes, no) is Stance.NO


def test_being_asked_again_does_not_change_an_answer() -> None:
    asked = said(ConsentEventKind.REQUESTED, minute=1, order=2)
    assert stance(said(ConsentEventKind.REFUSED), asked) is Stance.NO
    assert stance(said(ConsentEventKind.GIVEN), asked) is Stance.YES


def test_a_yes_whose_time_is_over_is_silence() -> None:
    yes = said(ConsentEventKind.GIVEN, expires_at=NOON + timedelta(minutes=30))
    assert stance(yes, at=NOON + timedelta(minutes=29)) is Stance.YES
    assert stance(yes, at=NOON + timedelta(minutes=30)) is Stance.UNKNOWN


def test_an_event_of_the_future_does_not_exist_yet() -> None:
    assert stance(said(ConsentEventKind.GIVEN, minute=120)) is Stance.UNKNOWN


def test_an_invalidated_yes_is_silence_not_a_no() -> None:
    invalid = said(ConsentEventKind.INVALIDATED, minute=1, order=2)
    assert stance(said(ConsentEventKind.GIVEN), invalid) is Stance.UNKNOWN


@pytest.mark.parametrize("method", [Method.SPOKEN_TO_STEWARD, Method.APP_CARDS, Method.SYSTEM])
def test_a_yes_by_a_way_too_weak_is_no_answer_and_a_no_counts_however_it_came(
    method: Method,
) -> None:
    weak = said(ConsentEventKind.GIVEN, method=method, minute=1, order=2)
    assert stance(weak) is Stance.UNKNOWN
    assert stance(said(ConsentEventKind.REFUSED), weak) is Stance.NO
    short = said(ConsentEventKind.GIVEN, expires_at=NOON + timedelta(minutes=30))
    assert stance(short, weak) is Stance.UNKNOWN  # nor does it make a yes last longer
    refused = said(ConsentEventKind.REFUSED, method=method, minute=1, order=2)
    assert stance(said(ConsentEventKind.GIVEN), refused) is Stance.NO


def test_the_same_way_may_be_sure_enough_for_one_purpose_and_too_weak_for_another() -> None:
    given = [said(ConsentEventKind.GIVEN, method=Method.LINK, purpose=p) for p in Purpose]
    found = standing(given, NOON)
    assert found.of(Voice.GUARDIAN, Purpose.GALLERY).stance is Stance.YES
    weak = {Purpose.PRESS, Purpose.RESEARCH, Purpose.OWN_VOICE}
    assert found.weak_yeses == {(Voice.GUARDIAN, purpose) for purpose in weak}


def test_nobody_says_yes_for_a_child_however_sure_the_way() -> None:
    for method in Method:
        yes = said(ConsentEventKind.GIVEN, voice=Voice.CHILD, method=method)
        is_own = method is Method.APP_CARDS
        found = standing([yes], NOON).of(Voice.CHILD, Purpose.GALLERY).stance
        assert found is (Stance.YES if is_own else Stance.UNKNOWN)


def test_a_weak_yes_is_remembered_until_an_answer_comes() -> None:
    weak = said(ConsentEventKind.GIVEN, method=Method.SPOKEN_TO_STEWARD)
    asked = said(ConsentEventKind.REQUESTED, minute=1, order=2)
    answer = said(ConsentEventKind.GIVEN, minute=2, order=3, adult=Adult.OTHER)
    assert standing([weak, asked], NOON + timedelta(hours=1)).weak_yeses
    assert not standing([weak, asked, answer], NOON + timedelta(hours=1)).weak_yeses


def test_voices_and_purposes_stand_apart() -> None:
    found = standing([said(ConsentEventKind.GIVEN)], NOON)
    assert found.of(Voice.CHILD, Purpose.GALLERY).stance is Stance.UNKNOWN
    assert found.of(Voice.GUARDIAN, Purpose.CAMPAIGNS).stance is Stance.UNKNOWN


statements = st.builds(
    Statement,
    order=st.integers(0, 1000),
    voice=st.sampled_from(Voice),
    purpose=st.sampled_from(Purpose),
    kind=st.sampled_from(ConsentEventKind),
    method=st.sampled_from(Method),
    at=st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)


@given(st.lists(statements, unique_by=lambda s: s.order), st.randoms())
def test_the_order_of_reading_never_matters(record: list[Statement], random: object) -> None:
    shuffled = list(record)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(record, NOON) == standing(shuffled, NOON)


@given(st.lists(statements, unique_by=lambda s: s.order))
def test_whatever_happened_before_a_last_no_it_is_no(record: list[Statement]) -> None:
    last = said(ConsentEventKind.WITHDRAWN, order=2000, at=datetime(2027, 6, 1, tzinfo=UTC))
    assert stance(*record, last, at=datetime(2028, 1, 1, tzinfo=UTC)) is Stance.NO
