"""The parts of the language model: words, n-grams, the network's stretches, and the choice between candidates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from training import ngrams as counting

from kehoach_extract.repair.language import context as context_module
from kehoach_extract.repair.language.context import NEVER, ContextModel
from kehoach_extract.repair.language.decode import decode
from kehoach_extract.repair.language.ngrams import ORDER, Ngrams, hashes
from kehoach_extract.repair.language.places import own_places
from kehoach_extract.repair.language.terms import Terms, side_by_side
from kehoach_extract.repair.language.words import SPECIAL, UNK, tokenize

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXT = """
tổ hòa giải ở cơ sở họp mỗi tháng một lần <end>
ghi số nhà vào sổ của xã <end>
cán bộ xã ghi số hộ vào sổ của tổ <end>
mỗi tổ ở cơ sở có một sổ ghi số hộ <end>
"""


def _vocabulary() -> list[str]:
    return [*SPECIAL, *sorted(set(TEXT.split()) - set(SPECIAL))]


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Ngrams:
    """N-grams counted in a few sentences, written to a file and read from it."""
    words = _vocabulary()
    ids = np.array([words.index(word) for word in TEXT.split() * 3], np.uint16)
    arrays: dict[str, Any] = counting.build([ids], len(words), (200, 200, 200))
    path = tmp_path_factory.mktemp("ngrams") / "ngrams.npz"
    np.savez(path, **arrays)
    return Ngrams.read(path, words)


# --- words


def test_words_numbers_signs_and_ends() -> None:
    found = [word for word, _ in tokenize("Xã có 1.250 hộ, 3/4 làm nghề cá; hết.")]
    assert " ".join(found) == "xã có <number> hộ <sign> <number> <sign> <number> làm nghề cá <end> hết <end>"


def test_both_tone_placements_are_one_word() -> None:
    assert {word for word, _ in tokenize("hòa hoà HÒA HOÀ")} == {"hòa"}


def test_letter_case() -> None:
    assert [case for _, case in tokenize("xã Xã XÃ Ý TTg")] == [0, 1, 2, 1, 1]


def test_letters_glued_to_digits_are_words_of_their_own() -> None:
    assert [word for word, _ in tokenize("Q2 a3b")] == ["q", "<number>", "a", "<number>", "b"]


# --- n-grams


def _window(model: Ngrams, *words: str) -> list[int]:
    return [-1] * (ORDER - len(words)) + model.ids(words)


@pytest.mark.parametrize(
    "context",
    [
        (),
        ("ghi",),
        ("hòa", "giải"),
        ("ở", "cơ", "sở"),
        ("vào", "sổ", "của"),
        ("sổ", "ở", "ghi"),  # never seen together: the last word alone counts
    ],
)
def test_probabilities_after_a_context_sum_to_one(tiny: Ngrams, context: tuple[str, ...]) -> None:
    words = [word for word in tiny.words if word in TEXT.split()]
    windows = np.array([_window(tiny, *context, word) for word in words], np.int64)
    # Log probabilities are kept in steps of 1/12, so each is within 4.3 % of what it should be.
    assert np.exp(tiny.log_probability(windows)).sum() == pytest.approx(1.0, abs=0.04)


def test_a_longer_context_tells_more(tiny: Ngrams) -> None:
    right, wrong, unseen = (tiny.ids(("ghi", word, "hộ")) for word in ("số", "sổ", "họp"))
    assert tiny.score(right) > tiny.score(wrong) + 1
    assert tiny.score(right) > tiny.score(unseen) + 1


def test_a_sequence_scores_as_the_sum_of_its_words(tiny: Ngrams) -> None:
    words = ("ghi", "số", "hộ", "vào", "sổ")
    windows = [_window(tiny, *words[max(0, end - ORDER) : end]) for end in range(1, len(words) + 1)]
    assert tiny.score(tiny.ids(words)) == pytest.approx(float(tiny.log_probability(np.array(windows)).sum()))
    assert tiny.score([]) == 0.0
    assert tiny.score(tiny.ids(("ghi",))) == pytest.approx(tiny.unigram("ghi"))


def test_what_was_never_counted_backs_off(tiny: Ngrams) -> None:
    """The weight of a context times what the shorter one says: "tháng" after "ghi" is "tháng" by itself, weighted."""
    seldom = np.array([_window(tiny, "ghi", word) for word in ("tháng", "họp", "lần")])
    difference = tiny.log_probability(seldom) - np.array([tiny.unigram(word) for word in ("tháng", "họp", "lần")])
    assert np.ptp(difference) == pytest.approx(0, abs=1e-5)
    assert (difference < 0).all()


def test_unknown_words_have_one_id(tiny: Ngrams) -> None:
    assert tiny.ids(["xã", "blockchain"]) == [tiny.id_of["xã"], UNK]
    assert tiny.unigram("blockchain") == tiny.unigram("internet") < tiny.unigram("xã")


def test_hashes_are_spread_over_their_range() -> None:
    keys = np.arange(4096, dtype=np.uint64) << np.uint64(13)
    found = hashes(keys)
    assert len(np.unique(found)) == len(keys)
    quarters = np.bincount((found >> np.uint32(30)).astype(int), minlength=4)
    assert quarters.min() > 900


def test_the_keys_of_training_are_those_of_reading() -> None:
    tokens = np.array([5, 6, 7, 8], np.uint16)
    [key] = counting.keys_of(tokens, 3)[1:]
    assert key == (6 << 26) | (7 << 13) | 8


def test_a_text_too_short_for_differences_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        counting.gaps(np.array([0xFFFFFFFF], np.uint32))


# --- stretches of the context network


@dataclass
class _MovingSum:
    """A stand-in for the layers: each place becomes the sum over what it sees, from an even text of its own width."""

    reach: int
    shapes: list[tuple[int, ...]] = field(default_factory=list)

    def run(self, _: None, inputs: dict[str, NDArray[np.float32]]) -> list[NDArray[np.float32]]:
        places = inputs["places"]
        self.shapes.append(places.shape)
        padded = np.pad(places, ((0, 0), (self.reach, self.reach), (0, 0)))
        return [np.lib.stride_tricks.sliding_window_view(padded, 2 * self.reach + 1, axis=1).sum(-1)]


def _network(words: int, reach: int, width: int = 6) -> tuple[ContextModel, _MovingSum]:
    random = np.random.default_rng(7)
    session = _MovingSum(reach)
    arrays: dict[str, NDArray[Any]] = {
        "read": random.integers(-127, 128, (words, width)).astype(np.int8),
        "read_scale": np.full(words, 0.01, np.float16),
        "write": random.integers(-127, 128, (words, width)).astype(np.int8),
        "write_scale": np.full(words, 0.01, np.float16),
        "bias": random.normal(size=words).astype(np.float32),
        "case": random.normal(size=(3, width)).astype(np.float32),
        "reach": np.array(reach),
    }
    return ContextModel(arrays, session), session


def _text(length: int, words: int) -> tuple[NDArray[np.int32], NDArray[np.float32], NDArray[np.uint8]]:
    random = np.random.default_rng(length)
    candidates = random.integers(0, words, (length, 4)).astype(np.int32)
    channel = random.normal(size=(length, 4)).astype(np.float32)
    channel[random.random(length) < 0.5, 1:] = NEVER
    return candidates, channel, random.integers(0, 3, length).astype(np.uint8)


@pytest.mark.parametrize("length", [1, 23, 24, 25, 60, 61, 400, 1000])
def test_a_long_text_scores_as_in_one_stretch(length: int, monkeypatch: pytest.MonkeyPatch) -> None:
    model, session = _network(words=50, reach=9)
    prior = np.log(np.arange(1, 51, dtype=np.float32) / 1275)
    candidates, channel, case = _text(length, 50)
    monkeypatch.setattr(context_module, "_STRETCH", 60)
    parts = model.scores(candidates, channel, prior, case)
    # Stretches are of one length, so that none is filled up with nothing.
    assert {shape[1] for shape in session.shapes} == {max(24, -(-length // -(-length // 60))) + 18}
    monkeypatch.setattr(context_module, "_STRETCH", 5000)
    whole = model.scores(candidates, channel, prior, case)
    assert parts == pytest.approx(whole, abs=1e-3)


def test_scores_of_single_candidates_are_not_reckoned() -> None:
    model, _ = _network(words=50, reach=2)
    candidates, channel, case = _text(40, 50)
    scores = model.scores(candidates, channel, np.zeros(50, np.float32), case)
    single = channel[:, 1] == NEVER
    assert (scores[single, 0] == 0).all()
    assert (scores[single, 1:] == NEVER).all()
    assert (scores[~single] > NEVER).all()


def test_only_the_neighbours_within_reach_count() -> None:
    model, _ = _network(words=50, reach=5)
    candidates, channel, case = _text(100, 50)
    prior = np.zeros(50, np.float32)
    before = model.scores(candidates, channel, prior, case)
    candidates[50] = candidates[50][::-1] + 1 - 2 * (candidates[50][::-1] == 49)
    after = model.scores(candidates, channel, prior, case)
    assert after[:45] == pytest.approx(before[:45], abs=1e-4)
    assert after[56:] == pytest.approx(before[56:], abs=1e-4)
    assert (np.abs(after[45:56] - before[45:56]) > 1e-3).any()


# --- the choice


@dataclass
class _Scores:
    """A stand-in for the network: says what the test wants."""

    given: NDArray[np.float32]

    def scores(self, *_: object) -> NDArray[np.float32]:
        return self.given.copy()


def _decide(
    tiny: Ngrams, monkeypatch: pytest.MonkeyPatch, text: list[dict[str, float]]
) -> tuple[list[str], list[float]]:
    """The words chosen where the network gives each word's candidates these scores; and their probabilities."""
    width = max(2, *(len(word) for word in text))
    candidates = np.zeros((len(text), width), np.int32)
    scores = np.full((len(text), width), NEVER, np.float32)
    for row, word in enumerate(text):
        candidates[row, : len(word)] = tiny.ids(list(word))
        scores[row, : len(word)] = list(word.values())
    monkeypatch.setattr(Ngrams, "load", lambda: tiny)
    monkeypatch.setattr(ContextModel, "load", lambda: _Scores(scores))
    channel = np.where(scores > NEVER, np.float32(0), NEVER)
    chosen = decode(candidates, channel, np.zeros(len(text), np.uint8), heard="own words")
    words = [tiny.words[candidates[row, column]] for row, column in enumerate(chosen.column)]
    return words, chosen.probability.tolist()


def test_n_grams_decide_what_the_network_leaves_open(tiny: Ngrams, monkeypatch: pytest.MonkeyPatch) -> None:
    even = {"số": 0.0, "sổ": 0.0, "sở": 0.0}
    words, _ = _decide(tiny, monkeypatch, [{"ghi": 0.0}, even, {"hộ": 0.0}, {"vào": 0.0}, even, {"của": 0.0}])
    assert words == ["ghi", "số", "hộ", "vào", "sổ", "của"]
    words, _ = _decide(tiny, monkeypatch, [{"ở": 0.0}, {"cơ": 0.0}, even])
    assert words == ["ở", "cơ", "sở"]


def test_words_to_come_count_as_well_as_words_before(tiny: Ngrams, monkeypatch: pytest.MonkeyPatch) -> None:
    words, _ = _decide(tiny, monkeypatch, [{"sở": 0.0, "số": 0.0, "sổ": 0.0}, {"hộ": 0.0}, {"vào": 0.0}])
    assert words == ["số", "hộ", "vào"]


def test_a_network_that_is_sure_is_not_overruled(tiny: Ngrams, monkeypatch: pytest.MonkeyPatch) -> None:
    words, chances = _decide(tiny, monkeypatch, [{"ghi": 0.0}, {"họp": 9.0, "số": 0.0}, {"hộ": 0.0}])
    assert words == ["ghi", "họp", "hộ"]
    assert chances[1] > 0.99
    words, _ = _decide(tiny, monkeypatch, [{"ghi": 0.0}, {"họp": 1.0, "số": 0.0}, {"hộ": 0.0}])
    assert words == ["ghi", "số", "hộ"]


def test_probability_falls_where_readings_are_alike(tiny: Ngrams, monkeypatch: pytest.MonkeyPatch) -> None:
    _, chances = _decide(tiny, monkeypatch, [{"số": 0.0}, {"tháng": 0.0, "lần": 0.0}])
    assert chances[0] == pytest.approx(1.0)
    assert 0.3 < chances[1] < 0.8


def test_a_wide_open_text_is_decided_in_parts(tiny: Ngrams, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten candidates at each of 40 words would be 10 to the power of 40 readings."""
    names = tiny.words[len(SPECIAL) : len(SPECIAL) + 10]
    wanted = [names[place % 10] for place in range(40)]
    text = [{name: 6.0 if name == want else 0.1 * place for place, name in enumerate(names)} for want in wanted]
    words, chances = _decide(tiny, monkeypatch, text)
    assert sum(word == want for word, want in zip(words, wanted, strict=True)) >= 36
    assert all(0 < chance <= 1.0001 for chance in chances)


def test_a_second_reading_knows_the_first(tiny: Ngrams, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[NDArray[np.int32], NDArray[np.float32]] | None] = []

    class Network:
        def scores(self, *given: Any) -> NDArray[np.float32]:
            told.append(given[4] if len(given) > 4 else None)
            # At first it leans to the wrong word; told what the neighbours are, it is sure of the right one.
            return np.array([[2, 0], [0, -9]] if told[-1] is None else [[0, 9], [0, -9]], np.float32)

    monkeypatch.setattr(Ngrams, "load", lambda: tiny)
    monkeypatch.setattr(ContextModel, "load", Network)
    candidates = np.array([tiny.ids(["họp", "của"]), tiny.ids(["của", "họp"])], np.int32)
    channel, case = np.zeros((2, 2), np.float32), np.zeros(2, np.uint8)
    assert decode(candidates, channel, case, heard="own words").column.tolist() == [0, 0]
    told.clear()
    assert decode(candidates, channel, case, twice=True, heard="own words").column.tolist() == [1, 0]
    assert told[0] is None
    assert told[1] is not None
    words, sure = told[1]
    assert words.tolist() == [candidates[0, 0], candidates[1, 0]]
    assert sure[1] > 0.9


@pytest.mark.parametrize("words", [3, 7, 6_400])
def test_terms_hold_the_pairs_given_and_no_others(words: int) -> None:
    given = {(0, 1), (1, 0), (words - 1, words - 1)}
    numbers = np.array([one * words + other for one, other in given], np.int32)
    terms = Terms.of(words, numbers, np.zeros(1, np.int64))
    some = np.array([*range(min(words, 7)), words - 1], np.int32)
    held = terms.holds_pair(some[:, None], some[None, :])
    assert {(int(some[one]), int(some[other])) for one, other in np.argwhere(held)} == given


def _together(
    pairs: list[tuple[int, int]], triples: list[tuple[int, int, int]], likely: list[dict[int, float]]
) -> list[dict[int, float]]:
    """What terms say of the candidates of words, of which each is so likely."""
    width = max(len(word) for word in likely)
    candidates, channel = np.zeros((len(likely), width), np.int32), np.full((len(likely), width), NEVER, np.float32)
    scores = np.full(candidates.shape, -40, np.float32)
    for row, word in enumerate(likely):
        candidates[row, : len(word)], channel[row, : len(word)] = list(word), 0
        scores[row, : len(word)] = np.log(list(word.values()))
    terms = Terms.of(
        20,
        np.array([one * 20 + other for one, other in pairs], np.int32),
        np.array(sorted((one * 20 + other) * 20 + third for one, other, third in triples) or [0], np.int64),
    )
    unigrams = np.full(20, -20, np.float32)
    unigrams[18] = -2
    found = side_by_side(terms, candidates, channel, scores, unigrams)
    return [{word: float(found[row, column]) for column, word in enumerate(likely[row])} for row in range(len(likely))]


def test_a_word_counts_beside_what_its_neighbour_may_be() -> None:
    found = _together([(11, 12)], [], [{11: 0.7, 13: 0.3}, {14: 0.9, 12: 0.1}, {11: 1.0}])
    assert found[0][13] == found[1][14] == found[2][11] == 0
    assert found[1][12] > found[0][11] > 0


def test_a_word_that_stands_beside_any_other_tells_nothing() -> None:
    words = [{11: 1.0}, {18: 0.5, 12: 0.5}, {13: 1.0}]
    found = _together([(11, 18), (18, 13), (11, 12)], [(11, 18, 13)], words)
    assert found[1][18] == 0
    assert found[1][12] > 0


def test_three_words_of_a_term_count_however_unlikely_each_is() -> None:
    words = [{11: 0.01, 15: 0.99}, {12: 0.01, 16: 0.99}, {13: 0.01, 17: 0.99}]
    pairs = [(11, 12), (12, 13)]
    alone = _together(pairs, [], words)
    told = _together(pairs, [(11, 12, 13)], words)
    assert told[0][11] == told[1][12] == told[2][13] > 3 > alone[1][12] > 0
    assert told[0][15] == told[1][16] == told[2][17] == 0


def test_a_text_without_words_has_no_choices() -> None:
    chosen = decode(np.zeros((0, 4), np.int32), np.zeros((0, 4), np.float32), np.zeros(0, np.uint8))
    assert chosen.column.shape == chosen.probability.shape == (0,)


# --- the model of the package


def test_the_package_model_knows_the_words_of_plans() -> None:
    model = Ngrams.load()
    assert tuple(model.words[: len(SPECIAL)]) == SPECIAL
    right, wrong = (model.ids(text.split()) for text in ("hòa giải ở cơ sở", "hòa giải ở cơ số"))
    assert model.score(right) > model.score(wrong) + 2


def test_the_files_of_the_package_belong_together() -> None:
    model = Ngrams.load()
    assert len(model.unigrams) == len(set(model.words)) == len(model.id_of)
    assert all(word == word.lower() for word in model.words)


# --- places


def _places(text: str, case: list[int], choices: dict[str, list[str]]) -> dict[int, dict[str, float]]:
    """What the lists of places say of the words of a text that have a choice, by the word's number; 0 is left out."""
    model = Ngrams.load()
    words = text.split()
    width = max(2, *(len(found) for found in choices.values()))
    candidates, channel = np.zeros((len(words), width), np.int32), np.full((len(words), width), NEVER, np.float32)
    for row, word in enumerate(words):
        ids = model.ids(choices.get(word, [word]))
        candidates[row, : len(ids)], channel[row, : len(ids)] = ids, 0
    found = own_places(model.words, candidates, channel, np.array(case, np.uint8), np.zeros(len(words), np.int64))
    return {
        row: told
        for row in range(len(words))
        if words[row] in choices
        and (told := {model.words[candidates[row, at]]: float(found[row, at]) for at in np.flatnonzero(found[row])})
    }


CHOICES = {"hoàng": ["hoàng", "hoằng"], "châu": ["châu", "chậu"]}


def test_a_place_of_the_province_is_told_by_its_whole_name() -> None:
    told = _places("tỉnh thanh hóa có hoàng châu và", [0, 1, 1, 0, 1, 1, 0], CHOICES)
    assert set(told) == {4, 5}
    assert set(told[4]) == {"hoằng"}
    assert set(told[5]) == {"châu"}


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ("có hoàng châu và", [0, 1, 1, 0]),  # no province is named
        ("tỉnh cà mau có hoàng châu và", [0, 1, 1, 0, 1, 1, 0]),  # it is in another one
        ("tỉnh thanh hóa có hoàng châu và", [0, 1, 1, 0, 0, 0, 0]),  # no name
        ("tỉnh thanh hóa có ông trần hoàng châu và", [0, 1, 1, 0, 0, 1, 1, 1, 0]),  # a part of a person's name
    ],
)
def test_what_is_no_place_of_the_province_is_not_told(text: str, case: list[int]) -> None:
    assert _places(text, case, CHOICES) == {}


def test_behind_a_word_for_a_kind_of_unit_a_place_may_go_on_in_a_name() -> None:
    assert set(_places("tỉnh thanh hóa có xã hoàng châu đông", [0, 1, 1, 0, 0, 1, 1, 1], CHOICES)) == {5, 6}
    assert set(_places("tỉnh thanh hóa XÃ HOÀNG CHÂU".lower(), [2] * 6, CHOICES)) == {4, 5}
