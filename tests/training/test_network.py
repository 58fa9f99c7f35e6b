"""The context network: its own gradients, and what is exported of it. Needs torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")

import torch
from training.network import ContextNetwork, Shape, _Mix, _Score, _thinned

from kehoach_extract.repair.language.context import ContextModel

SHAPE = Shape(words=60, width=16, dilations=(1, 2, 3))


def _network() -> ContextNetwork:
    torch.manual_seed(3)
    network = ContextNetwork(SHAPE)
    network.eval()
    return network


def test_mixing_has_the_gradient_of_a_weighted_sum() -> None:
    torch.manual_seed(1)
    vectors, candidates = torch.randn(9, 4), torch.randint(0, 9, (5, 3))
    weights, wanted = torch.rand(5, 3), torch.randn(5, 4)
    mine, plain = (vectors.clone().requires_grad_() for _ in "ab")
    ((_Mix.apply(mine, candidates, weights) - wanted) ** 2).sum().backward()
    (((plain[candidates] * weights[..., None]).sum(1) - wanted) ** 2).sum().backward()
    assert torch.allclose(mine.grad, plain.grad, atol=1e-5)


def test_scoring_has_the_gradients_of_products() -> None:
    torch.manual_seed(2)
    candidates, wanted = torch.randint(0, 9, (5, 3)), torch.randn(5, 3)
    places, vectors = torch.randn(5, 4), torch.randn(9, 4)
    mine, plain = ([one.clone().requires_grad_() for one in (places, vectors)] for _ in "ab")
    ((_Score.apply(*mine, candidates) - wanted) ** 2).sum().backward()
    ((torch.einsum("pw,pnw->pn", plain[0], plain[1][candidates]) - wanted) ** 2).sum().backward()
    for one, other in zip(mine, plain, strict=True):
        assert torch.allclose(one.grad, other.grad, atol=1e-5)


def test_a_word_sees_as_far_as_the_dilations_reach() -> None:
    network = _network()
    candidates = torch.randint(0, 60, (1, 30, 2))
    weights, case = torch.full((1, 30, 2), 0.5), torch.zeros((1, 30), dtype=torch.long)
    with torch.no_grad():
        before = network(candidates, weights, case)
        candidates[0, 15, 0] = (candidates[0, 15, 0] + 1) % 60
        moved = (network(candidates, weights, case) - before)[0].abs().amax(-1) > 1e-6
    assert moved[9:22].any()
    assert not moved[:9].any()
    assert not moved[22:].any()


def test_the_exported_network_scores_as_the_trained_one(tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime", reason="the exported network needs onnxruntime")
    pytest.importorskip("onnx", reason="export needs onnx")
    from training.export import export

    network = _network()
    export(network, tmp_path)
    session = onnxruntime.InferenceSession(tmp_path / "context.onnx", providers=["CPUExecutionProvider"])
    with np.load(tmp_path / "context.npz") as arrays:
        model = ContextModel(dict(arrays), session)
    random = np.random.default_rng(4)
    candidates = random.integers(0, 60, (70, 3)).astype(np.int32)
    channel, prior = random.normal(size=(70, 3)).astype(np.float32), np.zeros(60, np.float32)
    case = random.integers(0, 3, 70).astype(np.uint8)
    found = model.scores(candidates, channel, prior, case)
    weights = torch.softmax(torch.from_numpy(channel), -1)
    with torch.no_grad():
        scores = network(torch.from_numpy(candidates).long()[None], weights[None], torch.from_numpy(case).long()[None])
    wanted = scores[0].numpy() + channel
    # Vectors and weights are rounded to 8 bits: within a few hundredths of the scores' spread. Beyond its ends a text
    # has nothing in training and blank places here, so the words that see them are left out.
    difference = np.abs((found - found[:, :1]) - (wanted - wanted[:, :1]))
    assert difference[6:-6].max() < 0.1


def test_an_exported_network_comes_back_and_is_exported_the_same_again(tmp_path: Path) -> None:
    pytest.importorskip("onnx", reason="export needs onnx")
    from training.export import export
    from training.restore import network_of

    network = _network()
    (tmp_path / "again").mkdir()
    export(network, tmp_path)
    restored = network_of(tmp_path)
    assert restored.shape == network.shape
    for name, values in network.state_dict().items():
        # A column of a layer keeps 7 bits of its largest weight.
        assert torch.allclose(restored.state_dict()[name], values, atol=float(values.abs().max()) / 100), name
    export(restored, tmp_path / "again")
    with np.load(tmp_path / "context.npz") as first, np.load(tmp_path / "again" / "context.npz") as second:
        assert (first["read"] == second["read"]).all()
        assert (first["write"] == second["write"]).all()


def test_the_mean_of_one_network_is_itself_and_of_two_lies_between() -> None:
    pytest.importorskip("onnx", reason="export needs onnx")
    from training.export import mean

    first, second = _network(), ContextNetwork(_network().shape)
    assert all(torch.equal(mean([first]).state_dict()[name], value) for name, value in first.state_dict().items())
    middle = mean([first, second]).state_dict()
    for name, value in first.state_dict().items():
        assert torch.allclose(middle[name], (value + second.state_dict()[name]) / 2)


def test_a_network_goes_on_with_more_words() -> None:
    from training.train import take

    small = _network()
    grown = ContextNetwork(Shape(words=64, width=16, dilations=(1, 2, 3))).eval()
    new = grown.write[60:].clone()
    take(small.state_dict(), grown)
    candidates = torch.randint(0, 60, (1, 30, 2))
    weights, case = torch.full((1, 30, 2), 0.5), torch.zeros((1, 30), dtype=torch.long)
    with torch.no_grad():
        assert torch.equal(grown(candidates, weights, case), small(candidates, weights, case))
    assert torch.equal(grown.write[60:], new)


def test_layers_of_another_width_are_not_taken() -> None:
    from training.train import take

    with pytest.raises(RuntimeError):
        take(_network().state_dict(), ContextNetwork(Shape(words=60, width=8, dilations=(1, 2, 3))))


def test_dropout_leaves_out_the_same_columns_everywhere_and_nothing_in_use() -> None:
    torch.manual_seed(5)
    places = torch.ones(2, 7, 4000)
    thinned = _thinned(places, 0.25, training=True)
    assert torch.equal(thinned, thinned[:, :1].expand_as(thinned))
    assert abs(float((thinned == 0).float().mean()) - 0.25) < 0.05
    assert abs(float(thinned.mean()) - 1) < 0.05
    assert _thinned(places, 0.25, training=False) is places
