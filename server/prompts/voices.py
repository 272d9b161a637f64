"""Which voice says each prompt at this moment: a person's recording, else the shipped one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from sqlalchemy import select

from server.database import db
from server.i18n import Language
from server.prompts.models import PromptRecording
from server.prompts.shipped import Origin, ShippedVoice, shipped_voices, sound_path
from server.prompts.table import Prompt, all_prompts
from server.prompts.wording import sentences_of, sha256_of

ADDRESS_DIGITS = 10
"""Of a sound's SHA-256 stand in its address, so that a phone may keep it for ever."""


class State(Enum):
    """How a prompt is said."""

    HUMAN = "human"  # by a person
    SYNTHETIC = "synthetic"  # by a placeholder that waits for a person
    STALE = "stale"  # not at all: the sentence has changed since it was spoken
    MISSING = "missing"  # not at all: nobody has spoken it
    UNTRANSLATED = "untranslated"  # not at all: the words are not there yet


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A prompt in a language, and the sound that says it; never one that says other words."""

    prompt: Prompt
    sentences: tuple[str, ...]
    state: State
    sound_sha256: str | None
    recorded_by: str | None
    has_recording: bool
    """Whether a person's recording lies in this installation, up to date or not."""


def voices_of(language: Language, prompts: Iterable[Prompt] | None = None) -> list[Voice]:
    """Return the prompts of a language (all, if none are named) as they are said now."""
    rows = db.session.scalars(
        select(PromptRecording).where(PromptRecording.language == language.tag)
    )
    recordings = {row.prompt: row for row in rows}
    shipped = shipped_voices(language.folder)
    return [
        _voice(prompt, language=language, recordings=recordings, shipped=shipped)
        for prompt in (all_prompts() if prompts is None else prompts)
    ]


def _voice(
    prompt: Prompt,
    *,
    language: Language,
    recordings: Mapping[str, PromptRecording],
    shipped: Mapping[str, ShippedVoice],
) -> Voice:
    sentences = sentences_of(prompt, language=language)
    there = [each for each in (recordings.get(prompt.name), shipped.get(prompt.name)) if each]
    fresh = [each for each in there if sentences and each.text_sha256 == sha256_of(sentences)]
    chosen = fresh[0] if fresh else None
    if sentences is None:
        state = State.UNTRANSLATED
    elif isinstance(chosen, ShippedVoice) and chosen.origin is Origin.SYNTHETIC:
        state = State.SYNTHETIC
    elif chosen:
        state = State.HUMAN
    else:
        state = State.STALE if there else State.MISSING
    return Voice(
        prompt=prompt,
        sentences=sentences or prompt.says,
        state=state,
        sound_sha256=chosen.sound_sha256 if chosen else None,
        recorded_by=chosen.recorded_by if chosen else None,
        has_recording=prompt.name in recordings,
    )


def sound_of(language: Language, *, prompt: str, digits: str) -> bytes | None:
    """Return the sound of a prompt whose fingerprint begins like this; none when it is gone."""
    row = db.session.get(PromptRecording, (language.tag, prompt))
    if row is not None and row.sound_sha256.startswith(digits):
        return row.sound
    shipped = shipped_voices(language.folder).get(prompt)
    if shipped is not None and shipped.sound_sha256.startswith(digits):
        return sound_path(language.folder, prompt).read_bytes()
    return None
