"""Whenever the gate grants, everything was there; whenever everything was there, it grants.

Facts are drawn near the good ones, each condition broken seldom: else no example ever gets a licence,
and the property would say nothing. What must hold is counted from the record itself, by hand.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from server.consent.gate import LONGEST_LICENCE, Approval, Facts, Refusal, may_show
from server.consent.obstacles import TIME_TO_ANSWER, Maturity
from server.consent.standing import Statement, standing
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
DIGEST, OTHER = "d" * 64, "e" * 64
APPROVED = frozenset({Approval(approver_id=who, digest=DIGEST) for who in "ab"})
APPROVALS = st.frozensets(
    st.builds(Approval, approver_id=st.sampled_from("ab"), digest=st.sampled_from([DIGEST, OTHER]))
)
MATURITIES = st.builds(
    Maturity,
    is_fourteen=st.booleans(),
    of_age_from=st.sampled_from([None] + [NOON + timedelta(days=n) for n in (-100, -4, -1, 9)]),
    noted_at=st.sampled_from([None, NOON - timedelta(days=200), NOON - timedelta(hours=1)]),
)
TRIALS = 400
PURPOSES = (Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS, Purpose.OWN_VOICE)
CHILD, MOTHER = (Voice.CHILD, Adult.FIRST), (Voice.GUARDIAN, Adult.FIRST)
FATHER, CARER = (Voice.GUARDIAN, Adult.OTHER), (Voice.DELEGATED_CARER, Adult.FIRST)
ADULTS = (MOTHER, FATHER, CARER)
YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
NO = {ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN}
CHILDS_OWN = {Method.APP_CARDS}
SUREST = {Method.SIGNED_PAPER, Method.FAMILY_PHONE, Method.WITNESSED_WORD, Method.CARER_DOCUMENT}
SURE_ENOUGH = {
    Purpose.GALLERY: SUREST | {Method.LINK},
    Purpose.CAMPAIGNS: SUREST | {Method.LINK},
    Purpose.PRESS: SUREST,
    Purpose.OWN_VOICE: SUREST,
}
Speaker = tuple[Voice, Adult]


@dataclass(frozen=True)
class Trial:
    """Facts, and the record that their standing was made from: one statement of each at most."""

    facts: Facts
    record: dict[tuple[Speaker, Purpose], Statement]

    def says_yes(self, speaker: Speaker, purpose: Purpose) -> bool:
        said = self.record.get((speaker, purpose))
        return (
            said is not None
            and said.kind in YES
            and said.method in (CHILDS_OWN if speaker is CHILD else SURE_ENOUGH[purpose])
            and (said.expires_at is None or said.expires_at > NOON)
        )

    def says_no(self, speaker: Speaker, purpose: Purpose) -> bool:
        said = self.record.get((speaker, purpose))
        return said is not None and said.kind in NO

    def adults_agreeing(self, purpose: Purpose) -> list[Statement]:
        return [self.record[one, purpose] for one in ADULTS if self.says_yes(one, purpose)]


class Condition(Enum):
    """What may be broken, beside what each speaker says about each purpose."""

    TIME = auto()  # public for long, or said long ago
    AGE = auto()
    APPROVALS = auto()
    DIGEST = auto()
    ANONYMITY = auto()
    REFERRAL = auto()
    TAKEN_BACK = auto()
    BARRED = auto()
    ASKED_FOR = auto()


SAYINGS = [(speaker, purpose) for purpose in PURPOSES for speaker in (CHILD, *ADULTS)]
CONDITIONS = [*Condition, *SAYINGS, *SAYINGS[:4], *SAYINGS[:4]]
KINDS = st.none() | st.sampled_from([*ConsentEventKind, *NO])
DAYS = st.sampled_from([0, 1, 3, 729, 730, 900])


@st.composite
def trials(draw: DrawFn) -> Trial:
    broken = draw(st.lists(st.sampled_from(CONDITIONS), max_size=3))
    is_late = Condition.TIME in broken
    usual_days = draw(DAYS) if is_late else 3
    record = {}
    for order, (speaker, purpose) in enumerate(SAYINGS):
        kind = ConsentEventKind.GIVEN if speaker in {CHILD, MOTHER} else None
        method = Method.APP_CARDS if speaker is CHILD else Method.SIGNED_PAPER
        ago, lasts = usual_days, None
        if (speaker, purpose) in broken:
            kind, ago = draw(KINDS), draw(DAYS)
            method = draw(st.just(method) | st.sampled_from(Method))
            lasts = draw(st.sampled_from([None, None, 1, 800]))
        if kind is not None:
            record[speaker, purpose] = Statement(
                order=order,
                voice=speaker[0],
                adult=speaker[1],
                purpose=purpose,
                kind=kind,
                method=method,
                at=NOON - timedelta(days=ago),
                expires_at=None if lasts is None else NOON + timedelta(days=lasts - ago),
            )
    facts = Facts(
        standing=standing(record.values(), NOON),
        approvals=draw(APPROVALS) if Condition.APPROVALS in broken else APPROVED,
        digest=draw(st.sampled_from([None, OTHER])) if Condition.DIGEST in broken else DIGEST,
        is_anonymised=Condition.ANONYMITY not in broken,
        is_under_referral=Condition.REFERRAL in broken,
        is_taken_back=Condition.TAKEN_BACK in broken,
        is_barred=Condition.BARRED in broken,
        is_asked_for=Condition.ASKED_FOR in broken,
        published_at=NOON - timedelta(days=draw(DAYS)) if is_late else None,
        is_public=draw(st.booleans()),
        maturity=draw(MATURITIES) if Condition.AGE in broken else Maturity(),
    )
    return Trial(facts, record)


def is_fit(facts: Facts) -> bool:
    """Tell whether the story itself is fit to be shown, whoever agreed."""
    approvers = {one.approver_id for one in facts.approvals if one.digest == facts.digest}
    hidden = (facts.is_barred, facts.is_taken_back, facts.is_under_referral, facts.is_asked_for)
    return (
        facts.is_anonymised and not any(hidden) and facts.digest is not None and len(approvers) > 1
    )


def is_agreed(trial: Trial, purpose: Purpose) -> bool:
    """Tell whether a minor and an adult say yes to a purpose, and nobody says no."""
    speakers = (CHILD, *ADULTS)
    return (
        trial.says_yes(CHILD, purpose)
        and bool(trial.adults_agreeing(purpose))
        and not any(trial.says_no(one, purpose) for one in speakers)
    )


def is_said_grown_up(trial: Trial, purpose: Purpose) -> bool:
    """Tell whether the child's yes was said by a grown-up, who was known to be one."""
    maturity, said = trial.facts.maturity, trial.record.get((CHILD, purpose))
    if said is None or maturity.of_age_from is None or maturity.noted_at is None:
        return False
    was_grown_up = maturity.of_age_from <= said.at and maturity.noted_at < said.at
    return was_grown_up and trial.says_yes(CHILD, purpose)


def is_agreed_by_a_grown_up(trial: Trial, purpose: Purpose) -> bool:
    """Tell whether a grown-up said yes as one, or what is public may still wait for its answer."""
    of_age_from = trial.facts.maturity.of_age_from
    assert of_age_from
    may_wait = trial.facts.is_public and of_age_from + TIME_TO_ANSWER > NOON
    return is_said_grown_up(trial, purpose) or (may_wait and is_agreed(trial, purpose))


def needed(trial: Trial) -> tuple[list[Statement], list[Statement]]:
    """Return the child's yes to the gallery, and the adults' where one of them is needed."""
    child = [trial.record[CHILD, Purpose.GALLERY]]
    if is_said_grown_up(trial, Purpose.GALLERY):
        return child, child
    return child, trial.adults_agreeing(Purpose.GALLERY)


def begin_of_24_months(trial: Trial) -> datetime:
    """When it became public, or when child and adult were asked and said yes again."""
    if trial.facts.published_at is None:
        return NOON
    asked_again = min(max(one.at for one in side) for side in needed(trial))
    return max(trial.facts.published_at, asked_again)


def last_yes_ends(trial: Trial) -> datetime:
    """When the child's yes ends, or the last of the adults'."""
    never = NOON + 2 * LONGEST_LICENCE
    return min(max(one.expires_at or never for one in side) for side in needed(trial))


def test_a_licence_always_rests_on_every_condition() -> None:
    granted = refused = 0

    @settings(max_examples=TRIALS, deadline=None)
    @given(trials())
    def rests(trial: Trial) -> None:
        nonlocal granted, refused
        answer = may_show(trial.facts, NOON)
        of_age_from = trial.facts.maturity.of_age_from
        is_of_age = of_age_from is not None and of_age_from <= NOON
        agreed = is_agreed_by_a_grown_up if is_of_age else is_agreed
        is_whole = is_fit(trial.facts) and agreed(trial, Purpose.GALLERY)
        if isinstance(answer, Refusal):
            refused += 1
            assert answer.reasons
            # nor is anything refused that everybody wants, in its time
            assert not is_whole or begin_of_24_months(trial) + LONGEST_LICENCE <= NOON
            return
        granted += 1
        assert is_whole
        assert Purpose.GALLERY in answer.purposes
        assert all(agreed(trial, purpose) for purpose in answer.purposes)
        end = min(begin_of_24_months(trial) + LONGEST_LICENCE, last_yes_ends(trial))
        assert NOON < answer.until <= end
        if answer.holds_own_voice:
            assert agreed(trial, Purpose.OWN_VOICE)
            assert trial.facts.maturity.is_fourteen or is_of_age

    rests()
    # says nothing when no licence is ever granted, and little when none is refused
    assert granted >= TRIALS // 10
    assert refused >= TRIALS // 10
