"""The recipe of repair: what is mended, in which order, what is told of it, and what is never touched."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from stand_in_restorer import SURE, Restorer  # type: ignore[import-not-found]
from unidecode import unidecode

from kehoach_extract.mended import Change, Mended
from kehoach_extract.plan import Damage
from kehoach_extract.repair.document import RepairOptions, repair_document
from kehoach_extract.repair.lines import spots_of, with_lines
from kehoach_extract.source import Cell, Line, Page, Place, SourceDocument, Table
from kehoach_extract.vocabulary import DamageClass

GOOD = [
    "Ủy ban nhân dân xã giao thôn bản rà soát đường làng, trồng thêm cây bóng mát",
    "và sửa lại nhà văn hóa trước mùa mưa; mỗi thôn cử một người theo dõi.",
    "Trường học mở cửa thư viện vào sáng thứ bảy để trẻ em đọc sách không mất phí.",
] * 3
STRIPPED = ["Phong Van hoa lap ke hoach sua nha doc sach", "truoc khi nam hoc moi bat dau o cac truong trong huyen"]
ENGLISH = [
    "The annex shall be read together with the plan of the district",
    "and has been agreed by the parties for the years of its first phase",
] * 3


def lines(*texts: str, page: int | None = None) -> tuple[Line, ...]:
    return tuple(Line(text, Place(page=page, lines=(at, at))) for at, text in enumerate(texts, 1))


def document(*pages: Page) -> SourceDocument:
    return SourceDocument("a.pdf", "0" * 64, "application/pdf", pages, len(pages))


def texts(done: SourceDocument) -> list[str]:
    return [spot.line.text for spot in spots_of(done)]


def options(restore: Restorer | None = None, **more: object) -> RepairOptions:
    return RepairOptions(menders=(), restore=restore or Restorer(), **more)  # type: ignore[arg-type]


def damage_on(pages: Sequence[list[Damage]]) -> list[list[tuple[str, str]]]:
    return [[(one.kind, one.action) for one in page] for page in pages]


def test_a_stripped_appendix_is_mended_and_the_body_stays() -> None:
    read = document(Page(1, lines(*GOOD, page=1)), Page(2, lines(*STRIPPED, page=2)))
    restore = Restorer()
    done, health, notes = repair_document(read, options(restore))
    assert restore.asked == [("stripped", STRIPPED)]
    assert done.pages[0] is read.pages[0]
    assert texts(done)[-2].startswith("Phòng Văn hóa lập kế hoạch sửa nhà")
    assert [page.status for page in health.pages] == ["healthy", "repaired"]
    [damage] = health.pages[1].damage
    assert (damage.kind, damage.action, damage.share, damage.probability) == ("stripped", "repaired", 1.0, SURE)
    assert damage.changes == 20
    assert [(block.first.lines, block.last.lines) for block in damage.blocks] == [((1, 1), (2, 2))]
    assert [note.code for note in notes] == ["repaired_text"]
    assert dict(notes[0].parameters)["pages"] == "2"


def test_a_repaired_line_keeps_its_source_and_maps_offsets() -> None:
    done, _, _ = repair_document(document(Page(1, lines(*STRIPPED, page=1))), options())
    first = spots_of(done)[0].line
    assert first.source_text == STRIPPED[0]
    assert first.repair is not None
    at = first.text.index("kế hoạch")
    assert STRIPPED[0][slice(*first.repair.to_source(at, at + 8))] == "ke hoach"


def test_a_damaged_letterhead_above_a_good_body() -> None:
    head = ["UY BAN NHAN DAN", "XA DOI CHE", "CONG HOA XA HOI CHU NGHIA VIET NAM", "Doc lap - Tu do - Hanh phuc"]
    restore = Restorer()
    _, health, _ = repair_document(document(Page(1, lines(*head, *GOOD))), options(restore))
    assert restore.asked == [("stripped", head)]
    [damage] = health.pages[0].damage
    assert 0 < damage.share < 0.3
    assert damage.confidence > 0.9


def test_english_is_never_touched() -> None:
    restore = Restorer()
    read = document(Page(1, lines(*GOOD)), Page(2, lines(*ENGLISH)), Page(3, lines(*STRIPPED)))
    done, health, _ = repair_document(read, options(restore))
    assert [text for _, asked in restore.asked for text in asked] == STRIPPED
    assert done.pages[1] is read.pages[1]
    assert health.pages[1].damage == []


def test_english_lines_between_damaged_ones_are_passed_over() -> None:
    restore = Restorer()
    read = document(Page(1, lines(*STRIPPED * 2, *ENGLISH, *STRIPPED * 2)))
    repair_document(read, options(restore))
    assert not {text for _, asked in restore.asked for text in asked} & set(ENGLISH)


@pytest.mark.parametrize("text", [GOOD, ENGLISH, ["12/KH-UBND 1.234,5 12/5/2031 x"] * 40, ["Nam"] * 50, []])
def test_healthy_text_stays_the_same_object_and_asks_nobody(text: list[str]) -> None:
    restore = Restorer()
    read = document(Page(1, lines(*text)))
    done, health, notes = repair_document(read, options(restore))
    assert done is read
    assert (restore.asked, notes) == ([], ())
    assert health.pages[0].damage == []


def test_healthy_text_loads_no_model() -> None:
    code = (
        "import sys\nimport kehoach_extract\n"
        f"plan = kehoach_extract.extract({chr(10).join(GOOD)!r}.encode(), 'a.txt')\n"
        "assert plan.source.health.status == 'healthy'\n"
        "assert not {'numpy', 'onnxruntime'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_cells_are_read_row_by_row_and_stay_in_their_cells() -> None:
    texts_of_cells = [["Viec", "Phong chu tri lap ke hoach"], ["sua truong hoc", "nhiem vu cua huyen truoc nam toi"]]
    cells = tuple(
        Cell(row, column, lines(text), place=Place(table=1, row=row + 1, column=column + 1))
        for row, texts_of_row in enumerate(texts_of_cells)
        for column, text in enumerate(texts_of_row)
    )
    restore = Restorer()
    done, _, _ = repair_document(document(Page(1, (Table(cells, 2, 2),))), options(restore))
    assert restore.asked == [("stripped", [text for row in texts_of_cells for text in row])]
    [table] = done.pages[0].blocks
    assert isinstance(table, Table)
    assert [cell.text for cell in table.cells][:2] == ["Việc", "Phòng chủ tri lập kế hoạch"]
    assert [cell.place for cell in table.cells] == [cell.place for cell in cells]


def test_images_are_left_alone() -> None:
    read = document(Page(1, (), image_only=True), Page(2, lines(*STRIPPED)))
    done, health, notes = repair_document(read, options())
    assert done.pages[0] is read.pages[0]
    assert [page.status for page in health.pages] == ["image_only", "repaired"]
    assert [note.code for note in notes] == ["repaired_text", "image_only_pages"]


def test_never_changes_nothing_and_still_tells() -> None:
    restore = Restorer()
    read = document(Page(1, lines(*STRIPPED * 4)))
    done, health, notes = repair_document(read, options(restore, apply=False))
    assert done is read
    assert restore.asked == []
    assert damage_on([page.damage for page in health.pages]) == [[("stripped", "left")]]
    assert health.status == "damaged"
    assert [note.code for note in notes] == ["damaged_text"]


def test_only_the_classes_asked_for() -> None:
    read = document(Page(1, lines(*STRIPPED)))
    done, health, _ = repair_document(read, options(only=frozenset({"tcvn3"})))
    assert done is read
    assert health.pages[0].damage[0].action == "left"


def test_what_is_not_mended_stays_damaged() -> None:
    read = document(Page(1, lines(*STRIPPED * 4)))
    nothing = RepairOptions(menders=(), restore=lambda texts, *_: [Mended(text) for text in texts])
    done, health, notes = repair_document(read, nothing)
    assert done is read
    assert damage_on([page.damage for page in health.pages]) == [[("stripped", "none")]]
    assert [note.code for note in notes] == ["damaged_text"]


def test_a_missing_model_is_told_and_costs_no_document() -> None:
    def broken(_: Sequence[str], *__: object) -> list[Mended]:
        raise ModuleNotFoundError("No module named 'numpy'")

    read = document(Page(1, lines(*STRIPPED * 4)), Page(2, lines(*GOOD)), Page(3, lines(*STRIPPED * 4)))
    done, health, notes = repair_document(read, RepairOptions(menders=(), restore=broken))
    assert done is read
    assert [page.status for page in health.pages] == ["damaged", "healthy", "damaged"]
    assert [note.code for note in notes] == ["damaged_text", "repair_unavailable"]
    assert dict(notes[1].parameters) == {"missing": "No module named 'numpy'"}


def test_a_mender_that_lacks_its_data_is_told_too() -> None:
    def broken(_: Sequence[Line]) -> list[Mended]:
        raise FileNotFoundError("glyphs.npz")

    read = document(Page(1, lines(*GOOD)))
    assert [note.code for note in repair_document(read, RepairOptions(menders=(broken,))).notes] == [
        "repair_unavailable"
    ]


def test_a_part_that_fails_costs_no_document() -> None:
    def broken(*_: object) -> list[Mended]:
        raise ZeroDivisionError

    read = document(Page(1, lines(*STRIPPED * 4)))
    done, health, notes = repair_document(read, RepairOptions(menders=(broken, eth), restore=broken))
    assert done is read
    assert health.status == "damaged"
    assert [(note.code, dict(note.parameters).get("error")) for note in notes] == [
        ("damaged_text", None),
        ("repair_failed", "ZeroDivisionError"),
    ]


def eth(found: Sequence[Line]) -> list[Mended]:
    """A mender of letters: ð is đ."""
    return [
        Mended(
            line.text,
            tuple(Change(at, at + 1, "đ", "lookalikes", 0.99) for at, one in enumerate(line.text) if one == "ð"),
        )
        for line in found
    ]


def test_letters_are_mended_before_words() -> None:
    restore = Restorer()
    read = document(Page(1, lines("Giai ðoan hai: huyen lap ke hoach sua ðuong", *STRIPPED)))
    done, health, _ = repair_document(read, RepairOptions(menders=(eth,), restore=restore))
    assert restore.asked[0][1][0] == "Giai đoan hai: huyen lap ke hoach sua đuong"
    first = spots_of(done)[0].line
    assert first.text == "Giai đoan hai: huyện lập kế hoạch sửa đuong"
    assert first.source_text == "Giai ðoan hai: huyen lap ke hoach sua ðuong"
    kinds = {damage.kind: damage.changes for damage in health.pages[0].damage}
    assert kinds.pop("lookalikes") == 2
    assert sum(kinds.values()) == 25


def test_a_letter_mended_in_good_text_leaves_the_page_readable() -> None:
    read = document(Page(1, lines(*GOOD, "Nâng cấp ðường làng")))
    done, health, _ = repair_document(read, RepairOptions(menders=(eth,), restore=Restorer()))
    assert texts(done)[-1] == "Nâng cấp đường làng"
    assert health.status == "repaired"
    left = repair_document(read, RepairOptions(apply=False, menders=(eth,)))
    assert (left.document is read, left.health.status) == (True, "healthy")
    assert damage_on([page.damage for page in left.health.pages]) == [[("lookalikes", "left")]]


def test_fonts_and_glyphs_stand_where_they_did_for_the_next_mender() -> None:
    seen: list[str] = []

    def longer(found: Sequence[Line]) -> list[Mended]:
        return [Mended(line.text, (Change(0, 1, "Ngh", "lookalikes"),)) for line in found]

    def look(found: Sequence[Line]) -> list[Mended]:
        seen.extend(line.text[start:end] for line in found for start, end, _ in line.fonts)
        return [Mended(line.text) for line in found]

    line = replace(lines("Xề cá và sửa lưới")[0], fonts=((3, 5, ".VnTime"),))
    repair_document(document(Page(1, (line,))), RepairOptions(menders=(longer, look)))
    assert seen == ["cá"]


SLIPS = "Giải đoạn này xã xây dụng nghị quyết và tố chức hội nghị để nâng nâng lực chung."


def test_slips_of_an_ocr_are_mended_where_they_are_many() -> None:
    restore = Restorer()
    done, health, _ = repair_document(document(Page(1, lines(*GOOD, SLIPS))), options(restore))
    assert {damage for damage, _ in restore.asked} == {"ocr_slips"}
    assert texts(done)[-1].startswith("Giai đoạn này")
    [damage] = health.pages[0].damage
    assert (damage.kind, damage.action) == ("ocr_slips", "repaired")
    assert damage.share < 0.5


def test_the_writers_own_slip_is_left() -> None:
    restore = Restorer()
    read = document(Page(1, lines(*GOOD, "Giải đoạn hai bắt đầu từ tháng chín.")))
    assert repair_document(read, options(restore)).document is read
    assert restore.asked == []


def test_good_text_between_numbers_is_one_text() -> None:
    restore = Restorer()
    read = document(Page(1, lines(*GOOD, "12", "34", SLIPS)))
    repair_document(read, options(restore))
    assert restore.asked == [("ocr_slips", [*GOOD, "12", "34", SLIPS])]


def test_slips_asked_for_are_looked_for_everywhere() -> None:
    restore = Restorer()
    read = document(Page(1, lines(*GOOD, "Giải đoạn hai bắt đầu từ tháng chín.")))
    done = repair_document(read, options(restore, only=frozenset({"ocr_slips"})))
    assert texts(done.document)[-1].startswith("Giai đoạn hai")


def test_lines_can_be_put_back() -> None:
    cell = Cell(0, 0, lines("a", "b"))
    read = document(Page(1, (*lines("c"), Table((cell,), 1, 1)), notes=lines("d"), furniture=lines("e")))
    found = [spot.line for spot in spots_of(read)]
    assert [line.text for line in found] == ["c", "a", "b", "d"]
    assert with_lines(read, found) == read
    assert with_lines(read, found).pages[0] is read.pages[0]
    upper = with_lines(read, [replace(line, text=line.text.upper()) for line in found])
    assert texts(upper) == ["C", "A", "B", "D"]
    assert upper.pages[0].furniture == read.pages[0].furniture


def test_a_gap_stands_before_pages_tables_and_notes() -> None:
    cell = Cell(0, 0, lines("a", "b"))
    read = document(Page(1, (*lines("c", "d"), Table((cell,), 1, 1), *lines("e")), notes=lines("f")))
    assert [spot.gap for spot in spots_of(read)] == [True, False, True, False, True, True]


def test_cells_are_counted_through_the_document() -> None:
    cells = (Cell(0, 0, lines("a", "b")), Cell(0, 1, ()), Cell(1, 0, lines("c")))
    page = Page(1, (*lines("d"), Table(cells, 2, 2), *lines("e")), notes=lines("f"))
    assert [spot.cell for spot in spots_of(document(page, page))] == [-1, 0, 0, 2, -1, -1, -1, 3, 3, 5, -1, -1]


def test_the_restorer_is_told_of_cells() -> None:
    told = []

    def restore(
        texts: Sequence[str],
        damage: DamageClass,
        sureness: Sequence[Sequence[float]] = (),
        cells: Sequence[int] = (),
        /,
    ) -> list[Mended]:
        told.append((list(texts), list(cells)))
        return [Mended(text) for text in texts]

    table = Table((Cell(0, 0, lines("Viec")), Cell(0, 1, lines("sua truong hoc", "nhiem vu cua huyen"))), 1, 2)
    repair_document(document(Page(1, (*lines(*STRIPPED), table))), RepairOptions(menders=(), restore=restore))
    assert told == [([*STRIPPED, "Viec", "sua truong hoc", "nhiem vu cua huyen"], [*[-1] * len(STRIPPED), 0, 1, 1])]


def test_the_same_text_gives_the_same_health() -> None:
    read = document(Page(1, lines(*GOOD, *[unidecode(text) for text in GOOD])))
    assert repair_document(read, options()).health == repair_document(read, options()).health
