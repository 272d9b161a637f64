"""The queue's page: what waits, what one holds, which languages one reads, and the next story."""

from collections.abc import Sequence

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from moderation.claims import claim_next, held_by
from moderation.permissions import need
from moderation.queue import counts, waiting_for
from moderation.readers import readable_languages, reader_of, set_languages
from moderation.screens.blueprint import pages
from moderation.screens.labels import KINDS
from moderation.screens.looking import VISIBLE
from moderation.screens.lost import waiting_rows
from moderation.wellbeing import present_sitting
from server import audit
from server.database import db, transaction
from server.jobs import ledger
from server.jobs.vocabulary import JobKind
from server.problems import TransitionRefused
from server.referrals.notices import channels
from server.reviews.models import Decision
from server.services import services
from server.staff.permissions import Permission
from server.stories.finding import story_for_change
from server.stories.models import Part, Story
from server.stories.states import StoryState
from server.web.staff_session import current_staff, requires

PAGE = 24


@pages.get("/")
@requires(Permission.REVIEWS_STORY_SEE)
def queue_page() -> str:
    """Show what waits, in the order of its turn, without anything of its content."""
    person = current_staff()
    reader = reader_of(person)
    waiting = waiting_for(reader, limit=PAGE)
    held = _stories(held_by(person.id))
    unread = _stories_in(StoryState.UNREADABLE)
    return render_template(
        "moderation/queue.html",
        waiting=waiting,
        held=held,
        kinds=_kinds_of([w.story_id for w in waiting] + [story.id for story in (*held, *unread)]),
        counts=counts(reader.languages),
        reads=reader.languages,
        languages=readable_languages(),
        sitting=present_sitting(person.id),
        is_somebody_told=bool(channels(services().settings)),
        unread=unread,
        lately=_decided_lately(person.id),
        asked_for=len(waiting_rows()),
    )


@pages.post("/next")
@requires(Permission.REVIEWS_STORY_SEE)
def take_next() -> ResponseReturnValue:
    """Claim the story whose turn it is and go there."""
    reader = reader_of(current_staff())
    with transaction():
        story_id = claim_next(reader)
    if story_id is None:
        return redirect(url_for("moderation.queue_page", nothing="1"), 303)
    return redirect(url_for("moderation.story_page", story_id=story_id), 303)


@pages.post("/stories/<story_id>/preparing")
@requires(Permission.REVIEWS_STORY_SEE)
def prepare_again(story_id: str) -> ResponseReturnValue:
    """Let a story that could not be read be tried once more."""
    with transaction():
        story = story_for_change(story_id)
        need(current_staff(), Permission.REVIEWS_STORY_SEE, room_id=story.room_id)
        if story.state is not StoryState.UNREADABLE:
            raise TransitionRefused
        ledger.add(kind=JobKind.PREPARE, subject_id=story_id)
        audit.record("story.tried_again", subject_id=story_id, actor=current_staff().actor)
    return redirect(url_for("moderation.queue_page"), 303)


@pages.post("/languages")
@requires(Permission.REVIEWS_STORY_SEE)
def choose_languages() -> ResponseReturnValue:
    """Keep which languages this moderator reads."""
    with transaction():
        set_languages(current_staff().id, languages=request.form.getlist("language"))
    return redirect(url_for("moderation.queue_page"), 303)


def _stories(story_ids: Sequence[str]) -> list[Story]:
    found = db.session.scalars(select(Story).where(Story.id.in_(story_ids))).all()
    return sorted(found, key=lambda story: story_ids.index(story.id))


def _stories_in(state: StoryState) -> Sequence[Story]:
    return db.session.scalars(
        select(Story).where(Story.state == state).order_by(Story.received_at).limit(PAGE)
    ).all()


def _decided_lately(staff_id: str) -> list[tuple[Decision, Story]]:
    """Return what a person decided last and may still look at, to put a mistake right."""
    rows = db.session.execute(
        select(Decision, Story)
        .join(Story, Story.id == Decision.story_id)
        .where(Decision.staff_id == staff_id, Story.state.in_(VISIBLE))
        .order_by(Decision.id.desc())
        .limit(8)
    )
    return [(row.Decision, row.Story) for row in rows]


def _kinds_of(story_ids: Sequence[str]) -> dict[str, str]:
    """Return what each story is made of, in words."""
    rows = db.session.execute(
        select(Part.story_id, Part.kind)
        .where(Part.story_id.in_(story_ids))
        .order_by(Part.story_id, Part.position)
    )
    kinds: dict[str, list[str]] = {story_id: [] for story_id in story_ids}
    for row in rows:
        kinds[row.story_id].append(str(KINDS[row.kind]))
    return {story_id: ", ".join(names) for story_id, names in kinds.items()}
