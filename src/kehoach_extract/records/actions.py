"""Whether a plain paragraph states something to do, or only describes."""

from __future__ import annotations

import re

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agencies import leading_agency
from kehoach_extract.records.agency_words import words

_CLAUSE = re.compile(r"(?:^|[.;:]\s+|,\s+(?:trong đó|đồng thời|từ đó)[,:]?\s*)(?=\S)")
_OPENING = pattern(
    r"(?:tiếp tục|đồng thời|thường xuyên|chủ động|tích cực|từng bước|trong đó|trọng tâm là|hằng năm|hàng năm)[,:]?\s+"
)
_COPULA = pattern(
    r"^[^.;:]{3,160}?(?<!trọng tâm)(?<!nhiệm vụ)\s(?:là|được xác định là|đóng vai trò|giữ vai trò|có vai trò)\s"
)


def _opens_with_action(folded: str) -> bool:
    lexicon = words()
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    return bool(lexicon.verb.match(folded, start) or lexicon.short.match(folded, start))


def states_action(text: str) -> bool:
    """True where a paragraph says what is to be done.

    It does where one of its sentences or clauses opens with a verb of action or with the agency that acts. One that
    says what something is ("... là nền tảng của ...") and no more does not. A paragraph of neither kind is taken to
    say so.

    Example:
        >>> states_action("Luồng lạch là huyết mạch của nghề cá, gắn bó với ngư dân.")
        False
        >>> states_action("Luồng lạch là huyết mạch của nghề cá. Tổ chức đo sâu hằng năm.")
        True
    """
    if leading_agency(text):
        return True
    folded = fold(text)
    if any(_opens_with_action(folded[match.end() :]) for match in _CLAUSE.finditer(folded)):
        return True
    return not _COPULA.match(folded)
