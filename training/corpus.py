"""Text to numbers: reads the training text once and writes its tokens as arrays.

    python -m training.corpus WORK law.txt.zst wiki.txt.zst

Every file is one sentence or paragraph a line, UTF-8, plain or zstd; the project's own text
(:mod:`training.own_text`) is read with them, as "own". Written to ``WORK/corpus/NAME/``:

- ``tokens.npy``: uint16, token ids of all lines one after the other, each line ended by :data:`END`;
- ``case.npy``: uint8 of the same shape: 0 lower case, 1 first letter capital, 2 all capitals (two letters or more);

and to ``WORK/vocab.txt`` the words in order of their ids, the first ones being :data:`SPECIAL`. A word is a run of
letters in lower case with the tone mark in its old place ("hòa"); what is rarer than the floors below is UNK. Words
that are well-formed Vietnamese syllables need fewer occurrences than others ("internet", "ubnd", "krông").

Where ``WORK/vocab.txt`` is there already, its words keep their ids and new ones come behind them: a network that was
trained on it goes on with more words (``training.train --weights``). With ``--keep-words`` none comes.
"""

from __future__ import annotations

import argparse
import logging
import subprocess
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import numpy as np

from kehoach_extract.repair.language.words import END, SPECIAL, UNK, tokenize
from kehoach_extract.repair.syllables import judge
from training import own_text

WELL_FORMED_FLOOR = 8
"""A syllable that the spelling allows is kept when counted this often: rarer ones are mostly slips of the pen."""
OTHER_FLOOR = 150
"""Any other word (abbreviations, foreign words and names) is kept when counted this often."""
OWN = "own"
"""The name of the project's own text."""
OWN_FLOOR = 2
"""A well-formed syllable that the project's own text has this often is kept, however rare it is elsewhere."""
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


def read(text: Iterable[str], folder: Path) -> Counter[str]:
    """Write the words of a text's lines as raw ids with their case; return how often each word was counted."""
    ids: dict[str, int] = {name: number for number, name in enumerate(SPECIAL)}
    found, case = array("I"), array("B")
    for line in text:
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


def vocabulary(counts: Counter[str], own: Counter[str], known: Collection[str] = SPECIAL) -> list[str]:
    """The words that get an id: those that have one, then new ones by count.

    Args:
        counts: how often each word stands in all texts.
        own: how often in the project's own text.
        known: the words that have ids, in order; the special ones first.
    """

    def kept(word: str, count: int) -> bool:
        if count >= OTHER_FLOOR:
            return True
        return (count >= WELL_FORMED_FLOOR or own[word] >= OWN_FLOOR) and judge(word).well_formed

    first = set(known)
    new = sorted((-count, word) for word, count in counts.items() if word not in first and kept(word, count))
    return [*known, *(word for _, word in new)]


def main() -> None:
    """The command; see the module's docstring."""
    parser = argparse.ArgumentParser(description="Training text to arrays of tokens.")
    parser.add_argument("work", type=Path)
    parser.add_argument("text", type=Path, nargs="+")
    parser.add_argument("--keep-words", action="store_true", help="add no word to a vocabulary that is there")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    texts = {path.name.split(".")[0]: lines(path) for path in arguments.text}
    texts[OWN] = own_text.mixed("terms", "prose")
    counts = {}
    for name, text in texts.items():
        counts[name] = read(text, arguments.work / "corpus" / name)
        log.info("%s: read, %d words", name, counts[name].total())
    target = arguments.work / "vocab.txt"
    known = target.read_text("utf-8").split() if target.exists() else SPECIAL
    kept = arguments.keep_words and known is not SPECIAL
    words = list(known) if kept else vocabulary(sum(counts.values(), Counter()), counts[OWN], known)
    target.write_text("\n".join(words) + "\n", "utf-8")
    ids = {word: number for number, word in enumerate(words)}
    for folder in (arguments.work / "corpus" / name for name in texts):
        names = (folder / "raw.txt").read_text("utf-8").split("\n")
        remap = np.array([ids.get(name, UNK) for name in names], dtype=np.uint16)
        tokens = remap[np.load(folder / "raw.npy")]
        np.save(folder / "tokens.npy", tokens)
        (folder / "raw.npy").unlink()
        log.info("%s: %d tokens, %.3f%% unknown", folder.name, len(tokens), 100 * float(np.mean(tokens == UNK)))
    log.info("vocabulary: %d words", len(words))


if __name__ == "__main__":
    main()
