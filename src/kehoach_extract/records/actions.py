"""Whether a plain paragraph states something to do, or only describes."""

from __future__ import annotations

import re

from kehoach_extract.folding import fold, pattern
from kehoach_extract.records.agencies import leading_agency
from kehoach_extract.records.agency_words import words

_SENTENCE = re.compile(r"[.!?…]\s+(?=\S)")
_CLAUSE = re.compile(r"(?:^|[:;]\s+|,\s+(?:trong đó|đồng thời|từ đó)[,:]?\s*)(?=\S)")
_OPENING = pattern(
    r"(?:tiếp tục|đồng thời|thường xuyên|chủ động|tích cực|từng bước|trong đó|hằng năm|hàng năm)[,:]?\s+"
)
_QUOTED = re.compile(r"^[\"“‘][^\"“”]+[\"”’][.!]?$")
_COPULA = pattern(
    r"\s(?:là|được xác định là|được coi là|đóng vai trò|giữ vai trò|có vai trò|giữ vị trí|được đặt vào)(?=[\s:])"
)
_FOCUS = pattern(r"(?:trọng tâm|đột phá|điểm nhấn|then chốt|chủ đạo)[^.;:]{0,30}\slà(?=[\s:])")
_ROLE = pattern(
    r"\s(?:là|trở thành)\s(?:một |những |các )?(?:trong những |trong các )?"
    r"(?:nền tảng|động lực|yếu tố|trụ cột|điều kiện|khâu|nhiệm vụ|giải pháp|quá trình|đòn bẩy|lực đẩy|cơ sở|tiền đề"
    r"|cầu nối|chìa khóa|thước đo|huyết mạch|phương thức|xu hướng|xu thế|hướng đi|bước đi|mục tiêu|mắt xích"
    r"|trung tâm của|ưu tiên|trách nhiệm|nội dung|bộ phận|đột phá)\b"
)


def _opens_with_action(folded: str) -> bool:
    lexicon = words()
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    return bool(lexicon.verb.match(folded, start) or lexicon.short.match(folded, start))


def opens_with_action(text: str) -> bool:
    """True where a text begins with a verb of action.

    Example:
        >>> opens_with_action("Rà soát các bến"), opens_with_action("Giáo viên chủ nhiệm")
        (True, False)
    """
    return _opens_with_action(fold(text))


def _acts(sentence: str) -> bool:
    """True where a sentence, or a clause of it, opens with a verb of action.

    A verb may be the subject of a sentence that describes ("Bảo đảm an toàn là điều kiện ..."), so what it is said to
    be settles it, for all clauses of the sentence.
    """
    first = sentence.split(";", 1)[0]
    if _FOCUS.search(first) or _ROLE.search(first) or (_COPULA.search(first) and not _opens_with_action(first)):
        return False
    return any(_opens_with_action(sentence[match.end() :]) for match in _CLAUSE.finditer(sentence))


def states_action(text: str) -> bool:
    """True where a paragraph says what is to be done.

    It does where one of its sentences or clauses opens with a verb of action or with the agency that acts. One that
    says what something is ("... là nền tảng của ...") and no more does not, nor does a bare quotation, a slogan. A
    paragraph of neither kind is taken to say so.

    Example:
        >>> states_action("Luồng lạch là huyết mạch của nghề cá, gắn bó với ngư dân.")
        False
        >>> states_action("Luồng lạch là huyết mạch của nghề cá. Tổ chức đo sâu hằng năm.")
        True
    """
    if _QUOTED.match(text.strip()):
        return False
    if leading_agency(text):
        return True
    sentences = _SENTENCE.split(fold(text))
    if any(_acts(sentence) for sentence in sentences):
        return True
    return not any(_COPULA.search(sentence) for sentence in sentences)
