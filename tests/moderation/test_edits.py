"""Edits: another version, approvals void, and nothing under a cover that should not be there."""

from collections.abc import Callable
from io import BytesIO

import pytest
from flask import Flask
from PIL import Image, ImageChops
from sqlalchemy import select

from server.database import db, transaction
from server.media.crayons import PAPER
from server.problems import ChangedMeanwhile, NotFound, TransitionRefused
from server.referrals.cases import open_case_of
from server.referrals.models import Outcome
from server.reviews.problems import UnderReferral
from server.reviews.rules import Look
from server.stories.content import (
    CoverNote,
    DerivativeContent,
    FileRole,
    FindingNote,
    LeftOutNote,
    Passage,
)
from server.stories.derivatives import bytes_of, content_of, files_of
from server.stories.edits import TAKEN_OUT, Edit, edited, with_placeholders
from server.stories.finding import newest_derivative
from server.stories.models import Derivative
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind, VoiceChoice
from server.workflows.close_referral import close_referral
from server.workflows.edit_derivative import edit_derivative
from server.workflows.step_back import NothingToUndo, step_back
from tests.media.making import STROKES, astronaut, recording
from tests.moderation.stories import prepared, story_of
from tests.moderation.test_decisions import approves, look_at

ANNA = "a" * 32
BORIS = "b" * 32
WHOLE_PHOTO = CoverNote(position=0, left=0, top=0, width=10_000, height=10_000)


def current(story_id: str) -> Derivative:
    derivative = newest_derivative(story_id)
    assert derivative is not None
    return derivative


def edit(story_id: str, change: Edit, *, staff_id: str = ANNA) -> str:
    digest, revision = look_at(story_id)
    look = Look(staff_id=staff_id, digest=digest, revision=revision)
    return edit_derivative(story_id, look=look, edit=change)


def text_story(text: str = "We had soup today.") -> str:
    return prepared((PartKind.TEXT, text.encode()))


def test_a_changed_text_is_a_new_version_and_voids_the_first_approval(any_app: Flask) -> None:
    story = text_story()
    approves(BORIS, story)
    digest = edit(story, Edit(position=0, text="We had soup."))
    assert current(story).digest == digest
    assert (current(story).number, current(story).made_by) == (2, f"staff:{ANNA}")
    assert story_of(story).state is StoryState.AWAITING_REVIEW
    assert story_of(story).first_approver_id == ""
    assert approves(BORIS, story) is StoryState.AWAITING_SECOND_REVIEW, "may look at it anew"


def test_who_looked_at_the_version_before_an_edit_can_not_decide_about_the_new_one(
    any_app: Flask,
) -> None:
    story = text_story()
    digest, revision = look_at(story)
    edit(story, Edit(position=0, text="Something else."))
    look = Look(staff_id=BORIS, digest=digest, revision=revision)
    with pytest.raises(ChangedMeanwhile):
        edit_derivative(story, look=look, edit=Edit(position=0, text="A third thing."))


def test_an_edit_that_changes_nothing_keeps_the_version_and_its_approval(app: Flask) -> None:
    story = text_story()
    approves(BORIS, story)
    edit(story, Edit(position=0, text="We had soup today.\r\n"))
    assert current(story).number == 1
    assert story_of(story).state is StoryState.AWAITING_SECOND_REVIEW


def test_translations_and_descriptions_appear_beside_the_original(app: Flask) -> None:
    story = text_story()
    supa = Passage(position=0, language="ro", text="Azi am mâncat supă.")
    edit(story, Edit(position=0, translations=(supa,)))
    content = content_of(story_of(story), current(story))
    assert content.translations == (supa,)
    assert content.texts[0].text == "We had soup today."


def test_words_taken_out_are_no_longer_marked(app: Flask) -> None:
    story = text_story("Call me: +40 721 234 567 please")
    content = content_of(story_of(story), current(story))
    assert content.findings
    redacted = with_placeholders(content.texts[0].text, content.findings, placeholders={})
    edit(story, Edit(position=0, text=redacted))
    content = content_of(story_of(story), current(story))
    assert content.findings == ()
    assert "721" not in content.texts[0].text
    assert TAKEN_OUT in content.texts[0].text


def test_a_cover_is_burned_into_new_pictures_of_every_size(app: Flask) -> None:
    story = prepared((PartKind.PHOTO, astronaut()))
    before = {file.sha256 for file in files_of(current(story))}
    edit(story, Edit(position=0, covers=(WHOLE_PHOTO,)))
    files = files_of(current(story))
    assert {FileRole.LARGE, FileRole.MEDIUM, FileRole.SMALL, FileRole.PREVIEW} <= {
        file.role for file in files
    }
    assert before.isdisjoint(file.sha256 for file in files)
    large = next(file for file in files if file.role is FileRole.LARGE)
    picture = Image.open(BytesIO(bytes_of(story_of(story), large))).convert("RGB")
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    corner = picture.getpixel((picture.width // 3, picture.height // 3))
    assert middle == corner, "one flat colour, nothing of the photo"


def test_covers_of_something_that_is_no_photo_are_refused(app: Flask) -> None:
    story = text_story()
    with pytest.raises(NotFound):
        edit(story, Edit(position=0, covers=(WHOLE_PHOTO,)))
    with pytest.raises(NotFound):
        edit(story, Edit(position=7, text="there is no such part"))


def test_strokes_left_out_of_a_drawing_are_drawn_in_no_picture(any_app: Flask) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    with_both = inked(story)
    edit(story, Edit(position=0, left_out=(1, 0, 1)))
    assert content_of(story_of(story), current(story)).left_out == (
        LeftOutNote(position=0, strokes=(0, 1)),
    )
    assert inked(story) == 0 < with_both
    edit(story, Edit(position=0, left_out=()))
    assert inked(story) == with_both, "drawn anew from the original: nothing is lost"


def test_a_cover_lies_on_a_drawing_too(app: Flask) -> None:
    story = prepared((PartKind.DRAWING, STROKES))
    edit(story, Edit(position=0, covers=(WHOLE_PHOTO,)))
    picture = large_picture(story)
    assert picture.getpixel((picture.width // 2, picture.height // 2)) != PAPER


def test_steps_are_undone_one_after_the_other_and_no_approval_comes_back(any_app: Flask) -> None:
    story = text_story()
    approves(BORIS, story)
    edit(story, Edit(position=0, text="Second."))
    edit(story, Edit(position=0, text="Third."))
    assert text_after(undo, story) == "Second."
    assert text_after(undo, story) == "We had soup today."
    assert story_of(story).state is StoryState.AWAITING_REVIEW
    assert story_of(story).first_approver_id == ""
    digests = [d.digest for d in db.session.scalars(select(Derivative))]
    assert len(set(digests)) == len(digests) == 5, "an approval of one is of no other"
    with pytest.raises(NothingToUndo):
        undo(story)


def test_a_change_after_an_undone_one_can_be_undone(app: Flask) -> None:
    story = text_story()
    edit(story, Edit(position=0, text="Second."))
    undo(story)
    edit(story, Edit(position=0, text="Other."))
    assert text_after(undo, story) == "We had soup today."


def test_who_looked_at_another_version_undoes_nothing(app: Flask) -> None:
    story = text_story()
    edit(story, Edit(position=0, text="Second."))
    digest, revision = look_at(story)
    edit(story, Edit(position=0, text="Third."))
    look = Look(staff_id=ANNA, digest=digest, revision=revision)
    with pytest.raises(ChangedMeanwhile), transaction():
        step_back(story, look=look)


def test_what_is_published_is_changed_and_not_undone(app: Flask) -> None:
    story = text_story()
    edit(story, Edit(position=0, text="Second."))
    with transaction():
        story_of(story).state = StoryState.PUBLISHED
    with pytest.raises(TransitionRefused):
        undo(story)


def undo(story_id: str) -> str:
    digest, revision = look_at(story_id)
    with transaction():
        return step_back(story_id, look=Look(staff_id=ANNA, digest=digest, revision=revision))


def text_after(change: Callable[[str], str], story_id: str) -> str:
    change(story_id)
    return content_of(story_of(story_id), current(story_id)).texts[0].text


def large_picture(story_id: str) -> Image.Image:
    file = next(f for f in files_of(current(story_id)) if f.role is FileRole.LARGE)
    return Image.open(BytesIO(bytes_of(story_of(story_id), file))).convert("RGB")


def inked(story_id: str) -> int:
    """How many pixels are far from the colour of the paper."""
    paper = Image.new("RGB", large_picture(story_id).size, PAPER)
    apart = ImageChops.difference(large_picture(story_id), paper).convert("L")
    return sum(apart.histogram()[32:])


def test_a_transcript_is_kept_searched_and_makes_approval_possible(any_app: Flask) -> None:
    story = prepared((PartKind.VOICE, recording("wav")), voice_choice=VoiceChoice.WORDS_ONLY)
    edit(story, Edit(position=0, transcript="My number is +40 721 234 567."))
    content = content_of(story_of(story), current(story))
    assert content.transcripts[0].text.startswith("My number")
    assert content.findings, "words that were spoken are searched like words that were written"


def test_a_worry_in_a_transcript_opens_a_case_and_holds_the_story(any_app: Flask) -> None:
    story = prepared((PartKind.VOICE, recording("wav")), voice_choice=VoiceChoice.WORDS_ONLY)
    edit(story, Edit(position=0, transcript="I do not want to live any more."))
    assert open_case_of(story) is not None
    assert story_of(story).state is StoryState.HELD
    with pytest.raises(UnderReferral):
        edit(story, Edit(position=0, transcript="Something else."))


def test_an_edit_beside_words_a_lead_has_judged_opens_no_new_case(app: Flask) -> None:
    story = text_story("I do not want to live any more.")
    case = open_case_of(story)
    assert case is not None
    with transaction():
        close_referral(case.id, outcome=Outcome.NO_CONCERN, staff_id=BORIS)
    edit(story, Edit(position=0, text="I do not want to live any more, says the song."))
    assert open_case_of(story) is None
    edit(story, Edit(position=0, text="They beat me."))
    assert open_case_of(story) is not None, "another danger is another matter"


def test_a_story_taken_back_cannot_be_edited(any_app: Flask) -> None:
    story = text_story()
    with transaction():
        story_of(story).state = StoryState.TAKEN_BACK
    db.session.rollback()
    with pytest.raises(TransitionRefused):
        edit(story, Edit(position=0, text="x"))


def test_an_edit_touches_its_own_part_only() -> None:
    content = DerivativeContent(
        texts=(
            Passage(position=0, language="en", text="one"),
            Passage(position=1, language="en", text="two"),
        )
    )
    changed = edited(content, Edit(position=1, text=" 2 "), language="en")
    assert [passage.text for passage in changed.texts] == ["one", "2"]
    emptied = edited(content, Edit(position=1, text=""), language="en")
    assert [passage.text for passage in emptied.texts] == ["one"]


def test_what_was_found_is_taken_out_from_the_end_to_the_beginning() -> None:
    notes = tuple(
        FindingNote(position=0, start=start, end=end, kind="name", rule="r")
        for start, end in ((0, 3), (8, 11))
    )
    taken = with_placeholders("Ana and Bob went", notes, placeholders={})
    assert taken == "[…] and […] went"
    placed = with_placeholders("Ana and Bob went", notes, placeholders={"name": "[nume]"})
    assert placed == "[nume] and [nume] went"


def test_what_a_picture_shows_is_said_in_the_language_it_was_written_in() -> None:
    says = Passage(position=0, language="en", text=" Eight beds. ")
    content = edited(DerivativeContent(), Edit(position=0, alternative=says), language="zh-Hans")
    assert content.alternatives == (Passage(position=0, language="en", text="Eight beds."),)
    assert edited(content, Edit(position=0), language="zh-Hans") == content
    nothing = Passage(position=0, language="en", text=" ")
    emptied = edited(content, Edit(position=0, alternative=nothing), language="zh-Hans")
    assert emptied.alternatives == ()
