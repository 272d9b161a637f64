"""The sound of a recording: names under a tone, and how it is heard."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from moderation.claims import holder_of, revealed_to
from moderation.screens.blueprint import pages
from moderation.screens.labels import MANNERS
from moderation.screens.looking import check_holder, look_of_form, visible_story
from moderation.screens.sound_card import SoundCard, sound_card
from server.media.bleeps import GUARD
from server.problems import Malformed, NotFound, NotPermitted
from server.staff.permissions import Permission
from server.stories.content import BleepNote, Manner
from server.stories.derivatives import content_of
from server.stories.edits import Edit, words_at
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.web.headers import allow
from server.web.staff_session import current_staff, requires
from server.workflows.edit_derivative import edit_derivative
from server.workflows.speak import NoSynthesiser, speak

MOST_BLEEPS = 60
MOST_BYTES = 12 * 1024 * 1024
_LONGEST = 5 * 60


@pages.get("/stories/<story_id>/parts/<int:position>/sound")
@requires(Permission.REVIEWS_STORY_EDIT)
def sound_page(story_id: str, position: int) -> ResponseReturnValue:
    """Show a recording as a wave to mark names on; only to who has asked to hear it."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    if position not in revealed_to(current_staff().id, story_id):
        raise NotPermitted
    # what somebody has just recorded is listened to before it is sent
    allow({"media-src": "'self' blob:"})
    return _page(story, sound_card(story, position))


@pages.post("/stories/<story_id>/parts/<int:position>/bleeps")
@requires(Permission.REVIEWS_STORY_EDIT)
def change_bleeps(story_id: str, position: int) -> ResponseReturnValue:
    """Keep which places are bleeped; the sound is made anew from what was prepared."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    return _edited(story, Edit(position=position, bleeps=_bleeps_of_form(position)))


@pages.post("/stories/<story_id>/parts/<int:position>/manner")
@requires(Permission.REVIEWS_STORY_EDIT)
def change_manner(story_id: str, position: int) -> ResponseReturnValue:
    """Let a recording be heard on another rung that the child chose, or not at all."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    manner = _manner_of_form()
    reading = _spoken(story, position) if manner is Manner.SYNTHETIC else None
    return _edited(story, Edit(position=position, manner=manner, reading=reading))


@pages.post("/stories/<story_id>/parts/<int:position>/reading")
@requires(Permission.REVIEWS_STORY_READ)
def keep_reading(story_id: str, position: int) -> ResponseReturnValue:
    """Take a recording of somebody who reads the transcript aloud."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_READ)
    sent = request.files.get("recording")
    _words(story, position)
    if sent is None or "is_mine" not in request.form:
        raise Malformed
    reading = sent.stream.read(MOST_BYTES)
    return _edited(story, Edit(position=position, manner=Manner.READ, reading=reading))


def _page(story: Story, card: SoundCard) -> ResponseReturnValue:
    body = render_template(
        "moderation/sound.html",
        story=story,
        card=card,
        manners=MANNERS,
        guard=GUARD,
        longest=_LONGEST,
        is_mine=holder_of(story.id) in {None, current_staff().id},
    )
    return body, 200, {"Permissions-Policy": "camera=(), geolocation=(), microphone=(self)"}


def _edited(story: Story, edit: Edit) -> ResponseReturnValue:
    check_holder(story)
    story_id = story.id
    edit_derivative(story_id, look=look_of_form(), edit=edit)
    page = url_for("moderation.sound_page", story_id=story_id, position=edit.position, edited="1")
    return redirect(page, 303)


def _spoken(story: Story, position: int) -> bytes:
    """Return the transcript as the computer on this machine reads it. Raises NotFound."""
    words = _words(story, position)
    try:
        return speak(words, tag=story.language)
    except NoSynthesiser as missing:
        raise NotFound from missing


def _words(story: Story, position: int) -> str:
    """Return what there is to read aloud. Raises NotFound before anybody has written it down."""
    derivative = newest_derivative(story.id)
    words = words_at(content_of(story, derivative).transcripts, position) if derivative else ""
    if not words:
        raise NotFound
    return words


def _manner_of_form() -> Manner:
    try:
        return Manner(request.form.get("manner", ""))
    except ValueError as error:
        raise Malformed from error


def _bleeps_of_form(position: int) -> tuple[BleepNote, ...]:
    """Return the marks of two parallel lists of seconds; an empty row is none. Raises Malformed."""
    starts, ends = request.form.getlist("start"), request.form.getlist("end")
    if len(starts) != len(ends) or len(starts) > MOST_BLEEPS:
        raise Malformed
    rows = [row for row in zip(starts, ends, strict=True) if any(row)]
    notes = [BleepNote(position=position, start=_ms(row[0]), end=_ms(row[1])) for row in rows]
    if any(note.start >= note.end for note in notes):
        raise Malformed
    return tuple(notes)


def _ms(text: str) -> int:
    try:
        seconds = float(text)
    except ValueError as error:
        raise Malformed from error
    if not 0 <= seconds <= _LONGEST:
        raise Malformed
    return round(seconds * 1000)
