"""JSON is read bit by bit into the same as in one go, and nothing but JSON is read."""

from __future__ import annotations

import json
import random

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import json_text
from hobbyscope.exchange.json_text import fields, items, number, parsed, read_json, text

LARGE = {
    "name": "x" * 3000 + '"\\é한',
    "empty": [{}, [], ""],
    "rows": [{"n": n, "at": -n / 7e9, "list": [n, [None, True]]} for n in range(300)],
    "object": {f"key {n}": {"n": n} for n in range(300)},
}


@pytest.fixture
def small_window(monkeypatch):
    monkeypatch.setattr(json_text, "WINDOW", 40)


def read(folder, told, each=None, steps=None):
    path = folder / "log.json"
    path.write_text(told, encoding="utf-8")
    return read_json(path, None, (steps if steps is not None else []).append, each)


def refusal(told):
    with pytest.raises(Refused) as caught:
        parsed(told, "log.json")
    return caught.value.code, caught.value.values.get("line")


@pytest.mark.usefixtures("small_window")
@pytest.mark.parametrize("indent", [None, 1])
def test_what_is_larger_than_the_window_is_taken_apart(tmp_path, indent):
    steps = []
    assert read(tmp_path, json.dumps(LARGE, indent=indent), steps=steps) == LARGE
    assert len(steps) > 100
    assert steps == sorted(steps)
    assert 0.5 < steps[-1] <= 1


@pytest.mark.usefixtures("small_window")
@pytest.mark.parametrize("seed", range(20))
def test_a_text_that_lacks_a_character_is_read_or_refused_as_python_does(tmp_path, seed):
    rng = random.Random(seed)
    whole = json.dumps(
        {"a": [1.5e10, -2, "three"], "b": {"c": [[], {"d": None}]}, "e": [True] * 20}, indent=1
    )
    at = rng.randrange(len(whole))
    told = whole[:at] + whole[at + 1 :]
    try:
        expected = json.loads(told)
    except ValueError:
        with pytest.raises(Refused):
            read(tmp_path, told)
    else:
        assert read(tmp_path, told) == expected


@pytest.mark.usefixtures("small_window")
def test_items_of_long_lists_may_be_taken_as_they_come(tmp_path):
    taken = []

    def each(keys, item):
        taken.append((keys, item))
        return keys == ("rows",)

    left = read(tmp_path, json.dumps(LARGE), each)
    assert [item for keys, item in taken if keys == ("rows",)] == LARGE["rows"]
    assert left == {**LARGE, "rows": []}


@pytest.mark.usefixtures("small_window")
@pytest.mark.parametrize("cut", range(1, 12))
def test_a_number_goes_on_behind_the_edge_of_the_window(cut):
    number = "-12.345e+11"
    told = f"[{' ' * (39 - cut)}{number}, {' ' * 80}1]"
    assert parsed(told, "log.json") == [float(number), 1]
    assert parsed(" " * (40 - cut) + number, "log.json") == float(number)


@pytest.mark.parametrize(
    ("told", "code", "line"),
    [
        ("", "import.json", 1),
        ('{"a": 1,\n"b": tru}', "import.json", 2),
        ('{"a": 1\n\n"b": 2}', "import.json", 3),
        ('{"a"\n1}', "import.json", 2),
        ("[1\n2]", "import.json", 2),
        ("[1,\n]", "import.json", 2),
        ("{1: 2}", "import.json", 1),
        ('["open', "import.json", 1),
        ("[1]\n[2]", "import.json", 2),
        ("[NaN]", "import.json_value", None),
        ("[-Infinity]", "import.json_value", None),
        ("[" + "9" * 5000 + "]", "import.json_value", None),
        ("[" * 101 + "]" * 101, "import.json_value", None),
        ("[" * 50_000, "import.json_value", None),
        ("[" * 50_000 + "]" * 50_000, "import.json_value", None),
        ('{"a":' * 200_000, "import.json_value", None),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(told, code, line):
    assert refusal(told) == (code, line)


@pytest.mark.usefixtures("small_window")
def test_depth_is_refused_when_taken_apart_too():
    assert refusal('[{"a": ' * 60 + "1" + "}]" * 60)[0] == "import.json_value"
    assert refusal("[" * 90 + "[" * 15 + "]" * 105)[0] == "import.json_value"


def test_a_text_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(json_text, "LONGEST_TEXT", 2**17)
    assert refusal('"' + "x" * 2**18 + '"') == ("import.json", 1)


def test_a_byte_order_mark_is_no_part_of_it(tmp_path):
    assert read(tmp_path, "\ufeff[1]") == [1]


def test_values_of_another_kind_are_nothing():
    assert (fields([1]), items({}), text(1)) == ({}, [], "")
    assert (fields({"a": 1}), items([1]), text("a")) == ({"a": 1}, [1], "a")
    assert [number(value) for value in (1, 1.5, True, "1", None, float("inf"))] == [
        1,
        1.5,
        None,
        None,
        None,
        None,
    ]


def test_many_values_next_to_each_other_are_not_deep():
    assert parsed(json.dumps([[{}]] * 200), "log.json") == [[{}]] * 200
