"""The context network at work: how well each candidate of each word fits its neighbours.

The words' vectors are numpy arrays, the layers between them run in onnxruntime. How it was trained: ``training/``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEVER = np.float32(-1e4)
"""The log probability of a candidate that is none: fills up rows."""
_STRETCH = 448
"""Words in a stretch of text that the network reads at once, its margins not counted."""
_SMALL = 24
"""The shortest stretch that the exported network takes is 17 words."""

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]


class ContextModel:
    """The network of the package; loaded once, by :meth:`load`."""

    def __init__(self, arrays: dict[str, NDArray[Any]], session: Any) -> None:
        self._read = _floats(arrays["read"], arrays["read_scale"])
        self._write = _floats(arrays["write"], arrays["write_scale"])
        self._bias: Floats = arrays["bias"]
        self._case: Floats = arrays["case"]
        self._reach = int(arrays["reach"])
        self._session = session

    @classmethod
    @cache
    def load(cls) -> ContextModel:
        """The model that the package brings.

        It runs in one thread, so that no result hangs on their number.
        """
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        folder = files("kehoach_extract.data") / "model"
        session = onnxruntime.InferenceSession(
            (folder / "context.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        with (folder / "context.npz").open("rb") as stream, np.load(stream) as arrays:
            return cls(dict(arrays), session)

    def scores(self, candidates: Ids, channel: Floats, prior: Floats, case: NDArray[np.uint8]) -> Floats:
        """Log scores of candidates in their context; only their differences within a row mean something.

        Args:
            candidates: word ids [n, k].
            channel: log P(what stands there | candidate) [n, k]; NEVER for what is no candidate.
            prior: log probability of each word by itself, by id.
            case: letter case of each word as it stands, 0 lower, 1 capital, 2 all capitals [n].

        Returns:
            [n, k]; NEVER for what is no candidate. Rows with one candidate are not reckoned: 0 there.
        """
        context = self._context(self._places(candidates, channel, prior, case))
        real = channel > NEVER
        asked = np.flatnonzero(real[:, 1:].any(1))
        result = np.where(real, np.float32(0), NEVER)
        rows, columns = np.nonzero(real[asked])
        rows = asked[rows]
        words = candidates[rows, columns]
        found = np.einsum("pw,pw->p", context[rows], self._write[words]) + self._bias[words]
        result[rows, columns] = found + channel[rows, columns]
        return result

    def _places(self, candidates: Ids, channel: Floats, prior: Floats, case: NDArray[np.uint8]) -> Floats:
        """What the network sees of each word: its candidates' vectors, mixed as likely as each is by itself."""
        weight = prior[candidates] + channel
        weight -= weight.max(1, keepdims=True)
        weight = np.exp(weight)
        weight /= weight.sum(1, keepdims=True)
        places: Floats = self._case[case].copy()
        # Most of the weight lies on few candidates: the others' vectors need not be fetched.
        rows, columns = np.nonzero(weight > 1e-3)
        mixed = self._read[candidates[rows, columns]] * weight[rows, columns][:, None]
        starts = np.flatnonzero(np.diff(rows, prepend=-1))
        places += np.add.reduceat(mixed, starts, axis=0)
        return places

    def _context(self, places: Floats) -> Floats:
        """Run the layers over the whole text, in stretches that overlap as far as the network sees."""
        n, width = places.shape
        length = max(_SMALL, min(_STRETCH, n))
        window = length + 2 * self._reach
        stretches = -(-n // length)
        padded = np.zeros((stretches * length + 2 * self._reach, width), np.float32)
        padded[self._reach : self._reach + n] = places
        batch = np.lib.stride_tricks.sliding_window_view(padded, window, axis=0)[::length].transpose(0, 2, 1)
        result = np.empty((stretches * length, width), np.float32)
        for at in range(0, stretches, 8):
            (found,) = self._session.run(None, {"places": np.ascontiguousarray(batch[at : at + 8])})
            kept = found[:, self._reach : self._reach + length]
            result[at * length : (at + len(kept)) * length] = kept.reshape(-1, width)
        return result[:n]


def _floats(numbers: NDArray[np.int8], scale: NDArray[np.float16]) -> Floats:
    return numbers.astype(np.float32) * scale.astype(np.float32)[:, None]
