"""Flags in a text that a person has found to be false: still shown, and no longer asked about. Pure."""

from collections.abc import Iterable
from dataclasses import replace

from server.stories.content import FindingNote

_AROUND = 10
"""How many characters before and behind the flagged ones must be the same for a dismissal to last."""


def standing(notes: Iterable[FindingNote]) -> tuple[FindingNote, ...]:
    """Return the flags that nobody has dismissed."""
    return tuple(note for note in notes if not note.dismissed_by)


def carried_over(
    notes: Iterable[FindingNote], *, text: str, before: Iterable[FindingNote], text_before: str
) -> tuple[FindingNote, ...]:
    """Return what a new search found, with the dismissals of the search before that still hold.

    One holds while the same rule in the same version flags the same words between the same words;
    elsewhere, or in other company, a word may be a name after all.
    """
    dismissed = {
        _mark(note, text_before): note.dismissed_by for note in before if note.dismissed_by
    }
    return tuple(replace(note, dismissed_by=dismissed.get(_mark(note, text), "")) for note in notes)


def _mark(note: FindingNote, text: str) -> tuple[str, str, str, str]:
    return (
        note.rule,
        text[max(0, note.start - _AROUND) : note.start],
        text[note.start : note.end],
        text[note.end : note.end + _AROUND],
    )
