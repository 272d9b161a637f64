"""A name in a recording, to be put under a tone: where, as a person marked it. Pure."""

from dataclasses import dataclass

GUARD = 150
"""Milliseconds before and after a mark: a mark is set by ear, and sounds begin before they are heard."""


@dataclass(frozen=True, kw_only=True, order=True)
class Bleep:
    """From when to when, in milliseconds from the beginning, as a person marked it."""

    start: int
    end: int
