"""The child's own receipt for machines: every yes and no it said about one story, and its taking back."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from server import clock
from server.consent.models import ConsentEvent
from server.consent.receipts.machine import Record, RecordedEvent
from server.consent.record import Wording, childs_events_of, statements_about
from server.consent.standing import Stance, standing
from server.consent.vocabulary import ConsentEventKind, Method, Purpose, Voice
from server.consent.wordings.child import childs_wording
from server.rooms.directory import find
from server.stories.finding import is_over
from server.stories.models import Story
from server.stories.states import LIVING
from server.workflows.issue_receipt import pseudonym_of, recorded, written
from server.workflows.take_back import TIME_TO_CHANGE_ONE_S_MIND

WAY_TO_STOP = "/take-back"


def childs_receipt(story: Story) -> str | None:
    """Return the receipt as JSON-LD text; none when the child was asked nothing.

    Taking back says nothing of its own in the record, for a story can be brought back; here it is a
    withdrawal of every yes that stood, at its moment.
    """
    order = list(Purpose)
    said = sorted(childs_events_of(story.id), key=lambda event: order.index(event.purpose))
    if not said:
        return None
    taken_back_at = _taken_back_at(story)
    records = tuple(
        _record(story, purpose, list(events), taken_back_at=taken_back_at)
        for purpose, events in groupby(said, key=lambda event: event.purpose)
    )
    return written(
        records,
        subject_id=pseudonym_of("teller", story.id),
        country=find(story.room_id).country,
        way_to_stop=WAY_TO_STOP,
    )


def _record(
    story: Story,
    purpose: Purpose,
    events: Sequence[ConsentEvent],
    *,
    taken_back_at: datetime | None,
) -> Record:
    title, language = _asked(events[-1])
    told = recorded(events)
    if taken_back_at is not None and _said_yes(story, purpose):
        told += (_withdrawal(taken_back_at),)
    return Record(
        id=pseudonym_of("record", f"{story.id}/child/{purpose.value}"),
        purpose=purpose,
        title=title,
        language=language,
        events=told,
    )


def _withdrawal(at: datetime) -> RecordedEvent:
    return RecordedEvent(
        kind=ConsentEventKind.WITHDRAWN,
        at=at,
        expires_at=None,
        voice=Voice.CHILD,
        # by pictures, slip or steward: whoever did it for the child, the house's rule ends every yes
        method=Method.SYSTEM,
        is_witnessed=False,
        notice=None,
    )


def _said_yes(story: Story, purpose: Purpose) -> bool:
    stands = standing(statements_about(story_id=story.id, participant_id=None), clock.now())
    return stands.of(Voice.CHILD, purpose).stance is Stance.YES


def _taken_back_at(story: Story) -> datetime | None:
    """Return when the story was taken back: a proof sets its end to that moment, pictures later."""
    if story.state in LIVING or story.erase_at is None:
        return None
    return story.erase_at if is_over(story) else story.erase_at - TIME_TO_CHANGE_ONE_S_MIND


def _asked(event: ConsentEvent) -> tuple[str, str]:
    """Return the first sentence of the card and its language; the purpose where no card of ours was."""
    if event.wording and event.wording_language and event.wording_sha256:
        card = childs_wording(
            Wording(
                version=event.wording,
                language=event.wording_language,
                sha256=event.wording_sha256,
            )
        )
        if card is not None:
            return card.sentences[0], card.language
    return event.purpose.value, "en"
