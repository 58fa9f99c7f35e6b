"""Go on from the shipped model, for whoever has no checkpoint of it and none of the pages that its channel learnt from.

    python -m training.restore src/kehoach_extract/data/model WORK
    python -m training.corpus WORK law.txt.zst wiki.txt.zst --keep-words
    python -m training.train WORK --name more --weights WORK/shipped/last.pt ...

Writes what :mod:`training.export` copied (vocabulary, n-grams, tables of the channel), ``WORK/shipped/last.pt``, the
network's weights in the precision that is shipped, and ``WORK/channel/table.npz`` and ``samples.npz``, the forms of
the shipped table with what it says of them. The channel's samples were finer: they told what each word is read as in
small letters and with a capital apart. The vocabulary must stay as it is, since the tables have no other words.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kehoach_extract.repair.language.context import floats
from training.channel_files import CASES, SHIPPED, save, save_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from training.network import ContextNetwork

RAREST = 110
"""Readings of a greater cost (in tenths of natural logarithms) are not drawn: one in 60,000."""


def network_of(folder: Path) -> ContextNetwork:
    """The network of ``context.onnx`` and ``context.npz``."""
    import onnx
    import torch
    from onnx import numpy_helper

    from training.network import ContextNetwork, Shape

    graph = onnx.load(str(folder / "context.onnx")).graph
    constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    with np.load(folder / "context.npz") as arrays:
        values = {name: arrays[name] for name in ("bias", "case")}
        values |= {name: floats(arrays[name], arrays[f"{name}_scale"]) for name in ("read", "write")}
    dilations: list[int] = []
    while f"layer{len(dilations)}.pads" in constants:
        name, mine = f"layer{len(dilations)}", f"layers.{len(dilations)}"
        dilations.append(int(constants[f"{name}.pads"][1]))
        halves = [f"{name}.value", f"{name}.gate"]
        look = [constants[f"{half}.weights"].astype(np.float32) * constants[f"{half}.scale"] for half in halves]
        values[f"{mine}.look.weight"] = np.concatenate(look, axis=1).T
        values[f"{mine}.look.bias"] = np.concatenate([constants[f"{half}.bias"] for half in halves])
        values[f"{mine}.norm.weight"] = constants[f"{name}.norm.scale"]
        values[f"{mine}.norm.bias"] = constants[f"{name}.norm.bias"]
    values["norm.weight"], values["norm.bias"] = constants["norm.scale"], constants["norm.bias"]
    words, width = values["read"].shape
    network = ContextNetwork(Shape(words, width, tuple(dilations)))
    network.load_state_dict({name: torch.from_numpy(value.copy()) for name, value in values.items()})
    return network.eval()


def samples_of(forms: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays of ``samples.npz`` (:mod:`training.channel`) from those of ``ocr_forms.npz``.

    A form of capitals is what words in capitals are read as, any other what words in small letters and with a capital
    are.
    """
    names = bytes(forms["forms"]).decode("utf-8").split("\n")
    words = len(forms["word_costs"])
    form = np.repeat(np.arange(len(names)), forms["sizes"])
    capitals = np.array([name.startswith("^") for name in names])[form]
    samples: dict[str, NDArray[Any]] = {}
    for case in CASES:
        chosen = np.flatnonzero((capitals == (case == "upper")) & (forms["costs"] <= RAREST))
        chosen = chosen[np.lexsort((forms["costs"][chosen], forms["ids"][chosen]))]
        word, chance = forms["ids"][chosen], np.exp(forms["costs"][chosen] / -10)
        whole = np.bincount(word, weights=chance, minlength=words)
        starts = np.concatenate(([0], np.cumsum(np.bincount(word, minlength=words))))
        samples[f"{case}_offsets"] = starts.astype(np.uint32)
        samples[f"{case}_forms"] = form[chosen].astype(np.uint32)
        samples[f"{case}_chances"] = (chance / whole[word]).astype(np.float32)
    return samples


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Take the shipped model back to go on training.")
    parser.add_argument("shipped", type=Path)
    parser.add_argument("work", type=Path)
    arguments = parser.parse_args()
    channel = arguments.work / "channel"
    channel.mkdir(parents=True, exist_ok=True)
    for made, shipped in SHIPPED.items():
        shutil.copy(arguments.shipped / shipped, arguments.work / made)
    with np.load(arguments.shipped / "ocr_forms.npz") as arrays:
        forms = dict(arrays)
    save_table(channel / "table.npz", forms)
    save(channel / "samples.npz", samples_of(forms))

    import torch

    network = network_of(arguments.shipped)
    (arguments.work / "shipped").mkdir(exist_ok=True)
    torch.save(
        {"network": network.state_dict(), "shape": network.shape.as_dict()}, arguments.work / "shipped" / "last.pt"
    )


if __name__ == "__main__":
    main()
