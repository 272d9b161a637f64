"""Whatever happens, in whatever order: never a public byte without everybody's yes, valid now.

A story lives through random consent of every voice for every public purpose, decisions, edits, role
changes, referrals, take-downs, expiry, taking back by pictures and by slip, lost keepsakes, restarts,
backups and restores. After every step everything public that ever was is asked for, over HTTP and
from two processes' caches, and held against a second, much simpler account of the truth; and the
story's state against what its audit trail, replayed, says.
"""

import hashlib
import os
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest
import time_machine
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
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

from moderation.decisions import Choice, decide
from server import clock, ids
from server.audit import AuditEvent
from server.consent.record import append_event
from server.consent.vocabulary import Adult, ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from server.gallery.models import Work, WorkMedia
from server.jobs.running import run_all
from server.lost.askings import TIME_TO_LOOK, open_askings
from server.lost.models import Finding
from server.problems import Problem
from server.referrals.cases import open_case_of
from server.referrals.models import Outcome, Trigger
from server.reviews.reasons import DeclineReason, Question
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.staff.people import Grant, StaffPerson
from server.staff.permissions import Role
from server.stories.content import Passage
from server.stories.derivatives import add_derivative, content_of, files_of
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.stories.slip_code import new_slip_code, slip_index
from server.stories.states import StoryState
from server.workflows.ask_for_lost import ask_by_work, week_of
from server.workflows.bring_back import bring_back
from server.workflows.close_referral import close_referral
from server.workflows.expire import expire
from server.workflows.give_slip import Giving, give_slip
from server.workflows.reconsider import reconsider
from server.workflows.refer import refer
from server.workflows.settle_lost import settle_lost
from server.workflows.sweep_gallery import sweep_gallery
from server.workflows.take_back import Erasing, take_back
from server.workflows.take_down import take_down
from server.workflows.withdraw_story import withdraw_story
from tests.backup.houses import opened
from tests.conftest import make_settings
from tests.factories import Telling, a_story
from tests.properties.backups import Backups
from tests.rooms.rooms import make_room
from wsgi import build_app

RUNS = int(os.environ.get("EYES_PROPERTY_RUNS", "500"))
STEPS = 24
BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
TELLING = Telling(text="We fly a kite on the hill.", transcript="A kite.", is_heard=True)
STAFF = ("a" * 32, "b" * 32, "c" * 32)
PURPOSES = (Purpose.GALLERY, Purpose.GALLERY, Purpose.CAMPAIGNS, Purpose.PRESS)
SECRET_OF_THE_PHONE = b"s" * 16
Said = tuple[Voice, Purpose]
YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}
PAPER = Method.SIGNED_PAPER
SURE = {PAPER, Method.FAMILY_PHONE, Method.WITNESSED_WORD, Method.CARER_DOCUMENT}
SURE_ENOUGH = {
    Purpose.GALLERY: {*SURE, Method.LINK},
    Purpose.CAMPAIGNS: {*SURE, Method.LINK},
    Purpose.PRESS: SURE,
}
# a word and the app's cards are too weak for anything public
WAYS = (*SURE, Method.LINK, Method.LINK, Method.SPOKEN_TO_STEWARD, Method.APP_CARDS)


@dataclass
class Truth:
    """What a person with pencil and paper would know about the story."""

    yes_until: dict[Said, datetime | None] = field(default_factory=dict)
    noes: set[Said] = field(default_factory=set)
    approvers: set[str] = field(default_factory=set)
    is_barred: bool = False
    is_referred: bool = False
    is_taken_back: bool = False
    asked_for_until: datetime | None = None
    first_shown_at: datetime | None = None

    def allows(self, at: datetime) -> bool:
        """Tell whether the story may be public at a moment."""
        voices = self.is_wanted(Purpose.GALLERY, at)
        in_time = self.first_shown_at is None or at < self.first_shown_at + timedelta(days=730)
        asked_for = self.asked_for_until is not None and at < self.asked_for_until
        hidden = self.is_barred or self.is_referred or self.is_taken_back or asked_for
        return voices and in_time and len(self.approvers) >= 2 and not hidden

    def is_wanted(self, purpose: Purpose, at: datetime) -> bool:
        """Tell whether the child and an adult say yes to a purpose, and nobody says no."""
        adults = (Voice.GUARDIAN, Voice.DELEGATED_CARER)
        says_no = any((voice, purpose) in self.noes for voice in Voice)
        an_adult = any(self._says_yes(voice, purpose, at) for voice in adults)
        return self._says_yes(Voice.CHILD, purpose, at) and an_adult and not says_no

    def _says_yes(self, voice: Voice, purpose: Purpose, at: datetime) -> bool:
        if (voice, purpose) not in self.yes_until:
            return False
        end = self.yes_until[voice, purpose]
        return end is None or at < end

    def after_restoring(self, older: "Truth") -> "Truth":
        """What may be believed when older data came back: every yes of then, every no of now.

        What was approved or allowed since is lost; what was forbidden since is not.
        """
        return Truth(
            yes_until=dict(older.yes_until),
            noes=older.noes | self.noes,
            approvers=set(older.approvers),
            is_barred=older.is_barred or self.is_barred,
            is_referred=older.is_referred or self.is_referred,
            is_taken_back=self.is_taken_back,
            asked_for_until=self.asked_for_until,
            first_shown_at=older.first_shown_at,
        )


class Life(RuleBasedStateMachine):
    """One story among moderators, guardians and clocks."""

    apps: tuple[Flask, Flask]
    ever_published = 0
    ever_restored = 0
    backups: ClassVar[Backups | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.travel = time_machine.travel(BEGIN, tick=False)
        self.clock = self.travel.start()
        self.context = self.apps[0].app_context()
        self.context.push()
        self.truth = Truth()
        self.roles = dict.fromkeys(STAFF, Role.MODERATOR)
        self.public: set[str] = set()
        self.worries = 0
        self.slip: str | None = None
        self.lost_slip: str | None = None
        self.backup: tuple[bytes, Truth, str | None, str | None] | None = None

    @initialize(head_start=st.integers(0, 4))
    def arrive(self, head_start: int) -> None:
        """Begin anywhere on the way: most lives would never get far by chance alone."""
        self.participant_id = ids.new_id()
        self.room_id = make_room()
        self.story_id = a_story(TELLING, participant_id=self.participant_id)
        with transaction():
            story = self._story()
            story.take_back_sha256 = hashlib.sha256(SECRET_OF_THE_PHONE).hexdigest()
            story.room_id = self.room_id
        if head_start > 0:
            self.speak(Voice.CHILD, ConsentEventKind.GIVEN, Purpose.GALLERY)
        if head_start > 1:
            self.speak(Voice.GUARDIAN, ConsentEventKind.GIVEN, Purpose.GALLERY)
        if head_start > 2:
            self.decide(STAFF[0], Verdict.APPROVE)
        if head_start > 3:
            self.decide(STAFF[1], Verdict.APPROVE)

    def teardown(self) -> None:
        db.session.remove()
        self.context.pop()
        self.travel.stop()

    # what people say

    @rule(
        voice=st.sampled_from([Voice.CHILD, Voice.CHILD, Voice.GUARDIAN, Voice.GUARDIAN, Voice.DELEGATED_CARER]),
        kind=st.sampled_from(
            [*YES, *YES, ConsentEventKind.GIVEN, ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN,
             ConsentEventKind.REQUESTED, ConsentEventKind.INVALIDATED]
        ),
        purpose=st.sampled_from(PURPOSES),
        days=st.sampled_from([None, None, 1, 30, 400]),
        way=st.sampled_from(WAYS),
    )  # fmt: skip
    def speak(
        self,
        voice: Voice,
        kind: ConsentEventKind,
        purpose: Purpose,
        days: int | None = None,
        way: Method = PAPER,
    ) -> None:
        """Append to the record behind every door's back: a yes too weak for its purpose is none."""
        until = clock.now() + timedelta(days=days) if days and kind in YES else None
        with transaction():
            story = self._story()
            append_event(
                kind,
                voice=voice,
                purpose=purpose,
                method=Method.APP_CARDS if voice is Voice.CHILD else way,
                indicated_by="child",
                jurisdiction="ro",
                story_id=story.id if voice is Voice.CHILD else None,
                participant_id=None if voice is Voice.CHILD else self.participant_id,
                expires_at=until,
            )
            reconsider(story.id)
        said = (voice, purpose)
        if kind in YES:
            if voice is Voice.CHILD or way in SURE_ENOUGH[purpose]:
                self.truth.yes_until[said] = until
                self.truth.noes.discard(said)
        elif kind is not ConsentEventKind.REQUESTED:
            self.truth.yes_until.pop(said, None)
            self.truth.noes.discard(said)
            if kind is not ConsentEventKind.INVALIDATED:
                self.truth.noes.add(said)
        self._shown_if_free()

    @rule(who=st.sampled_from(STAFF), verdict=st.sampled_from([Verdict.APPROVE] * 5 + list(Verdict)))
    def decide(self, who: str, verdict: Verdict) -> None:
        derivative = newest_derivative(self.story_id)
        look = Look(staff_id=who, digest=derivative.digest if derivative else "", revision=self._story().revision)
        self._decide(who, verdict, look)

    @rule(who=st.sampled_from(STAFF), behind=st.integers(1, 3))
    def decide_on_something_older(self, who: str, behind: int) -> None:
        derivative = newest_derivative(self.story_id)
        digest = derivative.digest if derivative else ""
        old = Look(staff_id=who, digest=digest, revision=self._story().revision - behind)
        other = Look(staff_id=who, digest="f" * 64, revision=self._story().revision)
        for look in (old, other):
            with pytest.raises(Problem), transaction():
                decide(self.story_id, person=self._person(who), look=look, choice=self._choice(Verdict.APPROVE))

    @rule(who=st.sampled_from(STAFF))
    def edit(self, who: str) -> None:
        """A new version, as every edit makes one."""
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
            content = replace(before, texts=(words,))
            add_derivative(story, content=content, files=files_of(derivative), by=f"staff:{who}")
            reconsider(story.id)
        self.truth.approvers.clear()

    @rule(who=st.sampled_from(STAFF), role=st.sampled_from([Role.MODERATOR, Role.MODERATOR, Role.STEWARD]))
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

    @rule(voice=st.sampled_from([Voice.GUARDIAN, Voice.DELEGATED_CARER]))
    def somebody_calls(self, voice: Voice) -> None:
        """An adult wants this one story down, and that is that."""
        with transaction():
            if self._story().state is StoryState.ERASED:
                return
            withdraw_story(
                self.story_id, voice=voice, adult=Adult.FIRST, by=f"staff:{STAFF[2]}"
            )
        self.truth.is_barred = True
        for purpose in set(PURPOSES):
            self.truth.yes_until.pop((voice, purpose), None)
            self.truth.noes.add((voice, purpose))

    @rule(proof=st.sampled_from([None, None, "phone", "slip", "lost slip"]))
    def take_it_back(self, proof: str | None) -> None:
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
        assert (erasing is Erasing.NOW) is (proof == "phone" or (proof == "slip" and slip is not None))
        self.truth.is_taken_back = True
        self.truth.is_barred = True

    @rule()
    def get_a_slip(self) -> None:
        code = new_slip_code()
        try:
            give_slip(self.story_id, code=code, giving=Giving.AT_SENDING, by="child")
        except Problem:
            return
        self.lost_slip = self.slip
        self.slip = slip_index(code, room_id=self._story().room_id)

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
        self.backup = (self.backups.copied(), deepcopy(self.truth), self.slip, self.lost_slip)

    @precondition(lambda self: self.backup is not None)
    @rule()
    def lose_everything_and_restore(self) -> None:
        """The data of then, the ring of now; nothing that was answered before is remembered."""
        assert self.backups
        assert self.backup
        copied, older, slip, lost_slip = self.backup
        gone = self._story().state in {StoryState.TAKEN_BACK, StoryState.ERASED}
        assert gone == self.truth.is_taken_back
        self.backups.restore(copied)
        type(self).ever_restored += 1
        self.truth = self.truth.after_restoring(older)
        # a slip given since made the older one worthless, and is not known here itself
        self.slip, self.lost_slip = (slip if slip == self.slip else None), lost_slip
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

    @rule(days=st.sampled_from([1, 8, 31, 365, 731]))
    def time_passes(self, days: int) -> None:
        self.clock.shift(timedelta(days=days))

    @rule()
    def the_clocks_work(self) -> None:
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
            media = db.session.scalars(select(WorkMedia.id).where(WorkMedia.work_id == story.work_id))
            self.public |= {story.work_id, *media}
            type(self).ever_published += 1
        db.session.rollback()
        shown = {name for name in self.public if self._is_shown(name)}
        at = clock.now()
        if shown and self.truth.first_shown_at is None:
            self.truth.first_shown_at = at
        assert not shown or self.truth.allows(at), f"public: {shown}; truth: {self.truth}"
        if shown:
            work = db.session.get_one(Work, story.work_id, populate_existing=True)
            uses = {purpose for purpose in PURPOSES if purpose.value in work.purposes}
            assert all(self.truth.is_wanted(purpose, at) for purpose in uses), self.truth
            db.session.rollback()

    @invariant()
    def the_trail_replayed_is_the_state(self) -> None:
        db.session.rollback()
        story = db.session.get(Story, getattr(self, "story_id", ""), populate_existing=True)
        if story is None:
            return
        steps = db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.name == "story.advanced", AuditEvent.subject_id == story.id)
            .order_by(AuditEvent.id)
        ).all()
        state = StoryState.AWAITING_REVIEW
        for step in steps:
            assert step.details["from"] == state.value
            state = StoryState(step.details["to"])
        assert (state, len(steps)) == (story.state, story.revision)
        db.session.rollback()

    def _is_shown(self, name: str) -> bool:
        places = (f"/gallery/{name}", f"/api/gallery/{name}", f"/embed/{name}", f"/media/{name}")
        statuses = {app.test_client().get(p).status_code for app in self.apps for p in places}
        assert statuses <= {200, 404, 410}, statuses
        return 200 in statuses

    # small things

    def _shown_if_free(self) -> None:
        """The other direction: nobody is silenced whom everybody allowed."""
        story = self._story()
        if story.state is StoryState.APPROVED:
            assert not self.truth.allows(clock.now()), f"kept silent: {self.truth}"

    def _decide(self, who: str, verdict: Verdict, look: Look) -> None:
        try:
            with transaction():
                decide(self.story_id, person=self._person(who), look=look, choice=self._choice(verdict))
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


def live(app: Flask, *, runs: int, backups: Backups | None = None) -> None:
    """Let many stories live, in front of two processes' worth of caches."""
    Life.backups = backups
    Life.apps = (app, build_app(app.extensions["eyes"].settings))
    Life.ever_published = Life.ever_restored = 0
    chosen = settings(
        max_examples=runs,
        stateful_step_count=STEPS,
        # shrinking a life costs minutes; the failing one is printed as it is
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=chosen)
    # a property about publishing says nothing when nothing is ever published
    assert Life.ever_published >= runs // 50
    assert backups is None or Life.ever_restored >= runs // 5


def test_never_a_public_byte_without_the_gate_s_yes(app: Flask) -> None:
    live(app, runs=RUNS)


def test_nor_when_yesterday_s_backup_comes_back(tmp_path: Path) -> None:
    data = tmp_path / "house"
    data.mkdir()
    house = make_settings(data, mirror_url=f"file:{tmp_path}/mirror")
    with opened(house, is_new=True) as app:
        live(app, runs=max(25, RUNS // 20), backups=Backups(house))


@pytest.mark.postgresql
@pytest.mark.parametrize("any_settings", ["postgresql"], indirect=True)
def test_nor_on_postgresql(any_app: Flask) -> None:
    live(any_app, runs=max(20, RUNS // 20))
