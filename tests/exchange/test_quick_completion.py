"""Completion in the quick entry: what is being typed leads to known activities, half a syllable too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.core.records import clean_name
from hobbyscope.exchange.quick_entry import completions, parse, understood
from tests.exchange.quick_cases import CLOCKS, LENGTHS_AND_DAYS, NOW

ACTIVITIES = (
    "영화",
    "영어 공부",
    "기타 연주",
    "기타",
    "독서",
    "닭강정",
    "Film",
    "film club",
    "book club sunday",
    "2048",
)


def found(typed: str, cursor: int | None = None) -> list[str]:
    return [each.name for each in completions(typed, len(typed) if cursor is None else cursor, ACTIVITIES)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("영", ["영화", "영어 공부"]),
        ("ㅇ", ["영화", "영어 공부"]),
        ("여", ["영화", "영어 공부"]),
        ("영ㅎ", ["영화"]),
        ("영호", ["영화"]),
        ("ㅇㅎ", ["영화"]),
        ("ㅇㅇ", ["영어 공부"]),
        ("영화", []),
        ("기", ["기타 연주", "기타"]),
        ("긷", []),
        ("깉", ["기타 연주", "기타"]),
        ("기타", ["기타 연주"]),
        ("기타 연", ["기타 연주"]),
        ("기타 ㅇ", ["기타 연주"]),
        ("guitar fi", []),
        ("an hour of fi", ["Film", "film club"]),
        ("30 ki", []),
        ("달", ["닭강정"]),
        ("닭", ["닭강정"]),
        ("닭ㄱ", ["닭강정"]),
        ("fi", ["Film", "film club"]),
        ("FILM", ["film club"]),
        ("어제 영", ["영화", "영어 공부"]),
        ("2시간영", ["영화", "영어 공부"]),
        ("2h fi", ["Film", "film club"]),
        ("book club sun", ["book club sunday"]),
        ("20", ["2048"]),
        ('"20', ["2048"]),
        ('"book c', ["book club sunday"]),
        ("", []),
        ("film 2h, fi", []),
        ("film #fi", []),
        ("film 30 m", []),
        ("xyz", []),
    ],
)
def test_what_is_typed_leads_to_the_names_that_begin_so(typed, names):
    assert found(typed) == names


def test_a_second_name_is_not_offered_where_one_stands_already():
    assert found("fi guitar 2h", 2) == []
    assert found("fi 2h guitar", 2) == []
    assert found("fi 2h, guitar", 2) == ["Film", "film club"]


def test_jamo_are_matched_in_their_decomposed_form_too():
    assert found("\u1107\u116e") == []
    assert found("\u110b\u1167\u11bc") == ["영화", "영어 공부"]


@pytest.mark.parametrize(
    ("typed", "cursor", "line", "after"),
    [
        ("fi", 2, "Film ", 5),
        ("fi 2h", 2, "Film 2h", 5),
        ("film 2h", 2, "Film 2h", 5),
        ("영2시간", 1, "영화 2시간", 3),
        ("영화2시간", 1, "영화 2시간", 3),
        ("2시간영", 4, "2시간 영화 ", 7),
        ("20", 1, "2048 ", 5),
        ('"20" 1h', 3, "2048 1h", 5),
    ],
)
def test_an_accepted_completion_replaces_what_was_typed(typed, cursor, line, after):
    first = completions(typed, cursor, ACTIVITIES)[0]
    assert first.applied(typed) == (line, after)


def test_a_name_that_would_be_read_otherwise_is_put_in_quotes():
    def inserted(name: str) -> str:
        return completions(name[:3], 3, (name,))[0].text

    assert inserted("film club") == "film club"
    assert inserted("rock 2h") == "rock 2h"
    assert inserted("rock @home") == "rock @home"
    assert inserted("STRASSE 2h") == "STRASSE 2h"
    assert inserted("straße 2h") == '"straße 2h"'
    assert inserted('12" on monday ß') == '"12"" on monday ß"'


def test_a_name_too_long_for_the_line_is_not_offered():
    assert completions("xx", 2, ("x" * 600,)) == []


def test_a_line_that_is_too_long_is_not_completed():
    assert completions("fi" + " " * 500, 2, ACTIVITIES) == []


def test_no_more_completions_come_than_are_asked_for():
    assert len(completions("a", 1, [f"a{n}" for n in range(20)], limit=5)) == 5


names = (
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12)
    .filter(lambda name: name.split())
    .map(clean_name)
)
odd_names = st.one_of(
    names, st.sampled_from([row[0][:40] for row in LENGTHS_AND_DAYS + CLOCKS]).map(clean_name)
)


@settings(max_examples=200, deadline=None)
@given(st.lists(odd_names, min_size=1, max_size=4))
def test_a_completion_and_a_length_are_an_entry(activities):
    for each in completions(activities[0][:1], 1, activities):
        entry = parse(each.applied(activities[0][:1])[0] + "1h", activities, NOW)
        assert (entry.activity, entry.new, entry.seconds) == (each.name, False, 3600)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(odd_names, min_size=1, max_size=4),
    st.integers(1, 12),
    st.sampled_from(["", "yesterday ", "어제 ", "#tag ", "1h ", "1시간"]),
    st.sampled_from(["", " yesterday", " 어제", " #tag", ", note"]),
)
def test_a_completion_that_is_accepted_parses_to_that_activity(activities, letters, before, after):
    typed = before + activities[0][:letters]
    for each in completions(typed + after, len(typed), activities):
        line, _ = each.applied(typed + after)
        entry = understood(line, activities, NOW)
        assert (entry.activity, entry.new) == (each.name, False)
