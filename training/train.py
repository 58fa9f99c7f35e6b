"""Train the context network.

    python -m training.train WORK --steps 6000

Reads ``WORK/vocab.txt``, ``WORK/corpus/*/`` and the channels in ``WORK/channel/``; writes ``WORK/network/last.pt``
every few minutes and goes on from there when started again. Every step draws its text and its damage from the seed and
its own number, so an interrupted run ends as an undisturbed one. The learning rate is constant and falls to nothing
over the last ``--decay`` of the steps; a run may be prolonged by a larger ``--steps`` before that. A GPU is used where
there is one.
"""

from __future__ import annotations

import argparse
import logging
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from kehoach_extract.repair.language.words import SPECIAL
from training.corpus import HELD_OUT
from training.network import ContextNetwork, Shape
from training.noise import NEVER, counts_of, intact, read_by_ocr, stripped

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from torch import Tensor

TIME, BATCH = 96, 96
"""Words in a piece of text, and pieces in a step."""
TEXTS = {"law": 0.1, "wiki": 0.65, "own": 0.25}
"""How often a piece is drawn from each text."""
CERTAIN = 0.3
"""The share of pieces in which some words are known, as where good and damaged text stand side by side."""
LEAST_TRUST = 0.5
"""The least factor for a channel's log probabilities in training."""

log = logging.getLogger("training.train")


@dataclass(frozen=True, slots=True)
class Batch:
    """One step's input; ``right`` is the place of the right word among the candidates, ``counts`` where it is asked."""

    candidates: Tensor
    weights: Tensor
    channel: Tensor
    case: Tensor
    right: Tensor
    counts: Tensor


class Text:
    """The tokens of one text; the end of it is held out."""

    def __init__(self, folder: Path) -> None:
        self.tokens = np.load(folder / "tokens.npy", mmap_mode="r")
        self.case = np.load(folder / "case.npy", mmap_mode="r")
        self.train = int(len(self.tokens) * (1 - HELD_OUT))

    def piece(self, start: int, length: int) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
        """Tokens and letter case from an offset on."""
        return self.tokens[start : start + length], self.case[start : start + length]


class Data:
    """Draws batches."""

    def __init__(self, work: Path, seed: int) -> None:
        self.seed = seed
        self.vocabulary = (work / "vocab.txt").read_text("utf-8").split()
        self.texts = {name: Text(work / "corpus" / name) for name in TEXTS}
        counts = counts_of(work / "corpus", len(self.vocabulary))
        self.unigram = np.log(counts / counts.sum()).astype(np.float32)
        self.intact = intact(len(self.vocabulary))
        self.channels = {"stripped": stripped(self.vocabulary, counts)}
        if (work / "channel" / "table.npz").exists():
            self.channels["ocr"] = read_by_ocr(work / "channel", len(self.vocabulary))

    def batch(self, step: int) -> Batch:
        """The batch of a step."""
        random = np.random.default_rng([self.seed, step])
        names = random.choice(list(TEXTS), size=BATCH, p=list(TEXTS.values()))
        pieces = [
            text.piece(int(random.integers(0, text.train - TIME)), TIME)
            for text in (self.texts[name] for name in names)
        ]
        words = np.stack([tokens for tokens, _ in pieces]).astype(np.int64)
        case = np.stack([form for _, form in pieces]).astype(np.int64)
        kinds = random.integers(0, len(self.channels), size=BATCH)
        candidates = np.zeros((BATCH, TIME, self.intact.candidates.shape[1]), np.int32)
        channel = np.full(candidates.shape, NEVER, np.float32)
        for kind, damage in enumerate(self.channels.values()):
            rows = kinds == kind
            candidates[rows], channel[rows] = damage.damage(words[rows], case[rows], random)
        # Another OCR errs otherwise than the one that the channel was learnt from: it must not be trusted too far.
        trust = random.uniform(LEAST_TRUST, 1, (BATCH, 1, 1)).astype(np.float32)
        channel = np.where(channel > NEVER, channel * trust, NEVER)
        known = random.random((BATCH, TIME)) < random.random((BATCH, 1)) * (random.random((BATCH, 1)) < CERTAIN)
        candidates[known], channel[known] = self.intact.damage(words[known], case[known], random)
        return self.pack(words, case, candidates, channel)

    def held_out(self, name: str, kind: str, pieces: int = 400) -> Batch:
        """Text that no step draws, damaged in one way."""
        text = self.texts[name]
        random = np.random.default_rng([self.seed, 0xE0A])
        starts = np.linspace(text.train, len(text.tokens) - TIME, pieces).astype(int)
        found = [text.piece(int(start), TIME) for start in starts]
        words = np.stack([tokens for tokens, _ in found]).astype(np.int64)
        case = np.stack([form for _, form in found]).astype(np.int64)
        return self.pack(words, case, *self.channels[kind].damage(words, case, random))

    def pack(
        self,
        words: NDArray[np.int64],
        case: NDArray[np.int64],
        candidates: NDArray[np.int32],
        channel: NDArray[np.float32],
    ) -> Batch:
        """Arrays to tensors. Every right word must be among its candidates."""
        right = (candidates == words[..., None]) & (channel > NEVER)
        prior = self.unigram[candidates] + channel
        prior[channel <= NEVER] = -np.inf
        weights = np.exp(prior - prior.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        asked = (channel > NEVER).sum(-1) > 1
        return Batch(
            torch.from_numpy(candidates.astype(np.int64)),
            torch.from_numpy(weights),
            torch.from_numpy(channel),
            torch.from_numpy(case),
            torch.from_numpy(right.argmax(-1)),
            torch.from_numpy(asked),
        )


def scores(network: ContextNetwork, batch: Batch, device: torch.device) -> Tensor:
    """Log scores [batch, time, n] with the channel's in them."""
    found = network(
        batch.candidates.to(device), batch.weights.to(device, network.read.dtype), batch.case.to(device)
    ).float()
    channel = batch.channel.to(device)
    return (found + channel).masked_fill(channel <= NEVER, -1e4)


def accuracy(network: ContextNetwork, batch: Batch, device: torch.device) -> tuple[float, float]:
    """The share of right words among those asked, and among all words of the text."""
    with torch.no_grad():
        chosen = torch.cat(
            [
                scores(network, Batch(*(getattr(batch, name)[rows] for name in Batch.__slots__)), device)
                .argmax(-1)
                .cpu()
                for rows in torch.arange(len(batch.right)).split(BATCH)
            ]
        )
    good = chosen == batch.right
    asked = batch.counts
    words = (batch.candidates.gather(-1, batch.right[..., None])[..., 0]) >= len(SPECIAL)
    return float(good[asked].float().mean()), float((good | ~asked)[words].float().mean())


def rate(step: int, steps: int, peak: float, decay: float) -> float:
    """The learning rate of a step."""
    left = (steps - step) / max(1, decay * steps)
    return peak * min(1.0, (step + 1) / 300, max(left, 0.0))


def train(work: Path, arguments: argparse.Namespace) -> None:
    """Train until ``arguments.steps``, going on from the last checkpoint."""
    data = Data(work, arguments.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(arguments.seed)
    shape = Shape(len(data.vocabulary), arguments.width, tuple(arguments.dilations))
    master = ContextNetwork(shape).to(device)
    optimizer = torch.optim.AdamW(
        master.parameters(), lr=arguments.rate, betas=(0.9, 0.98), weight_decay=arguments.weight_decay, fused=True
    )
    folder = work / arguments.name
    folder.mkdir(parents=True, exist_ok=True)
    last = folder / "last.pt"
    start = start_of(last, arguments.weights, master, optimizer)
    # Products run in bfloat16; the optimizer adds its small steps to a copy in full precision.
    worker = ContextNetwork(shape, arguments.dropout).to(device, torch.bfloat16)
    worker.look_around = torch.compile(worker.look_around)  # type: ignore[method-assign]
    saved = began = time.monotonic()
    running = 0.0
    for step in range(start, arguments.steps):
        with torch.no_grad():
            for mine, theirs in zip(worker.parameters(), master.parameters(), strict=True):
                mine.copy_(theirs)
                mine.grad = None
        batch = data.batch(step)
        asked = batch.counts.to(device)
        loss = torch.nn.functional.cross_entropy(scores(worker, batch, device)[asked], batch.right.to(device)[asked])
        if not torch.isfinite(loss):
            raise ArithmeticError(f"the loss of step {step} is {float(loss)}")
        loss.backward()
        for mine, theirs in zip(worker.parameters(), master.parameters(), strict=True):
            theirs.grad = mine.grad.float() if mine.grad is not None else None
        torch.nn.utils.clip_grad_norm_(master.parameters(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = rate(step, arguments.steps, arguments.rate, arguments.decay)
        optimizer.step()
        running += float(loss.detach())
        done = step + 1
        if done % 50 == 0:
            speed = (done - start) * TIME * BATCH / (time.monotonic() - began)
            log.info("step %d loss %.4f, %.0f words a second", done, running / 50, speed)
            running = 0.0
        if done % arguments.measure == 0 or done == arguments.steps:
            report(master.to(device), data, device)
        if time.monotonic() - saved > arguments.save or done == arguments.steps:
            keep(last, master, optimizer, done)
            saved = time.monotonic()


def start_of(last: Path, weights: Path | None, master: ContextNetwork, optimizer: torch.optim.Optimizer) -> int:
    """The step to go on from: that of the last checkpoint; 0 where there is none, with the ``weights`` if any."""
    device = master.read.device
    if last.exists():
        state: dict[str, Any] = torch.load(last, map_location=device, weights_only=True)
        master.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        log.info("going on from step %d", state["step"])
        return int(state["step"])
    if weights is not None:
        take(torch.load(weights, map_location=device, weights_only=True)["network"], master)
        log.info("starting from the weights in %s", weights)
    return 0


def take(weights: dict[str, Tensor], network: ContextNetwork) -> None:
    """Give a network the weights of one with fewer words: those that are new keep what they have.

    Raises:
        RuntimeError: the layers are others.
    """
    own = network.state_dict()
    for name, values in weights.items():
        if name in ("read", "write", "bias"):
            own[name][: len(values)] = values
        else:
            own[name] = values
    network.load_state_dict(own)


def keep(last: Path, master: ContextNetwork, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Write a checkpoint, which is whole or not there."""
    state = {
        "network": master.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "shape": master.shape.as_dict(),
    }
    torch.save(state, last.with_suffix(".tmp"))
    last.with_suffix(".tmp").replace(last)


def report(network: ContextNetwork, data: Data, device: torch.device) -> None:
    """Log how many words of held-out text are right, for each text and channel."""
    worker = ContextNetwork(network.shape).to(device, torch.bfloat16)
    worker.load_state_dict(network.state_dict())
    worker.eval()
    for kind in data.channels:
        for name in data.texts:
            asked, all_words = accuracy(worker, data.held_out(name, kind), device)
            log.info(
                "held out %s %s: %.3f%% of all words, %.3f%% of those asked", kind, name, 100 * all_words, 100 * asked
            )


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Train the context network.")
    parser.add_argument("work", type=Path)
    parser.add_argument("--name", default="network", help="folder of the checkpoint in WORK")
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--decay", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--dilations", type=int, nargs="+", default=[1, 2, 4, 8, 1, 2, 4, 8])
    parser.add_argument("--dropout", type=float, default=0.0)
    parser.add_argument("--weight-decay", type=float, default=0.01)
    parser.add_argument("--weights", type=Path, help="a checkpoint whose weights a new run starts from")
    parser.add_argument("--measure", type=int, default=500, help="steps between measurements")
    parser.add_argument("--save", type=float, default=180, help="seconds between checkpoints")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(torch.get_num_threads())
    train(arguments.work, arguments)


if __name__ == "__main__":
    main()
