"""Turns glyph numbers in plain text back into letters: text copied from a PDF whose fonts tell no letters.

Nothing is left of the fonts, and one line may hold several: "phép 9ӏ trí" has a right word, glyph numbers, and a right
word again. What each token is shows in the words that it makes, read as it is, as numbers of glyphs, or with right
plain letters and numbers in the place of the marked ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

from kehoach_extract.folding import fold
from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_orders import orders, runs, standard, windows_letter
from kehoach_extract.repair.glyph_solver import LETTERS, Solver, is_sign, sign, words_of
from kehoach_extract.repair.syllables import judge

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

_PICTURES = 0x2400  # U+2400 onwards are pictures of the control codes
_CONTROLS = 0x20
_SIGNS_FROM, _SIGNS_TO = 0x2000, 0x2C00
_FIRST_FREE = 210  # numbers from here on stand for other letters in every font
_VIETNAMESE = frozenset(LETTERS)
_USUAL = frozenset(" .,;:!?-–—()[]{}/\\\"'“”‘’%+&…•*÷×=<>°²³§_#@|~$^`") | _VIETNAMESE | frozenset("0123456789")
_TOKEN = re.compile(r"[^ \t\n\r\u00a0]+")
# What shows glyph numbers: letters of Latin Extended-B to Armenian, control codes; or a Macintosh's signs inside words.
_STRANGE = re.compile(r"[\u0180-\u019f\u01a2-\u01ae\u01b1-\u02c5\u02ee-\u0302\u0304-\u0308\u030a-\u0322\u0324-\u058f]")
_CODES = re.compile(r"[\x03-\x08\x0e-\x1f\u2403-\u2408\u240b\u240c\u240e-\u241f]")
_MAC = re.compile(r"(?<=[^\W\d_])[‡·„‚˙˝˘¿‘£]|[‡„˙˝˘](?=[^\W\d_])")
_FEWEST, _SHARE = 8, 0.004

_NO_WORD, _SPELT_RIGHT, _MIXED_CASE, _ONE_LETTER, _NUMBER = -14.0, -11.5, -4.0, -9.0, -2.0
_SHORT, _SHORT_FORM, _VERY_SHORT, _VERY_SHORT_FORM = 6, -11.0, 3, -6.0
_OPEN_WORD = -10.5  # a word with a sign in it that some letter makes known
_STRANGE_SIGN, _CONTROL_CODE = -9.0, -12.0
_HAS_A_NUMBER = -30.0  # a letter of the standard order stands for no other number
_PARTLY, _NUMBERS, _SWITCH = -0.5, -1.5, -4.0
_MOST_PRIOR, _ROUNDS = 9.0, 4
_LONGEST_MIXED = 24
_FIRST_JOINED, _LETTER_AND_MARK = "\u1e00", 2
_RARE, _RARE_SIGN = frozenset("&+%*'\\[]~^`#@$|<>={}_\""), -2.5
_ENOUGH_WORDS, _FEW_WORDS = 0.75, 3
_FEWEST_VOTES = 3


def looks_like_glyph_ids(text: str) -> float:
    """The share of a text's signs that only glyph numbers explain; 0 where there are too few to tell.

    Example:
        >>> looks_like_glyph_ids("Ủy ban nhân dân xã") == 0.0 < looks_like_glyph_ids("7KѭYLӋQKX\\ӋQ 4XұQ Oê ÿӑF" * 3)
        True
    """
    found = len(_STRANGE.findall(text)) + len(_CODES.findall(text)) + len(_MAC.findall(text))
    return found / len(text) if found >= _FEWEST and found >= _SHARE * len(text) else 0.0


def mend_glyph_ids_in_text(lines: Sequence[str]) -> list[Mended]:
    """Each line with the glyph numbers in it turned into letters, as far as these are certain.

    A text without any loads no model.
    """
    if not looks_like_glyph_ids("\n".join(lines)):
        return [Mended(line) for line in lines]
    from kehoach_extract.repair.language.ngrams import Ngrams

    reader = _Reader(Ngrams.load())
    tokens = Counter(match.group() for line in lines for match in _TOKEN.finditer(line))
    reader.learn(tokens)
    reader.solve(lines)
    return [Mended(line, tuple(_changes(line, reader))) for line in lines]


@dataclass(frozen=True, slots=True)
class _Choice:
    """What a token reads as; ``score`` is a log probability and ``margin`` how far the next reading is behind."""

    text: str
    mode: str
    score: float
    margin: float = 0.0


@dataclass(slots=True)
class _Reader:
    """Reads tokens; ``letters`` are the known letters of glyph numbers beyond the standard."""

    model: Ngrams
    letters: dict[int, str] = field(default_factory=dict)
    prior: float = 0.0
    _signs: dict[int, str] = field(default_factory=dict)
    _choices: dict[str, _Choice] = field(default_factory=dict)
    _words: dict[str, float] = field(default_factory=dict)

    def learn(self, tokens: Mapping[str, int]) -> None:
        """Takes over the learnt orders that make words, and finds how often plain letters are glyph numbers."""
        for order in orders():
            trial = _Reader(self.model, dict(order))
            made = [trial.choose(token) for token in tokens if any(ord(char) in order for char in token)]
            own = [choice for choice in made if choice.mode != "as is"]
            known = sum(choice.score > _NO_WORD for choice in own)
            if own and known >= max(_FEW_WORDS, _ENOUGH_WORDS * len(own)):
                self.letters.update(order)
        self._set_prior(tokens)

    def _set_prior(self, tokens: Mapping[str, int]) -> None:
        shifted = plain = 0
        for token in tokens:
            if token.isascii() and any(char.isalpha() for char in token):
                choice = self.choose(token)
                shifted += choice.mode == "numbers" and choice.margin > 2
                plain += choice.mode == "as is" and choice.margin > 2 and not token.isupper() and len(token) > 2
        if shifted + plain >= _FEW_WORDS:
            self.prior = max(-_MOST_PRIOR, min(_MOST_PRIOR, 2 * log((shifted + 0.5) / (plain + 0.5))))
        self._choices.clear()

    def solve(self, lines: Sequence[str]) -> None:
        """Finds letters for the glyph numbers that no learnt order has, from the words around them."""
        for _ in range(_ROUNDS):
            texts = [" ".join(self.choose(match.group()).text for match in _TOKEN.finditer(line)) for line in lines]
            if not any(is_sign(char) for text in texts for char in text):
                return
            named = {name: code for code, name in self._signs.items()}
            taken = _numbered() | set(self.letters.values())
            prior = {letter: _HAS_A_NUMBER * (letter in taken) for letter in LETTERS}
            found = Solver(self.model, dict.fromkeys(named, prior)).solve(texts)
            told = {named[name]: answer.letter for name, answer in found.items()}
            known = len(self.letters)
            # Letters told by their neighbours are surest, and with them the rest reads better: it is asked again.
            self.letters.update(_told_by_runs(told, set(named.values())))
            if len(self.letters) == known:
                self.letters.update(told)
            self._choices.clear()
            self._words.clear()

    def choose(self, token: str) -> _Choice:
        """The likeliest reading of a token."""
        choice = self._choices.get(token)
        if choice is None:
            choice = self._choices[token] = self._choose(token)
        return choice

    def _choose(self, token: str) -> _Choice:
        pieces = _pieces(token)
        readings = {"as is": token, "partly": "".join([self._partly(char) for char in pieces])}
        readings["windows"] = "".join([self._windows(char) for char in pieces])
        readings["numbers"] = "".join([self._number(char) for char in pieces])
        numbers = _NUMBERS + (self.prior if token.isascii() else max(self.prior, 0.0))
        costs = {"as is": 0.0, "partly": _PARTLY, "windows": 2 * _PARTLY, "numbers": numbers}
        scores = {mode: self._score(text) + costs[mode] for mode, text in readings.items()}
        best = max(scores, key=lambda mode: scores[mode])
        others = [scores[mode] for mode in scores if readings[mode] != readings[best]]
        choice = _Choice(readings[best], best, scores[best], scores[best] - max(others, default=_NO_WORD * 2))
        if choice.score < _NO_WORD and len(pieces) <= _LONGEST_MIXED and not token.isascii():
            mixed = self._mixed(pieces)
            if mixed.score > choice.score:
                return mixed
        return choice

    def _mixed(self, pieces: Sequence[str]) -> _Choice:
        """A token of which the middle, the front or the end is glyph numbers and the rest is right."""
        best = _Choice("".join(pieces), "as is", float("-inf"))
        partly, numbers = [self._partly(char) for char in pieces], [self._number(char) for char in pieces]
        for start in range(len(pieces)):
            for end in range(start + 1, len(pieces) + 1):
                text = "".join([*partly[:start], *numbers[start:end], *partly[end:]])
                score = self._score(text) + _SWITCH * ((start > 0) + (end < len(pieces)))
                if score > best.score:
                    best = _Choice(text, "mixed", score, 1.0)
        return best

    def _partly(self, char: str) -> str:
        code = ord(char)
        if code in self.letters:
            return self.letters[code]
        if char in _USUAL:
            return char
        letter = windows_letter(char)
        return letter if letter in _USUAL else self._sign(code) if code >= _FIRST_FREE else char

    def _windows(self, char: str) -> str:
        if char.isascii():
            return char
        letter = self.letters.get(ord(char)) or windows_letter(char)
        return letter if letter in _USUAL else self._sign(ord(char))

    def _number(self, char: str) -> str:
        code = ord(char) - _PICTURES if _PICTURES <= ord(char) < _PICTURES + _CONTROLS else ord(char)
        letter = self.letters.get(code) or (standard().get(code) if code < _FIRST_FREE else None)
        return letter or (self._sign(code) if code >= _FIRST_FREE else char)

    def _sign(self, code: int) -> str:
        if _SIGNS_FROM <= code < _SIGNS_TO:
            return chr(code)  # marks and pictures, which no font numbers so high
        return self._signs.setdefault(code, sign(len(self._signs)))

    def _score(self, text: str) -> float:
        total = 0.0
        for word in words_of(text):
            score = self._words.get(word)
            if score is None:
                score = self._words[word] = self._score_word(word)
            total += score
        return total

    def _score_word(self, word: str) -> float:
        if any(is_sign(char) for char in word):
            return self._score_open(word)
        if not word[0].isalpha():
            strange = sum(_strangeness(char) for char in word)
            return strange + _NUMBER * word[0].isdigit() + sum(_RARE_SIGN for char in word if char in _RARE)
        number = self.model.id_of.get(fold(word))
        mixed = not (word.islower() or word.isupper() or word.istitle())
        if number and len(word) > 1 and not mixed:
            short = _VERY_SHORT_FORM if word.isupper() and len(word) <= _VERY_SHORT else _SPELT_RIGHT
            return max(float(self.model.unigrams[number]), short)
        strange = sum(_strangeness(char) for char in word)
        if len(word) == 1:
            return strange + (_ONE_LETTER if not number else max(_ONE_LETTER, float(self.model.unigrams[number]) - 2))
        if word.isupper() and len(word) <= _SHORT:
            return strange + (_SHORT_FORM if len(word) > _VERY_SHORT else _VERY_SHORT_FORM)
        if mixed:
            return strange + _NO_WORD + _MIXED_CASE
        return strange + (_SPELT_RIGHT if judge(word).well_formed else _NO_WORD)

    def _score_open(self, word: str) -> float:
        signs = {char for char in word if is_sign(char)}
        if len(signs) > 1:
            return _OPEN_WORD - 2.0
        one = signs.pop()
        known = any(fold(word.replace(one, letter)) in self.model.id_of for letter in _VIETNAMESE)
        return _OPEN_WORD if known and len(word) > 1 else _NO_WORD


def _strangeness(char: str) -> float:
    if char in _USUAL:
        return 0.0
    return _CONTROL_CODE if ord(char) < _CONTROLS or _PICTURES <= ord(char) < _PICTURES + _CONTROLS else _STRANGE_SIGN


@cache
def _numbered() -> frozenset[str]:
    return frozenset(standard().values())


def _pieces(token: str) -> list[str]:
    """The signs of a token; a letter joined with a mark that no Vietnamese letter has is parted from it again."""
    pieces: list[str] = []
    for char in token:
        apart = unicodedata.normalize("NFD", char) if char >= _FIRST_JOINED and char not in _USUAL else char
        pieces += apart if len(apart) == _LETTER_AND_MARK else [char]
    return pieces


def _told_by_runs(told: Mapping[int, str], codes: set[int]) -> dict[int, str]:
    """The letters of codes in runs of letters, where several that were solved agree where the run begins."""
    result = {}
    for run in runs():
        votes: dict[int, int] = defaultdict(int)
        for code, letter in told.items():
            if letter in run:
                votes[code - run.index(letter)] += 1
        for first, count in sorted(votes.items()):
            inside = [code for code in told if first <= code < first + len(run)]
            if count >= min(_FEWEST_VOTES, len(run) // 2) and 2 * count > len(inside):
                result.update({code: run[code - first] for code in codes if 0 <= code - first < len(run)})
    return result


def _changes(line: str, reader: _Reader) -> list[Change]:
    changes = []
    for match in _TOKEN.finditer(line):
        token, choice = match.group(), reader.choose(match.group())
        if choice.text == token or any(is_sign(char) for char in choice.text):
            continue
        text = unicodedata.normalize("NFC", choice.text)
        head = 0
        while head < min(len(token), len(text)) and token[head] == text[head]:
            head += 1
        tail = 0
        while tail < min(len(token), len(text)) - head and token[-1 - tail] == text[-1 - tail]:
            tail += 1
        probability = round(1 / (1 + exp(-max(choice.margin, 0.0))), 4)
        end = match.start() + len(token) - tail
        changes.append(Change(match.start() + head, end, text[head : len(text) - tail], "glyph_ids", probability))
    return changes
