"""Safeguarding: the cases, on a clock, for safeguarding leads only."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from moderation.permissions import need
from moderation.screens.blueprint import pages
from moderation.screens.case_row import row_of
from moderation.screens.story_card import PartCard, StoryCard, card_of, segments_of
from moderation.wellbeing import note_look, present_sitting
from server import audit, clock
from server.database import db, transaction
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.media import worry
from server.problems import Malformed, NotFound
from server.referrals.cases import acknowledge, closed_cases, living_cases
from server.referrals.models import Outcome, Referral, ReferralNote, ReferralState
from server.referrals.notices import channels, notices_of
from server.services import services
from server.staff.models import StaffMember
from server.staff.permissions import Permission
from server.stories.content import FileRole, FindingNote
from server.stories.derivatives import bytes_of, files_of
from server.stories.finding import has_parts, newest_derivative, story_for_change
from server.stories.messages import messages_of
from server.stories.models import Story
from server.vault import KeyDestroyed
from server.web.staff_session import current_staff, requires
from server.workflows.close_referral import close_referral
from server.workflows.note_referral import PURPOSE, note_referral
from server.workflows.tell_child import tell_child

WORRY_MARK = "worry"


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note of a lead, readable."""

    author: str
    text: str
    at: datetime


@pages.get("/referrals")
@requires(Permission.REFERRALS_CASE_HANDLE)
def cases_page() -> str:
    """Show the cases of the rooms this lead answers for, the most urgent first."""
    return render_template(
        "moderation/cases.html",
        sitting=present_sitting(current_staff().id),
        rows=[row_of(case) for case in living_cases() if _is_for_me(case)],
        closed=[row_of(case) for case in closed_cases(limit=20) if _is_for_me(case)],
        is_somebody_told=bool(channels(services().settings)),
        now=clock.now(),
    )


@pages.get("/referrals/<referral_id>")
@requires(Permission.REFERRALS_CASE_HANDLE)
def case_page(referral_id: str) -> str:
    """Show a case with the held story; opening it is audited."""
    case = _case(referral_id)
    with transaction():
        audit.record("referral.seen", subject_id=referral_id, actor=current_staff().actor)
        note_look(current_staff().id, story_id=case.story_id, is_heavy=True)
    case = _case(referral_id)
    story = db.session.get(Story, case.story_id)
    return render_template(
        "moderation/case.html",
        row=row_of(case),
        story=story,
        card=_card(story),
        has_parts=has_parts(case.story_id),
        is_prepared_soon=ledger.is_to_come(kind=JobKind.PREPARE, subject_id=case.story_id),
        messages=messages_of(story) if story else (),
        notes=_notes(case, story),
        notices=notices_of(referral_id),
        names=_names(),
        outcomes=Outcome,
        states=ReferralState,
        now=clock.now(),
        sitting=present_sitting(current_staff().id),
    )


@pages.post("/referrals/<referral_id>/acknowledgement")
@requires(Permission.REFERRALS_CASE_HANDLE)
def take_case(referral_id: str) -> ResponseReturnValue:
    """Take a case in hand; its clock stops."""
    _case(referral_id)
    with transaction():
        acknowledge(referral_id, staff_id=current_staff().id)
    return _back_to(referral_id)


@pages.post("/referrals/<referral_id>/notes")
@requires(Permission.REFERRALS_CASE_HANDLE)
def add_note(referral_id: str) -> ResponseReturnValue:
    """Keep what was learned or done, sealed. Raises Malformed when it is empty."""
    _case(referral_id)
    with transaction():
        note_referral(referral_id, staff_id=current_staff().id, text=_text("note"))
    return _back_to(referral_id)


@pages.post("/referrals/<referral_id>/message")
@requires(Permission.REFERRALS_CASE_HANDLE)
def write_to_child(referral_id: str) -> ResponseReturnValue:
    """Leave the child words under its keepsake. Raises Malformed, StoryErased."""
    case = _case(referral_id)
    words = _text("words")
    with transaction():
        story = story_for_change(case.story_id)
        tell_child(story, reason=None, words=words)
        audit.record("child.told", subject_id=story.id, actor=current_staff().actor)
    return _back_to(referral_id)


@pages.post("/referrals/<referral_id>/closing")
@requires(Permission.REFERRALS_CASE_HANDLE)
def end_case(referral_id: str) -> ResponseReturnValue:
    """Close a case with its outcome."""
    _case(referral_id)
    try:
        outcome = Outcome(request.form.get("outcome", ""))
    except ValueError as error:
        raise Malformed from error
    with transaction():
        close_referral(
            referral_id,
            outcome=outcome,
            staff_id=current_staff().id,
            note=request.form.get("note", ""),
        )
    return _back_to(referral_id)


@pages.post("/referrals/<referral_id>/alive")
@requires(Permission.REFERRALS_CASE_HANDLE)
def stay_with_case(referral_id: str) -> ResponseReturnValue:
    """Take the sign of life of an open page: the time with what is heavy is counted."""
    case = _case(referral_id)
    with transaction():
        note_look(current_staff().id, story_id=case.story_id, is_heavy=True)
    return "", 204


@pages.get("/referrals/<referral_id>/parts/<int:position>/<role>")
@requires(Permission.REFERRALS_CASE_HANDLE)
def case_file(referral_id: str, position: int, role: str) -> ResponseReturnValue:
    """Send one file of the held story to its safeguarding lead; audited but for the preview."""
    story = db.session.get(Story, _case(referral_id).story_id)
    derivative = newest_derivative(story.id) if story else None
    if story is None or derivative is None:
        raise NotFound
    for file in files_of(derivative):
        if (file.position, file.role.value) == (position, role):
            data = bytes_of(story, file)
            if file.role is not FileRole.PREVIEW:
                _audit_look(referral_id, position=position)
            return data, 200, {"Content-Type": file.media_type, "Cache-Control": "no-store"}
    raise NotFound


def _case(referral_id: str) -> Referral:
    """Return a case of a room that the person who asks answers for."""
    case = db.session.get(Referral, referral_id)
    if case is None:
        raise NotFound
    need(current_staff(), Permission.REFERRALS_CASE_HANDLE, room_id=case.room_id)
    return case


def _is_for_me(case: Referral) -> bool:
    return current_staff().may_in_room(Permission.REFERRALS_CASE_HANDLE, room_id=case.room_id)


def _card(story: Story | None) -> StoryCard | None:
    """Return the held story as prepared; none while it is prepared, or once it is erased."""
    derivative = newest_derivative(story.id) if story else None
    if story is None or derivative is None:
        return None
    try:
        card = card_of(story, derivative, revealed=())
    except KeyDestroyed:
        return None
    return replace(card, parts=tuple(_with_worries_marked(part) for part in card.parts))


def _with_worries_marked(part: PartCard) -> PartCard:
    """Mark the words of danger in the place of names and numbers: a lead looks for these."""
    notes = [
        FindingNote(
            position=part.position, start=hit.start, end=hit.end, kind=WORRY_MARK, rule=hit.rule
        )
        for hit in worry.signals(part.words)
    ]
    return replace(part, segments=segments_of(part.words, notes))


def _notes(case: Referral, story: Story | None) -> Sequence[Note]:
    if story is None or story.content_key_id is None:
        return ()
    rows = db.session.scalars(
        select(ReferralNote).where(ReferralNote.referral_id == case.id).order_by(ReferralNote.id)
    )
    names, vault = _names(), services().vault
    return [
        Note(
            author=names.get(row.staff_id, ""),
            text=vault.decrypt(story.content_key_id, row.content, purpose=PURPOSE).decode(),
            at=row.at,
        )
        for row in rows
        if row.content is not None
    ]


def _names() -> dict[str, str]:
    rows = db.session.execute(select(StaffMember.id, StaffMember.display_name))
    return {row.id: row.display_name for row in rows}


def _audit_look(referral_id: str, *, position: int) -> None:
    with transaction():
        audit.record(
            "referral.revealed",
            subject_id=referral_id,
            actor=current_staff().actor,
            details={"position": position},
        )


def _text(name: str) -> str:
    text = request.form.get(name, "").strip()
    if not text:
        raise Malformed
    return text


def _back_to(referral_id: str) -> ResponseReturnValue:
    return redirect(url_for("moderation.case_page", referral_id=referral_id), 303)
