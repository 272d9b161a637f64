"""Whatever happens, in whatever order: never a public byte without everybody's yes, valid now.

A story lives through random consent, decisions, edits, role changes, referrals, take-downs, expiry,
taking back and restarts. After every step everything public that ever was is asked for, over
HTTP and from two processes' caches, and held against a second, much simpler account of the truth.
"""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

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
from server.consent.record import append_event
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.database import db, transaction
from server.gallery.models import WorkMedia
from server.jobs.running import run_all
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
from server.stories.states import StoryState
from server.workflows.bring_back import bring_back
from server.workflows.close_referral import close_referral
from server.workflows.expire import expire
from server.workflows.reconsider import reconsider
from server.workflows.refer import refer
from server.workflows.sweep_gallery import sweep_gallery
from server.workflows.take_back import take_back
from server.workflows.take_down import take_down
from tests.factories import Telling, a_story
from wsgi import build_app

RUNS = int(os.environ.get("EYES_PROPERTY_RUNS", "500"))
STEPS = 24
BEGIN = datetime(2026, 11, 22, 9, tzinfo=UTC)
TELLING = Telling(text="We fly a kite on the hill.", transcript="A kite.", is_heard=True)
STAFF = ("a" * 32, "b" * 32, "c" * 32)
YES = {ConsentEventKind.GIVEN, ConsentEventKind.RENEWED}


@dataclass
class Truth:
    """What a person with pencil and paper would know about the story."""

    yes_until: dict[Voice, datetime | None] = field(default_factory=dict)
    approvers: set[str] = field(default_factory=set)
    is_barred: bool = False
    is_referred: bool = False
    is_taken_back: bool = False
    first_shown_at: datetime | None = None

    def allows(self, at: datetime) -> bool:
        """Tell whether the story may be public at a moment."""
        voices = all(
            voice in self.yes_until and ((end := self.yes_until[voice]) is None or at < end)
            for voice in (Voice.CHILD, Voice.GUARDIAN)
        )
        in_time = self.first_shown_at is None or at < self.first_shown_at + timedelta(days=730)
        hidden = self.is_barred or self.is_referred or self.is_taken_back
        return voices and in_time and len(self.approvers) >= 2 and not hidden


class Life(RuleBasedStateMachine):
    """One story among moderators, guardians and clocks."""

    apps: tuple[Flask, Flask]
    ever_published = 0

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

    @initialize(head_start=st.integers(0, 4))
    def arrive(self, head_start: int) -> None:
        """Begin anywhere on the way: most lives would never get far by chance alone."""
        self.participant_id = ids.new_id()
        self.story_id = a_story(TELLING, participant_id=self.participant_id)
        if head_start > 0:
            self.speak(Voice.CHILD, ConsentEventKind.GIVEN, None)
        if head_start > 1:
            self.speak(Voice.GUARDIAN, ConsentEventKind.GIVEN, None)
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
        voice=st.sampled_from([Voice.CHILD, Voice.GUARDIAN]),
        kind=st.sampled_from(
            [*YES, *YES, ConsentEventKind.GIVEN, ConsentEventKind.REFUSED, ConsentEventKind.WITHDRAWN,
             ConsentEventKind.REQUESTED, ConsentEventKind.INVALIDATED]
        ),
        days=st.sampled_from([None, None, 1, 30, 400]),
    )  # fmt: skip
    def speak(self, voice: Voice, kind: ConsentEventKind, days: int | None) -> None:
        until = clock.now() + timedelta(days=days) if days and kind in YES else None
        with transaction():
            story = self._story()
            append_event(
                kind,
                voice=voice,
                purpose=Purpose.GALLERY,
                method=Method.APP_CARDS,
                indicated_by="child",
                jurisdiction="ro",
                story_id=story.id if voice is Voice.CHILD else None,
                participant_id=None if voice is Voice.CHILD else self.participant_id,
                expires_at=until,
            )
            reconsider(story.id)
        if kind in YES:
            self.truth.yes_until[voice] = until
        elif kind is not ConsentEventKind.REQUESTED:
            self.truth.yes_until.pop(voice, None)
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

    @rule()
    def take_it_back(self) -> None:
        try:
            with transaction():
                take_back(self.story_id, secret=None)
        except Problem:
            return
        self.truth.is_taken_back = True
        self.truth.is_barred = True

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


def live(app: Flask, *, runs: int) -> None:
    """Let many stories live, in front of two processes' worth of caches."""
    Life.apps = (app, build_app(app.extensions["eyes"].settings))
    Life.ever_published = 0
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


def test_never_a_public_byte_without_the_gate_s_yes(app: Flask) -> None:
    live(app, runs=RUNS)


@pytest.mark.postgresql
@pytest.mark.parametrize("any_settings", ["postgresql"], indirect=True)
def test_nor_on_postgresql(any_app: Flask) -> None:
    live(any_app, runs=max(20, RUNS // 20))
