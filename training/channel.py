"""The OCR confusion channel: learnt from pairs of printed and read lines, written as tables.

    python -m training.channel --pairs OCR ... --slips OCR_VIE --vocabulary vocab.txt --corpus WORK --out CHANNEL
    python -m training.channel --measure HELD_OUT --vocabulary vocab.txt --corpus WORK --out CHANNEL

``OCR`` are folders of pages by :mod:`training.ocr`; ``vocab.txt`` and ``WORK/corpus`` are by :mod:`training.corpus`.
About three minutes on one core for 250,000 words read.

Written to CHANNEL (each file whole or not at all):

``ocr_channel.npz``
    What :class:`kehoach_extract.repair.channel.Channel` reads (shipped in ``data/model``).

``forms.txt``
    The noisy forms of the table, one a line: tokens as read, in lower case, with plain signs; a form of capitals
    (:func:`kehoach_extract.repair.channel.is_capitals`) has "^" before it. Sorted.
    :func:`kehoach_extract.repair.ocr_forms.form_of` makes the form of a token.

``table.npz``
    For each form of ``forms.txt`` its candidates, best first by P(form | word) P(word):
    ``offsets`` uint32 (forms + 1): candidates of form ``i`` are ``[offsets[i]:offsets[i + 1]]``;
    ``ids`` uint16: words, as line numbers from 0 in the vocabulary file;
    ``costs`` uint8: ``-10 * log P(form | word)``, rounded, at most 255.
    The word ``<number>`` is among the candidates of runs of digits, and of what digits were read as.

``ocr_forms.npz``
    Forms and table together, what :func:`kehoach_extract.repair.ocr_forms.ocr_forms` reads (shipped in ``data/model``),
    with the share of words among runs of digits ("13" for "là") and the words' own costs.

``samples.npz``
    For each word of the vocabulary and each letter case, what it is read as. For CASE in ``lower``, ``title`` and
    ``upper``: ``CASE_offsets`` uint32 (words + 1), ``CASE_forms`` uint32 (line numbers in ``forms.txt``),
    ``CASE_chances`` float32, summing to 1 for each word that has any. Words the channel knows nothing of have none.
    ``<number>`` has them in ``lower`` only.

``joins.json``
    ``merge`` and ``split``: the chance, a word, that it runs on into the next, or falls apart; ``merged``: the two-word
    forms seen, as ``[form, word, word, count]``; ``split_forms``: ``[form with a space, word, count]``.

``slips.npz`` (``--slips``, from pages read with the Vietnamese model)
    ``right``, ``wrong`` uint16 (line numbers in the vocabulary), ``chances`` float32 P(wrong | right), ``counts``
    uint32; ``slip_rate`` float32, over all words.
"""

from __future__ import annotations

import argparse
import logging
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from kehoach_extract.folding import fold
from kehoach_extract.repair.channel import parts, read_channel
from kehoach_extract.repair.spelling import spellings
from kehoach_extract.repair.syllables import judge
from training.align import Pair, pairs_of_files
from training.channel_files import BACKOFF, NEVER_SEEN_POWER, WORD_BACKOFF, case_of, save
from training.channel_generate import Learned
from training.channel_letters import Letters, Readings, learn, split
from training.channel_tables import write_slips, write_tables

log = logging.getLogger("training.channel")


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Learn the OCR channel from pairs, or measure it on other pairs.")
    parser.add_argument("--pairs", type=Path, nargs="+", default=[], help="folders of pages to learn from")
    parser.add_argument("--slips", type=Path, help="pairs read with the Vietnamese model")
    parser.add_argument("--measure", type=Path, help="pairs of other documents")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, help="folder with corpus/NAME/tokens.npy")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    vocabulary = options.vocabulary.read_text(encoding="utf-8").split("\n")
    while vocabulary and not vocabulary[-1]:
        vocabulary.pop()
    if options.pairs:
        pairs = [pair for _, found in pairs_of_files(pages_of(options.pairs)) for pair in found]
        log.info("%d pairs", len(pairs))
        learned = learn_channel(pairs, vocabulary, options.out)
        write_tables(pairs, learned, vocabulary, word_chances(options.corpus, vocabulary), options.out)
    if options.slips:
        write_slips(sorted(options.slips.glob("*.jsonl")), vocabulary, options.out)
    if options.measure:
        measure(
            sorted(options.measure.glob("*.jsonl")), options.out, word_chances(options.corpus, vocabulary), vocabulary
        )


def pages_of(folders: Iterable[Path]) -> list[Path]:
    """The files of pages in folders."""
    return [path for folder in folders for path in sorted(folder.glob("*.jsonl"))]


def word_chances(corpus: Path, vocabulary: list[str]) -> np.ndarray:
    """P(word) of each word of the vocabulary, from the arrays of :mod:`training.corpus`."""
    counts = np.zeros(len(vocabulary))
    for path in sorted((corpus / "corpus").glob("*/tokens.npy")):
        counts += np.bincount(np.load(path, mmap_mode="r"), minlength=len(vocabulary))
    counts += 0.5
    shares: np.ndarray = counts / counts.sum()
    return shares


def learn_channel(pairs: list[Pair], vocabulary: list[str], out: Path) -> Learned:
    """Learn from pairs and write ``ocr_channel.npz``."""
    readings: Readings = Counter(
        (pair.truth[0], pair.read) for pair in pairs if pair.kind == "word" and 0 < len(pair.read) <= 16
    )
    letters = learn(readings)
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for (word, read), count in readings.items():
        if not judge(word.lower()).well_formed:
            continue
        onset, rhyme = parts(word)
        head, tail = split((onset, rhyme), read, letters)
        title = case_of(word) == "title"
        if onset:
            units[f"onset {onset}"][head] += count
        units[f"rhyme {rhyme if not (title and onset) else rhyme.lower()}"][tail] += count
    syllables = [word for word in vocabulary if judge(word).well_formed]
    arrays = channel_arrays(letters, units, syllables)
    # What was never seen of a syllable that was read often is less likely, if less so than one program's counts say.
    seen: Counter[str] = Counter()
    for (word, _), count in readings.items():
        seen[fold(word)] += count
    rest = [WORD_BACKOFF / (seen[word] + WORD_BACKOFF) for word in syllables]
    arrays["never_seen"] = np.array(rest, np.float32) ** NEVER_SEEN_POWER
    save(out / "ocr_channel.npz", arrays)
    log.info("channel: %d letters, %d units, %d syllables", len(letters.chances), len(units), len(syllables))
    return Learned(letters, units)


def channel_arrays(letters: Letters, units: dict[str, Counter[str]], syllables: list[str]) -> dict[str, Any]:
    """The arrays that :class:`Channel` is made of."""
    names = sorted(letters.chances)
    segments = sorted({"", *(segment for found in letters.chances.values() for segment in found)})
    segment_number = {segment: number for number, segment in enumerate(segments)}
    triples = [
        (segment_number[segment], number + 1, min(255, round(-16 * math.log(chance))))
        for number, letter in enumerate(names)
        for segment, chance in letters.chances[letter].items()
    ]
    printed, syllable_of = [], []
    for number, syllable in enumerate(syllables):
        for form in spellings(syllable):
            printed.append(form)
            syllable_of.append(number)
    unit_names = sorted(units)
    readings = sorted({reading for found in units.values() for reading in found})
    reading_number = {reading: number for number, reading in enumerate(readings)}
    counts = [
        (number, reading_number[reading], min(count, 65535))
        for number, name in enumerate(unit_names)
        for reading, count in sorted(units[name].items())
    ]
    by_column = list(zip(*counts, strict=True))
    return {
        "letters": np.array("".join(names)),
        "segments": np.array("\n".join(segments)),
        "letter_segment": np.array([row[0] for row in triples], np.uint16),
        "letter_number": np.array([row[1] for row in triples], np.uint8),
        "letter_costs": np.array([row[2] for row in triples], np.uint8),
        "unseen": np.array(letters.unseen, np.float32),
        "backoff": np.array(BACKOFF, np.float32),
        "syllables": np.array("\n".join(syllables)),
        "printed": np.array("\n".join(printed)),
        "syllable_of": np.array(syllable_of, np.uint16),
        "never_seen": np.ones(len(syllables), np.float32),
        "units": np.array("\n".join(unit_names)),
        "readings": np.array("\n".join(readings)),
        "count_unit": np.array(by_column[0], np.uint16),
        "count_reading": np.array(by_column[1], np.uint16),
        "counts": np.array(by_column[2], np.uint16),
    }


def measure(paths: Iterable[Path], out: Path, chances: np.ndarray, vocabulary: list[str]) -> None:
    """Log how well the channel foretells pairs of other documents."""
    channel = read_channel(out / "ocr_channel.npz")
    prior = {word: math.log(chance) for word, chance in zip(vocabulary, chances, strict=True)}
    logs = np.array([prior[word] for word in channel.syllables])
    number = {word: at for at, word in enumerate(channel.syllables)}
    held: Counter[tuple[str, str]] = Counter()
    for _, found in pairs_of_files(list(paths)):
        held.update(
            (pair.truth[0], pair.read) for pair in found if pair.kind == "word" and fold(pair.truth[0]) in number
        )
    ranks: Counter[int] = Counter()
    cost, total = 0.0, held.total()
    cache: dict[str, np.ndarray] = {}
    for (word, read), count in held.items():
        if read not in cache:
            cache[read] = channel.likelihoods(read)
        figures = cache[read]
        at = number[fold(word)]
        cost -= count * math.log(max(figures[at], 1e-30))
        scores = np.log(np.maximum(figures, 1e-30)) + logs
        ranks[int((scores > scores[at]).sum())] += count
    for limit in (1, 4, 8, 16, 24, 32):
        log.info(
            "right syllable among the first %d: %.3f%%",
            limit,
            100 * sum(n for r, n in ranks.items() if r < limit) / total,
        )
    log.info("%d words, -log P(read | printed) a word: %.3f", total, cost / total)


if __name__ == "__main__":
    main()
