"""The fourth story as a line: hours and bars, with the names of a journal's rows where they are its."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.app import story_text
from hobbyscope.core.hobbies import Hobbies
from hobbyscope.core.records import Refused, clean_name

ESSAY = (
    "hobbyscope story 4: hours 31.5 17 14.2 9.1 7.5 5 2.5 1.2; bars 20 90 12 30 7 15 2 10; "
    "T 1; threshold 0.5; free-time 1"
)


def clean(name):
    try:
        return clean_name(name)
    except Refused:
        return "x"


def test_the_example_is_a_short_line():
    assert story_text.write(Hobbies()) == ESSAY
    assert story_text.read(ESSAY) == (4, Hobbies())
    assert story_text.read("hobbyscope story 4: free-time 0.5") == (4, Hobbies(free_time=0.5))


def test_a_journal_s_rows_have_names_and_come_back_as_an_example():
    own = Hobbies((3.5, 0.0), (2.0, None), 1.0, 0.7, 0.5, ("기타 연주", "50%; a_b"), own=True)
    line = story_text.write(own)
    assert line == (
        "hobbyscope story 4: names 기타_연주 50%25%3B_a%5Fb; hours 3.5 0; bars 2 none; "
        "T 1; threshold 0.7; free-time 0.5"
    )
    number, found = story_text.read(line)
    assert number == 4
    assert (found.names, found.hours, found.bars) == (own.names, own.hours, own.bars)
    assert not found.own


@given(
    st.lists(
        st.tuples(st.text(min_size=1, max_size=12), st.floats(0, 1e6), st.none() | st.floats(0.1, 1e6)),
        min_size=1,
        max_size=40,
    )
)
def test_every_state_of_a_journal_is_read_as_it_was_written(rows):
    names, hours, bars = zip(*((clean(name), h, bar) for name, h, bar in rows), strict=True)
    state = Hobbies(hours, bars, names=names)
    assert story_text.read(story_text.write(state)) == (4, state)


def test_the_largest_journals_own_state_comes_back():
    names = tuple(f"{n:03}" + "% 가" * 300 for n in range(500))
    hours = tuple(0.1 + n / 3 for n in range(500))
    state = Hobbies(hours, (None, *hours[1:]), names=names)
    assert story_text.read(story_text.write(state)) == (4, state)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hours 1 2", "story.count"),
        ("bars", "story.count"),
        ("names a b", "story.count"),
        ("names a b; hours 1 2; bars 1", "story.count"),
        ("names" + " a" * 600 + "; hours" + " 1" * 600 + "; bars" + " 1" * 600, "story.count"),
        ("names %00; hours 1; bars 1", "name.control"),
        ("names _; hours 1; bars 1", "name.empty"),
        ("hours 1 2 3 4 5 6 7 -1", "story.limits"),
        ("bars 1 2 3 4 5 6 7 0", "story.limits"),
        ("hours none 2 3 4 5 6 7 8", "story.number"),
        ("bars 1 2 3 4 5 6 7 nan", "story.number"),
        ("hours 1 2 3 4 5 6 7 1e16", "story.beyond"),
        ("hours 1 2 3 4 5 6 7 1e15", "story.limits"),
        ("free-time 11", "story.limits"),
        ("own yes", "story.part"),
    ],
)
def test_what_makes_no_state_is_refused(text, code):
    with pytest.raises(Refused) as refused:
        story_text.read(f"hobbyscope story 4: {text}")
    assert refused.value.code == code


@given(st.text(max_size=100))
def test_no_text_does_more_than_to_be_refused(text):
    for line in (f"hobbyscope story 4: {text}", f"hobbyscope story 4: names {text}; hours 1; bars 1"):
        try:
            assert story_text.read(line)[0] == 4
        except Refused:
            continue
