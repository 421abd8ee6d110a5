"""Names as they are kept and compared, and refusals."""

from __future__ import annotations

import random
import unicodedata

import pytest

from hobbyscope.core import Refused
from hobbyscope.core.records import clean_name, composed, folded


def test_two_names_are_the_same_whatever_their_case_width_and_white_space():
    assert folded("  Ｆｉｌｍ\u3000 Club ") == folded("film club")
    assert folded("영화") == folded("영화")
    assert folded("Straße") == folded("STRASSE")


def test_a_name_is_kept_composed_and_without_superfluous_white_space():
    assert clean_name("  영화 \t 보기 ") == "영화 보기"


@pytest.mark.parametrize("form", ["NFC", "NFKC"])
def test_a_long_text_is_composed_piece_by_piece_as_it_would_be_at_once(form):
    chance = random.Random(1)
    parts = ("a", "e\u0301", "한", unicodedata.normalize("NFD", "각각"), "ﬁ", " ", "x\u0315\u0300\u0327")
    for _ in range(200):
        text = "".join(chance.choice(parts) for _ in range(chance.randrange(1, 900)))
        assert composed(form, text) == unicodedata.normalize(form, text)


def test_accents_without_end_are_composed_in_pieces(monkeypatch):
    longest = 0
    normalize = unicodedata.normalize

    def seen(form: str, text: str) -> str:
        nonlocal longest
        longest = max(longest, len(text))
        return normalize(form, text)

    monkeypatch.setattr(unicodedata, "normalize", seen)
    assert len(composed("NFC", "a" + "\u0315\u0300" * 5000)) > 9000
    assert longest <= 1000  # each takes its length squared


@pytest.mark.parametrize(
    ("name", "code"), [("", "name.empty"), (" \n ", "name.empty"), ("a\x00b", "name.control")]
)
def test_a_name_that_cannot_be_read_is_refused(name, code):
    with pytest.raises(Refused) as refusal:
        clean_name(name)
    assert refusal.value.code == code


def test_a_refusal_says_its_code_and_its_values():
    assert str(Refused("name.empty")) == "name.empty"
    assert str(Refused("name.control", name="'x'")) == "name.control {'name': \"'x'\"}"
