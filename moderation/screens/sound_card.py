"""A recording as the page about its sound shows it: a wave, the marks on it, and first guesses."""

import re
import shutil
from dataclasses import dataclass

from server.media import limited
from server.media.timeline import guessed
from server.problems import NotFound
from server.stories.content import BleepNote, DerivativeContent, FileRole, Manner
from server.stories.derivatives import KeptFile, content_of, files_of
from server.stories.dismissals import standing
from server.stories.edits import words_at
from server.stories.finding import newest_derivative
from server.stories.ladder import RECORDED, manner_at
from server.stories.models import Story
from server.stories.parts import parts_of
from server.workflows.prepare_part import PreparingFailed
from server.workflows.redraw import original_of
from server.workflows.resound import PreparedSound, disguised_bytes, prepared_sound
from server.workflows.speak import PROGRAM

_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,40}\]")
"""What stands in the words where something was taken out: in the sound it is still said."""

_SOUNDS = (FileRole.OPUS, FileRole.AAC, FileRole.LISTEN)


@dataclass(frozen=True, kw_only=True)
class Guess:
    """Words that could tell who a child is, and when they may be said, in milliseconds."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class SoundCard:
    """One recording in the current version."""

    position: int
    revision: int
    digest: str
    manner: Manner
    rungs: tuple[Manner, ...]
    can_synthesise: bool
    words: str
    sounds: tuple[KeptFile, ...]
    # how loud, 0 to 100, ten pieces a second
    wave: tuple[int, ...]
    # milliseconds
    length: int
    bleeps: tuple[BleepNote, ...]
    guesses: tuple[Guess, ...]

    @property
    def may_be_bleeped(self) -> bool:
        """Tell whether the child's own mouth is heard."""
        return self.manner in RECORDED

    @property
    def may_be_read(self) -> bool:
        """Tell whether the child lets somebody else read its words, and there are words to read."""
        return bool(self.words) and Manner.READ in self.rungs

    @property
    def other_manners(self) -> tuple[Manner, ...]:
        """Return what one tap makes of it now; a person who reads needs a recording first."""
        possible = [manner for manner in self.rungs if manner not in {self.manner, Manner.READ}]
        can_speak = self.may_be_read and self.can_synthesise
        return tuple(m for m in possible if can_speak or m is not Manner.SYNTHETIC)


def sound_card(story: Story, position: int) -> SoundCard:
    """Return a recording of the current version. Raises NotFound, PreparingFailed, KeyDestroyed."""
    derivative = newest_derivative(story.id)
    part = next((part for part in parts_of(story) if part.position == position), None)
    if derivative is None or part is None or story.content_key_id is None:
        raise NotFound
    content, sound = content_of(story, derivative), prepared_sound(story, part)
    manner = manner_at(content.heard, position, choice=story.voice_choice)
    trace = _trace(sound, manner=manner, key_id=story.content_key_id)
    files = {file.role: file for file in files_of(derivative) if file.position == position}
    return SoundCard(
        position=position,
        revision=story.revision,
        digest=derivative.digest,
        manner=manner,
        rungs=tuple(manner for manner in Manner if manner in sound.rungs),
        can_synthesise=shutil.which(PROGRAM) is not None,
        words=words_at(content.transcripts, position),
        sounds=tuple(files[role] for role in _SOUNDS if role in files),
        wave=trace.wave,
        length=trace.length,
        bleeps=tuple(note for note in content.bleeps if note.position == position),
        guesses=_guesses(content, position, trace=trace),
    )


def _trace(sound: PreparedSound, *, manner: Manner, key_id: str) -> limited.Trace:
    """Measure what marks are set on: the voice before anything is bleeped."""
    is_own = manner is Manner.OWN
    recording = (
        original_of(sound.part, key_id=key_id) if is_own else disguised_bytes(sound, key_id=key_id)
    )
    reply = limited.run(limited.TraceVoice(recording=recording))
    if not isinstance(reply, limited.Trace):
        raise PreparingFailed
    return reply


def _guesses(
    content: DerivativeContent, position: int, *, trace: limited.Trace
) -> tuple[Guess, ...]:
    """Return where names may be said: those that are marked, and those already taken out of the words."""
    words = words_at(content.transcripts, position)
    marked = standing(content.findings)
    found = [(note.start, note.end) for note in marked if note.position == position]
    found += [match.span() for match in _PLACEHOLDER.finditer(words)]
    return tuple(_guess(words, span, trace=trace) for span in sorted(found))


def _guess(words: str, span: tuple[int, int], *, trace: limited.Trace) -> Guess:
    start, end = guessed(words, start=span[0], end=span[1], peaks=trace.wave, length=trace.length)
    return Guess(words=words[slice(*span)], start=start, end=end)
