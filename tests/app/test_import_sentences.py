"""Every code of an import has a sentence that can be filled."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from hobbyscope.app.sentences import program
from hobbyscope.app.sentences.importing import FLAGGED, LEFT_OUT, RECOGNISED, SENTENCES
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file

PROGRAM = Path(__file__).resolve().parents[2] / "hobbyscope"


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_a_sentence_and_every_sentence_a_code():
    places = [*PROGRAM.glob("exchange/*.py"), *PROGRAM.glob("app/*.py")]
    source = "".join(path.read_text(encoding="utf-8") for path in places)
    codes = set(re.findall(r'"(import\.\w+)"', source))
    assert set(SENTENCES) - codes == set()
    assert codes - set(SENTENCES) - set(program.SENTENCES) == set()


def test_every_sentence_about_a_row_that_is_left_out_names_its_line():
    assert [code for code, text in LEFT_OUT.items() if "line" not in fields(text)] == []


def test_why_a_file_was_recognised_goes_with_the_name_of_the_program():
    assert all(text[0].islower() and text[-1] != "." for text in RECOGNISED.values())


def test_problems_fill_their_sentences(tmp_path):
    path = tmp_path / "log.csv"
    lines = ["Project,Description,Type,Start Date,Start Time,End Date,End Time,Duration (h),Tags,Tags,Email"]
    rows = [
        ("2024-03-04", "10:00:00", "2024-03-04", "11:00:00", "01:00:00"),
        ("2024-03-04", "10:30:00", "2024-03-04", "11:00:00", "00:10:00"),
        ("2024-03-31", "01:30:00", "2024-03-31", "03:30:00", "01:00:00"),
        ("2024-03-05", "10:00:00", "2024-03-05", "11:00:00", "00:00:00"),
        ("2024-03-05", "12:00:00", "2024-03-05", "13:00:00", "01:00:00 AM"),
        ("2024-03-06", "12:00:00", "2024-03-07", "13:00:00", "25:00:00"),
        ("2024-03-06", "12:00:00", "2024-04-07", "13:00:00", ""),
        ("2024-03-08", "12:00:00", "", "", ""),
        ("2024-03-08", "12:00:00", "", "", "soon"),
        ("2024-03-08", "12:00:00", "", "", "-1:00:00"),
        ("2024-03-08", "", "", "", ""),
        ("2024-03-38", "12:00:00", "", "", "1:00:00"),
        ("12/31", "12:00:00", "", "", "1:00:00"),
        ("", "12:00:00", "", "", "1:00:00"),
        ("2024-03-08", "32:00:00", "", "", "1:00:00"),
    ]
    lines += [f"Reading,,Regular,{','.join(row)},,,reader@example.com" for row in rows]
    lines += [
        f",,Break,{','.join(rows[0])},,,",
        "Chess,,Break,2024-03-09,10:00:00,,,1:00:00,,,writer@example.com",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    preview = read_file(path, Options(zone="Europe/Berlin"), lambda done: True)
    problems = [*preview.skipped, *preview.flagged]
    assert len({problem.code for problem in problems}) > 12
    assert {problem.code for problem in problems} <= {*LEFT_OUT, *FLAGGED}
    for problem in problems:
        values = {"file": problem.file, "line": problem.line, **problem.values}
        assert str(problem.line) in SENTENCES[problem.code].format(**values)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n", "binary"),
        (b"a,b\n\0", "zero_byte"),
        (b"a,b\n\x81 ", "encoding"),
        (b"hello", "no_columns"),
        (b"Activity,Date,Hours\n", "no_rows"),
        (b'Activity,Date,Hours\n"Reading', "open_quote"),
        (b"Activity,Date,Hours\n" + b"x" * 200_000, "long_cell"),
        (b"x" * 2_000_000, "long_line"),
    ],
)
def test_refusals_fill_their_sentences(tmp_path, raw, code):
    path = tmp_path / "log.csv"
    path.write_bytes(raw)
    with pytest.raises(Refused) as caught:
        read_file(path, Options(encoding="utf-8"), lambda done: True)
    assert caught.value.code == f"import.{code}"
    assert "log.csv" in SENTENCES[caught.value.code].format(**caught.value.values)
