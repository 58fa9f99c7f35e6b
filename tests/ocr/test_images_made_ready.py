"""Setting a page image straight, and taking off what a scanner and a seal add to it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from kehoach_extract.ocr.colours import gray_of
from kehoach_extract.ocr.engine import Gray
from kehoach_extract.ocr.rulings import find_rulings, without_rulings
from kehoach_extract.ocr.shadows import is_blank, without_shadows
from kehoach_extract.ocr.skew import Turn, darkness, skew_of, turned
from kehoach_extract.ocr.upright import is_sideways, turned_by

DPI = 200


def page_with_lines(degrees: float = 0.0) -> Gray:
    """A page with 40 lines of short strokes, turned clockwise."""
    page = np.full((2339, 1654), 255, np.uint8)
    random = np.random.default_rng(1)
    for row in range(40):
        x = 200
        while x < 1400:
            wide = int(random.integers(20, 90))
            page[200 + 45 * row : 220 + 45 * row, x : x + wide] = 0
            x += wide + 15
    return turned(page, Turn(-degrees, 1654, 2339))


def page_with_table(degrees: float = 0.0, gap: int = 0) -> Gray:
    """A page with a grid of four level and three upright lines, each broken by a gap."""
    page = np.full((1200, 1000), 255, np.uint8)
    for y in (200, 300, 400, 500):
        page[y : y + 3, 100:900] = 0
        page[y : y + 3, 400 : 400 + gap] = 255
    for x in (100, 500, 897):
        page[200:503, x : x + 3] = 0
    return turned(page, Turn(-degrees, 1000, 1200))


@pytest.mark.parametrize("degrees", [-2.5, -0.7, 0.0, 0.62, 1.3, 4.0])
def test_skew_is_told_to_a_twentieth_of_a_degree(degrees: float) -> None:
    assert skew_of(darkness(page_with_lines(degrees))) == pytest.approx(degrees, abs=0.05)


def test_a_page_without_ink_is_not_turned() -> None:
    assert skew_of(darkness(np.full((500, 400), 255, np.uint8))) == 0.0


def test_a_point_goes_back_to_where_it_stood() -> None:
    page = np.full((400, 300), 255, np.uint8)
    page[100:103, 220:223] = 0
    turn = Turn(7.0, 300, 400)
    y, x = np.argwhere(turned(page, turn) < 128).mean(axis=0)
    assert turn.back(x, y) == pytest.approx((221, 101), abs=1)


def test_lines_that_run_down_are_told() -> None:
    page = page_with_lines()
    assert not is_sideways(darkness(page))
    assert is_sideways(darkness(turned_by(page, 90)))
    assert not is_sideways(darkness(turned_by(page, 180)))


@pytest.mark.parametrize(("degrees", "gap"), [(0.0, 0), (0.3, 0), (0.0, 4), (0.2, 3)])
def test_rulings_are_found_askew_and_broken(degrees: float, gap: int) -> None:
    rules, _ = find_rulings(page_with_table(degrees, gap), DPI)
    assert sum(rule.upright for rule in rules) == 3
    assert sum(not rule.upright for rule in rules) == 4
    assert all(rule.x1 - rule.x0 > 780 for rule in rules if not rule.upright)


def test_letters_that_touch_a_ruling_stay() -> None:
    page = page_with_table()
    page[480:500, 300:306] = 0  # a stem that stands on the lowest line
    _, covered = find_rulings(page, DPI)
    clean = without_rulings(page, covered)
    assert (clean[482:496, 300:306] == 0).all()
    assert (clean[480:520, 600:700] > 200).all()


def test_the_feet_of_a_word_are_no_ruling() -> None:
    page = np.full((400, 600), 255, np.uint8)
    for x in range(100, 300, 18):
        page[150:200, x + 6 : x + 10] = 0
        page[197:200, x : x + 15] = 0  # serifs, three pixels apart
    assert find_rulings(page, DPI)[0] == []


def test_the_rim_and_punch_holes_go_and_letters_stay() -> None:
    page = page_with_lines()
    clean = page.copy()
    page[:, :20] = 30
    cv2.circle(page, (70, 800), 22, (20,), -1)
    page[1000, 900] = 0
    assert (without_shadows(page, DPI)[:, :130] > 200).all()
    assert (without_shadows(page, DPI)[:, 180:] == clean[:, 180:]).mean() > 0.999


def test_a_page_of_specks_is_blank() -> None:
    page = np.full((2339, 1654), 250, np.uint8)
    page[::200, ::200] = 0
    assert is_blank(without_shadows(page, DPI))
    assert not is_blank(page_with_lines())


def test_a_red_seal_is_lifted_off_black_letters() -> None:
    page = np.full((400, 200, 3), 255, np.uint8)
    cv2.circle(page, (100, 60), 50, (205, 30, 40), 6)
    for y in (20, 200, 260, 320):
        page[y : y + 10, 20:180] = 0  # black on red is black
    gray = gray_of(page)
    assert (gray[22:28, 25:175] < 60).all()
    assert (gray[34:115] > 200).mean() > 0.99


def test_a_page_printed_in_colour_is_left() -> None:
    page = np.full((400, 200, 3), 255, np.uint8)
    for y in (50, 120, 190, 260):
        page[y : y + 10, 20:180] = (20, 30, 160)
    assert (gray_of(page)[50:60, 20:180] < 128).all()
