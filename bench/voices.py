"""The disguise: how well two stories of one voice are linked, what is still understood, how fast.

Two attackers, both with a speaker encoder: one compares a disguised story with recordings of
people it knows; the other disguises those too, with numbers of its own. A third has learned from
disguised voices of others what stays the same (a linear discriminant). 50 % is guessing.
"""

import random
import time
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bench.interval import Share
from bench.linking import Told, linking
from bench.recogniser import Hear, lost, recogniser
from bench.recordings import Speaker, speakers
from bench.report import Row
from bench.speaker_encoder import Encoder, load
from server.media import disguise, voice
from server.media.voice import RATE, Samples

SPEAKERS = 24
TEACHERS = 36
"""More speakers, whose disguised voices the third attacker learns from."""
_KEPT = 24
_SHRINKAGE = 0.2


@dataclass(frozen=True, kw_only=True)
class _Stories:
    """Stories, who reads each, and the same stories disguised."""

    originals: tuple[Samples, ...]
    disguised: tuple[Samples, ...]
    speakers: NDArray[np.int64]


def measure() -> list[Row]:
    """Return the rates of linking, the words lost and the speed. Raises RuntimeError."""
    encoder = load()
    people = speakers(most=SPEAKERS + TEACHERS)
    began = time.process_time()
    heard = _stories(people[:SPEAKERS])
    seconds = sum(len(sound) for sound in heard.originals) / RATE
    speed = seconds / (time.process_time() - began)
    plain, masked = (_told(x, heard, encoder) for x in (heard.originals, heard.disguised))
    rows = [
        _linking("not disguised at all", linking(plain, plain), goal=0),
        _linking("attacker who does not disguise", linking(plain, masked), goal=0.35),
        _linking("attacker who disguises too", linking(masked, masked), goal=0.40),
    ]
    if len(people) > SPEAKERS:
        wise = _learned(_stories(people[SPEAKERS:]), encoder).of(masked)
        rows.append(_linking("attacker who learned from others", linking(wise, wise), goal=0))
    hear = recogniser()
    if hear is not None:
        rows += _understood(hear, heard)
    return [*rows, _speed(speed)]


def _stories(people: list[Speaker]) -> _Stories:
    """Disguise every story with numbers of its own; the same ones at every run."""
    told = [(place, sound) for place, person in enumerate(people) for sound in person.stories]
    return _Stories(
        originals=tuple(sound for _, sound in told),
        disguised=tuple(
            disguise.apply(disguise.drawn(random.Random(seed)), sound)
            for seed, (_, sound) in enumerate(told)
        ),
        speakers=np.array([place for place, _ in told]),
    )


def _told(sounds: tuple[Samples, ...], stories: _Stories, encoder: Encoder) -> Told:
    return Told(
        vectors=np.stack([encoder.embedded(sound) for sound in sounds]),
        speakers=stories.speakers,
        stories=np.arange(len(sounds)),
    )


@dataclass(frozen=True, kw_only=True)
class _View:
    """Directions in which disguised speakers differ most, against how much each of them varies."""

    mean: NDArray[np.float64]
    directions: NDArray[np.float64]

    def of(self, told: Told) -> Told:
        """Return the voices as seen along these directions."""
        seen = (told.vectors - self.mean) @ self.directions
        seen /= np.linalg.norm(seen, axis=1, keepdims=True)
        return replace(told, vectors=np.asarray(seen, dtype=np.float32))


def _learned(stories: _Stories, encoder: Encoder) -> _View:
    """Learn from the disguised stories of people whose names are known (Fisher's discriminant)."""
    vectors = _told(stories.disguised, stories, encoder).vectors
    names = np.unique(stories.speakers)
    means = np.stack([vectors[stories.speakers == name].mean(axis=0) for name in names])
    inner = vectors - means[np.searchsorted(names, stories.speakers)]
    within = inner.T @ inner / len(inner)
    width = len(within)
    within = (1 - _SHRINKAGE) * within + _SHRINKAGE * np.trace(within) / width * np.eye(width)
    values, sides = np.linalg.eigh(within)
    whitening = sides / np.sqrt(values)
    _, _, directions = np.linalg.svd((means - means.mean(axis=0)) @ whitening)
    return _View(mean=means.mean(axis=0), directions=whitening @ directions[:_KEPT].T)


def _understood(hear: Hear, stories: _Stories) -> list[Row]:
    """Let the first story of each speaker be heard: as it was, only made anew, and disguised."""
    _, first = np.unique(stories.speakers, return_index=True)
    before = [hear(stories.originals[at]) for at in first]
    anew = [hear(voice.decode(voice.encode(stories.originals[at])[0].data)) for at in first]
    after = [hear(stories.disguised[at]) for at in first]
    floor, gone = lost(before, anew), lost(before, after)
    more = gone.rate - floor.rate
    return [
        Row(
            what=f"words heard otherwise ({sum(map(len, before))} words)",
            ours=str(gone),
            peer=f"only made anew: {floor.rate:.0%}",
            ratio=more,
            goal="<= 0.15 more",
            is_met=more <= 0.15,
        )
    ]


def _linking(who: str, found: Share, *, goal: float) -> Row:
    wanted = f">= {goal:.0%}" if goal else "no goal"
    return Row(what=f"linking, equal error rate: {who}", ours=str(found), peer="guessing: 50%",
               ratio=found.rate / 0.5, goal=wanted, is_met=found.rate >= goal)  # fmt: skip


def _speed(times: float) -> Row:
    return Row(what="disguise alone: times real time, one core", ours=f"{times:.0f}",
               peer="real time: 1", ratio=times, goal=">= 10", is_met=times >= 10)  # fmt: skip
