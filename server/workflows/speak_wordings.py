"""Speak the wordings for guardians with espeak-ng: placeholders, until a person reads them.

A sound is one sentence, so that it stays small; a page plays the sentences of a section as one sound.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from server.consent.wordings import GuardianWording
from server.prompts.shipped import Origin, manifest_of, sound_path
from server.prompts.wording import sha256_of
from server.workflows.make_prompts import GUARDIAN_BYTES, Spoken, make_sounds

FOLDER = Path(__file__).parents[1] / "consent" / "wordings"
"""Where wordings lie; the sounds of one lie in a folder of its language beside it."""

INTRODUCTION = "introduction"
RIGHTS = "rights"
NOTICE = "notice"


def sections_of(wording: GuardianWording) -> Mapping[str, tuple[str, ...]]:
    """Return what is read aloud, section by section; a question's section is named like its purpose."""
    asked = {q.purpose.value: (q.sentence, q.explanation) for q in wording.questions}
    opening = (wording.title, *wording.introduction)
    # what is filled in for a house or a country is read by people only
    told = tuple(one.sentence for one in wording.notice if "{" not in one.sentence)
    return {INTRODUCTION: opening, **asked, RIGHTS: wording.rights, NOTICE: told}


def speak_wording(wording: GuardianWording, *, root: Path = FOLDER) -> Iterator[Spoken]:
    """Speak what is missing or out of date. Raises NoSynthesiser, NotSpoken."""
    words = {
        _name(section, place): (sentence,)
        for section, sentences in sections_of(wording).items()
        for place, sentence in enumerate(sentences)
    }
    return make_sounds(
        words,
        tag=wording.language,
        folder=wording.language,
        root=root / wording.version,
        most_bytes=lambda _name: GUARDIAN_BYTES,
    )


def sounds_of_section(
    wording: GuardianWording, section: str, *, root: Path = FOLDER
) -> tuple[Path, ...]:
    """Return the files that say a section, in order; none at all when one says other words."""
    manifest = manifest_of(wording.language, root=root / wording.version)
    files = []
    for place, sentence in enumerate(sections_of(wording)[section]):
        voice = manifest.get(_name(section, place))
        if voice is None or voice.text_sha256 != sha256_of((sentence,)):
            return ()
        path = sound_path(wording.language, _name(section, place), root=root / wording.version)
        files.append(path)
    return tuple(files)


def is_read_by_people(wording: GuardianWording, *, root: Path = FOLDER) -> bool:
    """Tell whether no sentence is said by a computer."""
    manifest = manifest_of(wording.language, root=root / wording.version)
    return all(voice.origin is Origin.HUMAN for voice in manifest.values())


def _name(section: str, place: int) -> str:
    return f"{section}-{place + 1}"
