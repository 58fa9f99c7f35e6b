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
_STRETCH = 640
"""Words at most in a stretch of text that the network reads at once, its margins not counted."""
_SMALL = 24
"""Words at least in a stretch: shorter ones than the widest step of the network cannot be read."""

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]


class ContextModel:
    """The network of the package; loaded once, by :meth:`load`."""

    def __init__(self, arrays: dict[str, NDArray[Any]], session: Any) -> None:
        self._read = floats(arrays["read"], arrays["read_scale"])
        self._write = floats(arrays["write"], arrays["write_scale"])
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

    def scores(
        self,
        candidates: Ids,
        channel: Floats,
        prior: Floats,
        case: NDArray[np.uint8],
        believed: tuple[NDArray[np.integer[Any]], Floats] | None = None,
    ) -> Floats:
        """Log scores of candidates in their context; only their differences within a row mean something.

        Args:
            candidates: word ids [n, k].
            channel: log P(what stands there | candidate) [n, k]; NEVER for what is no candidate.
            prior: log probability of each word by itself, by id.
            case: letter case of each word as it stands, 0 lower, 1 capital, 2 all capitals [n].
            believed: what each word is taken for so far and how likely that is [n], where it was read before: the
                network sees that much of this word in its place, and so reads its neighbours better.

        Returns:
            [n, k]; NEVER for what is no candidate. Rows with one candidate are not reckoned: 0 there.
        """
        # The same word stands in many places: what concerns its candidates alone is reckoned once.
        whole = np.concatenate((candidates, channel.view(np.int32)), axis=1)
        _, first, kind = np.unique(whole.view(f"V{whole.shape[1] * 4}"), return_index=True, return_inverse=True)
        kind = kind.reshape(-1)
        mixed = self._mixed(candidates[first], channel[first], prior)
        seen = mixed[kind]
        if believed is not None:
            words, sure = believed
            seen = seen * (1 - sure[:, None]) + self._read[words] * sure[:, None]
        context = self._context(seen + self._case[case])
        result = np.where(channel > NEVER, np.float32(0), NEVER)
        order = np.argsort(kind, kind="stable")
        ends = np.cumsum(np.bincount(kind)).tolist()
        for at, start, end in zip(first.tolist(), [0, *ends], ends, strict=False):
            columns = np.flatnonzero(channel[at] > NEVER)
            if len(columns) > 1:
                places, words = order[start:end], candidates[at, columns]
                found = context[places] @ self._write[words].T + (self._bias[words] + channel[at, columns])
                result[places[:, None], columns] = found
        return result

    def _mixed(self, candidates: Ids, channel: Floats, prior: Floats) -> Floats:
        """What the network sees of each word: its candidates' vectors, mixed as likely as each is by itself."""
        weight = prior[candidates] + channel
        weight -= weight.max(1, keepdims=True)
        weight = np.exp(weight)
        weight /= weight.sum(1, keepdims=True)
        mixed = np.zeros((len(candidates), self._read.shape[1]), np.float32)
        for column in range(candidates.shape[1]):
            # Most of the weight lies on few candidates: the others' vectors need not be fetched.
            rows = np.flatnonzero(weight[:, column] > 1e-3)
            mixed[rows] += self._read[candidates[rows, column]] * weight[rows, column, None]
        return mixed

    def _context(self, places: Floats) -> Floats:
        """Run the layers over the whole text, in stretches that overlap as far as the network sees."""
        n, width = places.shape
        stretches = -(-n // _STRETCH)
        length = max(_SMALL, -(-n // stretches))
        window = length + 2 * self._reach
        padded = np.zeros((stretches * length + 2 * self._reach, width), np.float32)
        padded[self._reach : self._reach + n] = places
        batch = np.lib.stride_tricks.sliding_window_view(padded, window, axis=0)[::length].transpose(0, 2, 1)
        result = np.empty((stretches, length, width), np.float32)
        # One at a time: what the layers hand on then stays in the processor's cache.
        for at in range(stretches):
            (found,) = self._session.run(None, {"places": np.ascontiguousarray(batch[at : at + 1])})
            result[at] = found[0, self._reach : self._reach + length]
        return result.reshape(-1, width)[:n]


def floats(numbers: NDArray[np.int8], scale: NDArray[np.float16]) -> Floats:
    """Vectors kept in 8 bits with a scale each, as they were: [words, width].

    Example:
        >>> floats(np.array([[4, -2]], np.int8), np.array([0.5], np.float16)).tolist()
        [[2.0, -1.0]]
    """
    return numbers.astype(np.float32) * scale.astype(np.float32)[:, None]
