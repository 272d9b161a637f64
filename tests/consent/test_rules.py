"""Who must say yes to what: the table, row by row."""

from datetime import UTC, datetime, timedelta

import pytest

from server.consent.conflicts import disputed, refuses_to_keep
from server.consent.obstacles import TIME_TO_ANSWER, Case, Maturity, obstacles, said_yes_since
from server.consent.reasons import Reason
from server.consent.rules import RULES
from server.consent.standing import Position, Stance, Standing, Statement, standing
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
YES, NO, SILENT, LAPSED = Stance.YES, Stance.NO, Stance.UNKNOWN, Stance.LAPSED
BOTH_NEEDED = [p for p in Purpose if p not in {Purpose.KEEP, Purpose.PARENT}]
FOURTEEN = Maturity(is_fourteen=True)


def case(
    purpose: Purpose,
    *,
    child: Stance = SILENT,
    guardian: Stance = SILENT,
    carer: Stance = SILENT,
    maturity: Maturity = FOURTEEN,
    is_public: bool = False,
    since: datetime | None = None,
) -> Case:
    voices = {Voice.CHILD: child, Voice.GUARDIAN: guardian, Voice.DELEGATED_CARER: carer}
    positions = {
        (voice, purpose): Position(stance=stance, since=since) for voice, stance in voices.items()
    }
    return Case(standing=Standing(positions), at=NOON, maturity=maturity, is_public=is_public)


def test_every_purpose_has_a_rule() -> None:
    assert set(RULES) == set(Purpose)


@pytest.mark.parametrize("purpose", BOTH_NEEDED)
@pytest.mark.parametrize("adult", ["guardian", "carer"])
def test_both_sides_must_say_yes_and_any_no_wins(purpose: Purpose, adult: str) -> None:
    def reasons(child: Stance, **adults: Stance) -> tuple[Reason, ...]:
        return obstacles(purpose, case(purpose, child=child, **adults))  # type: ignore[arg-type]

    other = "carer" if adult == "guardian" else "guardian"
    assert reasons(YES, **{adult: YES}) == ()
    assert reasons(YES) == (Reason.GUARDIAN_SILENT,)
    assert reasons(SILENT, **{adult: YES}) == (Reason.CHILD_SILENT,)
    assert reasons(NO, **{adult: YES}) == (Reason.CHILD_SAID_NO,)
    assert reasons(YES, **{adult: YES, other: NO}) == (Reason.GUARDIAN_SAID_NO,)


@pytest.mark.parametrize("purpose", [Purpose.KEEP, Purpose.PARENT])
def test_where_the_child_alone_must_say_yes_an_adults_no_is_still_heard(purpose: Purpose) -> None:
    assert obstacles(purpose, case(purpose, child=YES)) == ()
    assert obstacles(purpose, case(purpose, guardian=YES)) == (Reason.CHILD_SILENT,)
    refused = obstacles(purpose, case(purpose, child=YES, guardian=NO))
    assert refused == (Reason.GUARDIAN_SAID_NO,)


def test_a_voice_as_it_is_needs_fourteen_years_and_who_is_unknown_is_the_youngest() -> None:
    agreed = {"child": YES, "guardian": YES}
    own_voice = Purpose.OWN_VOICE
    assert obstacles(own_voice, case(own_voice, **agreed)) == ()
    young = case(own_voice, **agreed, maturity=Maturity())
    assert obstacles(own_voice, young) == (Reason.TOO_YOUNG,)


A_YEAR = timedelta(days=365)
GROWN_UP = Maturity(is_fourteen=True, of_age_from=NOON - timedelta(days=1), noted_at=NOON - A_YEAR)
LONG_GROWN_UP = Maturity(of_age_from=NOON - TIME_TO_ANSWER, noted_at=NOON - A_YEAR)
# the month was over before anybody noted it
NOTED_LATE = Maturity(of_age_from=NOON - A_YEAR, noted_at=NOON - timedelta(hours=2))
NOTED_NEVER = Maturity(of_age_from=NOON - A_YEAR)
BEFORE, AFTER = NOON - timedelta(days=2), NOON - timedelta(hours=1)
AS_A_CHILD = NOON - 2 * TIME_TO_ANSWER


@pytest.mark.parametrize(
    ("said", "since", "maturity", "is_public", "reasons"),
    [
        # its own yes of today is enough, whatever adults say
        ((YES, SILENT), AFTER, GROWN_UP, False, ()),
        ((YES, NO), AFTER, GROWN_UP, False, ()),
        ((NO, YES), AFTER, GROWN_UP, True, (Reason.CHILD_SAID_NO,)),
        # a yes from childhood carries what is public, for a while, and nothing new
        ((YES, LAPSED), BEFORE, GROWN_UP, True, ()),
        ((YES, YES), BEFORE, GROWN_UP, True, ()),
        ((YES, LAPSED), BEFORE, GROWN_UP, False, (Reason.CAME_OF_AGE,)),
        ((YES, YES), BEFORE, GROWN_UP, False, (Reason.CAME_OF_AGE,)),
        ((YES, YES), AS_A_CHILD, LONG_GROWN_UP, True, (Reason.CAME_OF_AGE,)),
        ((YES, SILENT), BEFORE, GROWN_UP, True, (Reason.CAME_OF_AGE,)),
        ((SILENT, LAPSED), BEFORE, GROWN_UP, True, (Reason.CAME_OF_AGE,)),
        # a month noted after the yes makes no grown-up's yes of it, however long it was over
        ((YES, SILENT), BEFORE, NOTED_LATE, False, (Reason.CAME_OF_AGE,)),
        ((YES, SILENT), AFTER, NOTED_NEVER, False, (Reason.CAME_OF_AGE,)),
        ((YES, NO), AFTER, NOTED_LATE, False, ()),
        # an adult's no stays one until the grown-up says yes
        ((YES, NO), BEFORE, GROWN_UP, True, (Reason.GUARDIAN_SAID_NO,)),
        ((YES, NO), BEFORE, NOTED_LATE, True, (Reason.GUARDIAN_SAID_NO,)),
        ((SILENT, NO), BEFORE, GROWN_UP, False, (Reason.GUARDIAN_SAID_NO,)),
    ],
)
def test_who_is_of_age_decides_alone(
    said: tuple[Stance, Stance],
    since: datetime,
    maturity: Maturity,
    is_public: bool,
    reasons: tuple[Reason, ...],
) -> None:
    gallery = Purpose.GALLERY
    child, guardian = said
    found = case(
        gallery,
        child=child,
        guardian=guardian,
        maturity=maturity,
        is_public=is_public,
        since=since,
    )
    assert obstacles(gallery, found) == reasons


@pytest.mark.parametrize("purpose", [Purpose.KEEP, Purpose.PARENT])
def test_where_the_childs_yes_is_enough_a_no_ends_with_the_grown_ups_yes_too(
    purpose: Purpose,
) -> None:
    said = {"child": YES, "guardian": NO}
    old = case(purpose, **said, maturity=GROWN_UP, since=BEFORE)
    assert obstacles(purpose, old) == (Reason.GUARDIAN_SAID_NO,)
    assert obstacles(purpose, case(purpose, **said, maturity=GROWN_UP, since=AFTER)) == ()
    assert obstacles(purpose, case(purpose, child=YES, maturity=GROWN_UP, since=BEFORE)) == ()


def test_a_lapsed_yes_carries_nothing_for_a_child() -> None:
    found = case(Purpose.GALLERY, child=YES, guardian=LAPSED)
    assert obstacles(Purpose.GALLERY, found) == (Reason.GUARDIAN_SILENT,)


def test_everybody_has_said_yes_since_the_last_of_them_did() -> None:
    positions = {
        (Voice.CHILD, Purpose.GALLERY): Position(stance=YES, since=AFTER),
        (Voice.GUARDIAN, Purpose.GALLERY): Position(stance=YES, since=BEFORE),
    }
    asked = Case(standing=Standing(positions), at=NOON)
    assert said_yes_since(Purpose.GALLERY, asked) == BEFORE
    assert said_yes_since(Purpose.PRESS, asked) is None


def said(
    kind: ConsentEventKind, adult: Adult, *, order: int, hours: int | None = None
) -> Statement:
    return Statement(
        order=order,
        voice=Voice.GUARDIAN,
        adult=adult,
        purpose=Purpose.GALLERY,
        kind=kind,
        method=Method.SIGNED_PAPER,
        at=BEFORE + timedelta(minutes=order),
        expires_at=None if hours is None else BEFORE + timedelta(hours=hours),
    )


GIVEN, REFUSED = ConsentEventKind.GIVEN, ConsentEventKind.REFUSED


def test_of_two_guardians_a_no_wins_however_late_the_other_says_yes() -> None:
    found = standing([said(REFUSED, Adult.FIRST, order=1), said(GIVEN, Adult.OTHER, order=2)], NOON)
    assert found.of(Voice.GUARDIAN, Purpose.GALLERY).stance is NO
    assert disputed(found) == (Purpose.GALLERY,)


def test_only_who_said_no_can_take_it_back() -> None:
    record = [said(REFUSED, Adult.FIRST, order=1), said(GIVEN, Adult.OTHER, order=2)]
    found = standing([*record, said(GIVEN, Adult.FIRST, order=3)], NOON)
    assert found.of(Voice.GUARDIAN, Purpose.GALLERY).stance is YES
    assert disputed(found) == ()


def test_of_two_yeses_the_longer_carries() -> None:
    record = [
        said(GIVEN, Adult.FIRST, order=1, hours=1),
        said(GIVEN, Adult.OTHER, order=2, hours=72),
    ]
    found = standing(record, NOON).of(Voice.GUARDIAN, Purpose.GALLERY)
    assert (found.stance, found.until) == (YES, BEFORE + timedelta(hours=72))


def test_lapsing_makes_no_yes_longer_and_no_no_a_yes() -> None:
    lapse = said(ConsentEventKind.LAPSED, Adult.FIRST, order=5, hours=500)
    short = standing([said(GIVEN, Adult.FIRST, order=1, hours=60), lapse], NOON)
    assert short.of(Voice.GUARDIAN, Purpose.GALLERY).until == BEFORE + timedelta(hours=60)
    refused = standing([said(REFUSED, Adult.FIRST, order=1), lapse], NOON)
    assert refused.of(Voice.GUARDIAN, Purpose.GALLERY).stance is NO


def test_a_guardian_and_a_carer_can_disagree_too_and_nothing_kept_is_a_talk() -> None:
    assert disputed(case(Purpose.PRESS, guardian=YES, carer=NO).standing) == (Purpose.PRESS,)
    assert refuses_to_keep(case(Purpose.KEEP, carer=NO).standing)
    assert not refuses_to_keep(case(Purpose.KEEP, carer=YES).standing)
