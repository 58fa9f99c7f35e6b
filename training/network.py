"""The context network: which of a word's candidates fits its neighbours.

It knows nothing of how a text was damaged. What it sees of a damaged word is the list of words it may have been (its
candidates) with the log probability of the damage for each; what it says is how well each of them fits. So one network
serves stripped text, every OCR's misreadings and slips in good text alike; the damage itself is the channel's matter.
"""

from __future__ import annotations

import warnings
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from torch.autograd.function import FunctionCtx

# torch warns once that it does not check each sparse matrix, which are made right below.
warnings.filterwarnings("ignore", message="Sparse invariant checks")


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network: ``words`` in the vocabulary, ``width`` of a word's vector, dilation of each layer."""

    words: int
    width: int = 256
    dilations: tuple[int, ...] = (1, 2, 4, 8, 1, 2, 4, 8)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, for checkpoints."""
        return asdict(self)


def _spread(candidates: Tensor, values: Tensor, words: int) -> Tensor:
    """The sparse matrix [words, places] with each place's values at its candidates."""
    places, n = candidates.shape
    columns = torch.arange(places, device=candidates.device).repeat_interleave(n)
    indices = torch.stack((candidates.reshape(-1), columns))
    return torch.sparse_coo_tensor(indices, values.float().reshape(-1), (words, places))


class _Mix(torch.autograd.Function):
    """Weighted sums of vectors. The gradient goes through a sparse product: many times as fast as scattering it."""

    @staticmethod
    def forward(ctx: FunctionCtx, vectors: Tensor, candidates: Tensor, weights: Tensor) -> Tensor:  # type: ignore[override]
        ctx.save_for_backward(candidates, weights)
        ctx.words = vectors.shape[0]  # type: ignore[attr-defined]
        return functional.embedding_bag(candidates, vectors, per_sample_weights=weights, mode="sum")

    @staticmethod
    def backward(ctx: FunctionCtx, grad: Tensor) -> tuple[Tensor, None, None]:  # type: ignore[override]
        candidates, weights = ctx.saved_tensors  # type: ignore[attr-defined]
        spread = _spread(candidates, weights, ctx.words)  # type: ignore[attr-defined]
        return torch.sparse.mm(spread, grad.float()).to(grad.dtype), None, None


class _Score(torch.autograd.Function):
    """Products of each place's vector with those of its candidates."""

    @staticmethod
    def forward(ctx: FunctionCtx, places: Tensor, vectors: Tensor, candidates: Tensor) -> Tensor:  # type: ignore[override]
        ctx.save_for_backward(places, vectors, candidates)
        chosen = vectors[candidates.reshape(-1)].view(*candidates.shape, -1)
        return torch.bmm(chosen, places.unsqueeze(-1)).squeeze(-1)

    @staticmethod
    def backward(ctx: FunctionCtx, grad: Tensor) -> tuple[Tensor, Tensor, None]:  # type: ignore[override]
        places, vectors, candidates = ctx.saved_tensors  # type: ignore[attr-defined]
        to_places = functional.embedding_bag(candidates, vectors, per_sample_weights=grad, mode="sum")
        spread = _spread(candidates, grad, vectors.shape[0])
        return to_places, torch.sparse.mm(spread, places.float()).to(vectors.dtype), None


def _thinned(places: Tensor, share: float, *, training: bool) -> Tensor:
    """Dropout of [batch, time, width] with one draw for all places of a piece: it costs hardly any time."""
    if not training or not share:
        return places
    kept = torch.rand(places.shape[0], 1, places.shape[2], device=places.device) >= share
    return places * (kept.to(places.dtype) / (1 - share))


class Layer(nn.Module):
    """A residual layer: each place looks at itself and at one neighbour on either side, ``dilation`` places away."""

    def __init__(self, width: int, dilation: int, dropout: float = 0.0) -> None:
        super().__init__()
        self.dilation = dilation
        self.dropout = dropout
        self.norm = nn.LayerNorm(width)
        self.look = nn.Linear(3 * width, 2 * width)

    def forward(self, places: Tensor) -> Tensor:
        """[batch, time, width] to the same."""
        here = self.norm(places)
        step = self.dilation
        before = functional.pad(here, (0, 0, step, 0))[:, : here.shape[1]]
        after = functional.pad(here, (0, 0, 0, step))[:, step:]
        found = functional.glu(self.look(torch.cat((before, here, after), dim=-1)), dim=-1)
        return places + _thinned(found, self.dropout, training=self.training)


class ContextNetwork(nn.Module):
    """Candidates in, their scores out. ``dropout`` counts in training alone."""

    def __init__(self, shape: Shape, dropout: float = 0.0) -> None:
        super().__init__()
        self.shape = shape
        self.dropout = dropout
        self.read = nn.Parameter(torch.randn(shape.words, shape.width) * 0.5)
        self.case = nn.Parameter(torch.randn(3, shape.width) * 0.1)
        self.layers = nn.ModuleList(Layer(shape.width, dilation, dropout) for dilation in shape.dilations)
        self.norm = nn.LayerNorm(shape.width)
        self.write = nn.Parameter(torch.randn(shape.words, shape.width) * shape.width**-0.5)
        self.bias = nn.Parameter(torch.zeros(shape.words))

    def context(self, candidates: Tensor, weights: Tensor, case: Tensor) -> Tensor:
        """What stands around each place.

        Args:
            candidates: int64 [batch, time, n], word ids.
            weights: float [batch, time, n], how likely each is before looking around; they sum to 1.
            case: int64 [batch, time], letter case of the word as it stands.

        Returns:
            float [batch, time, width].
        """
        batch, time, n = candidates.shape
        places = _Mix.apply(self.read, candidates.reshape(-1, n), weights.reshape(-1, n)).view(batch, time, -1)
        places = places + self.case[case]
        return self.look_around(places)

    def look_around(self, places: Tensor) -> Tensor:
        """The layers: [batch, time, width] to the same."""
        places = _thinned(places, self.dropout, training=self.training)
        for layer in self.layers:
            places = layer(places)
        return self.norm(places)

    def forward(self, candidates: Tensor, weights: Tensor, case: Tensor) -> Tensor:
        """Scores of the candidates, [batch, time, n]; the channel's log probability is not in them."""
        context = self.context(candidates, weights, case)
        flat = candidates.reshape(-1, candidates.shape[-1])
        scores = _Score.apply(context.reshape(-1, context.shape[-1]), self.write, flat)
        return scores.view(candidates.shape) + self.bias[candidates]
