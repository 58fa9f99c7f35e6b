"""Misread text as slots for the language model, and how what it chose is written."""

from __future__ import annotations

import pytest

from kehoach_extract.folding import fold
from kehoach_extract.repair.language.context import NEVER
from kehoach_extract.repair.language.ngrams import Ngrams
from kehoach_extract.repair.language.words import NUMBER
from kehoach_extract.repair.misread import misread_slots
from kehoach_extract.repair.restore import restore_lines
from kehoach_extract.repair.slots import Slots
from kehoach_extract.repair.spelling import spellings


def _open(slots: Slots) -> list[tuple[int, int, int]]:
    return [slots.spans[number] for number in slots.open_slots()]


def _texts(line: str) -> list[str]:
    return [line[start:end] for _, start, end in _open(misread_slots([line]))]


def _written(line: str, word: str, at: int = 0) -> str:
    slots = misread_slots([line])
    return slots.written(list(slots.open_slots())[at], Ngrams.load().id_of[fold(word)])


def test_a_letter_that_is_left_of_a_word_is_read_as_the_word() -> None:
    assert restore_lines(["- Bo Y t (bao cao);"], "foreign_ocr")[0].text == "- Bộ Y tế (báo cáo);"
    assert restore_lines(["cac co quan o lién quan"], "foreign_ocr")[0].text == "các cơ quan có liên quan"
    assert restore_lines(["dang o tai xa"], "foreign_ocr")[0].text == "đang ở tại xã"


@pytest.mark.parametrize(
    ("lines", "settled"),
    [
        (["- Hdi Nong dan (bao cho);"], [((0, 16, 19), "báo"), ((0, 20, 23), "cáo")]),
        (["cap xa theo 10 trinh cua Dé an"], [((0, 12, 14), "lộ")]),
        (["Thuc hién dting 19", "trinh da dé ra"], [((0, 16, 18), "lộ")]),
    ],
)
def test_phrases_that_context_cannot_tell(lines: list[str], settled: list[tuple[tuple[int, int, int], str]]) -> None:
    slots = misread_slots(lines)
    assert slots.settled == settled
    spans = {span for span, _ in settled}
    assert not spans & set(_open(slots))


@pytest.mark.parametrize(
    "lines", [["theo 19 trinh tu"], ["theo 19 tram"], ["co 19", ""], ["(bao cho tinh)"], ["bao cho"]]
)
def test_numbers_and_words_that_look_alike_stand(lines: list[str]) -> None:
    assert not misread_slots(lines).settled


def test_words_are_open_and_numbers_are_not() -> None:
    assert _texts("Sua 12 nha cho vao ngay 03/4/2031") == ["Sua", "nha", "cho", "vao", "ngay"]


def test_list_marks_stand() -> None:
    assert _texts("a) Mo cho qué") == ["Mo", "cho", "qué"]
    assert _texts("IV. Mo cho qué") == ["Mo", "cho", "qué"]
    assert _texts("I- Mo cho qué") == ["Mo", "cho", "qué"]


@pytest.mark.parametrize("line", ["sé 12-CV/TU", "sé 7/KH-XYZ"])
def test_codes_are_read_as_abbreviations_only(line: str) -> None:
    slots = misread_slots([line])
    ids, logs, _ = slots.arrays()
    words = Ngrams.load().words
    for number in list(slots.open_slots())[1:]:
        found = [words[word] for word, log in zip(ids[number], logs[number], strict=True) if log > NEVER]
        assert found
        assert not {"từ", "cụ", "khi"} & set(found)


def test_an_abbreviation_gets_its_letters_back() -> None:
    line = "sé 7/QD-HPND"
    slots = misread_slots([line])
    ids, _, _ = slots.arrays()
    words = Ngrams.load().words
    first = [words[ids[number, 0]] for number in slots.open_slots()]
    assert first == ["qđ", "hđnd"]


def test_lone_capitals_names_and_codes_of_the_highlands_stand() -> None:
    assert _texts("san pham OCOP cua H'Mong cho vao") == ["san", "pham", "cua", "cho", "vao"]


def test_capitals_in_a_heading_are_words() -> None:
    assert _texts("MO CHO QUE") == ["MO", "CHO", "QUE"]


def test_a_foreign_word_stands() -> None:
    assert _texts("dung Blockchainware cho vao") == ["dung", "cho", "vao"]


@pytest.mark.parametrize(
    ("line", "word", "written"),
    [
        ("Ké hoach", "kế", "Kế"),
        ("qué nha", "quê", "quê"),
        ("MUC PiCH", "mục", "MỤC"),
        ("Iam nha", "làm", "làm"),
        ("1a nha", "là", "là"),
        ("hoach dinh", "hoạch", "hoạch"),
        ("uy ban", "ủy", "ủy"),
    ],
)
def test_a_chosen_word_is_written_in_its_case_and_spelling(line: str, word: str, written: str) -> None:
    assert _written(line, word) == written


def test_mixed_letters_are_capitals_beside_capitals_only() -> None:
    assert _written("MUC PiCH", "đích", 1) == "ĐÍCH"
    assert _written("cac VIeC nay", "việc", 1) == "việc"
    assert _written("BAN Bi THU TRUNG", "bí", 1) == "BÍ"


def test_words_that_ran_together_are_parted_by_a_space() -> None:
    assert _written("coso", "sở", 1) == " sở"


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("viéc st? dung dat va git? vai tro", "việc sử dụng đất và giữ vai trò"),
        ("Can ct? Quyét dinh", "Căn cứ Quyết định"),
        ("khai thac di? liéu", "khai thác dữ liệu"),
        ("viéc gi? lam thé nao? ai lam", "việc gì? làm thế nào? ai làm"),
    ],
)
def test_a_question_mark_that_was_a_hook_goes(read: str, printed: str) -> None:
    assert restore_lines([read], "foreign_ocr")[0].text == printed


def test_digits_that_may_be_a_word_stand_where_the_model_says_number() -> None:
    slots = misread_slots(["nhat 13 nha"])
    number = next(number for number in slots.open_slots() if slots.texts[number].endswith("13"))
    assert slots.written(number, NUMBER) == "13"


@pytest.mark.parametrize(
    ("folded", "ways"),
    [
        ("họach", ("hoạch",)),
        ("tòan", ("toàn",)),
        ("hóa", ("hóa", "hoá")),
        ("qúy", ("quý",)),
        ("qùynh", ("quỳnh",)),
        ("thủy", ("thủy", "thuỷ")),
        ("khỏe", ("khỏe", "khoẻ")),
        ("nước", ("nước",)),
    ],
)
def test_spellings_of_the_vocabulary(folded: str, ways: tuple[str, ...]) -> None:
    assert spellings(folded) == ways
    assert all(fold(way) == folded for way in ways)


@pytest.mark.parametrize("token", ["NH4", "H.120", "17PL", "PL6", "B2B"])
def test_capitals_with_digits_are_no_words(token: str) -> None:
    assert _texts(f"do {token} trong nuoc") == ["do", "trong", "nuoc"]


@pytest.mark.parametrize(
    ("line", "words"), [("BIEU STT31 VA 17PL", ["BIEU", "VA"]), ("THANH PH6 M6I", ["THANH", "PH6", "M6I"])]
)
def test_numbers_of_forms_stand_in_headings_too(line: str, words: list[str]) -> None:
    assert _texts(line) == words


def test_unknown_abbreviations_are_not_taken_for_others() -> None:
    assert restored(["ham luong TSS va SST trong nuoc thai"]) == ["hàm lượng TSS và SST trong nước thải"]


def test_short_capitals_that_end_in_g_are_words() -> None:
    slots = misread_slots(["SG Giao duc va bai cho hang"])
    words = [Ngrams.load().words[word] for word in slots.arrays()[0][0] if word]
    assert "sở" in words


def test_the_month_of_a_date_is_put_right() -> None:
    slots = misread_slots(["ngay 27/;0/2031 va 03/l/2032, dien tich 12/;9/3456 m2"])
    assert [(span, text) for span, text in slots.settled] == [((0, 8, 10), "10"), ((0, 22, 23), "1")]


def test_dashes_and_specks_before_items() -> None:
    lines = ["- Mo ben thuyen", "~ Lap den", "7 - Sua nha cho", "- Trong cay", "- Don rac", "a - b", "2.1.?Cho phien"]
    assert [(span, text) for span, text in misread_slots(lines).settled] == [
        ((6, 4, 5), " "),
        ((1, 0, 1), "-"),
        ((2, 0, 2), ""),
    ]


def test_the_offices_that_keep_a_document_stand() -> None:
    assert restore_lines(["- Luu: VT, KTNI."], "foreign_ocr")[0].text == "- Lưu: VT, KTNI."


def test_an_and_between_names_stands() -> None:
    assert restore_lines(["So Nong nghiép & Phat trién nong thon"], "foreign_ocr")[0].text == (
        "Sở Nông nghiệp & Phát triển nông thôn"
    )
    assert restore_lines(["cac hd dang & tai xa"], "foreign_ocr")[0].text == "các hộ đang ở tại xã"


def test_a_numeral_on_which_a_word_was_glued_stands() -> None:
    assert restore_lines(["V.GIAI PHAP"], "foreign_ocr")[0].text == "V.GIẢI PHÁP"


def test_words_behind_the_number_of_a_heading_are_open() -> None:
    assert _texts("1- Phong Van hoa") == ["Phong", "Van", "hoa"]
    assert _texts("4-Uy ban xa") == ["Uy", "ban", "xa"]


def test_small_letters_inside_a_sentence_that_were_read_as_capitals() -> None:
    assert _written("phu hop Voi quy hoach", "với", at=2) == "với"
    assert _written("cong, Von va nhan luc", "vốn", at=1) == "vốn"


@pytest.mark.parametrize(
    ("line", "word", "at"),
    [("Voi quy hoach", "với", 0), ("va So Y té", "sở", 1), ("Bo Van hoa", "vốn", 1), ("va Nha nuoc", "nhà", 1)],
)
def test_other_capitals_stand(line: str, word: str, at: int) -> None:
    written = _written(line, word, at)
    assert written[0].isupper()


def test_items_begin_with_capitals_where_nearly_all_do() -> None:
    lines = ["- Mo cho qué", "- Sua duong", "- Lap ban do", "- Trong rung", "- xay cau", *["- Nao vet kénh"] * 6]
    assert restored(lines)[4].startswith("- X")
    assert restored([line.lower() for line in lines])[4].startswith("- x")


def restored(lines: list[str]) -> list[str]:
    """Lines of OCR text after repair."""
    return [line.text for line in restore_lines(lines, "foreign_ocr")]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("mua sam trang thiéct bi cho truong hoc", "mua sắm trang thiết bị cho trường học"),
        ("Ba’y manh cai cach hanh chinh va bao vé rung", "Đẩy mạnh cải cách hành chính và bảo vệ rừng"),
        ("mua sam trang thiét ,bi cho truong hoc", "mua sắm trang thiết bị cho trường học"),
        ("cac nganh giao duc ,van hoa va y té", "các ngành giáo dục ,văn hóa và y tế"),
    ],
)
def test_signs_too_many(read: str, printed: str) -> None:
    assert restored([read]) == [printed]
