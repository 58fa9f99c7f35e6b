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
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import ContextNetwork, Shape

if TYPE_CHECKING:
    from numpy.typing import NDArray


SHIPPED = {
    "vocab.txt": "words.txt",
    "ngrams.npz": "ngrams.npz",
    "channel/ocr_channel.npz": "ocr_channel.npz",
    "channel/ocr_forms.npz": "ocr_forms.npz",
    "channel/slips.npz": "slips.npz",
}
"""What is shipped as other commands wrote it to WORK, and its name in the package."""


class Layers(nn.Module):
    """The part of the network between the words' vectors."""

    def __init__(self, network: ContextNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, places: Tensor) -> Tensor:
        """[batch, time, width] to the same."""
        for layer in self.network.layers:
            places = layer(places)
        return self.network.norm(places)


def load(path: Path) -> ContextNetwork:
    """The network of a checkpoint."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    shape = dict(state["shape"])
    shape["dilations"] = tuple(shape["dilations"])
    network = ContextNetwork(Shape(**shape))
    network.load_state_dict(state["network"])
    return network.eval()


def eight_bits(vectors: Tensor) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows as 8-bit numbers, and each row's scale."""
    found = vectors.detach().numpy()
    scale = np.maximum(np.abs(found).max(1), 1e-6) / 127
    scale = scale.astype(np.float16)
    return np.rint(found / scale[:, None].astype(np.float32)).clip(-127, 127).astype(np.int8), scale


def _without_notes(path: Path) -> None:
    """Take out what the exporter notes beside each step, as the folders of the machine it ran on."""
    model = onnx.load(str(path))
    graph = model.graph
    for part in (model, graph, *graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer):
        del part.metadata_props[:]
        part.doc_string = ""
    onnx.save(model, str(path))


def export(network: ContextNetwork, target: Path, *, full: bool = False) -> None:
    """Write ``context.onnx`` and ``context.npz``; ``full`` keeps 32-bit layers, to compare with."""
    example = torch.randn(2, 40, network.shape.width)
    sizes = {0: torch.export.Dim("batch"), 1: torch.export.Dim("time", min=17, max=4096)}
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            Layers(network),
            (example,),
            str(plain),
            input_names=["places"],
            output_names=["context"],
            dynamic_shapes=(sizes,),
            dynamo=True,
            external_data=False,
            verbose=False,
        )
        if full:
            shutil.copy(plain, target / "context.onnx")
        else:
            quantize_dynamic(
                plain, target / "context.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
            )
    _without_notes(target / "context.onnx")
    read, read_scale = eight_bits(network.read)
    write, write_scale = eight_bits(network.write)
    np.savez(
        target / "context.npz",
        read=read,
        read_scale=read_scale,
        write=write,
        write_scale=write_scale,
        bias=network.bias.detach().numpy().astype(np.float32),
        case=network.case.detach().numpy().astype(np.float32),
        reach=np.array(sum(network.shape.dilations)),
    )


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Export the network for the package.")
    parser.add_argument("work", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--name", default="network")
    parser.add_argument("--full", action="store_true", help="keep 32-bit layers")
    arguments = parser.parse_args()
    arguments.target.mkdir(parents=True, exist_ok=True)
    export(load(arguments.work / arguments.name / "last.pt"), arguments.target, full=arguments.full)
    for made, shipped in SHIPPED.items():
        shutil.copy(arguments.work / made, arguments.target / shipped)


if __name__ == "__main__":
    main()
