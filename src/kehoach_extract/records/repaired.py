"""Which records stand on repaired text, told by their evidence, and how sure they can be then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kehoach_extract.mended import Mended
from kehoach_extract.outline import Outline
from kehoach_extract.plan import Budget, Citation, Evidence, Metadata, Plan, Section, Table, Target, Task
from kehoach_extract.source import Line, Page, Place, SourceDocument

_Record = Metadata | Section | Task | Target | Table | Budget | Citation
_Key = tuple[str | int | None, ...]


def mark_repaired(plan: Plan, document: SourceDocument, outline: Outline) -> None:
    """Set ``repaired`` and lower ``confidence`` of the records that stand on repaired lines.

    Which lines these are, a record's evidence says. Metadata stands on more lines than its evidence names: on all of
    the letterhead and the end block.

    A record is at most as sure as the repair of its lines: the mean probability of the places changed in them. A
    product would only tell how long a record is, the least sure place would let one doubtful syllable of a page-long
    paragraph speak for all of it; and places that were not changed do not count, so that one doubtful word in good
    text is seen.
    """
    repairs = _Repairs(document)
    if not repairs:
        return
    form = [line.repair for line in _form_lines(outline) if line.repair is not None]
    _mark(plan.metadata, [*form, *repairs.at(plan.metadata.evidence)])
    records: list[_Record] = [*plan.sections, *plan.tasks, *plan.targets, *plan.tables, *plan.budget, *plan.citations]
    for record in records:
        _mark(record, repairs.at(record.evidence))


def _mark(record: _Record, found: Sequence[Mended]) -> None:
    if found:
        changes = [change.probability for one in {id(one): one for one in found}.values() for change in one.changes]
        record.repaired = True
        record.confidence = round(min(record.confidence, sum(changes) / len(changes)), 3)


def _form_lines(outline: Outline) -> Iterator[Line]:
    """The lines that metadata is read from."""
    head = outline.letterhead
    yield from (line for line in (head.number_line, head.date_line, head.doc_type_line) if line is not None)
    yield from (*head.issuer_lines, *head.title_lines, *outline.signature.lines, *outline.recipients)


class _Repairs:
    """The repaired lines of a document, by every way in which evidence may name their place."""

    def __init__(self, document: SourceDocument) -> None:
        self._by_key: dict[_Key, list[Mended]] = {}
        for page in document.pages:
            for line, table in _lines(page):
                if line.repair is not None:
                    for key in dict.fromkeys((*_keys(line.place), *_keys(table or Place()))):
                        self._by_key.setdefault(key, []).append(line.repair)

    def __bool__(self) -> bool:
        return bool(self._by_key)

    def at(self, evidence: Sequence[Evidence]) -> list[Mended]:
        """The repaired lines that stand at these places, each once."""
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
