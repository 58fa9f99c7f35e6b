"""What is told by the shape of letters: numerals, signs, points; and what is written by hand."""

from __future__ import annotations

import time
from collections.abc import Sequence

import cv2
import numpy as np
import pytest

from kehoach_extract.ocr.engine import Gray, Mode, PixelBox, SeenWord
from kehoach_extract.ocr.handwriting import without_handwriting
from kehoach_extract.ocr.look_again import SecondLook
from kehoach_extract.ocr.points import with_points_told
from kehoach_extract.ocr.strokes import numeral_of


class Reads:
    """An engine that reads one text wherever it looks."""

    identity = "test"

    def __init__(self, text: str = "") -> None:
        self.text = text

    def read(
        self, image: Gray, dpi: int, mode: Mode, areas: Sequence[PixelBox], seconds: float, letters: str = ""
    ) -> list[list[SeenWord]]:
        return [[word(self.text)] if self.text else [] for _ in areas]


def word(
    text: str, sure: float = 0.95, *, begins: bool = False, box: tuple[int, int, int, int] = (10, 10, 90, 40)
) -> SeenWord:
    return SeenWord(text, box, box[3], box[3] - box[1], sure, begins)


def stems(count: int, crossbar: bool = False) -> Gray:
    """An image of stems with serifs, 30 pixels high."""
    image = np.full((60, 120), 255, np.uint8)
    for number in range(count):
        x = 12 + 14 * number
        image[10:40, x + 3 : x + 7] = 0
        image[10:12, x : x + 10] = image[38:40, x : x + 10] = 0
    if crossbar:
        image[24:27, 12 : 12 + 14 * count] = 0
    image[36:40, 12 + 14 * count + 2 : 12 + 14 * count + 6] = 0
    return image


def figures(count: int) -> Gray:
    """An image of figures one: stems with a flag on the left."""
    image = stems(count)
    for number in range(count):
        x = 12 + 14 * number
        image[10:16, x + 7 : x + 10] = 255
        image[10:14, x : x + 3] = 0
        image[10:16, x + 10 : x + 14] = 255
    return image


def look(image: Gray, text: str = "") -> SecondLook:
    return SecondLook(image, 250, Reads(text), time.monotonic() + 10)


@pytest.mark.parametrize(("read", "count"), [("H.", 2), ("HI.", 3), ("II.", 3), ("1L.", 2), ("IH.", 3), ("II.", 2)])
def test_stems_are_counted(read: str, count: int) -> None:
    assert numeral_of(stems(count), word(read, begins=True)) == "I" * count + "."


def test_what_follows_a_mark_stays() -> None:
    image = stems(3)
    image[10:40, 90:94] = 0  # the next word's stem
    [seen] = look(image).words([word("HI.Tổ", 0.5, begins=True, box=(10, 10, 110, 40))])
    assert seen.text == "III.Tổ"


def test_a_dash_after_the_stems_is_none() -> None:
    image = stems(2)
    image[36:40, 40:50] = 255
    image[24:27, 44:56] = 0
    assert numeral_of(image, word("I-", 0.5, begins=True, box=(10, 10, 60, 40))) == "II-"


def test_a_true_h_stays() -> None:
    assert numeral_of(stems(2, crossbar=True), word("H.", begins=True)) is None


def test_the_point_of_a_mark_is_seen_where_it_was_not_read() -> None:
    image = stems(2)  # with a point behind them
    [seen] = look(image).words([word("II", begins=True)])
    assert seen.text == "II."
    image[36:40, 40:50] = 255
    [seen] = look(image).words([word("II", begins=True)])
    assert seen.text == "II"


@pytest.mark.parametrize("text", ["TM.", "KT.", "V.", "2.", "a)", "Kế", "VII."])
def test_other_marks_are_not_looked_at(text: str) -> None:
    assert numeral_of(stems(1), word(text, 0.5, begins=True)) is None


def test_a_one_that_the_engine_is_sure_of_is_a_one() -> None:
    assert numeral_of(stems(1), word("1.", 0.97, begins=True)) is None
    assert numeral_of(stems(1), word("1.", 0.6, begins=True)) == "I."


@pytest.mark.parametrize(("read", "begins"), [("1.", True), ("11.", True), ("II/2026", False), ("TI", False)])
def test_figures_one_are_no_numeral(read: str, begins: bool) -> None:
    assert numeral_of(figures(2 if len(read) > 2 else 1), word(read, 0.5, begins=begins)) is None


def test_a_quarter_is_told_by_its_stems() -> None:
    assert numeral_of(stems(3), word("II/2026")) == "III/2026"


def test_inside_a_line_two_stems_and_more_are_a_numeral() -> None:
    assert numeral_of(stems(3), word("TIII")) == "III"
    assert numeral_of(stems(1), word("I")) is None


def sign(bar: bool) -> Gray:
    image = np.full((60, 120), 255, np.uint8)
    cv2.polylines(image, [np.array([[30, 12], [12, 20], [30, 28]])], isClosed=False, color=(0,), thickness=2)
    if bar:
        image[33:36, 12:31] = 0
    return image


@pytest.mark.parametrize(("bar", "text"), [(True, "≤"), (False, "<")])
def test_at_most_is_told_by_its_bar(bar: bool, text: str) -> None:
    [seen] = look(sign(bar)).words([word("<", box=(11, 11, 32, 37))])
    assert seen.text == text


def points(hanging: bool) -> Gray:
    image = np.full((60, 120), 255, np.uint8)
    for x in (12, 50, 66, 82):
        cv2.ellipse(image, (x + 5, 25), (5, 14), 0, 0, 360, (0,), 3)
    image[36:40, 32:36] = 0
    if hanging:
        image[38:46, 34:37] = 0
    return image


@pytest.mark.parametrize("read", ["5.000", "5,000"])
@pytest.mark.parametrize(("hanging", "text"), [(True, "5,000"), (False, "5.000")])
def test_points_of_numbers_are_told_by_their_shape(read: str, hanging: bool, text: str) -> None:
    assert with_points_told(points(hanging), word(read, box=(10, 10, 95, 40))).text == text


def test_points_that_cannot_be_found_stay_as_read() -> None:
    image = np.full((60, 120), 255, np.uint8)
    assert with_points_told(image, word("5,000")).text == "5,000"


@pytest.mark.parametrize(
    ("read", "again", "text"),
    [("0ó", "06", "06"), ("0ó", "0", "0ó"), ("§", "8", "8"), ("1§5", "155", "155"), ("cán", "5", "cán")],
)
def test_numbers_are_read_again(read: str, again: str, text: str) -> None:
    [seen] = look(stems(1), again).words([word(read, 0.5)])
    assert seen.text == text


class ReadsBySize(Reads):
    """An engine that reads what the height of an area tells it, and other things where figures alone are asked for."""

    def __init__(self, by_height: dict[int, list[SeenWord]], figures: str = "") -> None:
        super().__init__(figures)
        self.by_height = by_height

    def read(
        self, image: Gray, dpi: int, mode: Mode, areas: Sequence[PixelBox], seconds: float, letters: str = ""
    ) -> list[list[SeenWord]]:
        if letters:
            return super().read(image, dpi, mode, areas, seconds, letters)
        return [self.by_height.get(bottom - top, []) for _, top, _, bottom in areas]


def cells(engine: Reads, *words: list[SeenWord]) -> list[list[str]]:
    """What a second look makes of cells in one column, each 100 pixels high."""
    image = np.full((100, 200), 255, np.uint8)
    second = SecondLook(image, 250, engine, time.monotonic() + 10)
    found = second.cells(words, [(0, 0, 200, 100)] * len(words), ["TT"] * len(words))
    return [[one.text for one in cell] for cell in found]


def test_a_word_in_a_column_of_numbers_is_a_number() -> None:
    words = [[word(text, sure)] for text, sure in (("10", 0.9), ("lãi", 0.67), ("12", 0.9), ("13", 0.9), ("TT", 0.5))]
    assert cells(ReadsBySize({}, "11"), *words) == [["10"], ["11"], ["12"], ["13"], ["TT"]]


def test_a_short_cell_is_what_most_sizes_show() -> None:
    sizes = {50: [word("13", 0.8)], 60: [word("18", 0.3)], 80: [word("13", 0.9)]}
    assert cells(ReadsBySize(sizes), [word("MP:", 0.2)]) == [["13"]]


def test_a_short_cell_that_the_engine_is_sure_of_is_not_read_again() -> None:
    assert cells(ReadsBySize({50: [word("13")], 60: [word("13")]}), [word("18", 0.93)]) == [["18"]]


def test_words_of_other_sizes_stand_where_they_were() -> None:
    sizes = {height: [word("13", 0.9, box=(10, 20, 30, 40))] for height in (50, 80)}
    image = np.full((200, 300), 255, np.uint8)
    second = SecondLook(image, 250, ReadsBySize(sizes), time.monotonic() + 10)
    [[seen]] = second.cells([[word("?", 0.1)]], [(100, 50, 300, 150)], ["TT"])
    assert [*seen.box, seen.base] == [120, 90, 160, 130, 130]
    assert 0.2 < seen.confidence < 0.4


def test_a_longer_cell_is_what_the_engine_is_surest_of() -> None:
    sizes = {70: line(("của", 0.9), ("Trung", 0.9), ("ương", 0.9)), 90: line(("của", 0.9), ("Trưng", 0.5))}
    read = line(("của", 0.9), ("Irunø", 0.4), ("ương", 0.9))
    assert cells(ReadsBySize(sizes), read) == [["của", "Trung", "ương"]]


def test_without_time_a_cell_stays_as_it_was_read() -> None:
    image = np.full((100, 200), 255, np.uint8)
    second = SecondLook(image, 250, ReadsBySize({50: [word("13")]}), time.monotonic() - 1)
    [[seen]] = second.cells([[word("1B", 0.2)]], [(0, 0, 200, 100)], ["TT"])
    assert seen.text == "1B"


@pytest.mark.parametrize("read", ["|", "l", "Í", "lÍ"])
def test_alone_in_a_cell_one_stem_is_a_numeral(read: str) -> None:
    assert numeral_of(stems(1), word(read, 0.5), alone=True) == "I"
    assert numeral_of(figures(1), word(read, 0.5), alone=True) is None


@pytest.mark.parametrize(
    ("read", "text"),
    [(("Lưu:", "VI,"), "VT,"), (("Lưu:", "VF,"), "VT,"), (("Lưu:", "VP."), "VP."), (("số", "VI,"), "VI,")],
)
def test_copies_are_kept_in_the_records(read: tuple[str, str], text: str) -> None:
    blank = np.full((60, 120), 255, np.uint8)
    assert look(blank).words([word(one) for one in read])[1].text == text


def test_the_point_of_a_mark_may_be_taken_for_a_foot() -> None:
    assert numeral_of(stems(2), word("IL", begins=True)) == "II."
    assert numeral_of(stems(2), word("IL")) is None


def line(*words: tuple[str, float]) -> list[SeenWord]:
    return [word(text, sure, begins=not number) for number, (text, sure) in enumerate(words)]


@pytest.mark.parametrize(
    ("words", "kept", "found"),
    [
        (line(("Số:2}2_", 0.33), ("/KH-SYT", 0.84)), "Số: /KH-SYT", ["number"]),
        (line(("Số:", 0.95), ("239", 0.7), ("/KH-SYT", 0.9)), "Số: /KH-SYT", ["number"]),
        (line(("Số:", 0.95), ("239/KH-SYT", 0.95)), "Số: 239/KH-SYT", []),
        (line(("Số:", 0.95), ("12a/KH-SYT", 0.95)), "Số: 12a/KH-SYT", []),
        (line(("Số:", 0.95), ("/KH-SYT", 0.95)), "Số: /KH-SYT", []),
        (
            line(("Vinh,", 0.9), ("ngày", 0.9), ("Ơ+", 0.4), ("tháng", 0.9), ("3", 0.9), ("năm", 0.9), ("2018", 0.9)),
            "Vinh, ngày tháng 3 năm 2018",
            ["date"],
        ),
        (
            line(("Vinh,", 0.9), ("ngày", 0.9), ("05", 0.9), ("tháng", 0.9), ("3", 0.9), ("năm", 0.9), ("2018", 0.9)),
            "Vinh, ngày 05 tháng 3 năm 2018",
            [],
        ),
        (
            line(("từ", 0.9), ("ngày", 0.9), ("05", 0.4), ("tháng", 0.9), ("3", 0.9), ("năm", 0.9), ("2018", 0.9)),
            "từ ngày 05 tháng 3 năm 2018",
            [],
        ),
    ],
)
def test_what_is_written_by_hand_is_left_out(words: list[SeenWord], kept: str, found: list[str]) -> None:
    printed, what = without_handwriting(words)
    assert " ".join(one.text for one in printed) == kept
    assert what == found
