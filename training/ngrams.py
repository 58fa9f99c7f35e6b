"""Count n-grams and write the model that the package brings.

    python -m training.ngrams WORK --keep 900000 2000000 1700000

Reads ``WORK/vocab.txt`` and ``WORK/corpus/*/tokens.npy``, some of which count several times; writes
``WORK/ngrams.npz``. Interpolated absolute discounting (Ney, Essen, Kneser 1994); of each order those n-grams are kept
that change what the shorter one says the most, weighted by how often they stand (Stolcke 1998, without renormalising
along the way).
"""

from __future__ import annotations

import argparse
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kehoach_extract.repair.language.ngrams import BITS, ORDER, STEP, hashes
from training.corpus import HELD_OUT, OWN

DISCOUNT = 0.8
TIMES = {"law": 1, "wiki": 2, OWN: 6}
"""How often each line of a text is counted; chosen on general news, of whose language the laws have little."""
FEWEST = 2
"""N-grams counted less often are not kept."""

log = logging.getLogger("training.ngrams")
Keys = NDArray[np.uint64]


@dataclass(slots=True)
class Counted:
    """The n-grams of one length: keys in order, counts, and their probability with all shorter ones mixed in."""

    keys: Keys
    counts: NDArray[np.int64]
    probability: NDArray[np.float64]


def keys_of(tokens: NDArray[np.uint16], order: int) -> Keys:
    """The keys of all n-grams of a text, the first word in the highest bits."""
    n = len(tokens) - order + 1
    keys = np.zeros(n, np.uint64)
    for place in range(order):
        keys <<= np.uint64(BITS)
        keys |= tokens[place : place + n]
    return keys


def count(texts: list[NDArray[np.uint16]], order: int, shorter: Counted | None) -> Counted:
    """Count the n-grams of one length."""
    keys, counts = np.unique(np.concatenate([keys_of(text, order) for text in texts]), return_counts=True)
    if shorter is None:
        return Counted(keys, counts, counts / counts.sum())
    context = keys >> np.uint64(BITS)
    starts = np.flatnonzero(np.concatenate(([True], context[1:] != context[:-1])))
    sizes = np.diff(np.append(starts, len(keys)))
    totals = np.repeat(np.add.reduceat(counts, starts), sizes)
    rest = DISCOUNT * np.repeat(sizes, sizes) / totals
    lower = np.searchsorted(shorter.keys, keys & np.uint64((1 << BITS * (order - 1)) - 1))
    probability = np.maximum(counts - DISCOUNT, 0) / totals + rest * shorter.probability[lower]
    return Counted(keys, counts, probability)


def steps(log_probability: NDArray[np.float64]) -> NDArray[np.uint8]:
    """Log probabilities in steps of STEP."""
    return np.clip(np.rint(-log_probability / STEP), 0, 255).astype(np.uint8)


def gaps(ordered: NDArray[np.uint32]) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
    """Differences of hashes in order, and how many low bits had to be cut off so that each fits in two bytes."""
    for cut in range(16):
        found = np.diff((ordered >> np.uint32(cut)).astype(np.int64), prepend=0)
        if found.max() <= 0xFFFF:
            return found.astype(np.uint16), np.array(cut, np.uint8)
    raise ValueError("too few n-grams to keep their hashes as differences")


def back_off(
    keys: Keys, probability: NDArray[np.float64], lower: NDArray[np.float64], contexts: Keys
) -> NDArray[np.float64]:
    """What each context leaves for words that no kept n-gram names, over what the shorter context gives them."""
    at = np.searchsorted(contexts, keys >> np.uint64(BITS))
    left = 1 - np.bincount(at, weights=probability, minlength=len(contexts))
    below = 1 - np.bincount(at, weights=lower, minlength=len(contexts))
    return np.clip(left, 1e-6, None) / np.clip(below, 1e-6, None)


@dataclass(frozen=True, slots=True)
class Kept:
    """The n-grams of one length that the model keeps: keys in order, and how the file has them, in order of hashes."""

    keys: Keys
    place: NDArray[np.intp]


def choose(grams: Counted, lower: NDArray[np.float64], contexts: Keys, keep: int) -> NDArray[np.intp]:
    """Which n-grams of one length are kept, in order of their keys.

    Args:
        grams: all that were counted.
        lower: what the shorter n-gram says of the last word of each.
        contexts: the keys of the kept n-grams that are one word shorter.
        keep: how many there may be.
    """
    gain = grams.counts * (np.log(grams.probability) - np.log(lower))
    gain[grams.counts < FEWEST] = -np.inf
    # A longer n-gram stands on its context: without it, it would never be asked for its rest.
    context = grams.keys >> np.uint64(BITS)
    at = np.minimum(np.searchsorted(contexts, context), len(contexts) - 1)
    gain[contexts[at] != context] = -np.inf
    return np.sort(np.argsort(-gain, kind="stable")[: min(keep, int((gain > 0).sum()))])


def build(texts: list[NDArray[np.uint16]], words: int, keep: Sequence[int]) -> dict[str, NDArray[Any]]:
    """The arrays of the model's file.

    Args:
        texts: word ids.
        words: how many words the vocabulary has.
        keep: how many n-grams of two words, of three and so on there may be.

    Raises:
        ValueError: the texts are too short to make a model of.
    """
    shorter = count(texts, 1, None)
    unigram = np.full(words, 0.5 / shorter.counts.sum())
    unigram[shorter.keys.astype(np.int64)] = shorter.probability
    out: dict[str, NDArray[Any]] = {"unigram": np.log(unigram).astype(np.float32)}
    kept = Kept(np.arange(words, dtype=np.uint64), np.arange(words))
    for order, most in zip(range(2, ORDER + 1), keep, strict=True):
        grams = count(texts, order, shorter)
        lower_mask = np.uint64((1 << BITS * (order - 1)) - 1)
        lower = shorter.probability[np.searchsorted(shorter.keys, grams.keys & lower_mask)]
        chosen = choose(grams, lower, kept.keys, most)
        keys, probability = grams.keys[chosen], grams.probability[chosen]
        log.info("%d-grams: %d counted, %d kept", order, len(grams.keys), len(keys))
        rest = np.log(back_off(keys, probability, lower[chosen], kept.keys))[kept.place]
        if order == 2:
            out["unigram_rest"] = rest.astype(np.float32)
        else:
            out[f"rest{order - 1}"] = steps(rest)
        place = np.argsort(hashes(keys), kind="stable")
        out[f"gaps{order}"], out[f"cut{order}"] = gaps(hashes(keys)[place])
        out[f"score{order}"] = steps(np.log(probability))[place]
        shorter, kept = grams, Kept(keys, place)
    return out


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Count n-grams.")
    parser.add_argument("work", type=Path)
    parser.add_argument("--keep", type=int, nargs=ORDER - 1, default=[900_000, 2_000_000, 1_700_000])
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    words = (arguments.work / "vocab.txt").read_text("utf-8").split()
    texts = []
    for path in sorted(arguments.work.glob("corpus/*/tokens.npy")):
        tokens = np.load(path)
        texts += [tokens[: int(len(tokens) * (1 - HELD_OUT))]] * TIMES.get(path.parent.name, 1)
    target = arguments.work / "ngrams.npz"
    arrays: dict[str, Any] = build(texts, len(words), arguments.keep)
    np.savez(target, **arrays)
    log.info("written: %.1f MB", target.stat().st_size / 1e6)


if __name__ == "__main__":
    main()
