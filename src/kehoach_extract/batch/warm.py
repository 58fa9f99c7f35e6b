"""Importing this makes a process ready to read: what every document needs is loaded and built once, before the first.

A process that others are forked from imports it, so that a fresh one costs milliseconds. What starts threads
(onnxruntime, OpenCV, OpenMP) is left out, since threads do not live through a fork; a worker loads it when needed.
"""

from __future__ import annotations

import gc
import importlib
import os

from kehoach_extract.pipeline import extract_document
from kehoach_extract.writers.json import plan_to_json

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

for _module in (
    "docx",
    "kehoach_extract.batch.work",
    "kehoach_extract.readers.docx",
    "kehoach_extract.readers.html",
    "kehoach_extract.readers.pdf",
    "lxml.html",
    "pdfplumber",
    "pypdfium2",
):
    importlib.import_module(_module)

_PLAN = """UBND TỈNH AN BÌNH
Số: 12/KH-UBND
An Bình, ngày 5 tháng 3 năm 2024
KẾ HOẠCH
Nạo vét kênh mương
I. MỤC TIÊU
- Đến năm 2025, 90% kênh được nạo vét.
II. NHIỆM VỤ
1. Sở Nông nghiệp chủ trì, phối hợp với UBND các huyện rà soát kênh trước ngày 30/6/2024.
Căn cứ Nghị quyết số 05/NQ-HĐND ngày 10/12/2023; kinh phí 120 triệu đồng.
"""

plan_to_json(extract_document(_PLAN.encode(), "warm.txt"), pretty=False)
gc.collect()
gc.freeze()
