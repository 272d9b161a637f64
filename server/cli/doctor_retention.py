"""What `eyes doctor` tells of retention: what is kept longer than a law or this house says."""

from collections.abc import Iterator

from sqlalchemy.exc import SQLAlchemyError

from server.cli.findings import Finding, Level
from server.settings import Settings
from server.workflows.retain import count_the_rest, rooms_keeping_too_long


def look_at_retention(_settings: Settings) -> Iterator[Finding]:
    """Look for private stories, evidence, notes and audit events that are kept for long."""
    try:
        rooms = rooms_keeping_too_long()
        rest = count_the_rest()
    except SQLAlchemyError:
        return
    for room in rooms:
        name = f"room {room.room_id} ({room.country})"
        if room.to_erase:
            words = (
                f"{len(room.to_erase)} private stories of {name} go tonight: the law's time is over"
            )
            yield Finding(level=Level.LOOK, words=words)
        if room.to_decide:
            words = f"{len(room.to_decide)} private stories of {name} were not used for two years"
            hint = "no checked law sets a number: an administrator decides on the room's page"
            yield Finding(level=Level.LOOK, words=f"{words}; {hint}")
    late = rest.sheets + rest.recordings
    counted = f"{rest.case_notes} notes of closed cases and {rest.audit_events} audit events"
    level = Level.LOOK if late else Level.FINE
    words = f"past its time: {rest.sheets} sheets, {rest.recordings} recordings"
    yield Finding(level=level, words=f"{words}; over two years old: {counted}")
