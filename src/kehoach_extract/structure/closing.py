"""The closing formula at the end of a body: "Trên đây là Kế hoạch ...", "Trong quá trình thực hiện, nếu có ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kehoach_extract.folding import fold, pattern
from kehoach_extract.outline import DataTable
from kehoach_extract.structure.paragraphs import Paragraph
from kehoach_extract.structure.words import form_words, starts_with_any

_DIFFICULTIES = pattern(r"(?:khó khăn|vướng mắc|phát sinh)")
_END = re.compile(r"\./\.?\s*$|/\.\s*$")
_ISSUER_ORDERS = pattern(
    r"^(?:ủy ban nhân dân|ubnd|chủ tịch|bộ|sở|ban thường vụ|thủ trưởng|giám đốc)\b.{0,80}?\b(?:giao|yêu cầu|đề nghị)\b"
)
_WEAK_OPENINGS = ("yêu cầu", "đề nghị", "căn cứ", "nhận được")
_THIS_PLAN = fold("kế hoạch này")
_THANKS = pattern(r"^(?:xin )?(?:trân trọng|chân thành cảm ơn)[^.]{0,40}[./!]*$")


def _is_closing(paragraph: Paragraph, *, last: bool) -> bool:
    folded = fold(paragraph.text)
    opening = starts_with_any(folded, form_words("closings"))
    if opening and not opening.startswith(_WEAK_OPENINGS):
        return True
    if last and ((opening and _THIS_PLAN in folded) or _THANKS.match(folded)):
        return True
    if _DIFFICULTIES.search(folded) and "nếu có" in folded:
        return True
    return bool(last and _END.search(paragraph.text) and (opening or _ISSUER_ORDERS.match(folded)))


def split_closing(
    blocks: Sequence[Paragraph | DataTable],
) -> tuple[list[Paragraph | DataTable], list[Paragraph]]:
    """Cut the closing formula off the body.

    Only plain paragraphs at the very end can be one, and at least one of them must have the words of one.

    Returns:
        (body, closing paragraphs in reading order).
    """
    end = len(blocks)
    closing: list[Paragraph] = []
    while end > 0:
        block = blocks[end - 1]
        if not isinstance(block, Paragraph) or block.mark or not _is_closing(block, last=end == len(blocks)):
            break
        closing.insert(0, block)
        end -= 1
    return list(blocks[:end]), closing
