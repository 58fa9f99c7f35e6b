"""The health of texts: healthy ones pass whatever they are about, each damage class is seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unidecode import unidecode

from kehoach_extract.repair.health import document_health, page_health
from kehoach_extract.repair.notes import document_notes, health_notes
from kehoach_extract.repair.syllables import judge, tokens
from kehoach_extract.source import Cell, Line, Note, Page, Place, SourceDocument, Table

HEALTHY = """
Ủy ban nhân dân huyện giao Phòng Văn hóa và Thông tin chủ trì, phối hợp với các trường học trên địa bàn xây dựng phòng
đọc cho học sinh, bổ sung ít nhất 500 đầu sách mỗi năm và mở cửa thư viện vào ngày thứ bảy. Các xã, thị trấn rà soát nhà
văn hóa thôn, xác định nơi cần sửa chữa, lập danh sách gửi về huyện trước ngày 15/9/2031 để xem xét, xếp thứ tự ưu
tiên. Xe sách lưu động đến từng xóm hai tháng một lần; người dân được mượn sách không mất phí, xuất trình thẻ là đủ.
"""

ENGLISH = """
The programme shall be carried out by the district library with the support of the schools. Each of the reading rooms
has to keep a list of the books that have been lent, and the list is sent to the office for review. The costs of the
repair are paid from the annual budget, as agreed by the parties to this plan for the years of its first phase.
"""


def page(text: str, number: int | None = None, **more: object) -> Page:
    lines = tuple(Line(line, Place()) for line in text.strip().splitlines())
    return Page(number, lines, **more)  # type: ignore[arg-type]


def document(*pages: Page) -> SourceDocument:
    return SourceDocument("a.pdf", "0" * 64, "application/pdf", pages, len(pages))


def stripped(text: str) -> str:
    """Without diacritics, as some mail programs send it."""
    return unidecode(text)


def foreign_ocr(text: str) -> str:
    """As an OCR with an English model reads it: most marks gone, some letters taken for others."""
    seen = str.maketrans({**dict.fromkeys("êềếệểễ", "é"), **dict.fromkeys("ốộ", "6")})
    return "".join(sign if sign in "é6" else unidecode(sign) for sign in text.translate(seen))


def tcvn3(text: str) -> str:
    """As text of an 8-bit TCVN3 font reads when its codes are taken for Latin-1."""
    codes = dict(zip("àảãáạằẳẵắặầẩẫấậ" + "âêôđ", "µ¶·¸¹»¼½¾ÆÇÈÉÊË" + "©ª«®", strict=True))
    return "".join(codes.get(sign, sign) for sign in text.lower())


def glyph_ids(text: str) -> str:
    """As text of a font without a map reads: glyph numbers, the ASCII part shifted by 29."""
    return "".join(chr(ord(sign) - 29) if 62 <= ord(sign) < 127 else "Ӣ" if ord(sign) > 127 else sign for sign in text)


def status(text: str) -> str:
    return page_health(page(text)).status


def test_healthy_text_is_healthy() -> None:
    found = page_health(page(HEALTHY, 4))
    assert (found.page, found.status) == (4, "healthy")
    assert found.syllables > 100
    assert found.vietnamese == 1
    assert 0.7 < found.marked < 0.95


@pytest.mark.parametrize("damage", [stripped, foreign_ocr, tcvn3, glyph_ids])
def test_each_damage_class_is_seen(damage: object) -> None:
    assert callable(damage)
    assert status(damage(HEALTHY)) == "damaged"


@pytest.mark.parametrize("healthy", [1, 2, 3, 4])
def test_a_stripped_piece_of_a_page_is_seen(healthy: int) -> None:
    assert status(HEALTHY * healthy + stripped(HEALTHY)) == "damaged"


@pytest.mark.parametrize("lost", ["x", "đ", "á", "c"])
def test_a_font_that_lost_a_letter_is_seen(lost: str) -> None:
    assert status(HEALTHY.replace(lost, " ")) == "damaged"


def test_the_lost_capital_of_the_committee_is_seen() -> None:
    text = "\n".join(["Công văn gửi Ủy ban nhân dân các xã về việc sửa đường làng và trồng cây xanh."] * 5)
    assert status(text) == "healthy"
    assert status(text.replace("Ủ", " ")) == "damaged"


def test_decomposed_text_reads_like_composed() -> None:
    assert page_health(page(unicodedata.normalize("NFD", HEALTHY))) == page_health(page(HEALTHY))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ENGLISH, id="English"),
        pytest.param(HEALTHY + ENGLISH, id="half English"),
        pytest.param(
            ENGLISH + "an inn on an isle, or one at an inlet\n" * 4, id="English words that begin with a vowel"
        ),
        pytest.param(HEALTHY * 2 + "Phnom Penh, Svay Rieng, Viet Nam News\n" * 2, id="names of neighbours"),
        pytest.param("1.234 5.678 91,2 12/5\n" * 40 + "Cộng 2031 x x x x", id="numbers"),
        pytest.param("Số: 12/KH-UBND, 34/QĐ-TTg, 56/NQ-HĐND; UBND, HĐND, MTTQ\n" * 10, id="codes"),
        pytest.param("Kính gửi: Mr. Smith, John", id="too little to judge"),
        pytest.param("\n".join(["x x x"] * 30) + HEALTHY, id="ticks in a table"),
        pytest.param("\n".join(["a)", "b)", "c)", "d)", "đ)", "e)", "g)"] * 5) + HEALTHY, id="letters of lists"),
        pytest.param(
            HEALTHY + "Krông Kmar, Pleiku, Kon Plông, Đắk Hà, Ngọk Linh, Mnông, Festival Hue " * 3, id="names"
        ),
        pytest.param(HEALTHY.upper(), id="capitals"),
        pytest.param(HEALTHY.replace("Ủy", "Uỷ").replace("hóa", "hoá"), id="new tone placement"),
    ],
)
def test_what_only_looks_odd_is_not_called_damaged(text: str) -> None:
    assert status(text) == "healthy"


def test_cells_of_tables_count_and_running_headers_do_not() -> None:
    cell = Cell(0, 0, tuple(Line(line, Place()) for line in HEALTHY.strip().splitlines()))
    garbage = tuple(Line(glyph_ids(HEALTHY), Place()) for _ in range(9))
    found = page_health(Page(1, (Table((cell,), 1, 1),), furniture=garbage))
    assert found.status == "healthy"
    assert found.syllables == page_health(page(HEALTHY)).syllables


def test_images_and_empty_pages() -> None:
    assert page_health(Page(1, (), image_only=True)).status == "image_only"
    assert page_health(Page(1, ())).status == "empty"
    assert page_health(page("   \n 　")).status == "empty"
    assert page_health(page("2031")).status == "healthy"


def test_a_lost_letter_marks_every_page_that_shows_it() -> None:
    short = "Mỗi ã nhận sách; người dân được mượn sách không mất phí trong hai tháng hè."
    assert status(short) == "healthy"
    lost = document(page(HEALTHY.replace("x", " "), 1), page(short, 2), page("Người dân được mượn sách.", 3))
    assert [one.status for one in document_health(lost).pages] == ["damaged", "damaged", "healthy"]


@pytest.mark.parametrize(
    ("pages", "whole"),
    [
        (["text", "text", "image"], "healthy"),
        (["image", "image", "text"], "image_only"),
        (["text", "garbage", "text"], "damaged"),
        (["empty", "empty", "text"], "healthy"),
        (["empty", "empty", "image"], "image_only"),
        (["empty"], "empty"),
        ([], "empty"),
    ],
)
def test_the_health_of_the_whole(pages: list[str], whole: str) -> None:
    made = {
        "text": page(HEALTHY, 1),
        "garbage": page(glyph_ids(HEALTHY), 1),
        "image": Page(1, (), image_only=True),
        "empty": Page(1, ()),
    }
    assert document_health(document(*(made[name] for name in pages))).status == whole


def test_notes_name_the_pages() -> None:
    bad = glyph_ids(HEALTHY)
    pages = [page(bad, 1), page(bad, 2), page(bad, 3), page(HEALTHY, 4), page(bad, 5), Page(6, (), image_only=True)]
    damaged, images = health_notes(document_health(document(*pages)))
    assert (damaged.code, dict(damaged.parameters)) == ("damaged_text", {"pages": "1-3, 5", "count": "4", "of": "6"})
    assert damaged.place == Place(page=1)
    assert (images.code, dict(images.parameters)["pages"]) == ("image_only_pages", "6")
    assert health_notes(document_health(document(page(HEALTHY, 1)))) == []


def test_what_the_reader_noted_comes_before_the_health() -> None:
    read = SourceDocument(
        "a.pdf",
        "0" * 64,
        "application/pdf",
        (Page(1, (), warnings=(Note("page_unreadable"),)), page(glyph_ids(HEALTHY), 2)),
        2,
        warnings=(Note("of_the_file"),),
    )
    codes = [note.code for note in document_notes(read, health_notes(document_health(read)))]
    assert codes == ["of_the_file", "page_unreadable", "damaged_text"]


def test_a_format_without_pages_is_told_as_a_whole() -> None:
    [note] = health_notes(document_health(document(page(glyph_ids(HEALTHY)))))
    assert (note.code, note.place, note.parameters) == ("damaged_text_whole", None, ())


@pytest.mark.parametrize(
    "syllable",
    [
        "nghiêng",
        "quyết",
        "giếng",
        "gì",
        "gìn",
        "khuỷu",
        "ngoằn",
        "thuở",
        "xoong",
        "quốc",
        "huỳnh",
        "yêu",
        "ủy",
        "uỷ",
        "hoà",
        "hòa",
        "đường",
        "kỹ",
        "kĩ",
        "ghế",
        "ngành",
        "ở",
        "quýnh",
    ],
)
def test_syllables_that_the_spelling_allows(syllable: str) -> None:
    assert judge(syllable).well_formed


@pytest.mark.parametrize(
    "syllable",
    [
        "nghành",
        "kác",
        "cế",
        "gê",
        "ngề",
        "hoach",
        "viêc",
        "tiép",
        "cdc",
        "ctia",
        "xiiy",
        "dvng",
        "strength",
        "quuc",
        "hòá",
        "fan",
        "wộ",
        "jê",
        "đđường",
        "b5",
    ],
)
def test_syllables_that_the_spelling_forbids(syllable: str) -> None:
    assert not judge(syllable).well_formed


@given(st.text())
def test_any_text_has_a_health(text: str) -> None:
    found = page_health(page(text or " "))
    assert 0 <= found.vietnamese <= 1
    assert 0 <= found.marked <= 1


@given(st.text())
def test_tokens_are_pieces_of_the_text(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert all(token in composed for token, _ in tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rộng 12 m² và ½ km²", ["rộng", "m", "và", "km"]),
        (
            "Số 12/KH-UBND, xem www.thu-vien.vn hoặc gửi a.b@c.vn hay ftp://d.vn nhé",
            ["Số", "xem", "hoặc", "gửi", "hay", "nhé"],
        ),
        ("12/ 7 nhà/xưởng @ 5/", ["nhà", "xưởng"]),
        ("b\uf0b7c \ue001a\ufffd", ["b", "c", "\ue001a\ufffd"]),
        ("q\u0323a", ["q\u0323a"]),
    ],
)
def test_what_a_token_is(text: str, expected: list[str]) -> None:
    assert [token for token, _ in tokens(text)] == expected


@pytest.mark.parametrize("sign", ["1", "1/", "a", "@", "a@", "w", "www.", ":/", "://", "\u0301"])
def test_a_line_without_spaces_is_read_in_one_go(sign: str) -> None:
    # Twice the text takes about twice the time; a pattern that starts over at every sign would never end here.
    assert len(tokens(sign * 50_000)) <= 50_000


@pytest.mark.parametrize(
    ("token", "bare"), [("viec", True), ("Tiép", True), ("HOẠCH", False), ("nguời", True), ("việc", False)]
)
def test_a_syllable_with_stripped_or_misread_marks(token: str, bare: bool) -> None:
    assert judge(token).bare is bare


@pytest.mark.parametrize("token", ["festival", "Krông", "UBND", "x", "hoc", "Penh", "вот"])
def test_what_is_no_stripped_syllable(token: str) -> None:
    assert not judge(token).bare
