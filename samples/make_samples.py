#!/usr/bin/env python3
"""Build the sample plans from their sources.

    python samples/make_samples.py            # DOCX, HTML, text and damaged forms, expected.json of every plan
    python samples/make_samples.py --pdf      # the PDFs too, through LibreOffice (soffice)
    python samples/make_samples.py --ocr      # what an English OCR reads of them too, through Tesseract
    python samples/make_samples.py --check    # write nothing; fail where a built file differs from its source
    python samples/make_samples.py NAME ...   # only these plans

All but the PDFs and the readings of the OCR come out the same, byte for byte, at every run.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

import plans  # noqa: E402
from generator.damaged_forms import build_damaged, build_ocr  # noqa: E402
from generator.docx_form import WordForm  # noqa: E402
from generator.expected import expected  # noqa: E402
from generator.html_form import html_page  # noqa: E402
from generator.model import Plan  # noqa: E402
from generator.text_forms import text_form  # noqa: E402


def all_plans() -> list[Plan]:
    """Every plan of ``plans/``, by name."""
    modules = (importlib.import_module(f"plans.{info.name}") for info in pkgutil.iter_modules(plans.__path__))
    return sorted((module.PLAN for module in modules if hasattr(module, "PLAN")), key=lambda plan: plan.name)


def build(plan: Plan, folder: Path) -> None:
    """Write every form but the PDF and what is made from it."""
    folder.mkdir(parents=True, exist_ok=True)
    WordForm(plan).save(folder / f"{plan.name}.docx")
    (folder / f"{plan.name}.html").write_text(html_page(plan), encoding="utf-8")
    for form in plan.forms:
        suffix, text = text_form(plan, form)
        (folder / f"{plan.name}{suffix}").write_text(text, encoding="utf-8")
    records = json.dumps(expected(plan), ensure_ascii=False, indent=1)
    (folder / "expected.json").write_text(records + "\n", encoding="utf-8")


def build_pdf(plan: Plan) -> None:
    """Print the DOCX to PDF with LibreOffice, in a profile of its own."""
    folder = HERE / plan.name
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), str(folder / f"{plan.name}.docx")]
        subprocess.run(command, check=True, capture_output=True, timeout=300)


def differences(plan: Plan) -> list[str]:
    """The built files that are not what the source gives now."""
    with tempfile.TemporaryDirectory() as name:
        build(plan, Path(name))
        build_damaged(plan, Path(name), HERE / plan.name)
        made = sorted(path for path in Path(name).rglob("*") if path.is_file())
        kept = {path: HERE / plan.name / path.relative_to(name) for path in made}
        return [
            str(there.relative_to(HERE))
            for path, there in kept.items()
            if not there.is_file() or there.read_bytes() != path.read_bytes()
        ]


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="plans to build; all where none is named")
    parser.add_argument("--pdf", action="store_true", help="build the PDFs too")
    parser.add_argument("--ocr", action="store_true", help="have the plans read by an OCR too")
    parser.add_argument("--check", action="store_true", help="only compare")
    arguments = parser.parse_args()
    chosen = [plan for plan in all_plans() if not arguments.names or plan.name in arguments.names]
    if arguments.check:
        stale = [name for plan in chosen for name in differences(plan)]
        for name in stale:
            print(f"differs from its source: {name}", file=sys.stderr)
        return 1 if stale else 0
    for plan in chosen:
        build(plan, HERE / plan.name)
        if arguments.pdf:
            build_pdf(plan)
        build_damaged(plan, HERE / plan.name, HERE / plan.name)
        if arguments.ocr:
            build_ocr(plan, HERE / plan.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
