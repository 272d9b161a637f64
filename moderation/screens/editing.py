"""Forms that make another version: covers, strokes, words, transcript, translations; and undo."""

import re

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from moderation.readers import readable_languages
from moderation.screens.blueprint import pages
from moderation.screens.looking import check_holder, look_of_form, visible_story
from moderation.screens.placeholders import placeholders_in
from server.database import transaction
from server.media.covers import Cover
from server.problems import Malformed, NotFound
from server.staff.permissions import Permission
from server.stories.content import CoverNote, DerivativeContent, Passage
from server.stories.derivatives import content_of
from server.stories.dismissals import standing
from server.stories.edits import Edit, with_placeholders, words_at
from server.stories.finding import newest_derivative
from server.stories.models import Story
from server.web.staff_session import requires
from server.workflows.dismiss_finding import dismiss_finding
from server.workflows.edit_derivative import edit_derivative
from server.workflows.step_back import step_back

MOST_COVERS = 60
MOST_STROKES = 8_192
_SPAN = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")


@pages.post("/stories/<story_id>/parts/<int:position>/words")
@requires(Permission.REVIEWS_STORY_EDIT)
def change_words(story_id: str, position: int) -> ResponseReturnValue:
    """Keep changed words of a part: its text, transcript, description and translations."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    form = request.form
    translations = tuple(
        Passage(position=position, language=language.tag, text=form[f"in-{language.tag}"])
        for language in readable_languages()
        if f"in-{language.tag}" in form and language.tag != story.language
    )
    says = form.get("alternative")
    edit = Edit(
        position=position,
        text=form.get("text"),
        transcript=form.get("transcript"),
        alternative=None
        if says is None
        else Passage(position=position, language=story.language, text=says),
        translations=translations or None,
    )
    return _edited(story, edit)


@pages.post("/stories/<story_id>/parts/<int:position>/redaction")
@requires(Permission.REVIEWS_STORY_EDIT)
def take_out_findings(story_id: str, position: int) -> ResponseReturnValue:
    """Put placeholders where something is marked: at the one place that the form names, or at all."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    content = _content(story)
    chosen = request.form.get("finding")
    findings = tuple(
        note
        for note in standing(content.findings)
        if note.position == position and chosen in {None, str(note.start)}
    )
    placeholders = placeholders_in(story.language)
    text, transcript = (
        with_placeholders(words, findings, placeholders=placeholders) if words else None
        for words in (words_at(content.texts, position), words_at(content.transcripts, position))
    )
    return _edited(story, Edit(position=position, text=text, transcript=transcript))


@pages.post("/stories/<story_id>/parts/<int:position>/dismissal")
@requires(Permission.REVIEWS_STORY_EDIT)
def dismiss(story_id: str, position: int) -> ResponseReturnValue:
    """Let the marked words stay that the form names by their first and last letter's place."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    check_holder(story)
    start, end = _span_of_form()
    with transaction():
        dismiss_finding(story_id, look=look_of_form(), position=position, start=start, end=end)
    return _shown(story_id, position=position)


@pages.post("/stories/<story_id>/parts/<int:position>/covers")
@requires(Permission.REVIEWS_STORY_EDIT)
def change_covers(story_id: str, position: int) -> ResponseReturnValue:
    """Keep where the covers of a picture lie; it is made anew from the original."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    return _edited(story, Edit(position=position, covers=_covers_of_form(position)))


@pages.post("/stories/<story_id>/parts/<int:position>/strokes")
@requires(Permission.REVIEWS_STORY_EDIT)
def leave_strokes_out(story_id: str, position: int) -> ResponseReturnValue:
    """Keep which strokes of a drawing are not drawn; the pictures are made anew from the others."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    return _edited(story, Edit(position=position, left_out=_strokes_of_form()))


@pages.post("/stories/<story_id>/undo")
@requires(Permission.REVIEWS_STORY_EDIT)
def undo(story_id: str) -> ResponseReturnValue:
    """Undo the last change of the version that is looked at."""
    story = visible_story(story_id, permission=Permission.REVIEWS_STORY_EDIT)
    check_holder(story)
    with transaction():
        step_back(story_id, look=look_of_form())
    return redirect(url_for("moderation.story_page", story_id=story_id, undone="1"), 303)


def _edited(story: Story, edit: Edit) -> ResponseReturnValue:
    check_holder(story)
    story_id = story.id
    edit_derivative(story_id, look=look_of_form(), edit=edit)
    return _shown(story_id, position=edit.position)


def _shown(story_id: str, *, position: int) -> ResponseReturnValue:
    """Show the part again, and say that this is a new version."""
    page = url_for(
        "moderation.story_page", story_id=story_id, edited="1", _anchor=f"part-{position}"
    )
    return redirect(page, 303)


def _content(story: Story) -> DerivativeContent:
    derivative = newest_derivative(story.id)
    if derivative is None:
        raise NotFound
    return content_of(story, derivative)


def _span_of_form() -> tuple[int, int]:
    """Return where the marked words of a form begin and end ("4-9"). Raises Malformed."""
    found = _SPAN.fullmatch(request.form.get("finding", ""))
    if found is None:
        raise Malformed
    return int(found[1]), int(found[2])


def _strokes_of_form() -> tuple[int, ...]:
    """Return the strokes that a person counted from 1, with spaces between. Raises Malformed."""
    words = request.form.get("strokes", "").replace(",", " ").split()
    if len(words) > MOST_STROKES or not all(word.isascii() and word.isdigit() for word in words):
        raise Malformed
    places = {int(word) - 1 for word in words}
    if any(not 0 <= place < MOST_STROKES for place in places):
        raise Malformed
    return tuple(sorted(places))


def _covers_of_form(position: int) -> tuple[CoverNote, ...]:
    """Return the covers of four parallel lists of numbers, in percent. Raises Malformed."""
    columns = [request.form.getlist(name) for name in ("left", "top", "width", "height")]
    if len({len(column) for column in columns}) != 1 or len(columns[0]) > MOST_COVERS:
        raise Malformed
    try:
        covers = [
            Cover(*(round(float(number) * 100) for number in row))
            for row in zip(*columns, strict=True)
        ]
    except (ValueError, OverflowError) as error:
        raise Malformed from error
    return tuple(
        CoverNote(
            position=position,
            left=cover.left,
            top=cover.top,
            width=cover.width,
            height=cover.height,
        )
        for cover in sorted(covers)
    )
