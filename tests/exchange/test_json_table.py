"""JSON Lines, lists and objects of records, as other programs write them."""

from __future__ import annotations

import json
import operator

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import json_text
from hobbyscope.exchange.importers import recognise
from tests.exchange.files import BERLIN, read, told

RECORD = {
    "id": 7,
    "project": {"name": "Reading", "client": {"name": "Me", "deep": {"deeper": {"no": 1}}}},
    "description": "a novel",
    "start": "2024-03-04T20:15:00+01:00",
    "end": "2024-03-04T21:45:00+01:00",
    "billable": False,
    "tags": ["evening", {"name": "sofa"}, {"colour": "red"}],
}
SHORT = {"activity": "Chess", "date": "2024-03-04", "minutes": 45, "note": None}


def written(folder, text, name="log.json"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(path, options=BERLIN):
    with pytest.raises(Refused) as caught:
        read(path, options)
    return caught.value


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records)


@pytest.mark.parametrize(
    "text",
    [
        lines(RECORD, RECORD | {"start": "2024-03-05T20:15:00Z", "end": "2024-03-05T21:15:00Z"}),
        json.dumps([RECORD, RECORD | {"start": "2024-03-05T20:15:00Z", "end": "2024-03-05T21:15:00Z"}]),
        "\n" + json.dumps({"version": 1, "few": [SHORT], "all": [RECORD, RECORD]}, indent=1),
    ],
    ids=["lines", "list", "object"],
)
def test_records_are_rows_and_keys_are_columns(tmp_path, text):
    path = written(tmp_path, text)
    assert recognise(path)[1].reason == "import.is_columns"
    preview = read(path)
    first = preview.entries[0]
    assert (preview.source, preview.names[first.activity]) == ("table", "Reading")
    assert (first.seconds, first.note, first.tags[:2]) == (5400, "a novel", ("evening", "sofa"))
    assert preview.read == len(preview.entries) + len(preview.skipped) + preview.duplicates


def test_lines_are_those_of_the_file(tmp_path):
    text = f"\n{lines(SHORT)}\n\n{lines(SHORT | {'date': 'x'})}"
    preview = read(written(tmp_path, text, "log.jsonl"))
    assert ([entry.seconds for entry in preview.entries], told(preview.skipped)) == (
        [2700],
        [(5, "bad_date")],
    )
    assert preview.choices == ("encoding", "columns")
    assert preview.encoding == "utf-8"


def test_the_columns_of_records_can_be_chosen(tmp_path):
    path = written(tmp_path, lines({"was": "Lesen", "wann": "2024-03-04", "lang": 1.5}) * 600)
    preview = read(path)
    assert (preview.needs, preview.read, preview.sight.names) == (("columns",), 600, ("was", "wann", "lang"))
    again = read(path, BERLIN._replace(columns=preview.sight.columns))
    assert {entry.seconds for entry in again.entries} == {5400}


def test_keys_of_later_records_and_long_lists_are_met(tmp_path, monkeypatch):
    monkeypatch.setattr(json_text, "WINDOW", 200)
    rows = [SHORT] * 70 + [SHORT | {"later": 1}, {"activity": "Go", "minutes": 1, "date": "2024-03-05"}, {}]
    for text in (json.dumps(rows), json.dumps({"a": {"b": [SHORT]}, "rows": rows})):
        preview = read(written(tmp_path, text))
        assert len(preview.entries) == 72


@pytest.mark.parametrize(
    ("value", "expected"),
    [(90, 5400), (90.5, 5430), ("90", 5400), (True, None), (1e-9, None), ([], None), ({}, None)],
)
def test_values_of_any_kind_are_texts(tmp_path, value, expected):
    preview = read(written(tmp_path, lines(SHORT, SHORT | {"minutes": value})))
    assert [entry.seconds for entry in preview.entries[1:]] == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (lines(SHORT) + '{"minutes": NaN}\n', "json_value"),
        (lines(SHORT) + '{"minutes": -Infinity}\n', "json_value"),
        (lines(SHORT) + '{"minutes": ' + "9" * 5000 + "}\n", "json_value"),
        (lines(SHORT) + '{"a": ' + "[" * 200_000 + "\n", "json_value"),
        (lines(SHORT) + "[1]\n", "json"),
        (lines(SHORT) + '{"activity": \n', "json"),
        (json.dumps([SHORT])[:-1] + ", NaN]", "json_value"),
        (json.dumps([SHORT])[:-1], "json"),
        ('{"a": ' + "[" * 200_000, "json_value"),
        ('{"a": 1, "b": "x"', "json"),
        ("[{}]", "json_unknown"),
        ('{"only": "one"}', "json_unknown"),
        ('{"name": "x", "version": 1, "of": {"lists": []}}', "json_unknown"),
    ],
)
def test_json_that_is_no_log_is_refused(tmp_path, text, code):
    found = refused(written(tmp_path, text))
    assert found.code == f"import.{code}"
    assert found.values["file"] == "log.json"


def test_a_list_of_no_records_is_left_out(tmp_path):
    preview = read(written(tmp_path, json.dumps([SHORT, 1, "x", None])))
    assert len(preview.entries) == 1


def test_records_in_an_old_encoding(tmp_path):
    text = json.dumps([SHORT | {"activity": "독서와 산책"}], ensure_ascii=False)
    preview = read(written(tmp_path, text.encode("cp949")))
    assert [*preview.names.values()] == ["독서와 산책"]


def test_what_no_journal_can_keep_is_taken_out_of_every_text(tmp_path):
    """Catches an entry that no database takes: JSON can write a zero byte, and half a letter."""
    path = written(tmp_path, json.dumps([SHORT | {"note": "a\0b\ud800", "tags": ["c\0", "d"]}]))
    (entry,) = read(path).entries
    assert (entry.note, entry.tags) == ("ab", ("c", "d"))


@pytest.mark.parametrize(
    "last",
    [
        {"activity": "Chess\0", "tags": ["a", {"name": "b"}], "minutes": 12.5},
        {"activity": {"name": "Chess"}, "note": "no name that the first ones have"},
        {"more": 1, **SHORT},
        dict(reversed(SHORT.items())),
    ],
)
def test_a_record_far_below_means_what_it_means_on_top(tmp_path, last):
    first = {"activity": "Go", "date": "2024-03-04", "minutes": 45, "note": "x", "tags": ["y"]}
    below = read(written(tmp_path, lines(*[first] * 80, first | last)))
    top = read(written(tmp_path, lines(first, first | last, *[first] * 79)))
    by_id = operator.attrgetter("source_id")
    assert sorted(below.entries, key=by_id) == sorted(top.entries, key=by_id)
    assert below.names == top.names
    assert len(below.skipped) == len(top.skipped)


def test_lists_within_each_other_beyond_all_measure_are_refused(tmp_path):
    usual = lines({"activity": "Chess", "date": "2024-03-04", "minutes": 45, "tags": []})
    deep = usual.replace("[]", "[" * 800 + "]" * 800)
    assert refused(written(tmp_path, usual * 2 + deep, "log.jsonl")).code == "import.json_value"
    assert refused(written(tmp_path, usual * 60 + deep, "log.jsonl")).code == "import.json_value"


def test_records_alike_mean_the_same_whether_or_not_an_object_is_among_them(tmp_path):
    alike = [SHORT | {"minutes": 10 + number, "note": f"{number}\u0007 é"} for number in range(1200)]
    plain = read(written(tmp_path, lines(*alike))).entries
    assert [(entry.seconds, entry.note) for entry in plain] == [
        (600 + 60 * number, f"{number} é") for number in range(1200)
    ]
    alike[700] = SHORT | {"minutes": 710, "note": {"text": "700 é"}}
    other = read(written(tmp_path, lines(*alike))).entries
    assert len(other) == 1200
    assert [*plain[:700], *plain[701:]] == [*other[:700], *other[701:]]
