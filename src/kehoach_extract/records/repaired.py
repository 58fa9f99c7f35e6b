"""Which records stand on text that was repaired or read from an image, and how sure they can be then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach_extract.outline import Outline
from kehoach_extract.plan import Budget, Citation, Evidence, Metadata, Plan, Section, Table, Target, Task
from kehoach_extract.source import Line, Page, Place, SourceDocument

_Record = Metadata | Section | Task | Target | Table | Budget | Citation
_Key = tuple[str | int | None, ...]


def mark_repaired(plan: Plan, document: SourceDocument, outline: Outline) -> None:
    """Set ``repaired`` and lower ``confidence`` of the records that stand on repaired lines or on lines of an image.

    Which lines these are, a record's evidence says. Metadata stands on more lines than its evidence names: on all of
    the letterhead and the end block.

    A record is at most as sure as the repair of its lines: the mean probability of the places changed in them. A
    product would only tell how long a record is, the least sure place would let one doubtful syllable of a page-long
    paragraph speak for all of it; and places that were not changed do not count, so that one doubtful word in good
    text is seen. Nor is it surer than the engine that read its lines from an image was of their words, in the mean.
    """
    doubtful = _Doubtful(document)
    if not doubtful:
        return
    form = [line for line in _form_lines(outline) if _is_doubtful(line)]
    _mark(plan.metadata, [*form, *doubtful.at(plan.metadata.evidence)])
    records: list[_Record] = [*plan.sections, *plan.tasks, *plan.targets, *plan.tables, *plan.budget, *plan.citations]
    for record in records:
        _mark(record, doubtful.at(record.evidence))


def _is_doubtful(line: Line) -> bool:
    return line.repair is not None or bool(line.sureness)


def _mark(record: _Record, found: Sequence[Line]) -> None:
    lines = {id(line): line for line in found}.values()
    changes = [change.probability for line in lines if line.repair for change in line.repair.changes]
    words = [sure for line in lines for sure in line.sureness]
    record.repaired = record.repaired or bool(changes)
    for probabilities in (changes, words):
        if probabilities:
            record.confidence = round(min(record.confidence, sum(probabilities) / len(probabilities)), 3)


def _form_lines(outline: Outline) -> Iterator[Line]:
    """The lines that metadata is read from."""
    head = outline.letterhead
    yield from (line for line in (head.number_line, head.date_line, head.doc_type_line) if line is not None)
    yield from (*head.issuer_lines, *head.title_lines, *outline.signature.lines, *outline.recipients)


class _Doubtful:
    """The lines that were repaired or read from an image, by every way in which evidence may name their place."""

    def __init__(self, document: SourceDocument) -> None:
        self._by_key: dict[_Key, list[Line]] = {}
        for page in document.pages:
            for line, table in _lines(page):
                if _is_doubtful(line):
                    for key in dict.fromkeys((*_keys(line.place), *_keys(table or Place()))):
                        self._by_key.setdefault(key, []).append(line)

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def at(self, evidence: Sequence[Evidence]) -> list[Line]:
        """Those lines that stand at these places, each once."""
        found = {
            id(one): one for place in evidence for key in _keys(_place(place)) for one in self._by_key.get(key, ())
        }
        return list(found.values())


def _lines(page: Page) -> Iterator[tuple[Line, Place | None]]:
    """Every line of a page with the place of the cell it stands in."""
    for block in page.blocks:
        if isinstance(block, Line):
            yield block, None
            continue
        for cell in block.cells:
            for line in cell.lines:
                yield line, cell.place
    for note in page.notes:
        yield note, None


def _place(evidence: Evidence) -> Place:
    cell = evidence.cell
    return Place(
        page=evidence.page,
        lines=evidence.lines,
        paragraph=evidence.paragraph,
        table=cell.table if cell else None,
        row=cell.row if cell else None,
        column=cell.column if cell else None,
    )


def _keys(place: Place) -> list[_Key]:
    """What names a place: each of its lines, its cell, or its paragraph."""
    if place.lines is not None:
        return [("line", place.page, number) for number in range(place.lines[0], place.lines[1] + 1)]
    if place.table is not None:
        return [("cell", place.table, place.row, place.column)]
    if place.paragraph is not None:
        return [("paragraph", place.paragraph)]
    return []
