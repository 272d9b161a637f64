"""Speak words with espeak-ng, the computer voice on this machine: nothing goes over a network."""

import shutil
import subprocess

from server.problems import Problem

PROGRAM = "espeak-ng"

_VOICES = {
    "en": "en-gb",
    # the plain voice "cmn" reads tones aloud as English numbers (espeak-ng issue 1028)
    "zh": "cmn-latn-pinyin",
}
"""Of the program, by primary language subtag, where they are not named alike."""

_WORDS_A_MINUTE = {"zh": 190}
_USUAL_WORDS_A_MINUTE = 165
_SECONDS = 60


class NoSynthesiser(Problem):
    """The speech synthesiser is not on this machine."""

    code = "no-synthesiser"

    def __str__(self) -> str:
        """Say what to install."""
        return f"{PROGRAM} is missing (on Debian: apt install {PROGRAM})"


def speak(words: str, *, tag: str) -> bytes:
    """Return the words as a recording (WAV) in the language of a tag. Raises NoSynthesiser.

    The words go through a pipe: no argument, no file and no log holds them.
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise NoSynthesiser
    subtag = tag.split("-", maxsplit=1)[0]
    speed = _WORDS_A_MINUTE.get(subtag, _USUAL_WORDS_A_MINUTE)
    said = subprocess.run(
        [program, "-v", voice_of(tag), "-s", str(speed), "--stdin", "--stdout"],
        input=words.encode(),
        capture_output=True,
        check=True,
        timeout=_SECONDS,
    )
    return said.stdout


def voice_of(tag: str) -> str:
    """Return the program's voice for a language."""
    subtag = tag.split("-", maxsplit=1)[0]
    return _VOICES.get(subtag, subtag)
