"""The OCR channel: what a token may have been, and how OCR text is cut into words."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach_extract.folding import fold
from kehoach_extract.repair.channel import is_capitals, load, parts
from kehoach_extract.repair.language.context import NEVER
from kehoach_extract.repair.ocr_forms import WIDTH, form_of, ocr_forms
from kehoach_extract.repair.ocr_words import ocr_words
from kehoach_extract.repair.syllables import judge


def _words(token: str, width: int = WIDTH) -> list[str]:
    forms = ocr_forms()
    ids, logs = forms.candidates([token], width)
    return [forms.names[number] for number, log in zip(ids[0], logs[0], strict=True) if log > NEVER]


@pytest.mark.parametrize(
    ("token", "word"),
    [
        ("hoach", "hoạch"),
        ("thuc", "thực"),
        ("thyc", "thực"),
        ("s6", "số"),
        ("S6'", "sở"),
        ("ciia", "của"),
        ("dugc", "được"),
        ("viéc", "việc"),
        ("1a", "là"),
        ("MUC", "mục"),
        ("PiCH", "đích"),
        ("HDND", "hđnd"),
        ("UBND", "ubnd"),
        ("QD", "qđ"),
    ],
)
def test_the_right_word_is_among_the_first_candidates(token: str, word: str) -> None:
    assert fold(word) in _words(token, 12)


@pytest.mark.parametrize(("token", "word"), [("thu@6c", "thuộc"), ("tr1eén", "triển"), ("Qu@6c", "quốc")])
def test_forms_never_seen_are_read_by_onset_and_rhyme(token: str, word: str) -> None:
    assert not ocr_forms().holds(token)
    assert fold(word) in _words(token)


def test_a_run_of_digits_may_be_a_number() -> None:
    assert "<number>" in _words("13")
    assert "là" in _words("13")


def test_capitals_have_readings_of_their_own() -> None:
    forms = ocr_forms()
    small, capitals = (
        dict(zip(*(row[0].tolist() for row in forms.candidates([token])), strict=True)) for token in ("pich", "PICH")
    )
    meant = forms.words["đích"]
    assert capitals[meant] > small.get(meant, NEVER) + 1


def test_chances_of_a_syllable_sum_to_no_more_than_one() -> None:
    channel = load()
    at = channel.syllables.index("sở")
    tokens = [
        "so",
        "sở",
        "s6",
        "sé",
        "s&",
        "sO",
        "s0",
        "s@",
        "sd",
        "s",
        "sa",
        "se",
        "so'",
        "s6'",
        "s¢",
        "st",
        "sc",
        "su",
    ]
    assert 0.5 < sum(float(channel.likelihoods(token)[at]) for token in tokens) <= 1.0


def test_both_placements_of_the_tone_mark_are_one_syllable() -> None:
    assert "hòa" in load().syllables
    assert "hoà" not in load().syllables


@given(st.text(alphabet="abcdeghiklmnopqrstuvxyAĐPÚ0169'&@éí,¢", max_size=12))
def test_any_token_has_well_formed_candidates_in_order_of_the_alphabet_of_words(token: str) -> None:
    ids, logs = ocr_forms().candidates([token])
    assert ids.shape == logs.shape == (1, WIDTH)
    assert ((logs == NEVER) | (logs <= 0.01)).all()
    assert (ids >= 0).all()
    assert (ids < len(ocr_forms().names)).all()


def test_unseen_tokens_are_fast() -> None:
    channel = load()
    channel.likelihoods("nghiéu")
    start = time.process_time()
    for number in range(50):
        channel.likelihoods(f"ngh{number}éu")
    assert (time.process_time() - start) / 50 < 0.01  # ten times what it takes, for a busy machine


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("1. S6'Y té, nam 2025", ["S6'", "Y", "té", "nam"]),
        ("chi dao~th1,xc hién", ["chi", "dao", "th1,xc", "hién"]),
        ("dap (ng yéu cau (néu co)", ["dap", "(ng", "yéu", "cau", "néu", "co"]),
        ("cho coso y té", ["cho", "co", "so", "y", "té"]),
        ("sé 45/KH-UBND", ["sé", "KH", "UBND"]),
        ("phat trién ¢ day", ["phat", "trién", "¢", "day"]),
        ("xa.Bo sung", ["xa", "Bo", "sung"]),
    ],
)
def test_ocr_text_is_cut_into_words(text: str, tokens: list[str]) -> None:
    found = [word.token for word in ocr_words(text) if not word.token.isdigit()]
    assert found == tokens


def test_words_that_ran_together_say_so() -> None:
    words = ocr_words("coso")
    assert [(word.start, word.end, word.glued) for word in words] == [(0, 2, False), (2, 4, True)]


@given(st.text(alphabet="abdeghiknostuy ÁÉđế0123.,;'()~-/&¢", max_size=40))
def test_words_lie_in_the_text_in_order(text: str) -> None:
    at = 0
    for word in ocr_words(text):
        assert at <= word.start < word.end <= len(text)
        assert word.token.replace(" ", "") in text[word.start : word.end].replace(" ", "")
        at = word.end


def test_clean_text_is_cut_at_its_spaces() -> None:
    text = "Sở Văn hóa chủ trì, phối hợp với các xã, phường sửa chữa thư viện và bến xe"
    assert [word.token for word in ocr_words(text)] == text.replace(",", "").split()


def test_onset_and_rhyme_make_the_syllable() -> None:
    for syllable in load().syllables:
        onset, rhyme = parts(syllable)
        assert onset + rhyme == syllable
        assert rhyme
        assert judge(syllable).well_formed


@pytest.mark.parametrize(("token", "form"), [("PiCH", "^pich"), ("Pang", "pang"), ("S6’", "s6'"), ("Y", "y")])
def test_forms(token: str, form: str) -> None:
    assert form_of(token) == form
    assert is_capitals(token) == form.startswith("^")
