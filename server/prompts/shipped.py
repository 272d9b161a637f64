"""Voices that come with the source: translations/prompts/<folder>/<prompt>.mp3 and their manifest."""

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from server.prompts.table import FOLDER


class Origin(Enum):
    """Whose voice a sound is."""

    HUMAN = "human"  # somebody read it
    SYNTHETIC = "synthetic"  # a placeholder from a speech synthesiser


@dataclass(frozen=True, kw_only=True)
class ShippedVoice:
    """One line of a manifest."""

    text_sha256: str
    """Of the sentences it was made from."""
    sound_sha256: str
    seconds: float
    origin: Origin
    recorded_by: str
    """A role for a person, the program and its voice for a placeholder; never a name."""


def manifest_of(folder: str, *, root: Path = FOLDER) -> dict[str, ShippedVoice]:
    """Return the shipped voices of a language (its gettext folder) by the names of their prompts."""
    path = root / folder / "manifest.json"
    if not path.exists():
        return {}
    lines = json.loads(path.read_text("utf-8"))
    return {
        name: ShippedVoice(**(line | {"origin": Origin(line["origin"])}))
        for name, line in lines.items()
    }


@cache
def shipped_voices(folder: str) -> dict[str, ShippedVoice]:
    """Return the manifest of a language, read once: it changes with a release only."""
    return manifest_of(folder)


def sound_path(folder: str, prompt: str, *, root: Path = FOLDER) -> Path:
    """Return where the sound of a prompt lies."""
    return root / folder / f"{prompt}.mp3"


def keep_sound(folder: str, prompt: str, *, sound: bytes, root: Path = FOLDER) -> str:
    """Write a sound beside its manifest; return its fingerprint."""
    path = sound_path(folder, prompt, root=root)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(sound)
    return hashlib.sha256(sound).hexdigest()


def write_manifest(folder: str, voices: dict[str, ShippedVoice], *, root: Path = FOLDER) -> None:
    """Write the manifest, in alphabetical order; sounds that it does not name are removed."""
    lines = {n: asdict(v) | {"origin": v.origin.value} for n, v in sorted(voices.items())}
    text = json.dumps(lines, indent=1, ensure_ascii=False)
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / "manifest.json").write_text(f"{text}\n", "utf-8")
    for path in (root / folder).glob("*.mp3"):
        if path.stem not in voices:
            path.unlink()
