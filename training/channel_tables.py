"""Write the tables of the channel for the language model: forms with their candidates, samples, joins and slips."""

from __future__ import annotations

import json
import logging
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from kehoach_extract.folding import fold
from kehoach_extract.repair.channel import Channel, in_case, read_channel
from kehoach_extract.repair.language.words import NUMBER, SPECIAL
from kehoach_extract.repair.ocr_forms import WIDTH, form_of
from kehoach_extract.repair.syllables import judge
from training.align import Pair, pairs_of_files
from training.channel_files import CASES, FORMS, WORD_BACKOFF, case_of, save, save_table, write_text
from training.channel_generate import Learned

log = logging.getLogger("training.channel")

_RAREST = 2e-5
"""Readings of a word below this chance make no form: they fall to the generator."""
_CASE_SHARES = {"lower": 0.83, "title": 0.14, "upper": 0.03}
"""How often words of plans stand in each letter case, about."""
_OTHER_WORDS_FLOOR = 3e-3
"""The chance that a word which is no syllable ("ubnd") is read as something that was never seen for it."""

Counts = dict[tuple[int, str], Counter[str]]
"""For a word's number and letter case, how often it was read as each token."""


def write_tables(
    pairs: Sequence[Pair], learned: Learned, vocabulary: Sequence[str], chances: np.ndarray, out: Path
) -> None:
    """Write ``forms.txt``, ``table.npz``, ``samples.npz`` and ``joins.json``; ``ocr_channel.npz`` must be there."""
    channel = read_channel(out / "ocr_channel.npz")
    number = {word: at for at, word in enumerate(vocabulary)}
    seen: Counts = defaultdict(Counter)
    for pair in pairs:
        word = fold(pair.truth[0])
        if pair.kind == "word" and word in number and 0 < len(pair.read) <= 16:
            seen[number[word], case_of(pair.truth[0])][pair.read] += 1
        elif pair.kind == "number" and 0 < len(pair.read) <= 16:
            # So that "13" may be told from a misread "là" by what stands around.
            seen[NUMBER, "lower"][pair.read] += 1
    readings = _readings(learned, vocabulary, seen)
    forms = _forms(readings, chances)
    log.info("%d forms", len(forms))
    write_text(out / "forms.txt", "\n".join(forms) + "\n")
    _write_samples(readings, forms, len(vocabulary), out / "samples.npz")
    _save_table(_table(channel, vocabulary, readings, forms, chances), forms, _digit_words(pairs), out)
    _write_joins(pairs, number, out / "joins.json")


def _readings(learned: Learned, vocabulary: Sequence[str], seen: Counts) -> dict[tuple[int, str], dict[str, float]]:
    """P(form | word, case): what was seen, with what onset and rhyme foretell as so many more sightings."""
    joined: dict[tuple[int, str], dict[str, float]] = {}
    for number, word in enumerate(vocabulary):
        for case in CASES:
            found = seen.get((number, case), Counter())
            total = sum(found.values())
            mixed: dict[str, float] = defaultdict(float)
            if judge(word).well_formed:
                for token, chance in learned.readings(word, case, rarest=_RAREST):
                    mixed[form_of(token)] += chance * WORD_BACKOFF
                whole = total + WORD_BACKOFF
            elif number == NUMBER and case == "lower":
                whole = total + 1
            elif number < len(SPECIAL):
                continue
            else:
                # Abbreviations and foreign words stand as they are, but for the marks an English model cannot write.
                for token, chance in learned.spelled(in_case(word, case), rarest=_OTHER_WORDS_FLOOR):
                    mixed[form_of(token)] += chance * WORD_BACKOFF / 4
                whole = total + WORD_BACKOFF / 4
            for token, count in found.items():
                mixed[form_of(token)] += count
            joined[number, case] = {form: chance / whole for form, chance in mixed.items()}
    return joined


def _forms(readings: Mapping[tuple[int, str], Mapping[str, float]], chances: np.ndarray) -> list[str]:
    """The forms that are met most often."""
    often: Counter[str] = Counter()
    for (number, case), found in readings.items():
        share = float(chances[number]) * _CASE_SHARES[case]
        for form, chance in found.items():
            often[form] += share * chance  # type: ignore[assignment]
    return sorted(form for form, _ in often.most_common(FORMS))


def _write_samples(
    readings: Mapping[tuple[int, str], Mapping[str, float]], forms: Sequence[str], words: int, path: Path
) -> None:
    at = {form: number for number, form in enumerate(forms)}
    arrays: dict[str, Any] = {}
    for case in CASES:
        offsets, numbers, shares = [0], [], []
        for word in range(words):
            kept = [(at[form], chance) for form, chance in readings.get((word, case), {}).items() if form in at]
            whole = sum(chance for _, chance in kept)
            for number, chance in sorted(kept, key=lambda one: -one[1]):
                numbers.append(number)
                shares.append(chance / whole)
            offsets.append(len(numbers))
        arrays[f"{case}_offsets"] = np.array(offsets, np.uint32)
        arrays[f"{case}_forms"] = np.array(numbers, np.uint32)
        arrays[f"{case}_chances"] = np.array(shares, np.float32)
    save(path, arrays)


def _table(
    channel: Channel,
    vocabulary: Sequence[str],
    readings: Mapping[tuple[int, str], Mapping[str, float]],
    forms: Sequence[str],
    chances: np.ndarray,
) -> dict[str, np.ndarray]:
    """The arrays of candidates: what ``readings`` gives, and for the rest what onset and rhyme give."""
    number = {word: at for at, word in enumerate(vocabulary)}
    ids = np.array([number[word] for word in channel.syllables])
    prior = np.log(chances)
    exact: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for (word, case), found in readings.items():
        share = 1.0 if case == "upper" else _CASE_SHARES[case] / (_CASE_SHARES["lower"] + _CASE_SHARES["title"])
        for form, chance in found.items():
            if form.startswith("^") == (case == "upper"):
                exact[form][word] += chance * share
    sizes, kept_ids, costs = [], [], []
    for form in forms:
        token = form[1:].upper() if form.startswith("^") else form
        unseen = channel.likelihoods(token) * channel.never_seen
        near = np.argpartition(-unseen, 3 * WIDTH)[: 3 * WIDTH]
        merged = {int(ids[at]): float(unseen[at]) for at in near if unseen[at] > 1e-9}
        for word, chance in exact[form].items():
            merged[word] = max(chance, merged.get(word, 0.0))
        ranked = sorted(merged.items(), key=lambda one: -(np.log(one[1]) + prior[one[0]]))[:WIDTH]
        kept_ids += [word for word, _ in ranked]
        costs += [min(255, max(0, round(-10 * float(np.log(chance))))) for _, chance in ranked]
        sizes.append(len(ranked))
    log.info("table: %.1f candidates a form", len(kept_ids) / len(forms))
    return {
        "sizes": np.array(sizes, np.uint8),
        "ids": np.array(kept_ids, np.uint16),
        "costs": np.array(costs, np.uint8),
        "word_costs": np.minimum(255, np.round(-10 * prior)).astype(np.uint8),
    }


def _save_table(
    table: dict[str, np.ndarray], forms: Sequence[str], digit_shares: Mapping[str, float], out: Path
) -> None:
    digits = sorted(digit_shares)
    own = {
        "forms": _text("\n".join(forms)),
        "digits": _text("\n".join(digits)),
        "digit_shares": np.array([digit_shares[one] for one in digits], np.float32),
    }
    save(out / "ocr_forms.npz", table | own)
    save_table(out / "table.npz", table)


def _text(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-8"), np.uint8)


def _digit_words(pairs: Sequence[Pair]) -> dict[str, float]:
    """For each run of digits read, the share of times that a word was printed there."""
    words: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for pair in pairs:
        if pair.read.isdigit():
            (words if pair.kind == "word" else numbers)[pair.read] += 1
    return {form: (count + 0.02) / (count + numbers[form] + 1) for form, count in words.items()}


def _write_joins(pairs: Sequence[Pair], number: Mapping[str, int], path: Path) -> None:
    kinds = Counter(pair.kind for pair in pairs)
    words = kinds["word"] + kinds["split"] + 2 * kinds["merge"]
    merged = Counter(
        (form_of(pair.read), *(fold(word) for word in pair.truth))
        for pair in pairs
        if pair.kind == "merge" and all(fold(word) in number for word in pair.truth)
    )
    fallen = Counter(
        (" ".join(form_of(piece) for piece in pair.read.split()), fold(pair.truth[0]))
        for pair in pairs
        if pair.kind == "split" and fold(pair.truth[0]) in number
    )
    joins = {
        "merge": kinds["merge"] / words,
        "split": kinds["split"] / words,
        "merged": [[*key, count] for key, count in sorted(merged.items(), key=lambda one: (-one[1], one[0]))],
        "split_forms": [[*key, count] for key, count in sorted(fallen.items(), key=lambda one: (-one[1], one[0]))],
    }
    write_text(path, json.dumps(joins, ensure_ascii=False, indent=0) + "\n")
    log.info("%d words, %d run together, %d fallen apart", words, kinds["merge"], kinds["split"])


def write_slips(paths: Sequence[Path], vocabulary: Sequence[str], out: Path) -> None:
    """Write ``slips.npz`` from pages read with the Vietnamese model."""
    number = {word: at for at, word in enumerate(vocabulary)}
    total: Counter[int] = Counter()
    wrong: Counter[tuple[int, int]] = Counter()
    for _, found in pairs_of_files(list(paths)):
        for pair in found:
            right = number.get(fold(pair.truth[0]))
            if pair.kind != "word" or right is None:
                continue
            total[right] += 1
            read = number.get(fold(pair.read))
            if read is not None and read != right:
                wrong[right, read] += 1
    keys = sorted(wrong)
    arrays = {
        "right": np.array([key[0] for key in keys], np.uint16),
        "wrong": np.array([key[1] for key in keys], np.uint16),
        "chances": np.array([wrong[key] / total[key[0]] for key in keys], np.float32),
        "counts": np.array([wrong[key] for key in keys], np.uint32),
        "slip_rate": np.array(sum(wrong.values()) / max(1, sum(total.values())), np.float32),
    }
    save(out / "slips.npz", arrays)
    log.info("%d words, %d slips of %d kinds", sum(total.values()), sum(wrong.values()), len(keys))
