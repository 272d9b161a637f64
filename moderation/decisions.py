"""Decisions as moderators take them: the bench's policies first, then the workflow."""

from dataclasses import dataclass

from moderation.claims import holder_of, revealed_to
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

    Raises NotPermitted, HeldByAnother, TranscriptMissing, NotLookedAt and whatever the workflow refuses.
    """
    story = story_for_change(story_id)
    need(person, Permission.REVIEWS_STORY_DECIDE, room_id=story.room_id)
    problem = obstacle(choice.verdict, look=look, bench=bench_of(story, staff_id=person.id))
    if problem is not None:
        raise problem
    _carry_out(story_id, look=look, choice=choice)


def bench_of(story: Story, *, staff_id: str) -> Bench:
    """Return how a story lies before a person who looks at it. Raises NotFound before preparing."""
    derivative = newest_derivative(story.id)
    if derivative is None:
        raise NotFound
    content = content_of(story, derivative)
    voices = _readable(story, content, kinds={PartKind.VOICE})
    veiled = voices | _readable(story, content, kinds={PartKind.DRAWING, PartKind.PHOTO})
    return Bench(
        situation=situation_of(story),
        holder_id=holder_of(story.id),
        has_voice=bool(voices),
        has_transcript=voices <= {passage.position for passage in content.transcripts},
        has_unseen=not veiled <= revealed_to(staff_id, story.id),
    )


def _readable(story: Story, content: DerivativeContent, *, kinds: set[PartKind]) -> set[int]:
    return {
        part.position
        for part in parts_of(story)
        if part.kind in kinds and part.position not in content.unread
    }


def _carry_out(story_id: str, *, look: Look, choice: Choice) -> None:
    match choice:
        case Choice(verdict=Verdict.APPROVE):
            approve(story_id, digest=look.digest, revision=look.revision, staff_id=look.staff_id)
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
