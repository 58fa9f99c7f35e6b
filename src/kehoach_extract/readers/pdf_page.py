"""One page of a PDF: words and rulings made into lines and tables in reading order."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from kehoach_extract.readers.pdf_cells import join_cut_dates
from kehoach_extract.readers.pdf_columns import split_columns
from kehoach_extract.readers.pdf_geometry import Frame, moved
from kehoach_extract.readers.pdf_grid import Grid, GridCell, find_grids
from kehoach_extract.readers.pdf_lines import Row, join_words, make_rows, row_style, trust_all_blanks
from kehoach_extract.readers.pdf_notes import drop_references, split_notes
from kehoach_extract.readers.pdf_rules import Drawing
from kehoach_extract.readers.pdf_stamps import fill_blanks
from kehoach_extract.readers.pdf_words import PageText, Word
from kehoach_extract.source import Block, Box, Cell, Line, Look, Page, Place, Table

# A page that is one image may carry a few small letters on top: a digital signature, a time stamp.
_IMAGE_SHARE, _STAMP_LETTERS, _STAMP_SIZE = 0.6, 400, 11.0
_OUTLINED_PATHS = 200  # a page without text that draws this many paths shows letters as outlines
_WIDER_LEADING = 0.18  # ems beyond the usual distance of lines that make a gap
_CENTRED_WITHIN = 6.0  # points


@dataclass(slots=True)
class Margins:
    """Left and right ends of the text, in points, as the last page with enough lines showed them."""

    width: float = 0.0
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True)
class _Layout:
    """What the lines of a page are measured against."""

    number: int
    frame: Frame
    shown: Frame
    margins: Margins
    leading: float
    indents: Counter[int]
    trusting: bool
    lines: int = 0


@dataclass(slots=True)
class _Zone:
    """A stretch of a page between tables."""

    words: list[Word] = field(default_factory=list)
    rows: list[tuple[Row, int | None]] = field(default_factory=list)


def build_page(
    number: int, text: PageText, stamps: Sequence[Word], drawing: Drawing, shown: Frame, margins: Margins
) -> Page:
    """A page's lines, tables and footnotes.

    ``number`` counts from 1; ``stamps`` are words that annotations (visible signatures) draw, ``shown`` is the frame in
    which a viewer shows the page: places are given in it, looks in the reading frame. ``margins`` are the last page's and
    are brought up to date.
    """
    stamps = fill_blanks(text.words, stamps)
    grids = find_grids(drawing.rules)
    in_cells, zones = _share_out(text.words, grids)
    grids = [grid for grid in grids if in_cells.get(id(grid))]
    trusting = trust_all_blanks(text.words)
    body_size = _usual_size(text.words)
    for zone in zones:
        for block in split_columns(make_rows(zone.words), text.frame.width):
            zone.rows.extend((row, block.column) for row in block.rows)
    notes = _take_notes(zones, drawing, body_size)
    every = [row for zone in zones for row, _ in zone.rows]
    layout = _Layout(
        number=number,
        frame=text.frame,
        shown=shown,
        margins=_margins(every, grids, text.frame.width, margins),
        leading=_leading(zones),
        indents=Counter(round(row.x0) for row in every),
        trusting=trusting,
    )
    turned_in_cells, furniture_rows = _share_out_turned(text, grids)
    blocks: list[Block] = []
    upper = [word for word in stamps if word.base < text.frame.height / 2]
    lower = [word for word in stamps if word.base >= text.frame.height / 2]
    blocks.extend(_lines(make_rows(upper), layout))
    for index, zone in enumerate(zones):
        blocks.extend(_zone_lines(zone, layout))
        if index < len(grids):
            grid = grids[index]
            blocks.append(_table(grid, in_cells[id(grid)], turned_in_cells.get(id(grid), {}), layout))
    blocks.extend(_lines(make_rows(lower), layout))
    note_lines = tuple(_lines(notes, layout))
    furniture = tuple(line for frame, rows in furniture_rows for line in _lines(rows, layout, frame))
    return Page(
        number=number,
        blocks=tuple(blocks),
        width=round(shown.width, 1),
        height=round(shown.height, 1),
        image_only=_is_image(text, drawing),
        notes=note_lines,
        furniture=furniture,
    )


def _is_image(text: PageText, drawing: Drawing) -> bool:
    if not text.words:
        return drawing.image_share > 0.05 or drawing.paths >= _OUTLINED_PATHS
    if drawing.image_share < _IMAGE_SHARE or text.characters > _STAMP_LETTERS:
        return False
    return max(word.size for word in text.words) <= _STAMP_SIZE


CellWords = dict[GridCell, list[Word]]


def _share_out(words: Sequence[Word], grids: Sequence[Grid]) -> tuple[dict[int, CellWords], list[_Zone]]:
    """The words of each table's cells (by the grid's id), and of the zones above, between and below the tables."""
    in_cells: dict[int, CellWords] = {}
    if not grids:
        return in_cells, [_Zone(list(words))]
    outside: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.base - 0.3 * word.size
        grid = next((grid for grid in grids if _holds(grid.box, x, y)), None)
        if grid is None:
            outside.append(word)
        else:
            in_cells.setdefault(id(grid), defaultdict(list))[grid.cell_at(x, y)].append(word)
    middles = [(grid.box[1] + grid.box[3]) / 2 for grid in grids if id(grid) in in_cells]
    zones = [_Zone() for _ in range(len(middles) + 1)]
    for word in outside:
        zones[bisect_right(middles, word.base)].words.append(word)
    return in_cells, zones


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


Turned = dict[GridCell, list[tuple[Frame, list[Word]]]]


def _share_out_turned(
    text: PageText, grids: Sequence[Grid]
) -> tuple[dict[int, Turned], list[tuple[Frame, list[Row]]]]:
    """Words that run up or down: those of table cells by grid, and the rest (margin and watermark text) as rows."""
    in_cells: dict[int, Turned] = {}
    rest: list[tuple[Frame, list[Row]]] = []
    for frame, words in text.turned:
        outside: list[Word] = []
        by_cell: dict[tuple[int, GridCell], list[Word]] = defaultdict(list)
        for word in words:
            box = moved((word.x0, word.base - word.size, word.x1, word.base), frame, text.frame)
            x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
            grid = next((grid for grid in grids if _holds(grid.box, x, y)), None)
            if grid is None:
                outside.append(word)
            else:
                by_cell[id(grid), grid.cell_at(x, y)].append(word)
        for (grid_id, cell), members in by_cell.items():
            in_cells.setdefault(grid_id, defaultdict(list))[cell].append((frame, members))
        if outside:
            rest.append((frame, make_rows(outside)))
    if text.slanted:
        rest.append((text.frame, make_rows(text.slanted)))
    return in_cells, rest


def _take_notes(zones: Sequence[_Zone], drawing: Drawing, body_size: float) -> list[Row]:
    """Takes the footnotes, and the numbers that point to them, out of the zones."""
    last = zones[-1]
    if not last.rows or any(column is not None for _, column in last.rows[-1:]):
        return []
    body, notes = split_notes([row for row, _ in last.rows], drawing.rules, body_size)
    if notes:
        kept = {id(row) for row in body}
        last.rows = [(row, column) for row, column in last.rows if id(row) in kept]
        for zone in zones:
            drop_references([row for row, _ in zone.rows], notes)
    return notes


def _usual_size(words: Sequence[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _margins(rows: Sequence[Row], grids: Sequence[Grid], width: float, last: Margins) -> Margins:
    """The ends of the text: the outermost place where at least two lines, or a table, begin and end."""
    if len(rows) < 6 and not grids and abs(last.width - width) < 1:
        return last
    if not rows:
        return last
    last.left = min([_outermost([row.x0 for row in rows], 1), *(grid.box[0] for grid in grids)])
    last.right = max([-_outermost([-row.x1 for row in rows], 1), *(grid.box[2] for grid in grids)])
    last.width = width
    return last


def _outermost(ends: Sequence[float], within: float) -> float:
    ordered = sorted(ends)
    return next((a for a, b in zip(ordered, ordered[1:], strict=False) if b - a <= 2 * within), ordered[0])


def _leading(zones: Sequence[_Zone]) -> float:
    """The usual distance of baselines in ems: the lower quartile, as paragraphs of one line stand farther apart."""
    steps = sorted(
        (below.base - above.base) / below.size
        for zone in zones
        for (above, left), (below, right) in zip(zone.rows, zone.rows[1:], strict=False)
        if left == right and above.size == below.size and 0.9 < (below.base - above.base) / below.size < 3
    )
    return steps[len(steps) // 4] if steps else 1.2


def _zone_lines(zone: _Zone, layout: _Layout) -> list[Line]:
    lines: list[Line] = []
    group: list[Row] = []
    column: int | None = None
    for row, side in [*zone.rows, (None, -1)]:
        if side != column or row is None:
            lines.extend(_lines(group, layout, column=column))
            group, column = [], side
        if row is not None:
            group.append(row)
    return lines


def _lines(
    rows: Sequence[Row], layout: _Layout, frame: Frame | None = None, column: int | None = None, in_cell: bool = False
) -> list[Line]:
    """Lines of one block, numbered on from the lines of the page so far."""
    lines: list[Line] = []
    centre = _column_centre(rows) if column is not None else None
    previous: Row | None = None
    for row in rows:
        text = join_words(row.words, layout.trusting)
        if not text:
            continue
        layout.lines += 1
        size, bold, italic = row_style(row.words)
        x0, x1 = row.x0, row.x1
        centred: bool | None = None
        if frame is None and not in_cell:
            centred = _is_centred(x0, x1, layout) or (centre is not None and abs((x0 + x1) / 2 - centre) < _CENTRED_WITHIN)
        box = moved((x0, row.top, x1, row.bottom), frame or layout.frame, layout.shown)
        lines.append(
            Line(
                text=text,
                place=Place(page=layout.number, box=_rounded(box), lines=(layout.lines, layout.lines)),
                look=Look(size, bold, italic, centred, round(x0, 1), round(x1, 1), round(row.top, 1)),
                blank_before=previous is not None
                and row.base - previous.base > (layout.leading + _WIDER_LEADING) * max(size, previous.size),
            )
        )
        previous = row
    return lines


def _column_centre(rows: Sequence[Row]) -> float | None:
    """The centre that the lines of a column share; None where they are set flush left or do not share one."""
    if len(rows) < 2 or max(row.x0 for row in rows) - min(row.x0 for row in rows) < 2:
        return None
    centres = sorted((row.x0 + row.x1) / 2 for row in rows)
    middle = centres[len(centres) // 2]
    return middle if 2 * sum(abs(centre - middle) < _CENTRED_WITHIN for centre in centres) > len(rows) else None


def _is_centred(x0: float, x1: float, layout: _Layout) -> bool:
    """Whether a line stands in the middle of the text, away from both margins and not at an indent that others share."""
    left, right = x0 - layout.margins.left, layout.margins.right - x1
    slack = 2 * _CENTRED_WITHIN if min(left, right) > _CENTRED_WITHIN else _CENTRED_WITHIN / 3
    if min(left, right) < _CENTRED_WITHIN / 3 or abs(left - right) > slack:
        return False
    return sum(layout.indents[round(x0) + shift] for shift in (-1, 0, 1)) < 4


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _table(grid: Grid, words: CellWords, turned: Turned, layout: _Layout) -> Table:
    cells: list[Cell] = []
    known = list(grid.cells)
    known.extend(cell for cell in {**words, **turned} if cell not in set(known))
    for cell in sorted(known, key=lambda cell: (cell.row, cell.column)):
        first = layout.lines + 1
        lines = _lines(make_rows(words.get(cell, ())), layout, in_cell=True)
        for frame, members in turned.get(cell, ()):
            lines.extend(_lines(make_rows(members), layout, frame, in_cell=True))
        if len(lines) > 1:
            lines = join_cut_dates(lines, cell.box[2])
        span = (first, layout.lines) if layout.lines >= first else None
        box = _rounded(moved(cell.box, layout.frame, layout.shown))
        place = Place(page=layout.number, box=box, lines=span, row=cell.row + 1, column=cell.column + 1)
        cells.append(Cell(cell.row, cell.column, tuple(lines), cell.rowspan, cell.colspan, place))
    box = _rounded(moved(grid.box, layout.frame, layout.shown))
    numbered = [line.place.lines for cell in cells for line in cell.lines if line.place.lines]
    lines_span = (min(a for a, _ in numbered), max(b for _, b in numbered)) if numbered else None
    return Table(tuple(cells), grid.n_rows, grid.n_columns, Place(page=layout.number, box=box, lines=lines_span), ruled=True)

