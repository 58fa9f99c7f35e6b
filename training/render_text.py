"""Choose text for pages that look like administrative plans, to be rendered and read by an OCR program.

A page is a list of :class:`Paragraph`. Most are lines of the law corpus, half of them chosen for the words of plans;
some are from the encyclopedia, for names and rarer syllables. Headings in capitals, numbered headings, items with
dashes and letterheads are mixed in, because capitals and bold are read with errors of their own. Half of the lines are
written with the tone mark on the second vowel ("hoà", "uỷ"), as half of the offices do.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Style = Literal["regular", "bold", "italic", "bold-italic"]
Align = Literal["justify", "left", "center"]

_TONES = "\u0300\u0301\u0309\u0303\u0323"


def _listed(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()


_PLAN_WORDS = re.compile(
    r"kế hoạch|Ủy ban|UBND|Sở |chỉ tiêu|nhiệm vụ|giai đoạn|huyện|tỉnh|phấn đấu|triển khai|phối hợp|tăng cường"
    r"|nâng cao|tuyên truyền|báo cáo|kinh phí|chủ trì|giải pháp|địa phương|hằng năm|tỷ lệ",
    re.IGNORECASE,
)
_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]", re.IGNORECASE)
_HEADINGS = _listed("render_headings.txt")
_AGENCIES = _listed("render_agencies.txt")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: its text (NFC), how it is set, and whether its first line is indented."""

    text: str
    style: Style = "regular"
    align: Align = "justify"
    indent: bool = True


def new_tone_placement(text: str) -> str:
    """The text with the tone of open oa, oe, uy on the second vowel.

    Example:
        >>> new_tone_placement("Ủy ban nhân dân tỉnh Hòa Bình, quý này, của hóa đơn")
        'Uỷ ban nhân dân tỉnh Hoà Bình, quý này, của hoá đơn'
    """

    def move(match: re.Match[str]) -> str:
        first = unicodedata.normalize("NFD", match[1])
        return first[0] + unicodedata.normalize("NFC", match[2] + first[1])

    return re.sub(r"(?i)([òóỏõọ](?=[ae](?!\w))|(?<!q)[ùúủũụ](?=y(?!\w)))([aey])", move, text)


class Lines:
    """Lines of a corpus file at random places, without reading the file whole.

    Lines of few Vietnamese letters (lists of names in other scripts, tables of numbers) are passed over.
    """

    def __init__(self, path: Path) -> None:
        self._data = path.open("rb")
        self._size = path.stat().st_size

    def draw(self, rng: random.Random, *, longest: int = 700, like_a_plan: bool = False) -> str:
        """One line of 15 to ``longest`` characters; ``like_a_plan`` asks for a line with a word that plans use.

        Raises:
            ValueError: in a hundred thousand places there was no such line.
        """
        for _ in range(100_000):
            self._data.seek(rng.randrange(self._size))
            self._data.readline()
            line = unicodedata.normalize("NFC", self._data.readline().decode("utf-8").strip())
            if not 15 <= len(line) <= longest or len(_VIETNAMESE.findall(line)) * 8 < len(line):
                continue
            if not like_a_plan or _PLAN_WORDS.search(line):
                return line
        raise ValueError("the text has no lines of the kind and length asked for")


class CorpusPages:
    """Pages of mixed paragraphs from the corpus files ``law.txt`` and ``wiki.txt`` of a folder."""

    def __init__(self, corpus: Path) -> None:
        self._law = Lines(corpus / "law.txt")
        self._wiki = Lines(corpus / "wiki.txt")

    def paragraphs(self, rng: random.Random) -> Iterator[Paragraph]:
        """Paragraphs without end, for the layout to take as many as a page holds."""
        new_style = rng.random() < 0.5
        capitals = rng.choice((0.06, 0.06, 0.3))
        if rng.random() < 0.15:
            yield Paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "bold", "center")
            yield Paragraph("Độc lập - Tự do - Hạnh phúc", "bold", "center")
        while True:
            paragraph = self._paragraph(rng, capitals)
            if new_style:
                text = new_tone_placement(paragraph.text)
                paragraph = Paragraph(text, paragraph.style, paragraph.align, paragraph.indent)
            yield paragraph

    def _paragraph(self, rng: random.Random, capitals: float) -> Paragraph:
        kind = rng.random()
        if kind < capitals:
            text = rng.choice(_HEADINGS)
            if rng.random() > 0.4:
                text = self._law.draw(rng, longest=75).upper().rstrip(".;:")
            number = rng.choice(("", f"{rng.choice(_ROMAN)}. ", f"{rng.choice(_ROMAN)}. ", f"{rng.randint(1, 9)}. "))
            style: Style = "regular" if rng.random() < 0.2 else "bold"
            return Paragraph(number + text, style, rng.choice(("left", "center")))
        if kind < capitals + 0.07:
            name = rng.choice(_AGENCIES) if rng.random() < 0.5 else self._law.draw(rng, longest=80).rstrip(".;")
            text = f"{rng.choice(('', f'{rng.randint(1, 9)}.'))}{rng.randint(1, 9)}. {name}"
            return Paragraph(text, rng.choice(("bold", "bold", "bold-italic", "italic")), "left")
        source = self._wiki.draw(rng) if rng.random() < 0.12 else self._law.draw(rng, like_a_plan=rng.random() < 0.6)
        dash = rng.choice(("- ", "- ", "", "", "+ ")) if source[0].isalpha() else ""
        style = rng.choices(("regular", "italic", "bold", "bold-italic"), (88, 7, 4, 1))[0]
        return Paragraph(dash + source, style)


class DocumentPages:
    """Pages that go through given documents, for measuring: every paragraph is a line of one of the texts."""

    def __init__(self, paths: list[Path]) -> None:
        self._lines = [line for path in paths for line in _document_lines(path)]

    def paragraphs(self, rng: random.Random) -> Iterator[Paragraph]:
        """Paragraphs from a random place on, without end."""
        at = rng.randrange(len(self._lines))
        while True:
            text = self._lines[at % len(self._lines)]
            heading = text.isupper()
            numbered = bool(re.match(r"(\d+\.)+ |[IVX]+\. ", text)) and len(text) < 90
            yield Paragraph(text, "bold" if heading or numbered else "regular", "center" if heading else "justify")
            at += 1


def _document_lines(path: Path) -> Iterator[str]:
    """The lines of a document kept as text or Markdown, without the marks of tables and emphasis."""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = unicodedata.normalize("NFC", re.sub(r"\*+|[|#>_\\]|-{3,}", " ", raw))
        line = " ".join(line.split())
        if len(line) >= 4 and not line.startswith(("SOURCE", "http")):
            yield line
