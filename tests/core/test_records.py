"""Names as they are kept and compared, and refusals."""

from __future__ import annotations

import pytest

from hobbyscope.core import Refused
from hobbyscope.core.records import clean_name, folded


def test_two_names_are_the_same_whatever_their_case_width_and_white_space():
    assert folded("  Ｆｉｌｍ\u3000 Club ") == folded("film club")
    assert folded("영화") == folded("영화")
    assert folded("Straße") == folded("STRASSE")


def test_a_name_is_kept_composed_and_without_superfluous_white_space():
    assert clean_name("  영화 \t 보기 ") == "영화 보기"


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
