"""Search words for what could tell who a child is, in the limited child process."""

from server.media import limited
from server.media.own_words import OwnWords
from server.rooms.own_words import RoomsWords
from server.stories.content import FindingNote


def search_words(text: str, *, position: int, own: RoomsWords) -> tuple[FindingNote, ...] | None:
    """Return notes on what was found in the part at a position; None when no machine could search.

    `own` are the room's own words. Call outside a transaction: it waits for the child process.
    """
    known = OwnWords(names=own.names, places=own.places)
    reply = limited.run(limited.SearchText(text=text, own=known))
    if not isinstance(reply, limited.Findings):
        return None
    return tuple(
        FindingNote(
            position=position,
            start=finding.start,
            end=finding.end,
            kind=finding.kind.value,
            rule=finding.rule,
        )
        for finding in reply.findings
    )
