"""Recordings come out as new, disguised sound with nothing written in it."""

import io
import random

import av
import numpy as np
import pytest

from server.media import disguise, limited, poles, spectrum, stretch, voice, wave
from server.media.made import MediaType
from server.media.refusals import Refusal
from tests.media.making import MARKER, SOUND_FORMATS, murmur, recording, wav


def sound(data: bytes) -> limited.Sound:
    reply = limited.run(limited.DisguiseVoice(recording=data))
    assert isinstance(reply, limited.Sound), reply
    return reply


def long_term(samples: np.ndarray) -> np.ndarray:
    frames = np.lib.stride_tricks.sliding_window_view(samples, 512)[::256] * np.hanning(512)
    levels = 10 * np.log10(np.mean(np.abs(np.fft.rfft(frames)) ** 2, axis=0) + 1e-9)
    return levels - levels.max()


@pytest.mark.parametrize("name", sorted(SOUND_FORMATS))
def test_every_phone_s_format_is_read_and_its_tags_are_gone(name: str) -> None:
    data = recording(name)
    reply = sound(data)
    assert {file.media_type for file in reply.files} == {MediaType.OGG, MediaType.MP4}
    for file in reply.files:
        assert MARKER.encode() not in file.data
        assert b"Lav" not in file.data, "no trace of the library either"
        with av.open(io.BytesIO(file.data)) as container:
            known = {"major_brand", "minor_version", "compatible_brands"}
            assert set(container.metadata) <= known
            heard = sum(f.samples / f.sample_rate for f in container.decode(audio=0))
        # the disguise changes the tempo by at most 7 %; some formats carry a few frames more
        assert 2.0 * 0.9 < heard < 2.0 * 1.15
        assert abs(heard - file.seconds) < 0.2


def test_a_marker_is_really_planted() -> None:
    for name in ("webm", "ogg-opus", "m4a", "mp3"):
        assert MARKER.encode() in recording(name)


def test_an_id3_tag_in_front_is_not_carried_along() -> None:
    data = b"ID3\x04\x00\x00\x00\x00\x00\x0b" + MARKER.encode() + b"\x00" + recording("mp3")
    assert all(MARKER.encode() not in file.data for file in sound(data).files)


def test_two_disguises_of_one_recording_differ() -> None:
    data = wav(murmur())
    one, other = sound(data), sound(data)
    assert one.files[0].data != other.files[0].data


@pytest.mark.parametrize("pitch", [120.0, 210.0, 300.0])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_pitch_becomes_the_drawn_one_whatever_it_was(pitch: float, seed: int) -> None:
    chosen = disguise.drawn(random.Random(seed))
    original = murmur(pitch=pitch)
    assert stretch.median_pitch(original, rate=voice.RATE) == pytest.approx(pitch, rel=0.03)
    disguised = disguise.apply(chosen, original)
    found = stretch.median_pitch(disguised, rate=voice.RATE)
    assert found == pytest.approx(chosen.pitch, rel=0.06)
    assert len(disguised) / len(original) == pytest.approx(1 / chosen.tempo, rel=0.02)


@pytest.mark.parametrize("pitch", [120.0, 210.0, 300.0])
def test_a_voice_stays_a_voice_and_does_not_become_noise(pitch: float) -> None:
    breathy = murmur(pitch=pitch, seconds=3)
    breathy += np.random.default_rng(1).normal(0, 0.004, len(breathy)).astype(np.float32)
    for seed in range(8):
        chosen = disguise.drawn(random.Random(seed))
        assert periodicity(disguise.apply(chosen, breathy), pitch=chosen.pitch) > 0.75


def periodicity(samples: np.ndarray, *, pitch: float) -> float:
    """Likeness of each 50 ms to itself one period later, 0 to 1 (median)."""
    frames = np.lib.stride_tricks.sliding_window_view(samples, 800)[::320].astype(float)
    frames = frames[frames.std(axis=1) > 0.5 * samples.std()]
    similar = np.fft.irfft(np.abs(np.fft.rfft(frames, 1600, axis=1)) ** 2, axis=1)[:, :800]
    similar *= (800 / np.arange(800, 0, -1)) / similar[:, :1]
    period = voice.RATE / pitch
    return float(np.median(similar[:, int(period * 0.8) : int(period * 1.25) + 1].max(axis=1)))


def test_the_spectrum_is_pulled_to_one_curve_and_cut_above_the_band() -> None:
    bright, dull = murmur(pitch=180), np.convolve(murmur(pitch=180), np.ones(12) / 12, "same")
    chosen = disguise.drawn(random.Random(5))
    before = np.abs(long_term(bright) - long_term(dull))[10:110].mean()
    levels = [long_term(disguise.apply(chosen, x.astype(np.float32))) for x in (bright, dull)]
    after = np.abs(levels[0] - levels[1])[10:110].mean()
    assert after < before / 2
    above = int(5_000 / (voice.RATE / 512))
    assert max(level[above:].max() for level in levels) < -35


def test_the_loudness_tells_nothing_and_nothing_is_clipped() -> None:
    chosen = disguise.drawn(random.Random(7))
    loud, soft = (
        disguise.apply(chosen, murmur() * gain) for gain in (np.float32(1), np.float32(0.02))
    )
    rms = [float(np.sqrt(np.mean(x**2))) for x in (loud, soft)]
    assert rms[0] == pytest.approx(rms[1], rel=0.05)
    assert max(np.abs(loud).max(), np.abs(soft).max()) <= 0.98


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros(16_000, np.float32),
        np.ones(8_000, np.float32),
        np.sign(murmur()),
        murmur(seconds=0.25),
    ],
    ids=["silence", "a constant", "clipped", "very short"],
)
def test_odd_recordings_are_disguised_without_harm(samples: np.ndarray) -> None:
    out = disguise.apply(disguise.drawn(random.Random(1)), samples.astype(np.float32))
    assert np.isfinite(out).all()


def test_numbers_are_drawn_anew_each_time_and_within_the_tried_ranges() -> None:
    drawn = [disguise.drawn() for _ in range(50)]
    assert len({d.pitch for d in drawn}) == 50
    assert all(95 <= d.pitch <= 260 and 0.8 <= d.throat <= 1.18 for d in drawn)


def test_a_voice_taken_apart_and_put_together_is_the_same_voice() -> None:
    original = murmur(pitch=280.0)
    breath, throat = poles.apart(original, rate=voice.RATE)
    again = poles.together(breath, throat, tempo=1.0, scale=1.0, exponent=1.0, rate=voice.RATE)
    assert np.corrcoef(original, again)[0, 1] > 0.97


@pytest.mark.parametrize("ratio", [0.5, 0.8, 1.5, 2.0])
def test_the_throat_stays_where_it_was_when_the_pitch_moves(ratio: float) -> None:
    original = murmur(pitch=200.0)
    breath, throat = poles.apart(original, rate=voice.RATE)
    breath = stretch.with_pitch(breath, ratio=ratio, tempo=1.0, rate=voice.RATE)
    moved = poles.together(breath, throat, tempo=1.0, scale=1.0, exponent=1.0, rate=voice.RATE)
    assert loudest_around(moved, 800.0) == pytest.approx(
        800.0, abs=200.0 * max(1.0, ratio) / 2 + 32
    )


def test_a_child_s_short_throat_is_taken_back_with_its_high_pitch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scales = []
    together = poles.together

    def noting(
        breath: np.ndarray, throat: poles.Throat, *, scale: float, **rest: float
    ) -> np.ndarray:
        scales.append(scale)
        return together(breath, throat, scale=scale, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr(poles, "together", noting)
    chosen = disguise.drawn(random.Random(3))
    for pitch in (110.0, 300.0):
        disguise.apply(chosen, murmur(pitch=pitch, seconds=1))
    man, child = scales
    # a child's resonances lie about a third above a man's
    assert man / child == pytest.approx(1.32, rel=0.03)


def loudest_around(samples: np.ndarray, frequency: float) -> float:
    """Return where the long-term spectrum is loudest, within 500 Hz of a frequency."""
    step = voice.RATE / 512
    near = slice(int((frequency - 500) / step), int((frequency + 500) / step))
    return float((near.start + long_term(samples)[near].argmax()) * step)


@pytest.mark.parametrize("pitch", [250.0, 300.0, 350.0])
def test_a_child_s_high_voice_made_low_keeps_its_consonants(pitch: float) -> None:
    hissed = np.random.default_rng(2).normal(0, 0.1, 16_000).astype(np.float32)
    original = np.concatenate((murmur(pitch=pitch), hissed))
    breath, _ = poles.apart(original, rate=voice.RATE)
    ratio = 100.0 / pitch
    empty = stretch.with_pitch(breath, ratio=ratio, tempo=1.0, rate=voice.RATE)
    full = spectrum.filled(empty, above=voice.RATE / 2 * ratio, seed=1, rate=voice.RATE)
    high = slice(int(3_400 / (voice.RATE / 512)), int(3_700 / (voice.RATE / 512)))
    before, after = (long_term(breath[-14_000:])[high].mean() for breath in (empty, full))
    assert before < -35
    assert after > -12


def test_a_voice_that_leaves_nothing_empty_is_not_filled() -> None:
    original = murmur()
    assert spectrum.filled(original, above=4_500.0, seed=1, rate=voice.RATE) is original


def test_a_recording_that_breaks_off_is_taken_as_far_as_it_goes() -> None:
    whole = recording("webm", seconds=6)
    assert 1 < sound(whole[: len(whole) // 2]).files[0].seconds < 5


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (lambda: b"", Refusal.EMPTY),
        (lambda: b"not a sound", Refusal.FORMAT),
        (lambda: b"OggS" + bytes(200), Refusal.BROKEN),
        (lambda: b"\x1a\x45\xdf\xa3\x42\x82\x84webm" + b"\xff" * 300, Refusal.BROKEN),
        (lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(300), Refusal.BROKEN),
        (lambda: wav(murmur(seconds=0.05)), Refusal.EMPTY),
        (lambda: wav(np.zeros(8_000 * 301, np.float32), rate=8_000), Refusal.TOO_LONG),
    ],
)
def test_what_is_no_recording_is_declined(data, reason: Refusal) -> None:  # type: ignore[no-untyped-def]
    assert limited.run(limited.DisguiseVoice(recording=data())) == limited.Declined(reason=reason)


def test_a_wave_has_120_peaks_and_follows_the_loudness() -> None:
    samples = murmur(seconds=3)
    samples[: len(samples) // 2] *= 0.1
    drawn = wave.peaks(samples)
    assert len(drawn) == wave.PEAKS
    assert max(drawn[:55]) < 20
    assert max(drawn) == wave.LOUDEST
    assert wave.peaks(np.zeros(100, np.float32)) == (0,) * wave.PEAKS
