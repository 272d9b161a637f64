"""A speaker encoder to measure with: what tells two voices apart, as a vector of 256 numbers.

The weights are those of Resemblyzer 0.1.4 (Apache-2.0; "Generalized End-to-End Loss for Speaker
Verification", Wan and others, 2018): three LSTM layers over mel spectra of 1.6 s. They are read and
run with numpy alone, so that measuring needs one wheel of 16 MB and no torch.
"""

import importlib.metadata
import io
import pickle
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from server.media.voice import RATE, Samples

Vector = NDArray[np.float32]

_WINDOW, _HOP, _BANDS = 400, 160, 40
_PARTIAL = 160
"""Frames that are looked at together: 1.6 s."""
_STEP = 77
"""Frames from one look to the next: 1.3 looks a second."""
_LAYERS = 3
_LOUDNESS = 10 ** (-30 / 20)


@dataclass(frozen=True, kw_only=True)
class Encoder:
    """The weights, by the names they were stored under."""

    weights: dict[str, NDArray[np.float32]]

    def embedded(self, samples: Samples) -> Vector:
        """Return what the voice in a recording is like, as a vector of length 1."""
        spectra = _mel(_spoken(samples))
        starts = range(0, max(1, len(spectra) - _PARTIAL + 1), _STEP)
        spectra = np.pad(spectra, ((0, max(0, _PARTIAL - len(spectra))), (0, 0)))
        looks = np.stack([spectra[start : start + _PARTIAL] for start in starts])
        found = np.mean(self._looked_at(looks), axis=0)
        return np.asarray(found / np.linalg.norm(found), dtype=np.float32)

    def _looked_at(self, looks: NDArray[np.float32]) -> NDArray[np.float32]:
        sequence = looks.transpose(1, 0, 2)
        for layer in range(_LAYERS):
            sequence = self._layer(sequence, layer)
        raw = sequence[-1] @ self.weights["linear.weight"].T + self.weights["linear.bias"]
        raw = np.maximum(raw, 0)
        return np.asarray(raw / np.linalg.norm(raw, axis=1, keepdims=True))

    def _layer(self, sequence: NDArray[np.float32], layer: int) -> NDArray[np.float32]:
        """Run one LSTM layer over all looks side by side; gates in torch's order."""
        own = {
            name: self.weights[f"lstm.{name}_l{layer}"]
            for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
        }
        driven = sequence @ own["weight_ih"].T + own["bias_ih"] + own["bias_hh"]
        hidden = np.zeros((sequence.shape[1], own["weight_hh"].shape[1]), dtype=np.float32)
        cell = np.zeros_like(hidden)
        out = np.empty((*sequence.shape[:2], hidden.shape[1]), dtype=np.float32)
        for at, drive in enumerate(driven):
            let_in, forget, fresh, let_out = np.split(
                drive + hidden @ own["weight_hh"].T, 4, axis=1
            )
            cell = _sigmoid(forget) * cell + _sigmoid(let_in) * np.tanh(fresh)
            hidden = _sigmoid(let_out) * np.tanh(cell)
            out[at] = hidden
        return out


def load() -> Encoder:
    """Return the encoder from the installed wheel. Raises RuntimeError when it is not installed."""
    try:
        files = importlib.metadata.files("Resemblyzer") or []
    except importlib.metadata.PackageNotFoundError as missing:
        raise RuntimeError("no speaker encoder: pip install --no-deps Resemblyzer") from missing
    stored = next(file for file in files if file.name == "pretrained.pt")
    return Encoder(weights=_stored_weights(Path(str(stored.locate())).read_bytes()))


def _sigmoid(x: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(0.5 * (1 + np.tanh(0.5 * x)), dtype=np.float32)


def _spoken(samples: Samples) -> Samples:
    """Return the recording at least as loud as the encoder was taught, without long silences."""
    loudness = float(np.sqrt(np.mean(np.square(samples)))) or 1.0
    loud = samples * max(1.0, _LOUDNESS / loudness)
    size = RATE * 30 // 1000
    frames = loud[: len(loud) // size * size].reshape(-1, size)
    power = np.sqrt(np.mean(np.square(frames), axis=1))
    audible = (power > 0.1 * np.quantile(power, 0.95)).astype(float)
    near = np.convolve(audible, np.ones(13), "same") > 0
    return np.asarray(frames[near].reshape(-1), dtype=np.float32)


def _mel(samples: Samples) -> NDArray[np.float32]:
    """Return power in 40 mel bands, every 10 ms."""
    padded = np.pad(samples, _WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_HOP]
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(_WINDOW) / _WINDOW)
    power = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2
    return np.asarray(power @ _filters().T, dtype=np.float32)


def _filters() -> NDArray[np.float64]:
    """Return triangles of equal area on Slaney's mel scale, one row for each band."""
    step, knee = 200 / 3, 1000.0
    log_step = np.log(6.4) / 27
    top = knee / step + np.log(RATE / 2 / knee) / log_step
    mels = np.linspace(0, top, _BANDS + 2)
    above = knee * np.exp(log_step * (mels - knee / step))
    edges = np.where(mels < knee / step, mels * step, above)
    frequencies = np.fft.rfftfreq(_WINDOW, 1 / RATE)
    rising = (frequencies - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - frequencies) / np.diff(edges)[1:, None]
    triangles = np.maximum(0, np.minimum(rising, falling))
    return np.asarray(triangles * (2 / (edges[2:] - edges[:-2]))[:, None])


class _Unpickler(pickle.Unpickler):
    """Reads torch's first file format: names and shapes first, then the numbers, storage by storage."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, stride, *_: (storage, offset, size, stride)
        if (module, name) == ("torch", "FloatStorage"):
            return np.float32
        return lambda *_: None

    def persistent_load(self, pid: Any) -> Any:
        return str(pid[2])


def _stored_weights(data: bytes) -> dict[str, NDArray[np.float32]]:
    file = io.BytesIO(data)
    for _ in range(3):  # magic number, version of the format, system
        _Unpickler(file).load()
    state = _Unpickler(file).load()["model_state"]
    storages = {}
    for key in _Unpickler(file).load():
        count = int.from_bytes(file.read(8), "little")
        storages[str(key)] = np.frombuffer(file.read(4 * count), dtype=np.float32)
    return {
        name: np.lib.stride_tricks.as_strided(
            storages[storage][offset:], shape=size, strides=[4 * step for step in stride]
        ).copy()
        for name, (storage, offset, size, stride) in state.items()
        if name.startswith(("lstm", "linear"))
    }
