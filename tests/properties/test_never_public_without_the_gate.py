"""Whatever happens, in whatever order: never a public byte without everybody's yes, valid now.

A story lives through random consent of the child, two guardians and a carer, by every way, for every
public purpose and for the child's own voice, through the door of the house and past it, decisions, edits, role changes, referrals, take-downs, expiry, coming of age,
taking back by pictures and by slip, lost keepsakes, restarts, backups and restores. After every step
everything public that ever was is asked for over HTTP, and held against a second, much simpler account
of the truth (`truth.py`); and the story's state against what its audit trail, replayed, says.

Two processes with caches of their own are asked in turns. Nothing is lost by that: an answer that a
cache should have dropped is as wrong one step later, and each process is asked what it answered before
the other saw the change. Whenever the clock or the data moved, and at the end of every life, both are
asked everything, every list, feed and embed too. EYES_PROPERTY_RUNS, EYES_RESTORE_RUNS and
EYES_POSTGRES_RUNS set how many stories live (CI: below; soak: 10,000 each).
"""

import hashlib
import os
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from moderation.claims import claim, release, reveal
from moderation.decisions import Choice, decide
from server import clock
from server.audit import AuditEvent
from server.consent.record import Wording, append_event
from server.consent.recording import Answer, Answered
from server.consent.support import Support
from server.consent.vocabulary import Authority, ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import db, transaction
from server.gallery.models import Work, WorkMedia
from server.jobs.engine import engine_of
from server.jobs.running import run_all
from server.lost.askings import TIME_TO_LOOK, open_askings
from server.lost.models import Finding
from server.problems import Problem
from server.referrals.cases import open_case_of
from server.referrals.models import Outcome, Trigger
from server.reviews.reasons import DeclineReason, Question
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.rooms.models import Participant
from server.settings import Settings
from server.staff.people import Grant, StaffPerson
from server.staff.permissions import Role
from server.stories.content import FileRole, HeardNote, Manner, Passage
from server.stories.derivatives import KeptFile, add_derivative, content_of, files_of, keep_file
from server.stories.finding import newest_derivative
from server.stories.models import Slip, Story
from server.stories.parts import parts_of
from server.stories.slip_code import new_slip_code
from server.stories.states import StoryState
from server.stories.vocabulary import AgeBand
from server.workflows.answer_again import answer_again
from server.workflows.answer_card import answer_card
from server.workflows.ask_for_lost import ask_by_work, week_of
from server.workflows.bring_back import bring_back
from server.workflows.close_referral import close_referral
from server.workflows.come_of_age import come_of_age, note_month
from server.workflows.expire import expire
from server.workflows.give_slip import Giving, give_slip
from server.workflows.reconsider import reconsider
from server.workflows.record_consent import record_consent
from server.workflows.refer import refer
from server.workflows.settle_lost import settle_lost
from server.workflows.sweep_gallery import sweep_gallery
from server.workflows.take_back import Erasing, take_back
from server.workflows.take_down import take_down
from server.workflows.withdraw_story import withdraw_story
from tests.backup.houses import opened
from tests.conftest import Visitor, _running, make_settings
from tests.factories import Telling, a_story, a_tone
from tests.properties.backups import Backups
from tests.properties.looking import CAMPAIGNS, Works, shown_at_their_addresses, shown_in_lists
from tests.properties.truth import (
    CARER,
    CHILD,
    FATHER,
    MOTHER,
    PAPER,
    SURE,
    SURE_ENOUGH,
    Person,
    Truth,
    Yes,
)
from tests.rooms.rooms import make_card, make_room
from tests.staff.signing_in import make_person
from wsgi import build_app

RUNS = int(os.environ.get("EYES_PROPERTY_RUNS", "500"))
RESTORE_RUNS = int(os.environ.get("EYES_RESTORE_RUNS", "40"))
POSTGRES_RUNS = int(os.environ.get("EYES_POSTGRES_RUNS", "25"))
LIVES_IN_A_HOUSE = 25
MOST_RESTORES = 4
"""In one life: every restoring says the noes of the journal again, and the next one says those too."""
STEPS = 24
BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
TELLING = Telling(
    text="We fly a kite on the hill.", transcript="A kite.", is_heard=True, age_band=None
)
STAFF = ("a" * 32, "b" * 32, "c" * 32)
TO_ALL = (Purpose.GALLERY, Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS)
PURPOSES = (*TO_ALL, Purpose.OWN_VOICE)
YES_LASTS = timedelta(days=730)
POSITION_OF_THE_VOICE = 1
OWN_VOICE = a_tone(seconds=0.9)
"""The child's voice as it is: whoever is given these bytes knows who speaks."""
SECRET_OF_THE_PHONE = b"s" * 16
YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
NO = {ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN}
# a word and the app's cards are too weak for anything public
WAYS = (*SURE, Method.LINK, Method.LINK, Method.SPOKEN_TO_STEWARD, Method.APP_CARDS)
NO_CARD = Wording(version="", language="en", sha256="")
STEWARD = f"staff:{STAFF[2]}"
FIRST_NOES = (
    (CHILD, Purpose.OWN_VOICE), (MOTHER, Purpose.OWN_VOICE), (FATHER, Purpose.GALLERY),
    (CARER, Purpose.GALLERY),
)  # fmt: skip
"""What somebody may say on the first day: chance alone would seldom ask for exactly this."""


@dataclass(frozen=True)
class Backup:
    """Data of a moment, and what was true and in the child's hands then."""

    data: bytes
    truth: Truth
    slip: str | None
    lost_slip: str | None


class Life(RuleBasedStateMachine):
    """One story among moderators, guardians and clocks."""

    apps: tuple[Flask, Flask]
    ever_published = 0
    ever_heard = 0
    ever_restored = 0
    witness: str
    backups: ClassVar[Backups | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.travel = time_machine.travel(BEGIN, tick=False)
        self.clock = self.travel.start()
        self.context = self.apps[0].app_context()
        self.context.push()
        self.truth = Truth()
        self.roles = dict.fromkeys(STAFF, Role.MODERATOR)
        # works that ever were, and the media of each
        self.public: dict[str, list[str]] = {}
        self.looks = 0
        self.must_look_everywhere = False
        self.is_own_voice_heard = False
        self.worries = 0
        self.slip: str | None = None
        self.lost_slip: str | None = None
        self.backup: Backup | None = None
        self.restores = 0

    @initialize(
        head_start=st.sampled_from([0, 1, 2, 3, 4, 4, 4, 4]),
        way=st.sampled_from([PAPER, PAPER, PAPER, Method.LINK, Method.SPOKEN_TO_STEWARD]),
        age=st.sampled_from([None, None, AgeBand.FROM_10_TO_13, AgeBand.FROM_14_TO_17]),
        is_own_voice=st.booleans(),
        first_no=st.none() | st.sampled_from(FIRST_NOES),
    )
    def arrive(
        self,
        head_start: int,
        way: Method,
        age: AgeBand | None,
        first_no: tuple[Person, Purpose] | None,
        *,
        is_own_voice: bool,
    ) -> None:
        """Begin anywhere on the way: most lives would never get far by chance alone."""
        self.room_id = make_room()
        self.participant_id = make_card(self.room_id).participant_id
        self.story_id = a_story(replace(TELLING, age_band=age), participant_id=self.participant_id)
        self.truth.is_fourteen = age is AgeBand.FROM_14_TO_17
        self.sounds = self._make_sounds()
        with transaction():
            story = self._story()
            story.take_back_sha256 = hashlib.sha256(SECRET_OF_THE_PHONE).hexdigest()
            story.room_id = self.room_id
        if head_start > 0:
            self.speak(CHILD, ConsentEventKind.GIVEN, Purpose.GALLERY)
        if head_start > 1:
            self.sign(MOTHER, Purpose.GALLERY, way)
        if is_own_voice:
            self.speak(CHILD, ConsentEventKind.GIVEN, Purpose.OWN_VOICE)
            self.sign(MOTHER, Purpose.OWN_VOICE, PAPER)
            self.edit(STAFF[0], Manner.OWN)
        if head_start > 2:
            self.decide(STAFF[0], Verdict.APPROVE)
        if head_start > 3:
            self.decide(STAFF[1], Verdict.APPROVE)
        if first_no is not None:
            self.never_a_public_byte_without_every_yes()
            self._refuse(*first_no, way=PAPER)
        if self.backups is not None:
            self.back_it_up()

    def teardown(self) -> None:
        try:
            if hasattr(self, "story_id"):
                self._end()
        finally:
            db.session.remove()
            self.context.pop()
            self.travel.stop()

    def _end(self) -> None:
        """Look everywhere once more; then leave nothing in the lists for the next life."""
        self.must_look_everywhere = True
        self.never_a_public_byte_without_every_yes()
        with transaction():
            take_down(self.story_id, by=STEWARD, reason="guardian-asked")
            db.session.get_one(Participant, self.participant_id).of_age_from = None
        for app in self.apps:
            assert not shown_at_their_addresses(app, self.public)

    # what people say

    @rule(
        person=st.sampled_from([CHILD, CHILD, CHILD, MOTHER, MOTHER, FATHER, CARER]),
        kind=st.sampled_from(
            [*YES, *YES, ConsentEventKind.GIVEN, *NO, ConsentEventKind.REQUESTED,
             ConsentEventKind.INVALIDATED]
        ),
        purpose=st.sampled_from(PURPOSES),
        days=st.sampled_from([None, None, 1, 30, 400]),
        way=st.sampled_from(WAYS),
    )  # fmt: skip
    def speak(
        self,
        person: Person,
        kind: ConsentEventKind,
        purpose: Purpose,
        days: int | None = None,
        way: Method = PAPER,
    ) -> None:
        if kind in NO:
            self._refuse(person, purpose, way=way)
            return
        until = clock.now() + timedelta(days=days) if days and kind in YES else None
        with transaction():
            self._append(kind, person, purpose, way=way, until=until)
            reconsider(self.story_id)
        if kind in YES:
            self.truth.hear_yes(person, purpose, way=way, yes=Yes(since=clock.now(), until=until))
        elif kind is ConsentEventKind.INVALIDATED:
            self.truth.forget(person, purpose)
        self._shown_if_free()

    @rule(
        person=st.sampled_from([MOTHER, MOTHER, FATHER, CARER]),
        purpose=st.sampled_from(PURPOSES),
        way=st.sampled_from(WAYS),
    )
    def sign(self, person: Person, purpose: Purpose, way: Method) -> None:
        """An adult says yes at the one door of the house, which weighs it before it writes."""
        voice, adult = person
        try:
            with transaction():
                record_consent(
                    self.participant_id, voice=voice, adult=adult, method=way, by=STEWARD,
                    answered=(Answered(purpose=purpose, answer=Answer.YES),),
                    wording=wording_in("zh-Hans"), witness=self.witness, evidence_id="a-sheet",
                    authority=Authority.COURT_DECISION if voice is Voice.DELEGATED_CARER else None,
                )  # fmt: skip
        except Problem:
            assert way not in SURE_ENOUGH[purpose]
            return
        assert way in SURE_ENOUGH[purpose]
        yes = Yes(since=clock.now(), until=clock.now() + YES_LASTS)
        self.truth.hear_yes(person, purpose, way=way, yes=yes)
        self._shown_if_free()

    def _append(
        self,
        kind: ConsentEventKind,
        person: Person,
        purpose: Purpose,
        *,
        way: Method,
        until: datetime | None,
    ) -> None:
        """Write into the record past every door that weighs a yes: the gate weighs it too."""
        voice, adult = person
        append_event(
            kind,
            voice=voice,
            purpose=purpose,
            method=Method.APP_CARDS if person == CHILD else way,
            indicated_by="child",
            jurisdiction="cn",
            story_id=self.story_id if person == CHILD else None,
            participant_id=None if person == CHILD else self.participant_id,
            expires_at=until,
            support=Support(adult=adult),
        )

    def _refuse(self, person: Person, purpose: Purpose, *, way: Method) -> None:
        """Say no through a door of the house, which older data will be told of when they come back."""
        voice, adult = person
        answered = (Answered(purpose=purpose, answer=Answer.NO),)
        refused = [purpose]
        try:
            with transaction():
                if person != CHILD:
                    record_consent(
                        self.participant_id, voice=voice, answered=answered, method=way,
                        wording=None, by=STEWARD, adult=adult,
                    )  # fmt: skip
                elif purpose in {Purpose.PRESS, Purpose.OWN_VOICE}:
                    answer_card(self.story_id, purpose=purpose, answer=Answer.NO, shown=NO_CARD)
                else:
                    # asked again whether it may stay, the child says no: to every public use
                    asked = ConsentEventKind.REQUESTED
                    self._append(asked, CHILD, purpose, way=PAPER, until=None)
                    answer_again(self.story_id, answer=Answer.NO)
                    refused = list(TO_ALL)
        except Problem:
            return
        self.truth.hear_no(person, refused)
        self._shown_if_free()

    @precondition(lambda self: self.is_own_voice_heard)
    @rule(person=st.sampled_from([CHILD, MOTHER, FATHER, CARER]), way=st.sampled_from(WAYS))
    def silence_the_own_voice(self, person: Person, way: Method) -> None:
        """Chance alone would seldom end what it seldom lets be heard."""
        self._refuse(person, Purpose.OWN_VOICE, way=way)

    @rule(months=st.sampled_from([None, 0, 0, 1, 2, 13]))
    def note_when_it_comes_of_age(self, months: int | None) -> None:
        month = None if months is None else first_of_month(clock.now(), later=months)
        try:
            with transaction():
                participant = db.session.get_one(Participant, self.participant_id)
                note_month(participant, first_day=month and month.date(), by=STEWARD)
        except Problem:
            return
        is_news = month != self.truth.of_age_from
        self.truth.note_of_age(month, clock.now())
        if is_news:
            self._shown_if_free()

    @rule(
        who=st.sampled_from(STAFF), verdict=st.sampled_from([Verdict.APPROVE] * 5 + list(Verdict))
    )
    def decide(self, who: str, verdict: Verdict) -> None:
        derivative = newest_derivative(self.story_id)
        look = Look(
            staff_id=who,
            digest=derivative.digest if derivative else "",
            revision=self._story().revision,
        )
        self._decide(who, verdict, look)

    @rule(who=st.sampled_from(STAFF), behind=st.integers(1, 3))
    def decide_on_something_older(self, who: str, behind: int) -> None:
        derivative = newest_derivative(self.story_id)
        digest = derivative.digest if derivative else ""
        old = Look(staff_id=who, digest=digest, revision=self._story().revision - behind)
        other = Look(staff_id=who, digest="f" * 64, revision=self._story().revision)
        for look in (old, other):
            with pytest.raises(Problem), transaction():
                decide(
                    self.story_id,
                    person=self._person(who),
                    look=look,
                    choice=self._choice(Verdict.APPROVE),
                )

    @rule(who=st.sampled_from(STAFF), manner=st.sampled_from([Manner.DISGUISED, Manner.OWN]))
    def edit(self, who: str, manner: Manner) -> None:
        """A new version, as every edit makes one; past the bench, which would ask for leave first."""
        with transaction():
            story = self._story()
            derivative = newest_derivative(story.id)
            if derivative is None or story.content_key_id is None or open_case_of(story.id):
                return
            if story.state not in {
                StoryState.AWAITING_REVIEW, StoryState.AWAITING_SECOND_REVIEW, StoryState.APPROVED,
                StoryState.PUBLISHED,
            }:  # fmt: skip
                return
            before = content_of(story, derivative)
            words = Passage(position=0, language="en", text=f"We fly {derivative.number} kites.")
            heard = (HeardNote(position=POSITION_OF_THE_VOICE, manner=manner),)
            content = replace(before, texts=(words,), heard=heard)
            files = [self.sounds[manner]]
            add_derivative(story, content=content, files=files, by=f"staff:{who}")
            reconsider(story.id)
        self.truth.approvers.clear()

    @rule(
        who=st.sampled_from(STAFF),
        role=st.sampled_from([Role.MODERATOR, Role.MODERATOR, Role.STEWARD]),
    )
    def change_role(self, who: str, role: Role) -> None:
        self.roles[who] = role

    # what may happen to any story

    @rule()
    def worry(self) -> None:
        with transaction():
            story = self._story()
            if story.state is StoryState.ERASED:
                return
            self.worries += 1
            refer(story, trigger=Trigger.SIGNAL, rule=f"test/{self.worries}", by="system")
        self.truth.is_referred = True

    @precondition(lambda self: self.truth.is_referred)
    @rule(outcome=st.sampled_from(Outcome))
    def close_case(self, outcome: Outcome) -> None:
        case = open_case_of(self.story_id)
        assert case is not None
        with transaction():
            close_referral(case.id, outcome=outcome, staff_id=STAFF[0])
        self.truth.is_referred = False

    @rule(by=st.sampled_from(["staff:" + "d" * 32, "system"]))
    def take_it_down(self, by: str) -> None:
        with transaction():
            if self._story().state is StoryState.ERASED:
                return
            take_down(self.story_id, by=by, reason="guardian-asked")
        self.truth.is_barred |= by != "system"

    @rule(people=st.sampled_from([(MOTHER,), (FATHER,), (MOTHER, FATHER), (CARER,)]))
    def somebody_calls(self, people: tuple[Person, ...]) -> None:
        """An adult wants this one story down, and that is that; nobody may have asked which it was."""
        voice, adult = people[0]
        with transaction():
            if self._story().state is StoryState.ERASED:
                return
            known = adult if len(people) == 1 else None
            withdraw_story(self.story_id, voice=voice, adult=known, by=STEWARD)
        self.truth.is_barred = True
        for person in people:
            self.truth.hear_no(person, TO_ALL)

    @rule(proof=st.sampled_from([None, None, "phone", "slip", "lost slip"]))
    def take_it_back(self, proof: str | None) -> None:
        if self._story().take_back_sha256 is None:
            return  # erased, or let go of for its case: no pictures, phone or slip lead to it any more
        slip = {"slip": self.slip, "lost slip": self.lost_slip}.get(proof or "")
        try:
            with transaction():
                erasing = take_back(
                    self.story_id,
                    secret=SECRET_OF_THE_PHONE if proof == "phone" else None,
                    slip=slip,
                )
        except Problem:
            return
        assert (erasing is Erasing.NOW) is (
            proof == "phone" or (proof == "slip" and slip is not None)
        )
        self.truth.is_taken_back = True
        self.truth.is_barred = True

    @rule()
    def get_a_slip(self) -> None:
        try:
            give_slip(self.story_id, code=new_slip_code(), giving=Giving.AT_SENDING, by="child")
        except Problem:
            return
        self.lost_slip = self.slip
        self.slip = db.session.get_one(Slip, self.story_id, populate_existing=True).index

    @rule(is_the_week=st.booleans())
    def point_at_it(self, *, is_the_week: bool) -> None:
        """A child that lost its pictures points at the work."""
        story = self._story()
        if story.work_id is None:
            return
        week_on = week_of(story.received_at) if is_the_week else week_of(BEGIN) - timedelta(days=70)
        try:
            with transaction():
                ask_by_work(
                    story.work_id, room_id=story.room_id, week_on=week_on, told="A kite.",
                    staff_id=STAFF[2],
                )  # fmt: skip
        except Problem:
            return
        if is_the_week:
            self.truth.asked_for_until = clock.now() + TIME_TO_LOOK

    @rule(finding=st.sampled_from([Finding.THEIRS, Finding.NOT_THEIRS]))
    def compare(self, finding: Finding) -> None:
        for asking in [one for one in open_askings() if one.story_id == self.story_id]:
            try:
                with transaction():
                    settle_lost(asking.id, finding=finding, staff_id=STAFF[0])
            except Problem:
                return
            self.truth.asked_for_until = None
            if finding is Finding.THEIRS:
                self.truth.is_taken_back = self.truth.is_barred = True

    @precondition(lambda self: self.backups is not None)
    @rule()
    def back_it_up(self) -> None:
        assert self.backups
        db.session.rollback()
        self.backup = Backup(self.backups.copied(), deepcopy(self.truth), self.slip, self.lost_slip)

    @precondition(lambda self: self.backup is not None and self.restores < MOST_RESTORES)
    @rule()
    def lose_everything_and_restore(self) -> None:
        """The data of then, the ring of now; nothing that was answered before is remembered."""
        assert self.backups
        assert self.backup
        gone = self._story().state in {StoryState.TAKEN_BACK, StoryState.ERASED}
        assert gone == self.truth.is_taken_back
        self.backups.restore(self.backup.data)
        self.restores += 1
        type(self).ever_restored += 1
        self.truth = self.truth.after_restoring(self.backup.truth, clock.now())
        # a slip given since made the older one worthless, and is not known here itself
        self.slip = self.slip if self.slip == self.backup.slip else None
        self.lost_slip = self.backup.lost_slip
        self.must_look_everywhere = True
        sweep_gallery()

    @rule()
    def bring_it_back(self) -> None:
        try:
            with transaction():
                bring_back(self.story_id)
        except Problem:
            return
        self.truth.is_taken_back = False
        self.truth.approvers.clear()

    @rule(days=st.sampled_from([1, 8, 31, 100, 365, 731]))
    def time_passes(self, days: int) -> None:
        self.clock.shift(timedelta(days=days))
        self.must_look_everywhere = True

    @rule()
    def the_clocks_work(self) -> None:
        come_of_age()
        self.truth.lapse(clock.now())
        expire()
        sweep_gallery()
        run_all()

    @rule()
    def restart(self) -> None:
        """Another process answers from now on, with the caches it has."""
        self.context.pop()
        type(self).apps = (self.apps[1], self.apps[0])
        self.context = self.apps[0].app_context()
        self.context.push()

    # what must hold after each of them

    @invariant()
    def never_a_public_byte_without_every_yes(self) -> None:
        db.session.rollback()
        story = db.session.get(Story, getattr(self, "story_id", ""), populate_existing=True)
        if story is None:
            return
        if story.work_id is not None and story.work_id not in self.public:
            of_it = select(WorkMedia.id).where(WorkMedia.work_id == story.work_id)
            self.public[story.work_id] = list(db.session.scalars(of_it))
            type(self).ever_published += 1
        work = db.session.get(Work, story.work_id) if story.work_id else None
        uses = {purpose for purpose in TO_ALL if work and purpose.value in work.purposes}
        db.session.rollback()
        self.is_own_voice_heard = False
        shown = self._look(uses)
        at = clock.now()
        assert not self.is_own_voice_heard or self.truth.may_be_heard(at), f"heard: {self.truth}"
        if shown and self.truth.first_shown_at is None:
            self.truth.first_shown_at = at
        assert not shown or self.truth.allows(at), f"public: {shown}; truth: {self.truth}"
        assert not shown or all(self.truth.is_wanted(use, at) for use in uses), self.truth
        self.truth.is_standing = work is not None

    @invariant()
    def the_trail_replayed_is_the_state(self) -> None:
        db.session.rollback()
        if not hasattr(self, "story_id"):
            return
        steps = db.session.scalars(
            select(AuditEvent.details)
            .where(AuditEvent.name == "story.advanced", AuditEvent.subject_id == self.story_id)
            .order_by(AuditEvent.id)
        ).all()
        state = StoryState.AWAITING_REVIEW.value
        for step in steps:
            assert step["from"] == state
            state = step["to"]
        stands = select(Story.state, Story.revision).where(Story.id == self.story_id)
        assert (StoryState(state), len(steps)) == tuple(db.session.execute(stands).one())
        db.session.rollback()

    def _look(self, uses: set[Purpose]) -> set[str]:
        """Return the works that anybody can see now; one process is asked, or both everything."""
        self.looks += 1
        if not self.must_look_everywhere:
            newest = dict(list(self.public.items())[-1:])
            return self._look_at(self.apps[self.looks % 2], newest)
        self.must_look_everywhere = False
        shown = [self._look_everywhere(app, uses) for app in self.apps]
        assert shown[0] == shown[1]
        return shown[0]

    def _look_everywhere(self, app: Flask, uses: set[Purpose]) -> set[str]:
        shown = self._look_at(app, self.public)
        for place, listed in shown_in_lists(app, self.public).items():
            is_used = place != CAMPAIGNS or Purpose.CAMPAIGNS in uses
            assert listed == (shown if is_used else set()), place
        return shown

    def _look_at(self, app: Flask, works: Works) -> set[str]:
        """Return which works are there, and listen to what is given of them."""
        found = shown_at_their_addresses(app, works)
        is_heard = any(OWN_VOICE in body for bodies in found.values() for body in bodies)
        self.is_own_voice_heard |= is_heard
        type(self).ever_heard += is_heard
        return set(found)

    # small things

    def _make_sounds(self) -> dict[Manner, KeptFile]:
        """Keep the voice as it is beside the disguised one."""
        derivative, key_id = newest_derivative(self.story_id), self._story().content_key_id
        assert derivative
        assert key_id
        (disguised,) = files_of(derivative)
        db.session.rollback()
        own = keep_file(
            OWN_VOICE, key_id=key_id, position=POSITION_OF_THE_VOICE, role=FileRole.AAC,
            media_type="audio/wav", seconds=0.9,
        )  # fmt: skip
        return {Manner.DISGUISED: disguised, Manner.OWN: own}

    def _shown_if_free(self) -> None:
        """The other direction: nobody is silenced whom everybody allowed.

        What waits for the answer of a grown-up stays as it is or goes: a yes that lapsed carries no new
        work, with the own voice or without.
        """
        story, at = self._story(), clock.now()
        if story.state is StoryState.APPROVED and not self.truth.waits(at):
            assert not self.truth.allows(at), f"kept silent: {self.truth}"

    def _decide(self, who: str, verdict: Verdict, look: Look) -> None:
        try:
            with transaction():
                if claim(self.story_id, staff_id=who):
                    for part in parts_of(self._story()):
                        reveal(self.story_id, position=part.position, staff_id=who)
                decide(
                    self.story_id, person=self._person(who), look=look, choice=self._choice(verdict)
                )
                release(self.story_id, staff_id=who)
        except Problem:
            return
        assert self.roles[who] is Role.MODERATOR
        if verdict is Verdict.APPROVE:
            self.truth.approvers.add(who)
            if self._story().state in {StoryState.APPROVED, StoryState.PUBLISHED}:
                self.truth.is_barred = False
        else:
            self.truth.approvers.clear()
            self.truth.is_referred |= verdict is Verdict.HOLD
        self._shown_if_free()

    def _choice(self, verdict: Verdict) -> Choice:
        return Choice(
            verdict=verdict,
            decline_reason=next(iter(DeclineReason)) if verdict is Verdict.DECLINE else None,
            question=next(iter(Question)) if verdict is Verdict.RETURN else None,
        )

    def _person(self, who: str) -> StaffPerson:
        grants = frozenset({Grant(role=self.roles[who])})
        return StaffPerson(id=who, display_name="A moderator", language="en", grants=grants)

    def _story(self) -> Story:
        return db.session.get_one(Story, self.story_id, populate_existing=True)


def first_of_month(at: datetime, *, later: int) -> datetime:
    """Return when the month begins that comes so many months after this one."""
    months = at.month - 1 + later
    return datetime(at.year + months // 12, months % 12 + 1, 1, tzinfo=UTC)


def live(app: Flask, *, runs: int, backups: Backups | None = None) -> None:
    """Let many stories live, in front of two processes' worth of caches."""
    Life.backups = backups
    Life.witness = make_person(Role.STEWARD).id
    other = build_app(app.extensions["eyes"].settings)
    Life.apps = (app, other)
    for one in Life.apps:
        one.test_client_class = Visitor
    chosen = hypothesis_settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        # shrinking a life costs minutes; the failing one is printed as it is
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        run_state_machine_as_test(Life, settings=chosen)
    finally:
        with other.app_context():
            db.session.remove()
            db.engine.dispose()
            engine_of(other).close()


@pytest.fixture(autouse=True)
def _count_anew() -> None:
    Life.ever_published = Life.ever_heard = Life.ever_restored = 0


@pytest.fixture(autouse=True)
def _slips_are_found_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody guesses codes here: what makes guessing slow would be a tenth of every life."""
    monkeypatch.setattr("server.stories.slow_index._MEMORY_KIB", 8)
    monkeypatch.setattr("server.stories.slow_index._PASSES", 1)


def enough_were_public(*, runs: int) -> bool:
    """Tell whether so many were published that the property said something.

    About every second life is; but Hypothesis lets several begin alike, and a few lives tell little.
    """
    return Life.ever_published >= runs // 6 - 4


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Of the demo: there adults may say yes to wordings that nobody signed off yet."""
    return make_settings(tmp_path, demo=True)


def test_never_a_public_byte_without_the_gate_s_yes(app: Flask) -> None:
    live(app, runs=RUNS)
    assert enough_were_public(runs=RUNS)
    assert Life.ever_heard >= RUNS // 100 - 4


def test_nor_when_yesterday_s_backup_comes_back(tmp_path: Path) -> None:
    for begin in range(0, RESTORE_RUNS, LIVES_IN_A_HOUSE):
        # a house keeps all that its lives left and forbade: in a new one restoring is quick again
        data = tmp_path / f"house-{begin}"
        data.mkdir()
        house = make_settings(data, demo=True, mirror_url=f"file:{tmp_path}/mirror-{begin}")
        with opened(house, is_new=True) as app:
            runs = min(LIVES_IN_A_HOUSE, RESTORE_RUNS - begin)
            live(app, runs=runs, backups=Backups(house))
    assert enough_were_public(runs=RESTORE_RUNS)
    assert Life.ever_restored >= RESTORE_RUNS // 8


@pytest.mark.postgresql
def test_nor_on_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    house = make_settings(tmp_path, demo=True, database_url=postgresql_url)
    for app in _running(build_app(house)):
        live(app, runs=POSTGRES_RUNS)
    assert enough_were_public(runs=POSTGRES_RUNS)
