"""Training text to arrays, and the abbreviations of document numbers."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from training import codes, corpus, own_text, places, small_words

from kehoach_extract.repair.language.words import END, NUMBER, SIGN, SPECIAL, UNK

needs_zstd = pytest.mark.skipif(shutil.which("zstd") is None, reason="zstd is not installed")


def test_syllables_need_fewer_occurrences_than_other_words() -> None:
    counts = Counter(
        {"xã": 8, "hộ": 500, "thuyềm": 7, "internet": 150, "ocop": 149, "<number>": 10_000, "<end>": 3, "bơi": 8}
    )
    assert corpus.vocabulary(counts, Counter()) == [*SPECIAL, "hộ", "internet", "bơi", "xã"]


def test_words_of_the_projects_own_text_are_kept_and_old_ones_keep_their_ids() -> None:
    counts = Counter({"xã": 9, "cứa": 3, "quẫy": 1, "inox": 7, "hộ": 20, "<unk>": 5})
    own = Counter({"cứa": corpus.OWN_FLOOR, "quẫy": 1, "inox": 7})
    assert corpus.vocabulary(counts, own, [*SPECIAL, "xã"]) == [*SPECIAL, "xã", "hộ", "cứa"]


def test_text_becomes_ids_case_and_a_vocabulary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "law.txt").write_text("Xã có 12 hộ, XÃ nghèo\n" * 9, "utf-8")
    (tmp_path / "wiki.txt").write_text("hiếm xã\n", "utf-8")
    work = tmp_path / "work"
    files = [str(tmp_path / name) for name in ("law.txt", "wiki.txt")]
    monkeypatch.setattr(sys, "argv", ["corpus", str(work), *files])
    monkeypatch.setattr(own_text, "mixed", lambda *_: iter(["xã nghèo nghèo", "quẫy đuôi quẫy nước"]))
    corpus.main()
    words = (work / "vocab.txt").read_text("utf-8").split()
    assert words == [*SPECIAL, "xã", "nghèo", "có", "hộ", "quẫy"]
    tokens, case = (np.load(work / "corpus" / "law" / f"{name}.npy") for name in ("tokens", "case"))
    assert tokens.dtype == np.uint16
    assert tokens[:8].tolist() == [4, 6, NUMBER, 7, SIGN, 4, 5, END]
    assert case[:8].tolist() == [1, 0, 0, 0, 0, 2, 0, 0]
    assert np.load(work / "corpus" / "wiki" / "tokens.npy").tolist() == [UNK, 4, END]
    assert np.load(work / "corpus" / "own" / "tokens.npy").tolist() == [4, 5, 5, END, 8, UNK, 8, UNK, END]


def test_the_projects_text_is_mixed_in_runs_of_lines() -> None:
    lines, mixed = list(own_text.lines("terms", "prose")), list(own_text.mixed("terms", "prose"))
    assert sorted(lines) == sorted(mixed)
    assert mixed == list(own_text.mixed("terms", "prose"))
    assert lines[:100] != mixed[:100]
    together = set(pairwise(mixed)) & set(pairwise(lines))
    assert len(together) > 0.9 * len(lines)


def test_plain_lines_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("một\nhai\n", "utf-8")
    assert list(corpus.lines(tmp_path / "a.txt")) == ["một\n", "hai\n"]


@needs_zstd
def test_packed_lines_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("một\nhai\n", "utf-8")
    subprocess.run(["zstd", "-q", str(tmp_path / "a.txt")], check=True)
    assert list(corpus.lines(tmp_path / "a.txt.zst")) == ["một\n", "hai\n"]


@needs_zstd
def test_a_broken_file_is_no_short_corpus(tmp_path: Path) -> None:
    (tmp_path / "a.txt.zst").write_bytes(b"no zstd at all")
    with pytest.raises(OSError, match="zstd"):
        list(corpus.lines(tmp_path / "a.txt.zst"))


def test_abbreviations_of_document_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Quyết định số 12/2031/QĐ-TTg, Thông tư số 5/2031/TT-BVHTTDL\n" * codes.FEWEST + "số 7/XX-ZZ và UBND xã\n"
    (tmp_path / "law.txt").write_text(text, "utf-8")
    (tmp_path / "wiki.txt").write_text("Đồn BĐBP của LĐLĐ\n" * codes.FEWEST_CAPITALS + "CẢ DÒNG LÀ ĐĐĐ\n" * 9, "utf-8")
    monkeypatch.setattr(sys, "argv", ["codes", str(tmp_path), str(tmp_path / "law.txt"), str(tmp_path / "wiki.txt")])
    codes.main()
    found = dict(line.split() for line in (tmp_path / "codes.txt").read_text("utf-8").splitlines())
    assert found["TTg"] == found["BVHTTDL"] == str(codes.FEWEST)
    assert found["QĐ"] == found["TT"] == str(2 * codes.FEWEST)
    assert "HĐND" in found
    assert not {"XX", "ZZ", "BĐBP"} & set(found)
    assert {"BĐBP", "LĐLĐ"} <= (marked := set((tmp_path / "abbreviations.txt").read_text("utf-8").split()))
    assert not {"ĐĐĐ", "DÒNG", "UBND"} & marked


def test_words_in_small_letters() -> None:
    first = len(SPECIAL)
    xa, son, mo = first, first + 1, first + 2
    tokens = np.array([xa, son, xa, mo] * small_words.FEWEST + [END, mo, xa], np.uint16)
    case = np.array([0, 1, 0, 0] * small_words.FEWEST + [0, 1, 0], np.uint8)
    found = small_words.small_words([(tokens, case)], first + 3)
    assert found.tolist() == [mo]


def test_places_are_kept_by_province_and_go_with_a_province_that_was_joined() -> None:
    old: list[dict[str, Any]] = [
        {
            "name": "Tỉnh Bắc Kạn",
            "districts": [{"name": "Huyện Ba Bể", "wards": [{"name": "Xã Thượng Giáo"}, {"name": "Xã Yến"}]}],
        },
        {"name": "Tỉnh Thái Nguyên", "districts": []},
    ]
    new: list[dict[str, Any]] = [
        {"name": "Tỉnh Thái Nguyên", "wards": [{"name": "Phường Phan Đình Phùng"}, {"name": "Phường 3"}]}
    ]
    assert places.places([old, new]) == {
        "Bắc Kạn": {"Ba Bể", "Thượng Giáo"},
        "Thái Nguyên": {"Ba Bể", "Thượng Giáo", "Phan Đình Phùng"},
    }
