"""The sounds that come with the source: small, audible, and of the words that are shown today."""

import hashlib

import numpy as np
import pytest

from server.i18n import Language, all_languages
from server.media import prompt as prompt_sound
from server.media import voice
from server.prompts.shipped import Origin, manifest_of, sound_path
from server.prompts.table import FOLDER, all_prompts
from server.prompts.wording import sentences_of, sha256_of
from server.workflows.make_prompts import most_bytes_of

SPOKEN = [language for language in all_languages() if not language.pseudo]
by_language = pytest.mark.parametrize("language", SPOKEN, ids=lambda each: each.tag)
HEARD = 5
"""How many sounds of each language a test listens to."""


@by_language
def test_every_prompt_is_spoken_and_in_todays_words(language: Language) -> None:
    """Mend it with: eyes prompts make"""
    voices = manifest_of(language.folder)
    wanted = {p.name: sentences_of(p, language=language) for p in all_prompts()}
    silent = [name for name, words in wanted.items() if words and name not in voices]
    stale = [
        name
        for name, line in voices.items()
        if line.origin is Origin.SYNTHETIC
        and (not wanted.get(name) or line.text_sha256 != sha256_of(wanted[name] or ()))
    ]
    assert (silent, stale) == ([], [])


@by_language
def test_every_sound_is_small_and_what_the_manifest_says(language: Language) -> None:
    voices = manifest_of(language.folder)
    most = {prompt.name: most_bytes_of(prompt) for prompt in all_prompts()}
    lying = {path.stem for path in (FOLDER / language.folder).glob("*.mp3")}
    assert lying == set(voices)
    for name, line in voices.items():
        data = sound_path(language.folder, name).read_bytes()
        assert len(data) <= most[name], name
        assert hashlib.sha256(data).hexdigest() == line.sound_sha256, name
        assert data[0] == 0xFF, f"{name} begins with something other than a frame"
        assert line.seconds > 0.3, name
        assert line.recorded_by, name


@by_language
def test_every_sound_can_be_heard(language: Language) -> None:
    voices = manifest_of(language.folder)
    for name in sorted(voices)[:: len(voices) // HEARD]:
        samples = voice.decode(sound_path(language.folder, name).read_bytes())
        assert len(samples) / voice.RATE == pytest.approx(voices[name].seconds, abs=0.2)
        loudness = float(np.sqrt(np.mean(samples**2)))
        assert 0.3 * prompt_sound.LOUDNESS < loudness < 2 * prompt_sound.LOUDNESS, name
        assert float(np.abs(samples).max()) <= 1, name
