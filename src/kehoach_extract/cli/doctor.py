"""``kehoach doctor``: what is installed and works, and how to get the rest."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from kehoach_extract.cli.console import Console, console_for
from kehoach_extract.cli.options import LangOption, QuietOption, VerboseOption
from kehoach_extract.cli.output import take_stdout
from kehoach_extract.errors import Words

EXAMPLES = (("kehoach doctor", "after installing, or when a file cannot be read"),)

NOT_INSTALLED = 4

PACKAGES = {
    "typer": "typer",
    "pydantic": "pydantic",
    "pypdfium2": "pypdfium2",
    "pdfplumber": "pdfplumber",
    "psutil": "psutil",
    "python-docx": "docx",
    "lxml": "lxml.etree",
    "numpy": "numpy",
    "onnxruntime": "onnxruntime",
    "regex": "regex",
    "rich": "rich",
    "unidecode": "unidecode",
    "xlsxwriter": "xlsxwriter",
}
"""Distribution and the module whose import shows that it works."""

STATES = {"ok": Words("tốt", "ok"), "missing": Words("thiếu", "missing"), "optional": Words("chưa có", "absent")}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: its name, whether it works, what was found, and how to mend it."""

    name: str
    works: bool
    found: str
    remedy: Words | None = None
    required: bool = True


def doctor(*, lang: LangOption = None, quiet: QuietOption = False, verbose: VerboseOption = False) -> int:
    """Show what is installed and works, and how to get the rest.

    Exit code 4 where something is missing that the program cannot do without; what only some formats need is told, too.
    """
    console = console_for(lang, quiet=quiet, verbose=verbose)
    stdout = take_stdout()
    console.hush_libraries()
    findings = [
        _python(),
        *(_package(name) for name in PACKAGES),
        _pdfium(),
        _model(),
        _tesseract(),
        _opencv(),
        _libreoffice(),
        _pyarrow(),
        _py7zr(),
        _ray(),
        _fsspec(),
        _temporary(),
        _encoding(),
    ]
    shown = [finding for finding in findings if not (quiet and finding.works)]
    width = max(len(finding.name) for finding in findings)
    stdout.write("".join(_line(finding, width, console) for finding in shown))
    return 0 if all(finding.works or not finding.required for finding in findings) else NOT_INSTALLED


def _line(finding: Finding, width: int, console: Console) -> str:
    state = STATES["ok" if finding.works else "missing" if finding.required else "optional"]
    words = " ".join(filter(None, (finding.found, _in(finding.remedy, console) if not finding.works else "")))
    states = max(len(_in(one, console)) for one in STATES.values())
    return f"{_in(state, console):<{states}}  {finding.name:<{width}}  {words}".rstrip() + "\n"


def _in(words: Words | None, console: Console) -> str:
    return "" if words is None else str(getattr(words, console.language))


def _python() -> Finding:
    return Finding(
        "Python",
        sys.version_info >= (3, 11),
        ".".join(map(str, sys.version_info[:3])),
        Words(
            "Cần Python 3.11 trở lên: https://www.python.org", "Python 3.11 or newer is needed: https://www.python.org"
        ),
    )


def _package(name: str) -> Finding:
    """A required package: installed, and its module can be imported."""
    import importlib
    from importlib.metadata import PackageNotFoundError, version

    remedy = Words(f"Cài đặt: pip install {name}", f"Install it: pip install {name}")
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, False, "", remedy)
    try:
        importlib.import_module(PACKAGES[name])
    except Exception as error:  # noqa: BLE001 - a broken package may raise anything
        remedy = Words(f"Cài lại: pip install --force-reinstall {name}", f"pip install --force-reinstall {name}")
        return Finding(name, False, f"{found} ({type(error).__name__})", remedy)
    return Finding(name, True, found)


def _pdfium() -> Finding:
    """A native library: that its package is installed does not show that it loads and works."""
    remedy = Words("Cài lại: pip install --force-reinstall pypdfium2", "pip install --force-reinstall pypdfium2")
    try:
        import pypdfium2

        document = pypdfium2.PdfDocument.new()
        document.new_page(100, 100)
        works = len(document) == 1
        document.close()
        return Finding("pdfium", works, str(pypdfium2.PDFIUM_INFO), remedy)
    except Exception as error:  # noqa: BLE001 - a native library may fail in any way
        return Finding("pdfium", False, type(error).__name__, remedy)


def _model() -> Finding:
    """The language model that repairs text: its files are there, and a word comes back with its marks."""
    remedy = Words(
        "Thiếu mô hình để phục hồi chữ. Cài lại: pip install --force-reinstall kehoach-extract",
        "Damaged text cannot be repaired. pip install --force-reinstall kehoach-extract",
    )
    try:
        from kehoach_extract.repair.restore import restore_lines

        works = restore_lines(["Uy ban nhan dan tinh"], "stripped")[0].text == "Ủy ban nhân dân tỉnh"
    except Exception as error:  # noqa: BLE001 - what is missing or broken may raise anything
        return Finding("language model", False, type(error).__name__, remedy)
    return Finding("language model", works, "", remedy)


def _libreoffice() -> Finding:
    """LibreOffice turns .doc, .rtf and .odt into what is read; nothing else needs it."""
    import subprocess

    from kehoach_extract.readers.office import find_soffice

    where = "https://www.libreoffice.org (Debian, Ubuntu: apt install libreoffice-writer)"
    remedy = Words(
        f"Chỉ cần cho tệp .doc, .rtf và .odt. Cài đặt: {where}",
        f"Needed for .doc, .rtf and .odt only. Install it: {where}",
    )
    program = find_soffice()
    if program is None:
        return Finding("LibreOffice", False, "", remedy, required=False)
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=60, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        return Finding("LibreOffice", False, f"{program} ({type(error).__name__})", remedy, required=False)
    return Finding("LibreOffice", True, told.stdout.strip().removeprefix("LibreOffice ")[:40], required=False)


def _ocr_remedy() -> Words:
    from kehoach_extract.ocr.tesseract import INSTALL

    return Words(
        f"Chỉ cần cho bản quét và ảnh. Cài đặt: {INSTALL}", f"Needed for scans and images only. Install it: {INSTALL}"
    )


def _tesseract() -> Finding:
    """Tesseract with its Vietnamese data reads scans and images; nothing else needs it."""
    from kehoach_extract.errors import KehoachError
    from kehoach_extract.ocr.tesseract import Tesseract

    remedy = _ocr_remedy()
    try:
        return Finding("Tesseract", True, Tesseract("doctor").identity.removeprefix("tesseract "), required=False)
    except KehoachError as error:
        found = "" if error.details["tool"] == "tesserocr" else str(error.details["tool"])
        return Finding("Tesseract", False, found, remedy, required=False)
    except Exception as error:  # noqa: BLE001 - a native library may fail in any way
        return Finding("Tesseract", False, type(error).__name__, remedy, required=False)


def _opencv() -> Finding:
    """OpenCV makes the images of pages ready for Tesseract."""
    remedy = _ocr_remedy()
    try:
        import cv2
    except Exception as error:  # noqa: BLE001 - a native library may fail in any way
        found = "" if isinstance(error, ModuleNotFoundError) else type(error).__name__
        return Finding("OpenCV", False, found, remedy, required=False)
    return Finding("OpenCV", True, str(cv2.__version__), required=False)


def _pyarrow() -> Finding:
    """Pyarrow writes and reads Parquet; nothing else needs it."""
    from kehoach_extract.writers.parquet_folder import INSTALL

    remedy = Words(f"Chỉ cần cho Parquet. Cài đặt: {INSTALL}", f"Needed for Parquet only. Install it: {INSTALL}")
    try:
        import pyarrow.parquet
    except Exception as error:  # noqa: BLE001 - a native library may fail in any way
        found = "" if isinstance(error, ModuleNotFoundError) else type(error).__name__
        return Finding("pyarrow", False, found, remedy, required=False)
    return Finding("pyarrow", True, str(pyarrow.__version__), required=False)


def _py7zr() -> Finding:
    """Py7zr reads 7z archives in a batch; nothing else needs it."""
    from kehoach_extract.batch.archives import INSTALL

    words = Words(f"Chỉ cần cho tệp nén 7z. Cài đặt: {INSTALL}", f"Needed for 7z archives only. Install it: {INSTALL}")
    return _optional("py7zr", "py7zr", words)


def _ray() -> Finding:
    """Ray reads batches on many machines; nothing else needs it."""
    from kehoach_extract.batch.ray_start import INSTALL

    words = Words(f"Chỉ cần cho nhiều máy. Cài đặt: {INSTALL}", f"Needed for many machines only. Install it: {INSTALL}")
    return _optional("Ray", "ray", words)


def _fsspec() -> Finding:
    """Fsspec reads from and writes into stores such as S3; nothing else needs it."""
    from kehoach_extract.batch.stores import INSTALL

    words = Words(
        f"Chỉ cần cho kho như S3. Cài đặt: {INSTALL}", f"Needed for stores such as S3 only. Install it: {INSTALL}"
    )
    return _optional("fsspec", "fsspec", words)


def _optional(name: str, package: str, remedy: Words) -> Finding:
    """A package that is not required, by what its metadata say: to import Ray takes a second."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Finding(name, True, version(package), required=False)
    except PackageNotFoundError:
        return Finding(name, False, "", remedy, required=False)


def _temporary() -> Finding:
    """The folder for temporary files, where LibreOffice is given its work."""
    import tempfile

    remedy = Words("Hãy đặt TMPDIR là một thư mục ghi được.", "Set TMPDIR to a folder that can be written.")
    try:
        with tempfile.TemporaryFile() as file:
            file.write(b"kehoach")
    except OSError as error:
        return Finding("temporary folder", False, type(error).__name__, remedy)
    return Finding("temporary folder", True, tempfile.gettempdir())


def _encoding() -> Finding:
    """Data is UTF-8 in any locale; only messages on a terminal need one that can show Vietnamese."""
    remedy = Words(
        "Thông báo tiếng Việt có thể hiện sai. Hãy đặt LANG=vi_VN.UTF-8 hoặc PYTHONUTF8=1.",
        "Vietnamese messages may not show. Set LANG=vi_VN.UTF-8 or PYTHONUTF8=1.",
    )
    encoding = getattr(sys.stderr, "encoding", None) or "?"
    return Finding("locale", encoding.lower().replace("-", "") == "utf8", encoding, remedy, required=False)
