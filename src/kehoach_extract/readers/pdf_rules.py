"""Rulings of a PDF page: straight lines and thin bars among pdfium's path objects, in upright page coordinates."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from kehoach_extract.readers.pdf_geometry import Frame

_THIN = 3.0  # points: a filled bar up to this thickness is a ruling, a thicker one is shading
_DOT, _DOT_GAP, _DOTS = 2.0, 4.0, 4  # points: the size of a dot and the gap to the next; dots that make a line
_SLOPE = 0.02  # hand-drawn rules are not quite level
_MAX_SEGMENTS = 60_000  # a map or a chart, not a table
_MAX_DEPTH = 8
_WHITE = 250

_LINE, _BEZIER, _MOVE = 0, 1, 2  # FPDF_SEGMENT_*
_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_*

Matrix = tuple[float, float, float, float, float, float]


class Rule(NamedTuple):
    """A level or upright line in points from the top left; ``x0 <= x1``, ``top <= bottom``, one of them equal."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def upright(self) -> bool:
        """Whether the line runs from top to bottom."""
        return self.x1 - self.x0 < self.bottom - self.top


@dataclass(slots=True)
class Drawing:
    """What a page shows besides text: its rules, how many paths, and the share of the page that images cover."""

    rules: list[Rule] = field(default_factory=list)
    paths: int = 0
    image_share: float = 0.0


def read_drawing(page: Any, frame: Frame) -> Drawing:
    """Rules and images of a page, those inside forms included; white and invisible lines do not count."""
    drawing = Drawing()
    area = (frame.right - frame.left) * (frame.top - frame.bottom) or 1.0
    segments = 0
    for kind, item, matrix in _objects(page):
        if kind == _IMAGE:
            x0, y0, x1, y1 = _bounds(item, matrix)
            wide = min(x1, frame.right) - max(x0, frame.left)
            high = min(y1, frame.top) - max(y0, frame.bottom)
            drawing.image_share += max(wide, 0) * max(high, 0) / area
            continue
        drawing.paths += 1
        segments += _count(item)
        if segments <= _MAX_SEGMENTS:
            drawing.rules.extend(_rules(item, matrix, frame))
    if segments > _MAX_SEGMENTS:
        drawing.rules.clear()
    drawing.rules = _dotted(drawing.rules)
    return drawing


def _objects(page: Any) -> Iterator[tuple[int, Any, Matrix | None]]:
    """Path and image objects with the matrix of the forms around them."""
    import pypdfium2.raw as pdfium

    stack: list[tuple[Any, int, int, Matrix | None]] = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind in (_PATH, _IMAGE):
            yield kind, item, None
        elif kind == _FORM:
            stack.append((item, kind, 1, None))
        while stack:
            form, _, depth, outer = stack.pop()
            matrix = _times(_matrix(form), outer)
            for inner in range(max(pdfium.FPDFFormObj_CountObjects(form), 0)):
                part = pdfium.FPDFFormObj_GetObject(form, inner)
                part_kind = pdfium.FPDFPageObj_GetType(part)
                if part_kind in (_PATH, _IMAGE):
                    yield part_kind, part, matrix
                elif part_kind == _FORM and depth < _MAX_DEPTH:
                    stack.append((part, part_kind, depth + 1, matrix))


def _matrix(item: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, found):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(item: Any, matrix: Matrix | None) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(item, *sides)
    x0, y0, x1, y1 = (side.value for side in sides)
    if matrix is None:
        return x0, y0, x1, y1
    corners = [_apply(matrix, x, y) for x in (x0, x1) for y in (y0, y1)]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def _count(item: Any) -> int:
    import pypdfium2.raw as pdfium

    count: int = pdfium.FPDFPath_CountSegments(item)
    return max(count, 0)


def _rules(item: Any, outer: Matrix | None, frame: Frame) -> Iterator[Rule]:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(item, fill, stroke):
        return
    stroked = bool(stroke.value) and _is_ink(item, pdfium.FPDFPageObj_GetStrokeColor)
    filled = bool(fill.value) and _is_ink(item, pdfium.FPDFPageObj_GetFillColor)
    if not stroked and not filled:
        return
    for points, curved in _subpaths(item, _times(_matrix(item), outer), frame):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, top, bottom = min(xs), max(xs), min(ys), max(ys)
        wide, high = x1 - x0, bottom - top
        if min(wide, high) <= _THIN and (filled or len(points) > 2):
            yield _along(x0, top, x1, bottom)
        elif stroked and not curved:
            for (ax, ay), (bx, by) in pairwise(points):
                if abs(ay - by) <= max(_SLOPE * abs(ax - bx), 0.5):
                    middle = (ay + by) / 2
                    yield Rule(min(ax, bx), middle, max(ax, bx), middle)
                elif abs(ax - bx) <= max(_SLOPE * abs(ay - by), 0.5):
                    middle = (ax + bx) / 2
                    yield Rule(middle, min(ay, by), middle, max(ay, by))


def _along(x0: float, top: float, x1: float, bottom: float) -> Rule:
    """The middle line of a thin bar; a dot stays a point-like rule that :func:`_dotted` strings together."""
    if x1 - x0 <= _DOT and bottom - top <= _DOT:
        return Rule(x0, top, x1, bottom)
    if x1 - x0 < bottom - top:
        middle = (x0 + x1) / 2
        return Rule(middle, top, middle, bottom)
    middle = (top + bottom) / 2
    return Rule(x0, middle, x1, middle)


def _dotted(rules: list[Rule]) -> list[Rule]:
    """Rules with dots strung together to dotted lines; dots that follow no line are left out."""
    dots = [rule for rule in rules if rule.x1 - rule.x0 <= _DOT and rule.bottom - rule.top <= _DOT]
    if not dots:
        return rules
    lines = [rule for rule in rules if not (rule.x1 - rule.x0 <= _DOT and rule.bottom - rule.top <= _DOT)]
    rows = _runs(dots, key=lambda dot: (round(dot.top * 2), dot.x0), across=0)
    columns = _runs(dots, key=lambda dot: (round(dot.x0 * 2), dot.top), across=1)
    lines.extend(Rule(run[0].x0, run[0].top, run[-1].x1, run[0].top) for run in rows)
    lines.extend(Rule(run[0].x0, run[0].top, run[0].x0, run[-1].bottom) for run in columns)
    return lines


def _runs(dots: list[Rule], key: Callable[[Rule], tuple[int, float]], across: int) -> Iterator[list[Rule]]:
    """Runs of dots on one line, each close to the last; ``across`` is 0 along a row, 1 along a column."""
    run: list[Rule] = []
    for dot in sorted(dots, key=key):
        if run:
            last = run[-1]
            near = dot.x0 - last.x1 if across == 0 else dot.top - last.bottom
            if key(dot)[0] == key(last)[0] and near < _DOT_GAP:
                run.append(dot)
                continue
            if len(run) >= _DOTS:
                yield run
        run = [dot]
    if len(run) >= _DOTS:
        yield run


def _is_ink(item: Any, ask: Any) -> bool:
    """Whether a colour shows on white paper."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not ask(item, red, green, blue, alpha):
        return True
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _WHITE


def _subpaths(item: Any, matrix: Matrix, frame: Frame) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each subpath, closed where the path closes it, and whether it holds curves."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(_count(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == _MOVE:
            if len(points) > 1:
                yield points, curved
            points, curved = [], False
        curved = curved or kind == _BEZIER
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(frame.point(*_apply(matrix, x.value, y.value)))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        yield points, curved
