"""Takes an invented story as far as its fate says, on the real way and by nothing else.

Every step looks at where the story is, so that a start that was interrupted is finished by the next.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from server.consent.recording import Answer, Answered
from server.consent.vocabulary import Method, Purpose, Voice
from server.consent.wordings import wording_in
from server.database import transaction
from server.demo import bench
from server.demo.phone import secret_of
from server.demo.telling import Fate, InventedStory
from server.jobs.running import run_all
from server.stories.finding import story_for_change
from server.workflows.record_consent import record_consent
from server.workflows.take_back import take_back
from server.workflows.withdraw_works import withdraw_works

_INVENTED_SHEET = "invented"
"""Stands where the id of a photographed sheet stands: these guardians have signed nothing."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """A story that has arrived, and who goes on with it."""

    story_id: str
    story: InventedStory
    language: str
    steward: str
    # read the sheet too
    second_steward: str
    moderators: bench.Moderators


def go_on(way: Way) -> None:
    """Prepare the story and let happen what its fate says."""
    if way.story.fate not in _NO_GUARDIAN:
        _guardian_signs(way)
    run_all()
    _WAYS[way.story.fate](way)
    run_all()


def _guardian_signs(way: Way) -> None:
    """Record the signed sheet: the guardian says what the child says, or no."""
    participant_id = _participant_id(way)
    if participant_id is None:
        return
    is_no = way.story.fate is Fate.GUARDIAN_NO
    wording = wording_in(way.language)
    answered = tuple(
        Answered(
            purpose=question.purpose,
            answer=Answer.YES if _agrees(question.purpose, way.story) and not is_no else Answer.NO,
        )
        for question in wording.questions
    )
    with transaction():
        record_consent(
            participant_id,
            voice=Voice.GUARDIAN,
            answered=answered,
            method=Method.SIGNED_PAPER,
            wording=wording,
            by=f"staff:{way.steward}",
            witness=way.second_steward,
            evidence_id=_INVENTED_SHEET,
        )


def _agrees(purpose: Purpose, story: InventedStory) -> bool:
    return purpose is Purpose.KEEP or purpose.value in story.uses


def _participant_id(way: Way) -> str | None:
    with transaction():
        return story_for_change(way.story_id).participant_id


def _wait(_way: Way) -> None:
    """Leave the story in the queue."""


def _approve_once(way: Way) -> None:
    bench.finish_words(way.story_id, way.story, moderators=way.moderators)
    bench.approve_once(way.story_id, moderators=way.moderators)


def _approve_twice(way: Way) -> None:
    bench.finish_words(way.story_id, way.story, moderators=way.moderators)
    bench.approve_twice(way.story_id, moderators=way.moderators)


def _ask(way: Way) -> None:
    bench.ask(way.story_id, moderators=way.moderators)


def _keep_private(way: Way) -> None:
    bench.keep_private(way.story_id, moderators=way.moderators)


def _take_down(way: Way) -> None:
    _approve_twice(way)
    participant_id = _participant_id(way)
    if participant_id is not None:
        with transaction():
            withdraw_works(
                participant_id, voice=Voice.GUARDIAN, adult=None, by=f"staff:{way.steward}"
            )


def _take_back(way: Way) -> None:
    _approve_twice(way)
    with transaction():
        take_back(way.story_id, secret=None)


def _erase(way: Way) -> None:
    with transaction():
        take_back(way.story_id, secret=secret_of(way.story))


_NO_GUARDIAN = frozenset({Fate.GUARDIAN_SILENT, Fate.NO_CARD, Fate.UNREADABLE, Fate.ERASED})

_WAYS: Mapping[Fate, Callable[[Way], None]] = {
    Fate.PUBLISHED: _approve_twice,
    Fate.WAITING: _wait,
    Fate.ONE_APPROVAL: _approve_once,
    Fate.GUARDIAN_SILENT: _approve_twice,
    Fate.GUARDIAN_NO: _approve_twice,
    Fate.CHILD_NO: _approve_twice,
    Fate.NO_CARD: _approve_twice,
    Fate.RETURNED: _ask,
    Fate.DECLINED: _keep_private,
    Fate.WORRY: _wait,
    Fate.SIGNAL: _wait,
    Fate.UNREADABLE: _wait,
    Fate.TAKEN_DOWN: _take_down,
    Fate.TAKEN_BACK: _take_back,
    Fate.ERASED: _erase,
}
