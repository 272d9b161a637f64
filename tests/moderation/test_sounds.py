"""The sound of a story: names under a tone, the rungs a child chose, and no others."""

import numpy as np
import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.database import transaction
from server.media import voice
from server.media.bleeping import bleeped
from server.media.bleeps import GUARD, Bleep
from server.media.timeline import guessed
from server.problems import Malformed, NotFound
from server.reviews.rules import Look
from server.stories.content import BleepNote, FileRole, Manner
from server.stories.derivatives import bytes_of, content_of, files_of
from server.stories.edits import Edit
from server.stories.ladder import RUNGS, manner_at, rungs
from server.stories.states import StoryState
from server.stories.vocabulary import PartKind, VoiceChoice
from server.workflows.resound import RungNotChosen
from server.workflows.step_back import step_back
from tests.media.making import murmur, recording, wav
from tests.moderation.forms import send
from tests.moderation.stories import prepared, story_of
from tests.moderation.test_decisions import approves, look_at
from tests.moderation.test_edits import ANNA, BORIS, current, edit
from tests.moderation.test_screens import page_of

SECOND = voice.RATE
NAME = BleepNote(position=0, start=700, end=1_000)


def told(choice: VoiceChoice | None, *, seconds: float = 2) -> str:
    """A story told by voice, prepared; return its id."""
    return prepared((PartKind.VOICE, wav(murmur(seconds=seconds))), voice_choice=choice)


def heard(story_id: str, *, role: FileRole = FileRole.OPUS) -> np.ndarray:
    """What somebody who listens to the current version hears."""
    file = next(f for f in files_of(current(story_id)) if f.role is role)
    data = bytes_of(story_of(story_id), file)
    return voice.decode(data)


def sounds(story_id: str) -> set[tuple[FileRole, str]]:
    return {(file.role, file.sha256) for file in files_of(current(story_id))}


def tone_share(samples: np.ndarray) -> float:
    """How much of a sound's power lies at the tone of a bleep, 0 to 1."""
    power = np.abs(np.fft.rfft(samples * np.hanning(len(samples)))) ** 2
    at = round(1_000 * len(samples) / SECOND)
    return float(power[at - 12 : at + 13].sum() / power.sum())


def test_a_bleep_leaves_nothing_of_what_was_said_there_nor_just_before_and_after() -> None:
    said = murmur(seconds=2)
    other = said.copy()
    guard = GUARD * SECOND // 1000
    start, end = SECOND // 2, SECOND
    other[start - guard : end + guard] = np.random.default_rng(1).normal(
        0, 0.1, end - start + 2 * guard
    )
    mark = Bleep(start=500, end=1_000)
    one, two = bleeped(said, [mark]), bleeped(other, [mark])
    assert np.array_equal(one, two), "whatever was said under the tone, the same is heard"
    assert np.array_equal(one[: start - guard], said[: start - guard])
    assert np.array_equal(one[end + guard :], said[end + guard :])


@pytest.mark.parametrize(
    ("marks", "covered"),
    [
        ([Bleep(start=0, end=100)], (0, 250)),
        ([Bleep(start=1_900, end=9_000)], (1_750, 2_000)),
        ([Bleep(start=600, end=700), Bleep(start=800, end=900)], (450, 1_050)),
    ],
)
def test_marks_at_the_edges_and_marks_that_touch(
    marks: list[Bleep], covered: tuple[int, int]
) -> None:
    silence = np.zeros(2 * SECOND, np.float32)
    loud = np.flatnonzero(np.abs(bleeped(silence, marks)) > 0)
    assert [round(loud[0] / 16), round(loud[-1] / 16)] == pytest.approx(covered, abs=2)


def test_a_bleep_in_the_disguised_voice_is_a_new_version_and_voids_the_approval(
    any_app: Flask,
) -> None:
    story = told(VoiceChoice.DISGUISED)
    before, unbleeped = sounds(story), heard(story)
    approves(BORIS, story)
    edit(story, Edit(position=0, bleeps=(NAME,)))
    assert story_of(story).state is StoryState.AWAITING_REVIEW
    assert story_of(story).first_approver_id == ""
    assert {role for role, _ in sounds(story)} == {FileRole.OPUS, FileRole.AAC}
    assert before.isdisjoint(sounds(story)), "both forms are made anew"
    under = slice(int(0.75 * SECOND), int(0.95 * SECOND))
    for role in (FileRole.OPUS, FileRole.AAC):
        assert tone_share(heard(story, role=role)[under]) > 0.9
    assert tone_share(unbleeped[under]) < 0.5


def test_bleeps_are_laid_on_what_was_prepared_and_come_off_without_a_trace(app: Flask) -> None:
    story = told(VoiceChoice.DISGUISED)
    before = sounds(story)
    edit(story, Edit(position=0, bleeps=(NAME,)))
    edit(story, Edit(position=0, bleeps=(BleepNote(position=0, start=1_500, end=1_600),)))
    assert tone_share(heard(story)[int(0.75 * SECOND) : int(0.95 * SECOND)]) < 0.5
    edit(story, Edit(position=0, bleeps=()))
    assert sounds(story) == before, "the very bytes that were prepared: no second disguise"


def test_a_bleep_can_be_undone_step_by_step(app: Flask) -> None:
    story = told(VoiceChoice.DISGUISED)
    before = sounds(story)
    edit(story, Edit(position=0, bleeps=(NAME,)))
    digest, revision = look_at(story)
    with transaction():
        step_back(story, look=Look(staff_id=ANNA, digest=digest, revision=revision))
    assert sounds(story) == before
    assert content_of(story_of(story), current(story)).bleeps == ()


def test_every_rung_is_the_child_s_own_choice_and_words_only_is_always_possible() -> None:
    assert rungs(None, may_use_own_voice=True) == {Manner.WORDS_ONLY}
    for choice in VoiceChoice:
        assert Manner.WORDS_ONLY in rungs(choice, may_use_own_voice=False)
        assert Manner.OWN not in rungs(choice, may_use_own_voice=False)
        assert rungs(choice, may_use_own_voice=True) == RUNGS[choice] | {Manner.OWN}
    assert [choice for choice in VoiceChoice if Manner.OWN in RUNGS[choice]] == [VoiceChoice.OWN]
    assert [choice for choice in VoiceChoice if Manner.DISGUISED in RUNGS[choice]] == [
        VoiceChoice.DISGUISED
    ]


@pytest.mark.parametrize("choice", [None, VoiceChoice.OWN])
def test_without_that_choice_nobody_but_the_bench_hears_the_voice(
    app: Flask, choice: VoiceChoice | None
) -> None:
    story = told(choice, seconds=1)
    assert {role for role, _ in sounds(story)} == {FileRole.LISTEN}
    for manner in (Manner.DISGUISED, Manner.OWN):
        with pytest.raises(RungNotChosen):
            edit(story, Edit(position=0, manner=manner))
    assert {role for role, _ in sounds(story)} == {FileRole.LISTEN}


def test_a_disguised_voice_can_be_taken_down_to_words_only_and_up_again(app: Flask) -> None:
    story = told(VoiceChoice.DISGUISED, seconds=1)
    before = sounds(story)
    edit(story, Edit(position=0, manner=Manner.WORDS_ONLY))
    assert {role for role, _ in sounds(story)} == {FileRole.LISTEN}
    edit(story, Edit(position=0, manner=Manner.DISGUISED))
    assert sounds(story) == before


def test_somebody_reads_the_words_of_a_child_who_chose_that(app: Flask) -> None:
    story = told(VoiceChoice.READ_ALOUD, seconds=1)
    edit(story, Edit(position=0, transcript="We had soup today."))
    edit(story, Edit(position=0, manner=Manner.READ, reading=recording("mp3")))
    assert {role for role, _ in sounds(story)} == {FileRole.OPUS, FileRole.AAC}
    content = content_of(story_of(story), current(story))
    assert manner_at(content.heard, 0, choice=VoiceChoice.READ_ALOUD) is Manner.READ
    edit(story, Edit(position=0, transcript="We had no soup today."))
    assert {role for role, _ in sounds(story)} == {FileRole.LISTEN}, "it would say other words"


def test_a_reading_that_is_no_sound_or_not_there_is_refused(app: Flask) -> None:
    story = told(VoiceChoice.READ_ALOUD, seconds=1)
    with pytest.raises(Malformed):
        edit(story, Edit(position=0, manner=Manner.READ, reading=b"this is no sound"))
    with pytest.raises(Malformed):
        edit(story, Edit(position=0, manner=Manner.SYNTHETIC))
    with pytest.raises(RungNotChosen):
        edit(
            told(VoiceChoice.WORDS_ONLY, seconds=1),
            Edit(position=0, manner=Manner.READ, reading=recording("mp3")),
        )


def test_the_page_about_a_sound_is_for_who_asked_to_hear_it(anna: FlaskClient) -> None:
    story = told(VoiceChoice.READ_ALOUD, seconds=1)
    page = page_of(anna, story)
    files = f"/moderation/stories/{story}/parts/0"
    assert anna.get(f"{files}/sound").status_code == 403
    send(anna, f"{files}/reveal", page=page)
    send(anna, f"{files}/words", page=page, transcript="[name] has soup.")
    page = anna.get(f"{files}/sound").text
    assert "Read it aloud" in page
    assert send(anna, f"{files}/bleeps", page=page, start="2", end="1").status_code == 400
    assert send(anna, f"{files}/bleeps", page=page, start="soon", end="1").status_code == 400
    assert send(anna, f"{files}/manner", page=page, manner="own").status_code == 409
    assert send(anna, f"{files}/manner", page=page, manner="loud").status_code == 400
    assert send(anna, f"{files}/reading", page=page, is_mine="on").status_code == 400


def test_a_text_has_no_sound(app: Flask) -> None:
    story = prepared((PartKind.TEXT, b"We had soup today."))
    with pytest.raises(NotFound):
        edit(story, Edit(position=0, bleeps=(NAME,)))


def test_a_name_is_guessed_where_it_stands_among_what_is_audible() -> None:
    even = [50] * 100
    assert guessed("aaaaa Ana", start=6, end=9, peaks=even, length=9_000) == pytest.approx(
        (6_000, 9_000), abs=100
    )
    late = [0] * 50 + [50] * 50
    start, end = guessed("Ana aaaaa", start=0, end=3, peaks=late, length=10_000)
    assert (start, end) == pytest.approx((5_000, 6_667), abs=110), "nothing is said in a pause"
    assert guessed("Ana", start=0, end=3, peaks=[0, 0], length=1_000) == (0, 1_000)
