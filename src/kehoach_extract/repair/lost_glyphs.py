"""Puts letters back that a PDF's font maps lost: each lost sign is one letter throughout the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kehoach_extract.mended import Change, Mended
from kehoach_extract.repair.glyph_shapes import letters_by_shape
from kehoach_extract.repair.glyph_solver import Solved, Solver, sign
from kehoach_extract.repair.lost_glyphs_text import mend_lost_glyphs_in_text
from kehoach_extract.source import Glyph, Line

LOST = "\ufffd"
_LOST_IN_ANOTHER = 2.0
_CERTAIN = 0.99
_MOSTLY = 0.75
"""Share of an engine's readings, weighed by how sure it is, from which on a letter counts."""


def mend_lost_glyphs(lines: Sequence[Line]) -> list[Mended]:
    """Each line with the letters that it has lost, as far as they are certain.

    A PDF shows where letters are lost (``Line.glyphs``; one that is not certain stays U+FFFD). What the words do not
    tell, the image may (``Line.seen_letters``). Other text is searched
    for blanks that hide letters. A document that lost none loads no model.
    """
    signs: dict[Glyph, str] = {}
    for line in lines:
        for _, glyph in lost_signs(line):
            signs.setdefault(glyph, sign(len(signs)))
    if not signs:
        return mend_lost_glyphs_in_text([line.text for line in lines])
    from kehoach_extract.repair.language.ngrams import Ngrams

    texts = [_with_signs(line, signs) for line in lines]
    priors = {one: letters_by_shape(glyph) for glyph, one in signs.items()}
    solver = Solver(Ngrams.load(), priors, {one: glyph.face for glyph, one in signs.items()})
    solved = solver.solve(texts)
    if solved and (len(solved) < len(signs) or any(answer.probability < _CERTAIN for answer in solved.values())):
        # What one font of a file lost, the others most often lost too.
        for letter in {answer.letter for answer in solved.values()}:
            for prior in priors.values():
                prior[letter] += _LOST_IN_ANOTHER
        solved = solver.solve(texts)
    solved = {**_seen(lines, signs), **solved}
    return [_mended(line, signs, solved) for line in lines]


def _seen(lines: Sequence[Line], signs: dict[Glyph, str]) -> dict[str, Solved]:
    """The letters that an OCR engine read in place of signs: of each sign the one that it read most, if it mostly did.

    The probability is its share of all that was read for the sign, each reading as sure as the engine was.
    """
    votes: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        glyphs = dict(lost_signs(line))
        for offset, letter, confidence in line.seen_letters:
            if offset in glyphs:
                votes[signs[glyphs[offset]]][letter].append(confidence)
    found = {}
    for one, readings in votes.items():
        letter = max(readings, key=lambda each: sum(readings[each]))
        share = sum(readings[letter]) / sum(map(len, readings.values()))
        if share >= _MOSTLY:
            found[one] = Solved(letter, share, len(readings[letter]))
    return found


def lost_signs(line: Line) -> list[tuple[int, Glyph]]:
    """The lost signs of a line with their offsets."""
    return [(at, glyph) for at, glyph in line.glyphs if glyph.kind == "lost" and line.text[at : at + 1] == LOST]


def _with_signs(line: Line, signs: dict[Glyph, str]) -> str:
    letters = list(line.text)
    for at, glyph in lost_signs(line):
        letters[at] = signs[glyph]
    return "".join(letters)


def _mended(line: Line, signs: dict[Glyph, str], solved: dict[str, Solved]) -> Mended:
    found = [(at, solved.get(signs[glyph])) for at, glyph in lost_signs(line)]
    changes = [Change(at, at + 1, one.letter, "lost_glyphs", one.probability) for at, one in found if one is not None]
    return Mended(line.text, tuple(changes))
