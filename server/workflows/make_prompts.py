"""Speak the prompts of a language with espeak-ng: placeholders, marked as such, until a person reads them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from server.i18n import Language
from server.media import limited
from server.media.limited.jobs import PROMPT_BYTES
from server.problems import Problem
from server.prompts.shipped import (
    Origin,
    ShippedVoice,
    keep_sound,
    manifest_of,
    sound_path,
    write_manifest,
)
from server.prompts.table import FOLDER, Listener, Prompt, all_prompts
from server.prompts.wording import sentences_of, sha256_of
from server.workflows.speak import PROGRAM, speak, voice_of

GUARDIAN_BYTES = 40_000
"""Of one sound for guardians: twenty seconds. They ask for it by a tap; nobody waits for it."""

_BIT_RATES = (16_000,)
_ENDS = (".", "?", "!", "。", "？", "！", "؟", ":", "：")


class NotSpoken(Problem):
    """A prompt could not be made; the sentences are too long, or the voice said nothing."""

    code = "not-spoken"

    def __init__(self, prompt: str, reason: str) -> None:
        super().__init__()
        self._words = f"{prompt}: {reason}"

    def __str__(self) -> str:
        """Say which prompt, and why."""
        return self._words


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """What became of one prompt."""

    name: str
    is_new: bool
    is_stale: bool = False
    """A person's recording of words that have changed: kept, but not played."""


def make_prompts(
    language: Language, *, prompts: Iterable[Prompt] | None = None, root: Path = FOLDER
) -> Iterator[Spoken]:
    """Speak what is missing or out of date, one prompt after the other; write the manifest at the end.

    A person's recording is never replaced. Raises NoSynthesiser, NotSpoken.
    """
    chosen = all_prompts() if prompts is None else tuple(prompts)
    words = {prompt.name: sentences_of(prompt, language=language) for prompt in chosen}
    most = {prompt.name: most_bytes_of(prompt) for prompt in chosen}
    return make_sounds(
        words, tag=language.tag, folder=language.folder, root=root, most_bytes=most.__getitem__
    )


def most_bytes_of(prompt: Prompt) -> int:
    """Return how large the sound of a prompt may be: a child on 2G waits for its own."""
    return PROMPT_BYTES if prompt.listener is Listener.CHILD else GUARDIAN_BYTES


def make_sounds(
    words: Mapping[str, tuple[str, ...] | None],
    *,
    tag: str,
    folder: str,
    root: Path,
    most_bytes: Callable[[str], int],
) -> Iterator[Spoken]:
    """Speak sentences by the names of their sounds; what has no sentences yet has no sound.

    `most_bytes` tells by its name how large a sound may be.

    A person's recording is never replaced. Raises NoSynthesiser, NotSpoken.
    """
    speaker = _Speaker(tag=tag, folder=folder, root=root, most_bytes=most_bytes)
    present = _present(folder, root=root)
    voices: dict[str, ShippedVoice] = {}
    for name, sentences in words.items():
        known = present.get(name)
        is_fresh = bool(known and sentences and known.text_sha256 == sha256_of(sentences))
        if known and (is_fresh or known.origin is Origin.HUMAN):
            voices[name] = known
            yield Spoken(name=name, is_new=False, is_stale=not is_fresh)
        elif sentences:
            voices[name] = _spoken(speaker, name, sentences)
            yield Spoken(name=name, is_new=True)
    write_manifest(folder, voices, root=root)


@dataclass(frozen=True, kw_only=True)
class _Speaker:
    """In which language to speak, and where the sounds are kept."""

    tag: str
    folder: str
    root: Path
    # of one sound, by its name
    most_bytes: Callable[[str], int]


def _present(folder: str, *, root: Path) -> dict[str, ShippedVoice]:
    """Return the voices whose sounds are really there."""
    listed = manifest_of(folder, root=root)
    return {n: v for n, v in listed.items() if sound_path(folder, n, root=root).exists()}


def _spoken(speaker: _Speaker, name: str, sentences: tuple[str, ...]) -> ShippedVoice:
    text = " ".join(each if each.endswith(_ENDS) else f"{each}." for each in sentences)
    said = speak(text, tag=speaker.tag)
    reply = limited.run(
        limited.MakePrompt(
            recording=said, bit_rates=_BIT_RATES, most_bytes=speaker.most_bytes(name)
        )
    )
    if isinstance(reply, limited.Declined):
        raise NotSpoken(name, reply.reason.value)
    if not isinstance(reply, limited.PromptSound):
        raise NotSpoken(name, "the media process gave no sound")
    return ShippedVoice(
        text_sha256=sha256_of(sentences),
        sound_sha256=keep_sound(speaker.folder, name, sound=reply.data, root=speaker.root),
        seconds=reply.seconds,
        origin=Origin.SYNTHETIC,
        recorded_by=f"{PROGRAM} {voice_of(speaker.tag)}",
    )
