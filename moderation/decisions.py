"""Decisions as moderators take them: the bench's policies first, then the workflow."""

from dataclasses import dataclass

from moderation.claims import holder_of
from moderation.permissions import need
from moderation.policies import Bench, obstacle
from server.problems import Malformed, NotFound
from server.reviews.reasons import DeclineReason, Question
from server.reviews.rules import Look
from server.reviews.vocabulary import Verdict
from server.staff.people import StaffPerson
from server.staff.permissions import Permission
from server.stories.content import DerivativeContent
from server.stories.derivatives import content_of
from server.stories.finding import newest_derivative, story_for_change
from server.stories.models import Story
from server.stories.parts import parts_of
from server.stories.vocabulary import PartKind
from server.workflows.approve import approve
from server.workflows.check_decision import situation_of
from server.workflows.decline import decline
from server.workflows.hold import hold
from server.workflows.return_to_child import return_to_child


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A verdict and what goes with it."""

    verdict: Verdict
    decline_reason: DeclineReason | None = None
    question: Question | None = None
    # for the child; on hold, for the safeguarding lead
    words: str = ""


def decide(story_id: str, *, person: StaffPerson, look: Look, choice: Choice) -> None:
    """Take a decision in the caller's transaction.

    Raises NotPermitted, HeldByAnother, TranscriptMissing and whatever the workflow refuses.
    """
    story = story_for_change(story_id)
    need(person, Permission.REVIEWS_STORY_DECIDE, room_id=story.room_id)
    problem = obstacle(choice.verdict, look=look, bench=bench_of(story))
    if problem is not None:
        raise problem
    _carry_out(story_id, look=look, choice=choice)


def bench_of(story: Story) -> Bench:
    """Return how a story lies before whoever looks at it. Raises NotFound before preparing."""
    derivative = newest_derivative(story.id)
    if derivative is None:
        raise NotFound
    content = content_of(story, derivative)
    return Bench(
        situation=situation_of(story),
        holder_id=holder_of(story.id),
        has_voice=bool(_readable_voices(story, content)),
        has_transcript=_readable_voices(story, content)
        <= {passage.position for passage in content.transcripts},
    )


def _readable_voices(story: Story, content: DerivativeContent) -> set[int]:
    return {
        part.position
        for part in parts_of(story)
        if part.kind is PartKind.VOICE and part.position not in content.unread
    }


def _carry_out(story_id: str, *, look: Look, choice: Choice) -> None:
    match choice:
        case Choice(verdict=Verdict.APPROVE):
            approve(
                story_id, digest=look.digest, revision=look.revision, staff_id=look.staff_id
            )
        case Choice(verdict=Verdict.DECLINE, decline_reason=DeclineReason() as reason):
            decline(
                story_id,
                digest=look.digest,
                revision=look.revision,
                staff_id=look.staff_id,
                reason=reason,
                words=choice.words,
            )
        case Choice(verdict=Verdict.RETURN, question=Question() as question):
            return_to_child(
                story_id,
                digest=look.digest,
                revision=look.revision,
                staff_id=look.staff_id,
                question=question,
                words=choice.words,
            )
        case Choice(verdict=Verdict.HOLD):
            hold(
                story_id,
                digest=look.digest,
                revision=look.revision,
                staff_id=look.staff_id,
                note=choice.words,
            )
        case _:
            raise Malformed
