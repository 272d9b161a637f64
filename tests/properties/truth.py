"""What a person with pencil and paper would know about one story and the people around it. Pure.

It knows nothing of `standing` and the gate; `test_never_public_without_the_gate` holds both together.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from server.consent.vocabulary import Adult, Method, Purpose, Voice

Person = tuple[Voice, Adult]
Said = tuple[Person, Purpose]

CHILD: Person = (Voice.CHILD, Adult.FIRST)
MOTHER: Person = (Voice.GUARDIAN, Adult.FIRST)
FATHER: Person = (Voice.GUARDIAN, Adult.OTHER)
CARER: Person = (Voice.DELEGATED_CARER, Adult.FIRST)
ADULTS = (MOTHER, FATHER, CARER)

LONGEST = timedelta(days=730)
TIME_TO_ANSWER = timedelta(days=90)
FAR_OFF = datetime.max.replace(tzinfo=UTC)

PAPER = Method.SIGNED_PAPER
SURE = {PAPER, Method.FAMILY_PHONE, Method.WITNESSED_WORD, Method.CARER_DOCUMENT}
SURE_ENOUGH = {
    Purpose.GALLERY: {*SURE, Method.LINK},
    Purpose.CAMPAIGNS: {*SURE, Method.LINK},
    Purpose.PRESS: SURE,
    Purpose.OWN_VOICE: SURE,
}
"""Ways of saying yes that are good for a purpose: a word to a steward is not, nor the app's cards."""


@dataclass(frozen=True)
class Yes:
    """Somebody's yes: since when, until when, and whether it only carries what is public."""

    since: datetime
    until: datetime | None = None
    has_lapsed: bool = False

    def holds(self, at: datetime) -> bool:
        """Tell whether its time is not over."""
        return self.until is None or at < self.until


@dataclass
class Truth:
    """What was said and done, as it counts now."""

    yeses: dict[Said, Yes] = field(default_factory=dict)
    noes: set[Said] = field(default_factory=set)
    # every no that was ever said, in order: older data that come back are told of them again
    refused: list[Said] = field(default_factory=list)
    approvers: set[str] = field(default_factory=set)
    is_barred: bool = False
    is_referred: bool = False
    is_taken_back: bool = False
    # a work of it stood at the last look
    is_standing: bool = False
    asked_for_until: datetime | None = None
    first_shown_at: datetime | None = None
    of_age_from: datetime | None = None
    of_age_noted_at: datetime | None = None
    # said of itself that it is fourteen or more
    is_fourteen: bool = False
    # when adults' yeses lapsed, and until when each still carries: older data are told of it too
    lapses: list[tuple[datetime, datetime]] = field(default_factory=list)

    def hear_yes(self, person: Person, purpose: Purpose, *, way: Method, yes: Yes) -> None:
        """Somebody says yes; by a way too weak for it, that is no answer."""
        if person == CHILD or way in SURE_ENOUGH[purpose]:
            self.yeses[person, purpose] = yes
            self.noes.discard((person, purpose))

    def hear_no(self, person: Person, purposes: Iterable[Purpose]) -> None:
        """Somebody says no, however it comes."""
        for purpose in set(purposes):
            self.yeses.pop((person, purpose), None)
            self.noes.add((person, purpose))
            self.refused.append((person, purpose))

    def forget(self, person: Person, purpose: Purpose) -> None:
        """What somebody said was recorded wrongly."""
        self.yeses.pop((person, purpose), None)
        self.noes.discard((person, purpose))

    def note_of_age(self, month: datetime | None, at: datetime) -> None:
        """Somebody notes from when on the child decides alone."""
        if month != self.of_age_from:
            self.of_age_from = month
            self.of_age_noted_at = at if month else None
            self.lapse(at)

    def lapse(self, at: datetime) -> None:
        """What adults said yes to is good for nothing new once the child is of age."""
        if self.is_of_age(at) and self._let_lapse(at, end=at + TIME_TO_ANSWER):
            self.lapses.append((at, at + TIME_TO_ANSWER))

    def _let_lapse(self, at: datetime, *, end: datetime) -> bool:
        """Tell whether any adult's yes was left that could."""
        lapsing = [
            (said, yes)
            for said, yes in self.yeses.items()
            if said[0] != CHILD and yes.holds(at) and not yes.has_lapsed
        ]
        for said, yes in lapsing:
            self.yeses[said] = Yes(since=at, until=min(yes.until or end, end), has_lapsed=True)
        return bool(lapsing)

    def allows(self, at: datetime) -> bool:
        """Tell whether the story may be public at a moment."""
        asked_for = self.asked_for_until is not None and at < self.asked_for_until
        hidden = self.is_barred or self.is_referred or self.is_taken_back or asked_for
        wanted = self.is_wanted(Purpose.GALLERY, at) and self._is_in_time(at)
        return wanted and len(self.approvers) >= 2 and not hidden

    def is_wanted(self, purpose: Purpose, at: datetime) -> bool:
        """Tell whether child and adult say yes to a purpose and nobody no; a grown-up decides alone."""
        if self._says_yes_grown_up(purpose, at):
            return True
        says_no = any((person, purpose) in self.noes for person in (CHILD, *ADULTS))
        if says_no or self._yes_of(CHILD, purpose, at) is None:
            return False
        adults = self._adults_yeses(purpose, at)
        if not self.is_of_age(at):
            return any(not yes.has_lapsed for yes in adults)
        return bool(adults) and self.is_standing and at < self._last_answer(adults)

    def may_be_heard(self, at: datetime) -> bool:
        """Tell whether the child's own voice may be: everybody says yes, and it is no small child."""
        is_old_enough = self.is_fourteen or self.is_of_age(at)
        return is_old_enough and self.is_wanted(Purpose.OWN_VOICE, at)

    def is_of_age(self, at: datetime) -> bool:
        """Tell whether the child decides alone."""
        return self.of_age_from is not None and self.of_age_from <= at

    def waits(self, at: datetime) -> bool:
        """Tell whether the gallery waits for the answer of a child who decides alone now."""
        return self.is_of_age(at) and not self._says_yes_grown_up(Purpose.GALLERY, at)

    def after_restoring(self, older: "Truth", at: datetime) -> "Truth":
        """What may be believed when older data came back: every yes of then, every no since.

        What was approved or allowed since is lost; what was forbidden since is not. Yeses that lapsed
        since lapse again; where nobody knew of the month then, they tell that the child is of age.
        """
        noes = older.noes | set(self.refused[len(older.refused) :])
        found = replace(
            older,
            yeses={said: yes for said, yes in older.yeses.items() if said not in noes},
            noes=noes,
            refused=list(self.refused),
            approvers=set(older.approvers),
            is_barred=older.is_barred or self.is_barred,
            is_referred=older.is_referred or self.is_referred,
            is_taken_back=self.is_taken_back,
            asked_for_until=self.asked_for_until,
            lapses=list(self.lapses),
        )
        for day, end in self.lapses[len(older.lapses) :]:
            if found.of_age_from is None:
                found.of_age_from = day.replace(day=1, hour=0, minute=0)
                found.of_age_noted_at = day
            found._let_lapse(at, end=end)
        return found

    def _yes_of(self, person: Person, purpose: Purpose, at: datetime) -> Yes | None:
        yes = self.yeses.get((person, purpose))
        return yes if yes is not None and yes.holds(at) else None

    def _adults_yeses(self, purpose: Purpose, at: datetime) -> list[Yes]:
        """The guardians' yes that lasts longest, and the carer's."""
        guardians = [self._yes_of(person, purpose, at) for person in (MOTHER, FATHER)]
        known = [yes for yes in guardians if yes is not None]
        longest = max(
            known,
            key=lambda yes: (not yes.has_lapsed, yes.until or FAR_OFF, yes.since),
            default=None,
        )
        return [yes for yes in (longest, self._yes_of(CARER, purpose, at)) if yes is not None]

    def _says_yes_grown_up(self, purpose: Purpose, at: datetime) -> bool:
        """A yes of who was of age when saying it, and was known to be."""
        yes = self._yes_of(CHILD, purpose, at)
        if yes is None or self.of_age_noted_at is None or not self.is_of_age(yes.since):
            return False
        return self.of_age_noted_at < yes.since

    def _last_answer(self, adults: list[Yes]) -> datetime:
        assert self.of_age_from
        usual = self.of_age_from + TIME_TO_ANSWER
        return max((yes.until or FAR_OFF for yes in adults if yes.has_lapsed), default=usual)

    def _is_in_time(self, at: datetime) -> bool:
        """24 months from the first day, and again from the day by which all had said yes again."""
        if self.first_shown_at is None:
            return True
        return at < max(self.first_shown_at, self._asked_again(at)) + LONGEST

    def _asked_again(self, at: datetime) -> datetime:
        child = self._yes_of(CHILD, Purpose.GALLERY, at)
        long_ago = datetime.min.replace(tzinfo=UTC)
        if child is None or self._says_yes_grown_up(Purpose.GALLERY, at):
            return child.since if child else long_ago
        adults = [yes for yes in self._adults_yeses(Purpose.GALLERY, at) if not yes.has_lapsed]
        return min(child.since, max((yes.since for yes in adults), default=long_ago))
