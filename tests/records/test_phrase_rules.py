"""Word lists match as a regular expression of their phrases would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.folding import fold
from kehoach_extract.records.phrase_rules import PairRule, PhraseRule

WORDS = st.sampled_from(["bến", "bến xe", "xe", "xe buýt", "đò", "bãi đỗ", "đ"]).map(fold)
TEXTS = (
    st.lists(st.sampled_from(["bến", "xe", "buýt", "đò", "bãi đỗ", "m", " ", "  ", ",", "2", "đ"]))
    .map("".join)
    .map(fold)
)


def regex(phrases: list[str]) -> str:
    """The same list as a regular expression: the longest phrase first."""
    return "(?:" + "|".join(map(re.escape, sorted(phrases, key=len, reverse=True))) + r")(?![^\W\d_])"


@given(st.lists(WORDS, min_size=1), TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_a_list_matches_like_an_alternation(phrases: list[str], text: str, place: int, end: int) -> None:
    place = min(place, len(text))
    plain, at_word = PhraseRule(phrases), PhraseRule(phrases, at_word=True)
    word = re.compile(r"(?<![^\W\d_])" + regex(phrases))
    found, match = plain.match(text, place, end), re.compile(regex(phrases)).match(text, place, end)
    assert (found and (*found.span(), found.group())) == (match and (*match.span(), match.group()))
    spans = [found.span() for found in at_word.finditer(text, place, end)]
    assert spans == [match.span() for match in word.finditer(text, place, end)]
    found, match = at_word.match(text, place), word.match(text, place)
    assert (found is None) == (match is None)
    assert (plain.fullmatch(text) is None) == (re.fullmatch(regex(phrases), text) is None)


@given(st.lists(WORDS, min_size=1), TEXTS)
def test_phrases_that_end_a_text_are_found_from_the_longest_on(phrases: list[str], text: str) -> None:
    ends = [text[begin:] for begin in PhraseRule(phrases).ending(text)]
    assert ends == sorted({phrase for phrase in phrases if text.endswith(phrase)}, key=len, reverse=True)


@given(TEXTS, st.integers(0, 20))
def test_pairs_match_like_an_alternation(text: str, place: int) -> None:
    place = min(place, len(text))
    rule = PairRule({"bến": ["xe", "xe buýt", "đò"], "xe": ["buýt"]})
    after_ben, after_xe = regex(["xe", fold("xe buýt"), "đò"]), regex([fold("buýt")])
    expected = re.compile(rf"(?<![^\W\d_])(?:bến\s+{after_ben}|xe\s+{after_xe})")
    assert [found.span() for found in rule.finditer(text, place)] == [m.span() for m in expected.finditer(text, place)]
    first, match = rule.search(text, place), expected.search(text, place)
    assert (first and first.span()) == (match and match.span())


def test_phrases_are_folded_and_space_before_one_is_passed_over() -> None:
    rule = PhraseRule(["Toà nhà"])
    found = rule.match_after_space("ở  tòa nhà", 1)
    assert found is not None
    assert found.group() == "tòa nhà"
    assert rule.match_after_space("ở  tòa nhàn", 1) is None
