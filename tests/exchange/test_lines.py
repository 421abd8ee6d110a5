"""The lines of a text with their numbers, and moments of ISO 8601."""

from __future__ import annotations

import pytest

from hobbyscope.exchange.lines import first_lines, numbered, utc_ms


def lines_of(*parts: str) -> list[tuple[int, str]]:
    return list(numbered(list(parts), lambda _done: None))


def test_lines_are_numbered_from_one_wherever_the_parts_are_cut():
    whole = "one\r\n\n \t\ntwo\u2028still two\nthree"
    expected = [(1, "one"), (4, "two\u2028still two"), (5, "three")]
    assert lines_of(whole) == expected
    for cut in range(len(whole) + 1):
        assert lines_of(whole[:cut], whole[cut:]) == expected


@pytest.mark.parametrize("parts", [[], [""], ["\n"], ["\n", "  "]])
def test_where_nothing_stands_there_are_no_lines(parts):
    assert lines_of(*parts) == []


def test_long_texts_tell_how_far_they_are():
    done: list[float] = []
    assert len(list(numbered(["a\n" * 2000, "b\n" * 2000], done.append))) == 4000
    assert done == sorted(done)
    assert done[0] == 0
    assert 0 < done[-1] < 1


def test_the_first_lines_leave_out_blank_ones_and_one_that_may_be_cut():
    assert first_lines("a\n\nb\r\nc") == ["a", "b"]
    assert first_lines("a") == ["a"]
    assert first_lines("a\nb\nc\n", 2) == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20261101T090000Z", 1_793_523_600_000),
        ("2026-11-01T10:00:00+01:00", 1_793_523_600_000),
        ("2026-11-01T10:00:00.250+01:00", 1_793_523_600_250),
        ("2026-11-01T10:00:00", None),
        ("20261301T090000Z", None),
        ("0001-01-01T00:00:00+10:00", -62_135_632_800_000),
        ("1793523600", None),
        ("", None),
        ("2" * 100, None),
    ],
)
def test_a_moment_needs_its_offset(text, expected):
    assert utc_ms(text) == expected
