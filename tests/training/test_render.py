"""Pages of text, rendered and read."""

from __future__ import annotations

import random
import shutil
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest

pytest.importorskip("numpy", reason="rendering needs numpy")
pytest.importorskip("PIL", reason="rendering needs Pillow")

from training.ocr import Job, ReadLine, make_page, pair_lines, read
from training.render_page import Settings, draw_settings, missing_fonts, render
from training.render_text import CorpusPages, Lines, Paragraph, new_tone_placement

needs_fonts = pytest.mark.skipif(bool(missing_fonts()), reason="fonts with Vietnamese letters are not installed")
needs_tesseract = pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract is not installed")

_TEXT = "Sở Văn hóa chủ trì sửa chữa mái thư viện, mở thêm hai phòng đọc và mua sách cho các trường ở xã vùng cao."


def _plain(seed: int) -> Settings:
    drawn = draw_settings(random.Random(seed), ("liberation",))
    return replace(drawn, dpi=150, skew=0.5, noise=0.0, blur=0.0, ink=0.0, jpeg=0, bilevel=False, tracking=0.0)


@pytest.mark.parametrize(
    ("old", "new"),
    [("Ủy ban", "Uỷ ban"), ("hóa đơn", "hoá đơn"), ("khỏe", "khoẻ"), ("quý", "quý"), ("HÒA", "HOÀ"), ("hoàn", "hoàn")],
)
def test_new_tone_placement(old: str, new: str) -> None:
    assert new_tone_placement(old) == new


@needs_fonts
def test_the_truth_of_a_page_is_its_text_line_by_line() -> None:
    page = render(repeat(Paragraph(_TEXT)), _plain(1), random.Random(1))
    whole = " ".join(line.text for line in page.lines)
    assert whole.startswith(_TEXT)
    assert all(line.box[0] < line.box[2] <= page.image.width for line in page.lines)


@needs_fonts
def test_the_same_seed_gives_the_same_page() -> None:
    first, second = (render(repeat(Paragraph(_TEXT)), draw_settings(random.Random(5)), random.Random(5)) for _ in "ab")
    assert first.image.tobytes() == second.image.tobytes()


@needs_fonts
def test_a_place_on_a_turned_page_is_turned_back() -> None:
    page = render(repeat(Paragraph(_TEXT)), _plain(2), random.Random(2))
    x, y = page.straight(page.image.width / 2, page.image.height / 2)
    assert (x, y) == (page.image.width / 2, page.image.height / 2)
    # Turned against the clock: what stands at the right edge was lower on the straight page.
    assert page.straight(page.image.width, 100)[1] > 100


@needs_fonts
def test_pieces_of_a_line_are_joined_and_strangers_left_out() -> None:
    page = render(repeat(Paragraph(_TEXT)), replace(_plain(3), skew=0.0), random.Random(3))
    line = page.lines[0]
    middle = (line.box[1] + line.box[3]) / 2
    half = len(line.text) // 2
    pieces = [ReadLine(line.text[half:], 900, middle), ReadLine(line.text[:half], 300, middle), ReadLine("x", 5, 5)]
    assert list(pair_lines(page, pieces)) == [(line.text, f"{line.text[:half]} {line.text[half:]}")]


@needs_fonts
@needs_tesseract
def test_a_page_is_read_line_for_line(tmp_path: Path) -> None:
    lines = f"{_TEXT}\nUBND xã mở chợ quê, sửa cầu tre.\n" * 50
    (tmp_path / "law.txt").write_text(lines, encoding="utf-8")
    (tmp_path / "wiki.txt").write_text(f"{_TEXT}\n" * 50, encoding="utf-8")
    rng = random.Random(4)
    page = render(CorpusPages(tmp_path).paragraphs(rng), _plain(4), rng)
    pairs = list(pair_lines(page, read(page, "eng", 6)))
    assert len(pairs) > len(page.lines) * 0.8
    assert all(truth.isascii() or truth != ocr for truth, ocr in pairs)


def test_a_text_without_fitting_lines_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "law.txt").write_text("no Vietnamese letters in this line\n" * 9, encoding="utf-8")
    with pytest.raises(ValueError, match="no lines"):
        Lines(tmp_path / "law.txt").draw(random.Random(0))


@needs_fonts
@needs_tesseract
def test_a_stored_page_is_whole_or_not_there(tmp_path: Path) -> None:
    document = tmp_path / "plan.txt"
    document.write_text(f"{_TEXT}\n" * 40, encoding="utf-8")
    job = Job(tmp_path / "out", "eng", None, (document,), ("liberation",), None)
    job.out.mkdir()
    assert make_page(job, 7) > 5
    assert [path.name for path in job.out.iterdir()] == ["eng-000007.jsonl"]
