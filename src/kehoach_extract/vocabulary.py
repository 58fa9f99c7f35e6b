"""The closed sets of words that the records use; the same in every stage and in the JSON."""

from __future__ import annotations

from typing import Literal

SectionKind = Literal[
    "can_cu",
    "muc_dich",
    "yeu_cau",
    "muc_dich_yeu_cau",
    "quan_diem",
    "muc_tieu",
    "pham_vi",
    "nhiem_vu",
    "kinh_phi",
    "to_chuc_thuc_hien",
    "phu_luc",
    "khac",
]
TaskOrigin = Literal["nhiem_vu", "to_chuc_thuc_hien", "phu_luc"]
TargetOrigin = Literal["muc_tieu", "nhiem_vu", "to_chuc_thuc_hien"]
DeadlineKind = Literal["before", "by", "on", "within", "from", "range", "recurring", "conditional"]
Comparator = Literal[">", ">=", "<", "<=", "=", "range", "~"]
IssuerLevel = Literal["trung_uong", "tinh", "huyen", "xa"]
AgencyKind = Literal["single", "group"]
HealthStatus = Literal["healthy", "repaired", "damaged", "image_only", "empty"]
OcrMode = Literal["auto", "always", "never"]
OcrReason = Literal["no_text", "foreign_ocr", "scanner_layer", "glyph_ids", "lost_glyphs", "asked"]
RepairAction = Literal["repaired", "left", "none"]
DamageClass = Literal[
    "stripped",
    "foreign_ocr",
    "ocr_slips",
    "lost_glyphs",
    "glyph_ids",
    "tcvn3",
    "vni",
    "viscii",
    "vps",
    "viqr",
    "cp1258",
    "decomposed",
    "lookalikes",
    "scanner_layer",
    "spacing",
]
