"""Which letter does a sign stand for: solved over the whole document, from the words it stands in.

A sign (a glyph whose letter the file does not tell) is one private character of plane 16 in the text. It stands for the
same letter wherever it stands, so that every word with it is a witness: of the letters that could be put in its place,
the right one makes words that exist, and that follow one another as words do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log
from typing import TYPE_CHECKING

from kehoach_extract.folding import fold

if TYPE_CHECKING:
    from kehoach_extract.repair.language.ngrams import Ngrams

FIRST_SIGN, LAST_SIGN = 0x100000, 0x10FFFD
"""The private characters that stand for signs."""

_LOWER = "abcdefghijklmnopqrstuvwxyzàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LETTERS = _LOWER + _LOWER.upper()
"""The letters that a sign may stand for."""

_RARE, _RARE_COST = frozenset("fjwzFJWZ"), -2.0
_WITNESSES = 24  # words that are asked for each sign
_CONTEXT = 3  # words on either side that are read with a word
_NO_WORD = -12.0  # on top of what the model gives an unknown word
_NO_LETTER, _NO_LETTER_PRIOR = "", -1.0  # the sign is a digit, a stop or the like
_STOP = "("  # what stands for any sign between words
_ROUNDS = 6
_FEW_ALIKE = 3  # times that a word is a witness in the same form
_SURE = 3.5  # nats by which the best letter has to be likelier than the next
_IN_CAPITALS, _IN_SMALL, _AT_FRONT = (log(0.02), log(0.98)), (log(0.999), log(0.001)), (0.7, 0.0)
_AT_START, _AFTER_CAPITAL = (0.0, 0.7), (0.7, 0.0)
"""Log probability of a small letter and of a capital: among capitals, behind small letters, before small letters."""
_MOST_AT_FRONT = 4  # words before which are asked for the case: that a name is in a text often says little

_SIGNS = f"{chr(FIRST_SIGN)}-{chr(LAST_SIGN)}"
_TOKEN = re.compile(rf"(?:[^\W\d_]|[{_SIGNS}])+|\d[\d.,]*|[.;:!?…](?=\s|$)|[^\w\s{_SIGNS}]+|\w")
_END, _END_ID = ".;:!?…", 1


@dataclass(frozen=True, slots=True)
class Solved:
    """A letter for a sign, its probability, how many words speak for it, and how much for the capital (in nats)."""

    letter: str
    probability: float
    witnesses: int
    capital: float = 0.0


@dataclass(frozen=True, slots=True)
class _Witness:
    """A word with a sign in it, and the ids of the words around it."""

    word: str
    before: tuple[int, ...]
    after: tuple[int, ...]


@dataclass(slots=True)
class Solver:
    """Finds the letters of signs in the lines of a document.

    ``priors`` give for a sign the log of how likely letters are beforehand; a letter left out of a sign's prior is
    impossible, a sign without prior may be any letter. ``groups`` tell the signs of different fonts apart: within one
    no letter is given twice.
    """

    model: Ngrams
    priors: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    groups: Mapping[str, Hashable] = field(default_factory=dict)

    def solve(self, lines: Iterable[str]) -> dict[str, Solved]:
        """A letter for every sign that the lines make certain.

        The surest are settled first and then help with the words that hold several signs.
        """
        words = [words_of(line) for line in lines]
        solved: dict[str, Solved] = {}
        for _ in range(_ROUNDS):
            letters = {one: answer.letter for one, answer in solved.items()}
            fresh = {
                one: answer
                for one, witnesses in self._witnesses(words, letters).items()
                if (answer := self._answer(one, witnesses)) is not None
            }
            if not fresh:
                break
            solved.update(fresh)
        solved = _cased(solved, self.groups)
        return {one: answer for one, answer in solved.items() if answer.letter != _NO_LETTER}

    def refine(self, lines: Iterable[str], guessed: Mapping[str, str]) -> dict[str, Solved]:
        """Better letters for signs of which each has a guess: every sign is asked anew in the light of the others."""
        words = [words_of(line) for line in lines]
        letters = dict(guessed)
        found: dict[str, Solved] = {}
        for _ in range(_ROUNDS):
            before = dict(letters)
            for one, witnesses in self._all_witnesses(words, letters).items():
                answer = self._answer(one, witnesses)
                if answer is not None and answer.letter != _NO_LETTER:
                    found[one] = answer
                    letters[one] = answer.letter
            if letters == before:
                break
        return found

    def _all_witnesses(self, lines: Sequence[Sequence[str]], letters: Mapping[str, str]) -> dict[str, list[_Witness]]:
        """Of each sign the words that it is in, all other signs read as they are guessed."""
        found: dict[str, dict[str, list[_Witness]]] = defaultdict(lambda: defaultdict(list))
        for line in lines:
            put = ["".join([letters.get(char, char) for char in word]) or _STOP for word in line]
            for at, word in enumerate(line):
                for one in {char for char in word if is_sign(char)} if len(word) > 1 else ():
                    text = "".join([char if char == one else letters.get(char, char) for char in word])
                    if sum(map(is_sign, set(text))) == 1 and len(found[one][text]) < _FEW_ALIKE:
                        before, after = put[max(at - _CONTEXT, 0) : at], put[at + 1 : at + 1 + _CONTEXT]
                        found[one][text].append(_Witness(text, self._ids(before), self._ids(after)))
        return {one: _spread(by_word) for one, by_word in found.items()}

    def _witnesses(self, lines: Sequence[Sequence[str]], letters: Mapping[str, str]) -> dict[str, list[_Witness]]:
        """Of each sign without a letter the words in which it is the only one."""
        found: dict[str, dict[str, list[_Witness]]] = defaultdict(lambda: defaultdict(list))
        for line in lines:
            if not any(is_sign(char) for word in line for char in word):
                continue
            put = ["".join([letters.get(char, char) for char in word]) or _STOP for word in line]
            for at, word in enumerate(put):
                signs = {char for char in word if is_sign(char)} - letters.keys()
                if len(signs) == 1 and len(word) > 1:
                    witness = _Witness(word, self._ids(put[max(at - _CONTEXT, 0) : at]), self._ids(put[at + 1 :]))
                    found[signs.pop()][word].append(witness)
        return {one: _spread(by_word) for one, by_word in found.items()}

    def _ids(self, words: Sequence[str]) -> tuple[int, ...]:
        return tuple(self.model.ids([model_word(word) for word in words[:_CONTEXT]]))

    def _answer(self, one: str, witnesses: Sequence[_Witness]) -> Solved | None:
        import numpy as np

        prior = self.priors.get(one) or {letter: _RARE_COST * (letter in _RARE) for letter in LETTERS}
        scores = {**prior, _NO_LETTER: _NO_LETTER_PRIOR}
        rows: list[tuple[int, ...]] = []
        owners: list[Sequence[str]] = []
        fronts, case = 0, 0.0
        for witness in witnesses:
            small, capital = _cases(one, witness.word, starts=witness.before[-1:] in ((), (_END_ID,)))
            fronts += (small, capital) == _AT_FRONT
            case += capital - small
            if (small, capital) == _AT_FRONT and fronts > _MOST_AT_FRONT:
                small = capital = 0.0
            alike: dict[tuple[int, ...], list[str]] = defaultdict(list)
            for letter in scores:
                ids = self._put(witness.word, one, letter)
                alike[ids].append(letter)
                scores[letter] += capital if letter.isupper() else small if letter else 0.0
                scores[letter] += _NO_WORD * (not ids[0])
            for ids, same in alike.items():
                row = (*witness.before, *ids, *witness.after)
                for at in range(len(witness.before), len(row)):
                    rows.append((-1, -1, -1, *row[: at + 1])[-4:])
                    owners.append(same)
        for letters, score in zip(owners, self.model.log_probability(np.array(rows, np.int64)).tolist(), strict=True):
            for letter in letters:
                scores[letter] += score
        return _decided(scores, len(witnesses), case)

    def _put(self, word: str, one: str, letter: str) -> tuple[int, ...]:
        """The ids of a word with a letter put in the place of a sign; without one, the word is parted there."""
        if letter:
            return (self.model.id_of.get(fold(word.replace(one, letter)), 0),)
        parts = word.replace(one, " . ").split()
        return tuple(self.model.ids([model_word(_STOP if part == "." else part) for part in parts]))


def sign(number: int) -> str:
    """The private character for a number.

    Example:
        >>> is_sign(sign(7)), is_sign("7")
        (True, False)
    """
    return chr(FIRST_SIGN + number)


def is_sign(char: str) -> bool:
    """Whether a character stands for a sign."""
    return FIRST_SIGN <= ord(char) <= LAST_SIGN


def words_of(line: str) -> list[str]:
    """The words of a line, signs taken for letters, and what stands between them.

    Example:
        >>> words_of("Sở Y tế (25 xã).")
        ['Sở', 'Y', 'tế', '(', '25', 'xã', ').']
    """
    return [match.group() for match in _TOKEN.finditer(line)]


def model_word(word: str) -> str:
    """A word as the language model names it."""
    if word[0].isalpha() or is_sign(word[0]):
        return fold(word)
    if word[0].isdigit():
        return "<number>"
    return "<end>" if word in _END else "<sign>"


def _cased(answers: Mapping[str, Solved], groups: Mapping[str, Hashable]) -> dict[str, Solved]:
    """Answers that give one letter of a font to two signs: the one more often capital gets the capital."""
    same: dict[Hashable, list[str]] = defaultdict(list)
    for one, answer in answers.items():
        same[groups.get(one, 0), answer.letter.lower()].append(one)
    result = dict(answers)
    for alike in same.values():
        if len(alike) > 1:
            first, *_, last = sorted(alike, key=lambda one: answers[one].capital)
            result[first] = replace(answers[first], letter=answers[first].letter.lower())
            result[last] = replace(answers[last], letter=answers[last].letter.upper())
    return result


def _spread(by_word: Mapping[str, Sequence[_Witness]]) -> list[_Witness]:
    """Some of the witnesses, of as many different words as there are."""
    chosen: list[_Witness] = []
    depth = 0
    while len(chosen) < _WITNESSES:
        layer = [witnesses[depth] for witnesses in by_word.values() if depth < len(witnesses)]
        if not layer:
            break
        chosen += layer[: _WITNESSES - len(chosen)]
        depth += 1
    return chosen


def _cases(one: str, word: str, *, starts: bool) -> tuple[float, float]:
    """Log probability of a small letter and of a capital in the place of a sign."""
    others = word.replace(one, "")
    if not others:
        return 0.0, 0.0
    if others.isupper():
        return _IN_CAPITALS if len(others) > 1 or word[0] == one else _AFTER_CAPITAL
    return _IN_SMALL if word.find(one, 1) > 0 else _AT_START if starts else _AT_FRONT


def _decided(scores: Mapping[str, float], witnesses: int, capital: float) -> Solved | None:
    best, *others = sorted(scores, key=lambda letter: -scores[letter])
    other = next(letter for letter in others if letter != best.swapcase())  # a letter in the wrong case is still right
    if scores[best] - scores[other] < _SURE:
        return None
    rest = sum(exp(scores[letter] - scores[best]) for letter in scores if letter != best)
    return Solved(best, round(1 / (1 + rest), 4), witnesses, capital)
