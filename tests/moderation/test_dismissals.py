"""A false flag is dismissed by a person: shown with who said so, undone like any step, never a worry's."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from moderation.screens.cases import WORRY_MARK
from moderation.screens.story_card import segments_of
from server.audit import AuditEvent
from server.database import db, transaction
from server.problems import ChangedMeanwhile, NotFound, TransitionRefused
from server.referrals.models import Trigger
from server.reviews.problems import UnderReferral
from server.reviews.rules import Look
from server.stories.content import DerivativeContent, FindingNote, Passage, from_json, to_json
from server.stories.derivatives import add_derivative, content_of
from server.stories.dismissals import carried_over, standing
from server.stories.finding import newest_derivative
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind
from server.workflows.dismiss_finding import dismiss_finding, may_be_dismissed
from server.workflows.refer import refer
from tests.moderation.forms import send
from tests.moderation.stories import make_story, prepared, story_of
from tests.moderation.test_decisions import approves, look_at
from tests.moderation.test_edits import ANNA, BORIS, undo
from tests.moderation.test_screens import page_of

TEXT = b"My name is Ana Popescu. We had soup in the garden. My friend is called Bogdan."
NAME = FindingNote(position=0, start=11, end=22, kind="name", rule="r/1")
OTHER = FindingNote(position=0, start=71, end=77, kind="name", rule="r/1")


def arrived() -> str:
    """A story whose words were searched as in the house."""
    return prepared((PartKind.TEXT, TEXT))


def flagged() -> str:
    """A story in whose words two names are marked, without a search."""
    story_id = make_story()
    words = Passage(position=0, language="en", text=TEXT.decode())
    content = DerivativeContent(texts=(words,), findings=(NAME, OTHER))
    with transaction():
        add_derivative(story_of(story_id), content=content, files=(), by="system")
    return story_id


def notes_of(story_id: str) -> tuple[FindingNote, ...]:
    derivative = newest_derivative(story_id)
    assert derivative is not None
    return content_of(story_of(story_id), derivative).findings


def dismiss(story_id: str, note: FindingNote) -> str:
    digest, revision = look_at(story_id)
    look = Look(staff_id=ANNA, digest=digest, revision=revision)
    with transaction():
        return dismiss_finding(
            story_id, look=look, position=note.position, start=note.start, end=note.end
        )


def first(story_id: str) -> FindingNote:
    return standing(notes_of(story_id))[0]


def test_a_moderator_lets_the_first_marked_words_stay_by_a_key_or_a_tap(anna: FlaskClient) -> None:
    one = arrived()
    page = page_of(anna, one)
    marks = page.count("<mark>")
    (button,) = re.findall(r'<button [^>]*data-key="x"[^>]*>', page)
    form = re.search(r'value="(.+?)" formaction="(.+?)"', button)
    assert form is not None, "an ordinary form: it works without JavaScript"
    assert send(anna, form[2], page=page, finding=form[1]).status_code == 303
    page = page_of(anna, one)
    assert page.count("<mark>") == marks - 1
    name = anna.person.display_name  # type: ignore[attr-defined]
    shown = rf'<mark class="dismissed">Ana Popescu<small[^>]*>.*May stay: <bdi>{name}</bdi>'
    assert re.search(shown, page)
    assert send(anna, form[2], page=page, finding=form[1]).status_code == 404, "only once"
    for wrong in ("", "4", "a-b", "9-"):
        assert send(anna, form[2], page=page, finding=wrong).status_code == 400


def test_words_in_which_all_is_dismissed_are_never_called_clean(anna: FlaskClient) -> None:
    one = arrived()
    while standing(notes_of(one)):
        dismiss(one, first(one))
    page = page_of(anna, one)
    assert "That does not mean that nothing is there" in page
    assert page.count('class="dismissed"') == len(notes_of(one))
    assert 'data-key="x"' not in page
    assert 'data-key="p"' not in page


def test_taking_all_marked_words_out_leaves_those_that_may_stay(anna: FlaskClient) -> None:
    one = arrived()
    dismiss(one, first(one))
    send(anna, f"/moderation/stories/{one}/parts/0/redaction", page=page_of(anna, one))
    page = page_of(anna, one)
    assert "Ana Popescu" in page
    assert "Bogdan" not in page
    assert 'class="dismissed"' in page, "not lost when the words are searched again"


def test_a_dismissal_is_a_step_that_is_undone_and_voids_approvals(any_app: Flask) -> None:
    one = flagged()
    before = notes_of(one)
    approves(BORIS, one)
    dismiss(one, before[0])
    assert story_of(one).state is StoryState.AWAITING_REVIEW
    assert notes_of(one)[0] == replace(before[0], dismissed_by=ANNA)
    undo(one)
    assert notes_of(one) == before


def test_a_dismissal_is_audited_without_a_word_of_the_story(app: Flask) -> None:
    one = flagged()
    note = first(one)
    dismiss(one, note)
    (event,) = db.session.scalars(
        select(AuditEvent).where(AuditEvent.name == "finding.dismissed")
    ).all()
    assert (event.subject_id, event.actor) == (one, f"staff:{ANNA}")
    assert event.details == {"position": 0, "kind": note.kind, "rule": note.rule}


def test_who_looked_at_another_version_or_sees_a_public_one_dismisses_nothing(app: Flask) -> None:
    one = flagged()
    note = first(one)
    digest, revision = look_at(one)
    dismiss(one, OTHER)
    look = Look(staff_id=ANNA, digest=digest, revision=revision)
    with pytest.raises(ChangedMeanwhile), transaction():
        dismiss_finding(one, look=look, position=0, start=note.start, end=note.end)
    with transaction():
        story_of(one).state = StoryState.PUBLISHED
    with pytest.raises(TransitionRefused):
        dismiss(one, note)


def test_a_sign_of_danger_is_answered_by_a_referral_alone(app: Flask) -> None:
    assert not may_be_dismissed(replace(NAME, kind=WORRY_MARK))
    one = flagged()
    note = first(one)
    with pytest.raises(NotFound):
        dismiss(one, replace(note, start=note.start + 1))
    with transaction():
        refer(story_of(one), trigger=Trigger.SIGNAL, rule="en.hits/2", by="system")
    with pytest.raises(UnderReferral):
        dismiss(one, note)


def test_a_dismissal_lasts_while_rule_words_and_neighbours_are_the_same() -> None:
    text = TEXT.decode()
    known = (replace(NAME, dismissed_by=ANNA),)

    def after(changed: str, note: FindingNote) -> str:
        (found,) = carried_over([note], text=changed, before=known, text_before=text)
        return found.dismissed_by

    moved = replace(NAME, start=NAME.start + 7, end=NAME.end + 7)
    assert after(text, NAME) == ANNA
    assert after("Hello. " + text, moved) == ANNA
    assert after(text + " Ana Popescu", NAME) == ANNA
    assert after(text, replace(NAME, rule="r/2")) == "", "another list knows more"
    assert after(text.replace("is Ana", "is. Ana"), replace(moved, start=12, end=23)) == ""
    assert after("I met Ana Popescu too", replace(NAME, start=6, end=17)) == ""


def test_a_mark_that_was_dismissed_hides_none_that_stands() -> None:
    wide = replace(NAME, start=0, end=9, dismissed_by=ANNA)
    inner = replace(NAME, start=4, end=7)
    (mark,) = (segment for segment in segments_of("abc def ghi", [wide, inner]) if segment.kind)
    assert (mark.text, mark.dismissed_by) == ("def", "")
    (mark,) = (segment for segment in segments_of("abc def ghi", [wide]) if segment.kind)
    assert (mark.text, mark.end, mark.dismissed_by) == ("abc def g", 9, ANNA)


def test_versions_from_before_flags_could_be_dismissed_are_read() -> None:
    content = DerivativeContent(findings=(NAME,))
    old = to_json(content).replace(b'"dismissed_by":"",', b"")
    assert b"dismissed_by" not in old
    assert from_json(old) == content
