"""Turn the trained network into the files that the package brings.

    python -m training.export WORK src/kehoach_extract/data/model

Writes ``context.onnx`` (the layers, weights in 8 bits, run by onnxruntime) and ``context.npz`` (the words' vectors in 8
bits with a scale each), and copies the vocabulary, the n-grams and the tables of the channel. Weights keep 7 of their 8
bits, so that processors without dot products of 8-bit numbers add them up without overflow: the same text gives the
same scores on all.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from training.channel_files import SHIPPED
from training.network import ContextNetwork, Layer, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor, nn

OPSET, IR = 17, 8
"""Versions of ONNX that onnxruntime has read since 2022."""


def load(path: Path) -> ContextNetwork:
    """The network of a checkpoint."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    shape = dict(state["shape"])
    shape["dilations"] = tuple(shape["dilations"])
    network = ContextNetwork(Shape(**shape))
    network.load_state_dict(state["network"])
    return network.eval()


def mean(networks: Sequence[ContextNetwork]) -> ContextNetwork:
    """The network whose weights are the mean of those of others, which were trained one from the other.

    It keeps what each reads better (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
    """
    states = [network.state_dict() for network in networks]
    found = ContextNetwork(networks[0].shape)
    found.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return found.eval()


def eight_bits(vectors: Tensor) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows as 8-bit numbers, and each row's scale."""
    found = vectors.detach().numpy()
    scale = np.maximum(np.abs(found).max(1), 1e-6) / 127
    scale = scale.astype(np.float16)
    return np.rint(found / scale[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8), scale


def seven_bits(weights: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """The columns of a matrix as whole numbers of -64 to 64, and each column's scale."""
    scale = np.maximum(np.abs(weights).max(0), 1e-6).astype(np.float32) / 64
    return np.rint(weights / scale).clip(-64, 64).astype(np.int8), scale


class Graph:
    """The network's layers as a graph of ONNX: float [batch, time, width], "places", to the same, "context".

    A layer rounds its input to 8 bits before it sets the neighbours of each place beside it: what has to be moved then
    is a quarter as much, and moving takes longer than multiplying. The halves of the gate come from two products, so
    that nothing has to be cut.
    """

    def __init__(self, shape: Shape) -> None:
        self.width = shape.width
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        """Add a constant; returns its name."""
        self.constants.append(numpy_helper.from_array(value, name))
        return name

    def node(self, kind: str, inputs: list[str], output: str, **attributes: Any) -> str:
        """Add a step with one output; returns its name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def norm(self, name: str, places: str, norm: nn.LayerNorm, output: str) -> str:
        """Add a layer normalization."""
        scale = self.constant(f"{name}.scale", _numbers(norm.weight))
        bias = self.constant(f"{name}.bias", _numbers(norm.bias))
        return self.node("LayerNormalization", [places, scale, bias], output, axis=-1, epsilon=norm.eps)

    def layer(self, name: str, places: str, layer: Layer) -> str:
        """Add a residual layer; see :class:`training.network.Layer`."""
        here = self.norm(f"{name}.norm", places, layer.norm, f"{name}.here")
        small, scale, zero = f"{name}.small", f"{name}.small_scale", f"{name}.zero"
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [here], [small, scale, zero], name=small))
        around = self.around(name, small, zero, layer.dilation)
        matrix = _numbers(layer.look.weight).T
        bias = _numbers(layer.look.bias)
        halves = []
        for half, columns in (("value", slice(0, self.width)), ("gate", slice(self.width, None))):
            weights, weights_scale = seven_bits(matrix[:, columns])
            product = self.node(
                "MatMulInteger",
                [around, self.constant(f"{name}.{half}.weights", weights), zero],
                f"{name}.{half}.product",
            )
            floats = self.node("Cast", [product], f"{name}.{half}.floats", to=TensorProto.FLOAT)
            both = self.node(
                "Mul", [scale, self.constant(f"{name}.{half}.scale", weights_scale)], f"{name}.{half}.both"
            )
            scaled = self.node("Mul", [floats, both], f"{name}.{half}.scaled")
            halves.append(
                self.node("Add", [scaled, self.constant(f"{name}.{half}.bias", bias[columns])], f"{name}.{half}")
            )
        opened = self.node("Sigmoid", [halves[1]], f"{name}.opened")
        found = self.node("Mul", [halves[0], opened], f"{name}.found")
        return self.node("Add", [places, found], f"{name}.out")

    def around(self, name: str, small: str, zero: str, step: int) -> str:
        """Set the places ``step`` before and behind beside each place: [batch, time, 3 * width]."""
        pads = self.constant(f"{name}.pads", np.array([0, step, 0, 0, step, 0], np.int64))
        padded = self.node("Pad", [small, pads, zero], f"{name}.padded")
        before = self.cut(f"{name}.before", padded, 0, -2 * step)
        behind = self.cut(f"{name}.behind", padded, 2 * step, np.iinfo(np.int64).max)
        return self.node("Concat", [before, small, behind], f"{name}.around", axis=-1)

    def cut(self, name: str, places: str, start: int, end: int) -> str:
        """Add a step that takes the places from ``start`` to ``end`` of each piece."""
        numbers = {"start": start, "end": end, "axis": 1}
        given = [self.constant(f"{name}.{key}", np.array([value], np.int64)) for key, value in numbers.items()]
        return self.node("Slice", [places, *given], name)

    def model(self) -> onnx.ModelProto:
        """The graph as a model; its last step must give "context"."""
        values = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "time", self.width])
            for name in ("places", "context")
        ]
        graph = helper.make_graph(self.nodes, "context", values[:1], values[1:], self.constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR)


def export(network: ContextNetwork, target: Path) -> None:
    """Write ``context.onnx`` and ``context.npz``."""
    graph = Graph(network.shape)
    places = "places"
    for number, layer in enumerate(network.layers):
        places = graph.layer(f"layer{number}", places, cast("Layer", layer))
    graph.norm("norm", places, network.norm, "context")
    model = graph.model()
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, str(target / "context.onnx"))
    read, read_scale = eight_bits(network.read)
    write, write_scale = eight_bits(network.write)
    np.savez(
        target / "context.npz",
        read=read,
        read_scale=read_scale,
        write=write,
        write_scale=write_scale,
        bias=_numbers(network.bias),
        case=_numbers(network.case),
        reach=np.array(sum(network.shape.dilations)),
    )


def _numbers(tensor: Tensor) -> NDArray[np.float32]:
    return tensor.detach().numpy().astype(np.float32)


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Export the network for the package.")
    parser.add_argument("work", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--name", nargs="+", default=["network"], help="of several the mean is exported")
    arguments = parser.parse_args()
    arguments.target.mkdir(parents=True, exist_ok=True)
    export(mean([load(arguments.work / name / "last.pt") for name in arguments.name]), arguments.target)
    for made, shipped in SHIPPED.items():
        shutil.copy(arguments.work / made, arguments.target / shipped)


if __name__ == "__main__":
    main()
