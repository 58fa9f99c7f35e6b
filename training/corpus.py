"""Text to numbers: reads the training text once and writes its tokens as arrays.

    python -m training.corpus WORK law.txt.zst wiki.txt.zst

Every file is one sentence or paragraph a line, UTF-8, plain or zstd. Written to ``WORK/corpus/NAME/``:

- ``tokens.npy``: uint16, token ids of all lines one after the other, each line ended by :data:`END`;
- ``case.npy``: uint8 of the same shape: 0 lower case, 1 first letter capital, 2 all capitals (two letters or more);

and to ``WORK/vocab.txt`` the words in order of their ids, the first ones being :data:`SPECIAL`. A word is a run of
letters in lower case with the tone mark in its old place ("hòa"); what is rarer than the floors below is UNK. Words
that are well-formed Vietnamese syllables need fewer occurrences than others ("internet", "ubnd", "krông").
"""

from __future__ import annotations

import argparse
import logging
import subprocess
from array import array
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kehoach_extract.repair.language.words import END, SPECIAL, UNK, tokenize
from kehoach_extract.repair.syllables import judge

WELL_FORMED_FLOOR = 8
"""A syllable that the spelling allows is kept when counted this often: rarer ones are mostly slips of the pen."""
OTHER_FLOOR = 150
"""Any other word (abbreviations, foreign words and names) is kept when counted this often."""
HELD_OUT = 0.005
"""The share of each text, at its end, that no training sees: it is kept for measuring."""

log = logging.getLogger("training.corpus")


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, plain or zstd.

    Raises:
        OSError: the file cannot be read, or zstd is not installed or fails.
    """
    if path.suffix == ".zst":
        with subprocess.Popen(["zstd", "-dcq", str(path)], stdout=subprocess.PIPE) as process:
            for line in process.stdout or ():
                yield line.decode("utf-8")
        if process.returncode:
            raise OSError(f"zstd cannot read {path}: exit code {process.returncode}")
    else:
        with path.open(encoding="utf-8") as stream:
            yield from stream


def read(path: Path, folder: Path) -> Counter[str]:
    """Write one file's words as raw ids with their case; return how often each word was counted."""
    ids: dict[str, int] = {name: number for number, name in enumerate(SPECIAL)}
    found, case = array("I"), array("B")
    for line in lines(path):
        for word, form in tokenize(line):
            found.append(ids.setdefault(word, len(ids)))
            case.append(form)
        found.append(END)
        case.append(0)
    raw = np.frombuffer(found, dtype=np.uint32)
    folder.mkdir(parents=True, exist_ok=True)
    np.save(folder / "raw.npy", raw)
    np.save(folder / "case.npy", np.frombuffer(case, dtype=np.uint8))
    names = list(ids)
    (folder / "raw.txt").write_text("\n".join(names), "utf-8")
    counts = np.bincount(raw, minlength=len(names))
    return Counter(dict(zip(names, counts.tolist(), strict=True)))


def vocabulary(counts: Counter[str]) -> list[str]:
    """The words that get an id, the special ones first, then by count."""
    kept = [
        (-count, word)
        for word, count in counts.items()
        if word not in SPECIAL and (count >= OTHER_FLOOR or (count >= WELL_FORMED_FLOOR and judge(word).well_formed))
    ]
    return [*SPECIAL, *(word for _, word in sorted(kept))]


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Training text to arrays of tokens.")
    parser.add_argument("work", type=Path)
    parser.add_argument("text", type=Path, nargs="+")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    total: Counter[str] = Counter()
    folders = {path: arguments.work / "corpus" / path.name.split(".")[0] for path in arguments.text}
    for path, folder in folders.items():
        total += read(path, folder)
        log.info("%s: read, %d words in all so far", path.name, total.total())
    words = vocabulary(total)
    (arguments.work / "vocab.txt").write_text("\n".join(words) + "\n", "utf-8")
    ids = {word: number for number, word in enumerate(words)}
    for folder in folders.values():
        names = (folder / "raw.txt").read_text("utf-8").split("\n")
        remap = np.array([ids.get(name, UNK) for name in names], dtype=np.uint16)
        tokens = remap[np.load(folder / "raw.npy")]
        np.save(folder / "tokens.npy", tokens)
        (folder / "raw.npy").unlink()
        log.info("%s: %d tokens, %.3f%% unknown", folder.name, len(tokens), 100 * float(np.mean(tokens == UNK)))
    log.info("vocabulary: %d words", len(words))


if __name__ == "__main__":
    main()
