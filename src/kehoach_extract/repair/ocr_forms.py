"""What the words of OCR text may have been: a table of the forms met most often, and the channel for all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from kehoach_extract.repair.channel import Channel, is_capitals, load, plain_signs
from kehoach_extract.repair.language.context import NEVER
from kehoach_extract.repair.ocr_wildcards import Wildcards
from kehoach_extract.repair.spelling import bare

WIDTH = 24
"""Candidates of a form at most."""
_OWN_FORM = -1.0
"""log P(token | word) of a word that stands as it is and is no syllable: mostly abbreviations and foreign words."""
_LEAST = 1e-20
"""Chances below this are none."""

_SHORT_WORD = 3
"""Letters of a word of which one alone may be left."""
_LEFT_FROM = 12
"""Words at most that a lone letter may be left from."""
_REMEMBERED = 50_000
"""Tokens whose figures are kept, so that long runs need no more memory."""
_POOR = -10.0
"""A token that no word explains better than this was perhaps read with a sign too many."""
_TOO_MANY = -9.0
"""Log P of a sign too many, as the second one in "thiéct"."""
ODD_SIGN = -9.5
"""Log P of an odd sign for a vowel with marks."""
_NOTHING = -60.0
"""log P of a token that no word explains at all."""

Ids = NDArray[np.int32]
Floats = NDArray[np.float32]


@lru_cache(maxsize=1 << 15)
def form_of(token: str) -> str:
    """The form of a token as read: in lower case, with plain signs, and "^" before a form of capitals.

    Example:
        >>> form_of("PiCH"), form_of("S6’"), form_of("Ban")
        ('^pich', "s6'", 'ban')
    """
    plain = plain_signs(token)
    return ("^" if is_capitals(plain) else "") + plain.lower()


@dataclass(slots=True)
class OcrForms:
    """The forms that are known, with the words each may stand for.

    Words are line numbers, from 0, of ``data/model/words.txt``, the vocabulary of the language model. They are folded
    (:func:`kehoach_extract.folding.fold`): "họach" is how "hoạch" stands there.
    """

    rows: dict[str, int]
    offsets: NDArray[np.int64]
    ids: NDArray[np.uint16]
    costs: NDArray[np.uint8]
    word_shares: dict[str, float]
    priors: Floats
    words: dict[str, int]
    names: list[str]
    is_syllable: NDArray[np.bool_]
    channel: Channel
    channel_words: Ids
    _unseen: dict[str, tuple[Ids, Floats]] = field(default_factory=dict)
    _scores: dict[tuple[str, bool], float] = field(default_factory=dict)
    _left: dict[str, list[int]] = field(default_factory=dict)
    _wild: Wildcards | None = None

    def candidates(self, tokens: Sequence[str], width: int = WIDTH) -> tuple[Ids, Floats]:
        """Words and log P(token | word), both [tokens, width], the likeliest by P(token | word) P(word) first.

        Tokens are as :func:`kehoach_extract.repair.ocr_words.ocr_words` cuts them, with their letter case. Where there
        are fewer candidates the rest is 0 and ``NEVER``. A token that the table does not hold costs about a
        millisecond the first time.

        Example:
            >>> ids, logs = ocr_forms().candidates(["hoach", "PiCH"])
            >>> [ocr_forms().word(number) for number in ids[:, 0]]
            ['họach', 'đích']
        """
        ids = np.zeros((len(tokens), width), np.int32)
        logs = np.full((len(tokens), width), NEVER, np.float32)
        for at, token in enumerate(tokens):
            found, chances = self._entry(token)
            kept = min(width, len(found))
            ids[at, :kept], logs[at, :kept] = found[:kept], chances[:kept]
        return ids, logs

    def left_from(self, letter: str) -> list[int]:
        """Frequent words of two or three letters of which a lone letter may be the first or the last, likeliest first.

        Example:
            >>> [ocr_forms().word(number) for number in ocr_forms().left_from("q")[:4]]
            ['quy', 'quả', 'qua', 'quá']
        """
        if letter not in self._left:
            short = (
                number
                for name, number in self.words.items()
                if 1 < len(name) <= _SHORT_WORD
                and self.is_syllable[number]
                and bare(letter) in bare(name)[:: len(name) - 1]
            )
            self._left[letter] = sorted(short, key=lambda number: (-self.priors[number], number))[:_LEFT_FROM]
        return self._left[letter]

    def word(self, number: int) -> str:
        """The word of a number."""
        return self.names[number]

    def holds(self, token: str) -> bool:
        """Whether a token's form is in the table."""
        return form_of(token) in self.rows

    def has_odd_sign(self, token: str) -> bool:
        """Whether a token that is in no table is a word but for an odd sign."""
        return not self.holds(token) and len(self._wildcards().fitting(token)) > 0

    def score(self, token: str, *, syllables_only: bool = False) -> float:
        """Log P(token), whatever word was printed there: low where a token is read from no single word.

        ``syllables_only`` leaves abbreviations and foreign words out.
        """
        key = (form_of(token), syllables_only)
        if key not in self._scores:
            if len(self._scores) > _REMEMBERED:
                self._scores.clear()
            ids, logs = self._entry(token)
            scores = logs + self.priors[ids]
            if syllables_only:
                scores = scores[self.is_syllable[ids]]
            self._scores[key] = float(np.log(np.exp(scores, dtype=np.float64).sum())) if len(scores) else _NOTHING
        return self._scores[key]

    def word_share(self, digits: str) -> float:
        """How often a run of digits stood for a word ("13" for "là"), 0 where it never did."""
        return self.word_shares.get(digits, 0.0)

    def _entry(self, token: str) -> tuple[Ids, Floats]:
        row = self.rows.get(form_of(token))
        if row is None:
            if token not in self._unseen:
                if len(self._unseen) > _REMEMBERED:
                    self._unseen.clear()
                self._unseen[token] = self._from_channel(token)
            return self._unseen[token]
        span = slice(int(self.offsets[row]), int(self.offsets[row + 1]))
        return self.ids[span].astype(np.int32), self.costs[span].astype(np.float32) / np.float32(-10)

    def _from_channel(self, token: str) -> tuple[Ids, Floats]:
        """Candidates by onset and rhyme, and the token itself where it is a word."""
        found = self.channel.likelihoods(token) * self.channel.never_seen
        numbers = self.channel_words
        if not (token.isascii() and token.isalpha()) and found.max() < np.exp(_POOR):
            found = np.maximum(found, self._with_less(token))
        if found.max() < np.exp(_POOR):
            fitting = self._wildcards().fitting(token)
            found[fitting] = np.maximum(found[fitting], np.exp(ODD_SIGN))
        scores = np.log(np.maximum(found, _LEAST)) + self.priors[numbers]
        best = np.argsort(-scores, kind="stable")[:WIDTH]
        best = best[found[best] > _LEAST]
        ids, logs = numbers[best], np.log(found[best])
        own = self.words.get(plain_signs(token).lower())
        if own is not None and own not in ids:
            ids, logs = np.append(ids[: WIDTH - 1], own), np.append(logs[: WIDTH - 1], _OWN_FORM)
        return ids.astype(np.int32), logs.astype(np.float32)

    def _wildcards(self) -> Wildcards:
        if self._wild is None:
            self._wild = Wildcards(self.channel.syllables)
        return self._wild

    def _with_less(self, token: str) -> Floats:
        """P(token | syllable) if one of its signs is too many, by the forms of the table that are left without it."""
        found = np.zeros(len(self.names), np.float32)
        for at in range(len(token)):
            row = self.rows.get(form_of(token[:at] + token[at + 1 :]))
            if row is not None:
                span = slice(int(self.offsets[row]), int(self.offsets[row + 1]))
                logs = self.costs[span].astype(np.float32) / np.float32(-10)
                ids = self.ids[span]
                found[ids] = np.maximum(found[ids], np.exp(logs + np.float32(_TOO_MANY)))
        less: Floats = found[self.channel_words]
        return less


@cache
def ocr_forms() -> OcrForms:
    """The forms that are part of the package, read once."""
    folder = files("kehoach_extract.data") / "model"
    words = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
    channel = load()
    with (folder / "ocr_forms.npz").open("rb") as file, np.load(file) as arrays:
        forms = bytes(arrays["forms"]).decode("utf-8").split("\n")
        digits = bytes(arrays["digits"]).decode("utf-8").split("\n")
        numbers = {word: number for number, word in enumerate(words) if word}
        return OcrForms(
            rows={form: row for row, form in enumerate(forms)},
            offsets=np.concatenate(([0], np.cumsum(arrays["sizes"], dtype=np.int64))),
            ids=arrays["ids"],
            costs=arrays["costs"],
            word_shares=dict(zip(digits, arrays["digit_shares"].tolist(), strict=True)),
            priors=arrays["word_costs"].astype(np.float32) / np.float32(-10),
            words=numbers,
            names=words,
            is_syllable=np.isin(words, channel.syllables),
            channel=channel,
            channel_words=np.array([numbers[word] for word in channel.syllables], np.int32),
        )
