"""A story on the bench: what waits, the story, the decision."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from moderation.claims import (
    claim,
    claim_next,
    held_by,
    holder_of,
    keep_alive,
    release,
    revealed_to,
)
from moderation.decisions import Choice, bench_of, decide
from moderation.policies import obstacles
from moderation.queue import waiting_for
from moderation.readers import readable_languages, reader_of
from moderation.screens.blueprint import pages
from moderation.screens.labels import LOOKS
from moderation.screens.looking import look_of_form, visible_story
from moderation.screens.placeholders import placeholders_in
from moderation.screens.story_card import card_of
from moderation.wellbeing import (
    is_heavy_story,
    note_look,
    present_sitting,
)
from server import clock
from server.consent.gate import Refusal, may_show
from server.consent.reasons import SENTENCES, Reason
from server.database import db, transaction
from server.problems import Malformed, NotFound
from server.reviews.problems import HeldByAnother
from server.reviews.reasons import DeclineReason, Question
from server.reviews.record import decisions_about
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.staff.models import StaffMember
from server.staff.permissions import Permission
from server.stories.finding import newest_derivative
from server.stories.messages import messages_of
from server.stories.models import Story
from server.web.headers import allow
from server.web.staff_session import current_staff, requires
from server.workflows.await_look import look_at
from server.workflows.facts import gather_facts
from server.workflows.show_child import version_to_look_at


@pages.get("/stories/<story_id>")
@requires(Permission.REVIEWS_STORY_SEE)
def story_page(story_id: str) -> str:
    """Show a story; who opens one that is free holds it from now on."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_SEE)
    _begin_look(story)
    # what lies under a cover is shown from the page's memory, never from an address
    allow({"img-src": "'self' blob:"})
    return render_template("moderation/story.html", **_page(story_id))


@pages.post("/stories/<story_id>/decision")
@requires(Permission.REVIEWS_STORY_DECIDE)
def take_decision(story_id: str) -> ResponseReturnValue:
    """Take a decision and go on with the next story, or to a pause when one is due."""
    visible_story(story_id, permission=Permission.REVIEWS_STORY_DECIDE)
    person = current_staff()
    look, choice = look_of_form(), _choice()
    with transaction():
        decide(story_id, person=person, look=look, choice=choice)
        if choice.verdict is Verdict.HOLD:
            note_look(person.id, story_id=story_id, is_heavy=True)
    if present_sitting(person.id).should_pause:
        return redirect(url_for("moderation.queue_page", done=choice.verdict.value), 303)
    with transaction():
        following = claim_next(reader_of(person))
    if following is None:
        return redirect(
            url_for("moderation.queue_page", done=choice.verdict.value, nothing="1"), 303
        )
    return redirect(
        url_for("moderation.story_page", story_id=following, done=choice.verdict.value), 303
    )


@pages.post("/stories/<story_id>/release")
@requires(Permission.REVIEWS_STORY_SEE)
def give_back(story_id: str) -> ResponseReturnValue:
    """Give a story back to the queue."""
    with transaction():
        release(story_id, staff_id=current_staff().id)
    return redirect(url_for("moderation.queue_page"), 303)


@pages.post("/stories/<story_id>/alive")
@requires(Permission.REVIEWS_STORY_SEE)
def stay(story_id: str) -> ResponseReturnValue:
    """Take the sign of life of an open page: the claim goes on, and the time is counted."""
    person = current_staff()
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_SEE)
    is_heavy = is_heavy_story(story)
    with transaction():
        if not keep_alive(story_id, staff_id=person.id):
            raise HeldByAnother
        note_look(person.id, story_id=story_id, is_heavy=is_heavy)
    return "", 204


def _begin_look(story: Story) -> None:
    person = current_staff()
    story_id, is_heavy = story.id, is_heavy_story(story)
    if holder_of(story_id) not in {None, person.id}:
        return
    with transaction():
        if claim(story_id, staff_id=person.id):
            note_look(person.id, story_id=story_id, is_heavy=is_heavy)


def _choice() -> Choice:
    """Return the decision of a form. Raises Malformed."""
    form = request.form
    try:
        return Choice(
            verdict=Verdict(form.get("verdict", "")),
            decline_reason=DeclineReason(form["reason"]) if form.get("reason") else None,
            question=Question(form["question"]) if form.get("question") else None,
            words=form.get("words", "")[:2000],
        )
    except ValueError as error:
        raise Malformed from error


def _page(story_id: str) -> dict[str, object]:
    """Return everything the page shows, read in one go."""
    person = current_staff()
    story = db.session.get(Story, story_id)
    derivative = newest_derivative(story_id)
    if story is None or derivative is None:
        raise NotFound
    look = Look(staff_id=person.id, digest=derivative.digest, revision=story.revision)
    holder_id = holder_of(story_id)
    reader = reader_of(person)
    card = card_of(story, derivative, revealed=revealed_to(person.id, story_id))
    return {
        "story": story,
        "card": card,
        "dismissers": {staff_id: _name_of(staff_id) for staff_id in card.dismissers},
        "is_mine": holder_id == person.id,
        "holder": _name_of(holder_id),
        "obstacles": obstacles(look=look, bench=bench_of(story, staff_id=person.id)),
        "gate_reasons": _reasons(story),
        "childs_look": _childs_look(story, digest=derivative.digest),
        "decisions": decisions_about(story_id),
        "messages": messages_of(story),
        "waiting": waiting_for(reader, limit=6),
        "held": held_by(person.id),
        "sitting": present_sitting(person.id),
        "may_edit": person.may_in_room(Permission.REVIEWS_STORY_EDIT, room_id=story.room_id),
        "other_languages": [
            language for language in readable_languages() if language.tag != story.language
        ],
        "placeholders": placeholders_in(story.language),
        "verdicts": Verdict,
        "decline_reasons": DeclineReason,
        "questions": Question,
    }


def _reasons(story: Story) -> list[object]:
    """Return in plain words why the gate would not show it now."""
    at = clock.now()
    answer = may_show(gather_facts(story, at), at)
    if not isinstance(answer, Refusal):
        return []
    # While a story awaits review the gate counts it as barred; nobody has barred it, though.
    return [
        SENTENCES[reason]
        for reason in answer.reasons
        if reason is not Reason.BARRED or story.barred_at is not None
    ]


def _childs_look(story: Story, *, digest: str) -> object:
    """Return in plain words what the child said when it saw this version; none before it can."""
    look = look_at(story, digest=digest)
    return LOOKS[look] if look or version_to_look_at(story) else None


def _name_of(staff_id: str | None) -> str | None:
    member = db.session.get(StaffMember, staff_id) if staff_id else None
    return member.display_name if member else None
