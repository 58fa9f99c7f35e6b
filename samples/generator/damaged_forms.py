"""Damaged forms of some plans: what offices and old programs make of them. The records stay those of the sound plan."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

from generator.docx_form import WordForm
from generator.model import Plan
from generator.old_codes import tcvn3, vni, write_in
from generator.pdf_damage import lose_letters, number_glyphs
from generator.text_forms import linear, text_form, text_lines

DAMAGED = {
    "binh-thuan-2018-xe-buyt": ("tcvn3.docx", "glyph-ids.pdf"),
    "bo-vhttdl-2023-boi": ("stripped.txt", "vni.txt"),
    "ca-mau-2024-cang-ca": ("tcvn3.txt",),
    "duy-xuyen-2020-thu-vien": ("stripped.txt", "english-ocr.txt", "tcvn3.docx", "lost-glyphs.pdf"),
    "hoa-binh-2017-trong-rung": ("stripped.txt", "english-ocr.txt", "vni.txt", "lost-glyphs.pdf", "glyph-ids.pdf"),
    "nghe-an-2019-tinh-uy": ("stripped.txt", "english-ocr.txt", "vni.docx", "lost-glyphs.pdf", "glyph-ids.pdf"),
    "phu-tho-2022-che": ("tcvn3.docx",),
    "tam-ngai-2026-ho-so-dat": ("stripped.txt", "english-ocr.txt", "vni.docx", "lost-glyphs.pdf", "glyph-ids.pdf"),
}
"""The forms of each plan, named by damage and format."""

LOST = {
    "duy-xuyen-2020-thu-vien": "ủạ",
    "hoa-binh-2017-trong-rung": "ứấ",
    "nghe-an-2019-tinh-uy": "ếộ",
    "tam-ngai-2026-ho-so-dat": "ưề",
}
"""The letters that each PDF of lost glyphs loses."""

READ_ONCE = "english-ocr.txt"
"""The form that another version of a program would make otherwise: made when asked for, not at every run."""


def strip(text: str) -> str:
    """A text without its marks."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(sign for sign in letters if not unicodedata.combining(sign)))


def file_of(plan: Plan, form: str, folder: Path) -> Path:
    """Where a damaged form stands, beside the sound ones of ``folder``."""
    return folder / "damaged" / f"{plan.name}.{form}"


def build_damaged(plan: Plan, folder: Path, sound: Path) -> None:
    """Write the damaged forms of a plan that come out the same at every run.

    Args:
        plan: the plan.
        folder: its folder.
        sound: the folder with its sound PDF, from which damaged PDFs are made.
    """
    for form in DAMAGED.get(plan.name, ()):
        if form != READ_ONCE:
            path = file_of(plan, form, folder)
            path.parent.mkdir(exist_ok=True)
            damage, _, kind = form.partition(".")
            _WRITERS[kind](plan, damage, path, sound)


def build_ocr(plan: Plan, folder: Path) -> None:
    """Write what an English OCR reads of the plan; see :mod:`generator.ocr_form` for what it needs."""
    from generator.ocr_form import read_in_english

    if READ_ONCE in DAMAGED.get(plan.name, ()):
        path = file_of(plan, READ_ONCE, folder)
        path.parent.mkdir(exist_ok=True)
        text = "\n".join(text_lines(plan, linear))
        path.write_text(read_in_english(text, plan.name), encoding="utf-8")


def _write_text(plan: Plan, damage: str, path: Path, _: Path) -> None:
    changes: dict[str, Callable[[str], str]] = {"stripped": strip, "tcvn3": tcvn3, "vni": vni}
    form = next(form for form in plan.forms if form.startswith("txt"))
    path.write_text(changes[damage](text_form(plan, form)[1]), encoding="utf-8")


def _write_docx(plan: Plan, damage: str, path: Path, _: Path) -> None:
    form = WordForm(plan)
    write_in(form.document, damage)
    form.save(path)


def _write_pdf(plan: Plan, damage: str, path: Path, sound: Path) -> None:
    data = (sound / f"{plan.name}.pdf").read_bytes()
    path.write_bytes(number_glyphs(data) if damage == "glyph-ids" else lose_letters(data, LOST[plan.name]))


_WRITERS: dict[str, Callable[[Plan, str, Path, Path], None]] = {
    "docx": _write_docx,
    "pdf": _write_pdf,
    "txt": _write_text,
}
