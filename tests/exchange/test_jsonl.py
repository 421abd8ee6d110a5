"""A journal as JSON Lines: what a file may hold, and what is refused by its file and line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from hobbyscope.core.records import Activity, Bar, Entry, Refused, Timer
from hobbyscope.exchange import jsonl
from hobbyscope.exchange.base import Options, Whole
from hobbyscope.exchange.importers import read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hobbyscope.exchange.base import Preview

FILM = Activity(b"a" * 16, "film", "#4C72B0", True, 3)
GUITAR = Activity(b"b" * 16, "기타 🎸")
WHOLE = Whole(
    (FILM, GUITAR),
    (
        Bar(b"c" * 16, FILM.id, "rate", 0.1, per="day"),
        Bar(b"d" * 16, GUITAR.id, "total", 1000.0, "films", None, 7200, 120.0, "activity", False),
    ),
    {"day_starts": "240", "empty": ""},
    (
        Timer(b"e" * 16, FILM.id, 1_700_000_000_000, "Asia/Seoul", 32_400, "a film", ("evening",)),
        Timer(b"f" * 16, GUITAR.id, None, None, None),
    ),
)
ENTRIES = [
    Entry(b"g" * 16, FILM.id, 20_000, 7200),
    Entry(b"h" * 16, GUITAR.id, 20_001, 60, 1_728_000_000_000, 1_728_000_060_000, "", 0, "x\u2028y", "", "z"),
    Entry(b"i" * 16, GUITAR.id, -719_162, 604_800, source="toggl", source_id="1", tags=("scales", "저녁")),
]


def go_on(_done: float) -> bool:
    return True


def read(path: Path) -> Preview:
    return read_file(path, Options(), go_on)


def written(path: Path) -> list[dict[str, Any]]:
    """Write the journal above; return its lines as objects, to be changed."""
    path.write_bytes(b"".join(jsonl.lines(WHOLE, ENTRIES)))
    return [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]


def rewrite(path: Path, lines: list[dict[str, Any]]) -> None:
    lines[-1]["lines"] = len(lines) - 1
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")


def refused(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.values["file"] == path.name
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def test_what_was_written_is_read_back(file: Path) -> None:
    """Catches a field that is forgotten, and an empty text that comes back as none."""
    lines = written(file)
    preview = read(file)
    assert (preview.whole, preview.entries) == (WHOLE, ENTRIES)
    assert (preview.source, preview.read) == ("hobbyscope", 3)
    assert preview.names == {FILM.id: "film", GUITAR.id: "기타 🎸"}
    assert {
        "record": "entry",
        "id": "67" * 16,
        "activity": "61" * 16,
        "day": "2024-10-04",
        "seconds": 7200,
    } in lines


def test_a_file_is_known_by_its_first_line_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "backup.txt"
    written(path)
    assert read(path).entries == ENTRIES


def test_ends_of_lines_and_a_mark_of_another_editor_do_no_harm(file: Path) -> None:
    written(file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert read(file).entries == ENTRIES


def test_an_object_of_another_program_is_no_journal(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text('{"format": "other"}\n')
    assert refused(path).code == "import.json_unknown"


@pytest.mark.parametrize("lines", range(1, 13))
def test_a_file_that_was_cut_off_is_refused(file: Path, lines: int) -> None:
    """Catches an export that a full disk cut at the end of a line, where nothing else looks wrong."""
    written(file)
    whole = file.read_bytes().splitlines(keepends=True)
    assert len(whole) == 13  # the loop above cuts behind each line
    file.write_bytes(b"".join(whole[:lines]))
    refusal = refused(file)
    assert (refusal.code, refusal.values["line"]) == ("import.jsonl_cut", lines)


def test_a_line_that_is_missing_in_the_middle_is_told(file: Path) -> None:
    written(file)
    whole = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*whole[:10], *whole[11:]]))
    assert refused(file).code == "import.jsonl_cut"


@pytest.mark.parametrize(
    "line",
    [
        b"NaN",
        b'{"record": "entry", "seconds": NaN}',
        b'{"record": "entry", "seconds": Infinity}',
        b'{"record": "entry", "seconds": -Infinity}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"",
        b"[]",
        b"7",
        b'{"record": "entry"',
        b'{"record": "\xff\xfe"}',
        b'{"n": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_line_that_is_no_object_is_refused(file: Path, line: bytes) -> None:
    """Catches a reader that takes NaN and Infinity as Python does, or falls over brackets without end."""
    written(file)
    whole = file.read_bytes().splitlines()
    whole[5] = line
    file.write_bytes(b"\n".join(whole) + b"\n")
    refusal = refused(file)
    assert (refusal.code, refusal.values["line"]) == ("import.jsonl_line", 6)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"[" * 5000, "json_unknown"),
        (b'{"format": "hobbyscope journal"}', "jsonl_head"),
        (b'{"format":"hobbyscope journal","vers', "jsonl_line"),
        (b'{"record":"entry","id":"6f"}', "jsonl_head"),
        (b'{"version": 1}', "json_unknown"),
        (b"a,b", "no_columns"),
    ],
)
def test_a_file_of_the_name_without_our_first_line_is_refused(file: Path, head: bytes, code: str) -> None:
    file.write_bytes(head + b"\n")
    refusal = refused(file)
    assert refusal.code == f"import.{code}"


def test_a_newer_form_is_not_guessed_at(file: Path) -> None:
    lines = written(file)
    lines[0]["version"] = 2
    rewrite(file, lines)
    assert refused(file).code == "import.jsonl_version"


BAD = {
    "activity": {
        "id": ["6", "G" * 32, 7, None],
        "name": ["", " ", "a\x01", 7, "\ud800"],
        "archived": [0, "true", None],
        "sort": [1.5, True, 2**63, "1"],
        "color": ["red", "#12", 7, ""],
    },
    "bar": {
        "kind": ["sum", None],
        "amount": [0, -1, 1e999, 10**400, True, "1"],
        "carry_in": [-1, "0", None],
        "unit": ["", None],
        "since": ["ever"],
        "enabled": [1],
        "per": ["hour", None],
        "unit_seconds": [0, 1.5],
    },
    "setting": {"key": ["", None], "text": [7, "\0"]},
    "timer": {"start_ms": ["now", 10**18], "tags": ["a", [""]]},
    "entry": {
        "day": ["2024-02-30", "2024-1-1", "20241004", 7, "0000-01-01", None],
        "seconds": [0, -1, 1.5, 604_801, True, "7200"],
        "start_ms": [10**18, 1.0],
        "offset_s": [86_400],
        "tz": [7],
        "note": [None, "\0", "\ud800", ["x"]],
        "tags": [None, [7], ["a\0"]],
        "source": [1],
    },
    "end": {"lines": [0, "13"]},
}
CASES = [
    (kind, field, value)
    for kind, fields in BAD.items()
    for field, values in fields.items()
    for value in values
]


@pytest.mark.parametrize(("kind", "field", "value"), CASES)
def test_a_value_that_cannot_be_is_refused_by_its_field(
    file: Path, kind: str, field: str, value: object
) -> None:
    """Catches a check that is forgotten: the journal would refuse later, without a file and a line."""
    lines = written(file)
    place = next(place for place, line in enumerate(lines) if line.get("record") == kind)
    lines[place] = {**lines[place], field: value}
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    if value == float("inf"):
        file.write_text(file.read_text().replace("Infinity", "1e999"))
    refusal = refused(file)
    assert (refusal.code, refusal.values) == (
        "import.jsonl_field",
        {"file": file.name, "line": place + 1, "field": field},
    )


def _without(field: str) -> Callable[[dict[str, Any]], None]:
    return lambda line: line.pop(field)


def _with(**fields: object) -> Callable[[dict[str, Any]], None]:
    return lambda line: line.update(fields)


@pytest.mark.parametrize(
    ("place", "change", "code"),
    [
        (1, _without("name"), "import.jsonl_missing"),
        (1, _with(rank=1), "import.jsonl_unknown"),
        (1, _with(record="hobby"), "import.jsonl_record"),
        (1, _with(record=[]), "import.jsonl_record"),
        (2, _with(id="61" * 16), "import.jsonl_twice"),
        (3, _without("per"), "import.jsonl_field"),
        (4, _with(per="day"), "import.jsonl_field"),
        (5, _with(key="empty"), None),
        (6, _with(key="day_starts"), "import.jsonl_twice"),
        (7, _without("offset_s"), "import.jsonl_missing"),
        (7, _without("start_ms"), "import.jsonl_missing"),
        (9, _with(tz="UTC"), "import.jsonl_missing"),
        (9, _with(activity="00" * 16), "import.jsonl_activity"),
        (10, _with(id="67" * 16), "import.jsonl_twice"),
    ],
)
def test_a_record_that_does_not_fit_is_refused(
    file: Path, place: int, change: Callable[[dict[str, Any]], None], code: str | None
) -> None:
    lines = written(file)
    change(lines[place])
    rewrite(file, lines)
    refusal = refused(file)
    if code is None:  # the second of two is the one that is told
        place, code = place + 1, "import.jsonl_twice"
    assert (refusal.code, refusal.values["line"]) == (code, place + 1)


def test_nothing_may_follow_the_last_line(file: Path) -> None:
    lines = written(file)
    file.write_bytes(file.read_bytes() + json.dumps(lines[-2]).encode())
    assert refused(file).code == "import.jsonl_record"


def test_files_and_lines_have_a_largest_size(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = written(file)
    lines[9]["note"] = "x" * 2**20
    rewrite(file, lines)
    assert (refused(file).code, refused(file).values["line"]) == ("import.long_line", 10)
    monkeypatch.setattr(jsonl, "MOST_LINES", 5)
    assert refused(file).code == "import.many_lines"
    monkeypatch.setattr(jsonl, "LARGEST", 5)
    assert refused(file).code == "import.too_large"


def test_reading_can_be_stopped(file: Path) -> None:
    entry = ENTRIES[0]
    many = [entry._replace(id=number.to_bytes(16, "big")) for number in range(1200)]
    file.write_bytes(b"".join(jsonl.lines(WHOLE, many)))
    told: list[float] = []

    def stop(done: float) -> bool:
        told.append(done)
        return len(told) < 2

    with pytest.raises(Refused, match=r"import\.cancelled"):
        read_file(file, Options(), stop)
    assert 0 < told[0] < told[1] < 1
