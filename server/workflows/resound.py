"""Resound: make the sound of a recording anew, as a rung of the ladder and without the names in it.

The disguise is drawn once, when the story is prepared, and never again: two disguises of one
recording tell more than one. What is bleeped is that first disguised sound; the original only where
the voice is heard as it is. So nothing is burned in twice, and what was prepared comes back
unchanged when everything is undone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask_babel import lazy_gettext
from sqlalchemy import select

from server import clock
from server.consent.gate import may_hear_own_voice
from server.database import db
from server.media import limited
from server.media.bleeps import Bleep
from server.problems import Malformed, NotFound, TransitionRefused
from server.services import services
from server.stories.content import DerivativeContent, FileRole, Manner, Wave
from server.stories.derivatives import FILE_PURPOSE, KeptFile, content_of, files_of, keep_file
from server.stories.ladder import READINGS, RECORDED, manner_at, rungs
from server.stories.models import Derivative, Story
from server.stories.parts import StoredPart
from server.stories.vocabulary import VoiceChoice
from server.workflows.facts import gather_facts
from server.workflows.prepare_part import PreparingFailed
from server.workflows.redraw import original_of


class RungNotChosen(TransitionRefused):
    """The child, or the law, does not let its recording be heard like this."""

    code = "rung-not-chosen"
    sentence = lazy_gettext(
        "The child did not choose this way of being heard. Nothing was changed."
    )


@dataclass(frozen=True, kw_only=True)
class PreparedSound:
    """A recording as it was prepared, and how it may be heard."""

    part: StoredPart
    choice: VoiceChoice | None
    rungs: frozenset[Manner]
    # the disguised files, which only the bench hears where the child did not choose the disguise
    files: tuple[KeptFile, ...]
    wave: Wave


@dataclass(frozen=True, kw_only=True)
class Resounded:
    """The sound of one part, durable already."""

    files: tuple[KeptFile, ...]
    wave: Wave


def prepared_sound(story: Story, part: StoredPart) -> PreparedSound:
    """Return what preparing made of a recording. Raises NotFound when it could not be read."""
    first = db.session.scalar(
        select(Derivative).where(Derivative.story_id == story.id, Derivative.number == 1)
    )
    if first is None:
        raise NotFound
    files = tuple(file for file in files_of(first) if file.position == part.position)
    waves = [w for w in content_of(story, first).waves if w.position == part.position]
    if not files or not waves:
        raise NotFound
    return PreparedSound(
        part=part,
        choice=story.voice_choice,
        rungs=rungs_of(story),
        files=files,
        wave=waves[0],
    )


def rungs_of(story: Story) -> frozenset[Manner]:
    """Return how a story's recordings may be heard at this moment."""
    at = clock.now()
    may_use_own_voice = may_hear_own_voice(gather_facts(story, at), at)
    return rungs(story.voice_choice, may_use_own_voice=may_use_own_voice)


def resound(
    sound: PreparedSound, *, key_id: str, content: DerivativeContent, reading: bytes | None
) -> Resounded:
    """Return the sound as the content says: in its manner, with its bleeps.

    Call outside a transaction: it waits for the limited process and the disk. Raises RungNotChosen,
    Malformed (a reading that is none, or none where one is needed), PreparingFailed, StoreFull,
    KeyDestroyed.
    """
    manner = manner_at(content.heard, sound.part.position, choice=sound.choice)
    # what is not from the child's mouth has no bleeps; they wait for the voice to come back
    bleeps = _bleeps(content, sound.part.position) if manner in RECORDED else ()
    if manner not in sound.rungs:
        raise RungNotChosen
    if (reading is not None) != (manner in READINGS):
        raise Malformed
    if reading is not None:
        return _made(reading, (), sound, key_id=key_id)
    if manner is Manner.OWN:
        return _made(original_of(sound.part, key_id=key_id), bleeps, sound, key_id=key_id)
    if bleeps:
        return _made(disguised_bytes(sound, key_id=key_id), bleeps, sound, key_id=key_id)
    files = sound.files if manner is Manner.DISGUISED else (_for_listening(sound.files),)
    return Resounded(files=files, wave=sound.wave)


def disguised_bytes(sound: PreparedSound, *, key_id: str) -> bytes:
    """Return the disguised sound as it was prepared. Raises KeyDestroyed, ObjectMissing, Damaged."""
    file = _for_listening(sound.files)
    return services().vault.get(key_id, file.object_id, purpose=FILE_PURPOSE)


def _for_listening(files: Iterable[KeptFile]) -> KeptFile:
    """Return the one file that the bench plays to whoever writes the words down."""
    one = next(file for file in files if file.role in {FileRole.OPUS, FileRole.LISTEN})
    return replace(one, role=FileRole.LISTEN)


def _bleeps(content: DerivativeContent, position: int) -> tuple[Bleep, ...]:
    return tuple(
        Bleep(start=note.start, end=note.end)
        for note in content.bleeps
        if note.position == position
    )


def _made(
    recording: bytes, bleeps: tuple[Bleep, ...], sound: PreparedSound, *, key_id: str
) -> Resounded:
    reply = limited.run(limited.RebuildVoice(recording=recording, bleeps=bleeps))
    if isinstance(reply, limited.Declined):
        raise Malformed
    if not isinstance(reply, limited.Sound):
        raise PreparingFailed
    position = sound.part.position
    files = tuple(
        keep_file(
            file.data,
            key_id=key_id,
            position=position,
            role=FileRole(file.rendition.value),
            media_type=file.media_type.value,
            seconds=file.seconds or None,
        )
        for file in reply.files
    )
    return Resounded(files=files, wave=Wave(position=position, peaks=reply.wave))
