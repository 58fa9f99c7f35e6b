"""Sets of phrases looked up at a place of a folded text.

A regular expression of some hundred phrases takes longer to compile than a plan takes to search: here the phrases are
kept by their first letter, the longest first.
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach_extract.folding import fold


class Phrases:
    """Phrases that match as whole words, the longest of those that begin at a place.

    Example:
        >>> towns = Phrases(["bến xe", "bến"])
        >>> towns.end_at("hai bến xe mới", 4), towns.end_at("hai bếnn", 4)
        (10, None)
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = {}
        for phrase in sorted({fold(phrase) for phrase in phrases}, key=lambda phrase: (-len(phrase), phrase)):
            self._by_letter.setdefault(phrase[0], []).append(phrase)

    def end_at(self, folded: str, start: int) -> int | None:
        """The end of the longest phrase that begins at ``start`` of a folded text, None where none does."""
        for phrase in self._by_letter.get(folded[start : start + 1], ()):
            if folded.startswith(phrase, start):
                end = start + len(phrase)
                if not (phrase[-1].isalnum() and folded[end : end + 1].isalnum()):
                    return end
        return None

    def ends_at(self, folded: str, end: int) -> bool:
        """Whether a phrase ends at ``end`` of a folded text as whole words."""
        return any(
            folded.endswith(phrase, 0, end) and not folded[: end - len(phrase)][-1:].isalnum()
            for phrases in self._by_letter.values()
            for phrase in phrases
        )
