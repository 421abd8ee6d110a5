"""Entries as a table for spreadsheets: no formula in it, and the same entries come back."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.core.records import Entry, Refused, clean_name, folded
from hobbyscope.exchange import own_table
from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.spreadsheets import write_sheets

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.exchange.base import Preview

ROOM = b"a" * 16
TOUCHY = [
    "=SUM(A1)",
    "'=x",
    "''=x",
    "+1",
    "-2h",
    "@me",
    "'",
    "it's",
    "=",
    "\u202eabc",
    "한글",
    "a, b",
    'say "x"',
]
NOTES = st.one_of(
    st.sampled_from([*TOUCHY, "\t=1", "\r=1", "two\nlines", "two\r\nlines", ' "', " ", ",;\t|", ""]),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
)
NAMES = st.sampled_from([name for name in TOUCHY if name != "'"] + ["'"])
ZONES = st.sampled_from([("Asia/Seoul", 32_400), ("America/St_Johns", -12_600), ("Nowhere/Else", 27_000 + 8)])


def written(entries: Sequence[Entry], name: str = "film", delimiter: str = ",") -> bytes:
    return b"".join(own_table.lines({ROOM: name}, entries, delimiter))


def read(path: Path, **options: Any) -> Preview:
    return read_file(path, Options(**{"zone": "Asia/Seoul", **options}), lambda _: True)


def entry(number: int = 1, **fields: Any) -> Entry:
    return Entry(**{"id": bytes([number]) * 16, "activity": ROOM, "day": 20_000, "seconds": 5400, **fields})


def timed(**fields: Any) -> Entry:
    start = 1_728_000_000_000  # 2024-10-04 00:00 UTC
    clock = {"start_ms": start, "end_ms": start + 5_400_000, "tz": "Asia/Seoul", "offset_s": 32_400}
    return entry(**{**clock, "day": 20_000, **fields})


def table(
    *rows: str, names: str = "Date,Activity,Seconds,UTC offset,Entry id,Start,Time zone,Duration"
) -> str:
    return "\n".join([names, *rows]) + "\n"


def brought(folder: Path, *rows: str, **options: Any) -> Preview:
    path = folder / "table.csv"
    path.write_text(table(*rows), "utf-8")
    return read(path, **options)


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    found = []
    for number in range(draw(st.integers(1, 5))):
        seconds = draw(st.integers(1, 604_800))
        clock: tuple[Any, ...] = (None, None, None, None)
        if draw(st.booleans()):
            start, (zone, offset) = draw(st.integers(-(10**12), 4 * 10**12)), draw(ZONES)
            clock = (start, start + 1000 * seconds, zone, offset)
        tags = tuple(dict.fromkeys(clean_name(tag) for tag in draw(st.lists(NAMES, max_size=3))))
        source = draw(st.sampled_from([(None, None), ("toggl", "=1\n2")]))
        day = draw(st.integers(-719_162, 2_932_896))
        found.append(Entry(bytes([number]) * 16, ROOM, day, seconds, *clock, draw(NOTES), *source, tags))
    return found


@settings(max_examples=150, deadline=None)
@given(entries(), NAMES, st.sampled_from(",\t"))
def test_the_same_entries_come_back(
    tmp_path_factory: pytest.TempPathFactory, made: list[Entry], name: str, delimiter: str
) -> None:
    """Catches a cell that is read otherwise than it was written: quotes, apostrophes, ends of lines."""
    path = tmp_path_factory.mktemp("tables") / "journal.csv"
    path.write_bytes(written(made, name, delimiter))
    preview = read(path)
    key = folded(name).encode()
    assert preview.entries == [entry._replace(activity=key) for entry in made]
    assert (preview.names, preview.skipped, preview.read) == ({key: name}, [], len(made))


@settings(max_examples=100)
@given(st.text(st.sampled_from("'=+-@\t\r ab"), max_size=6))
def test_no_text_begins_as_a_formula_does_and_each_comes_back(text: str) -> None:
    guarded = own_table.guarded(text)
    assert not guarded.startswith(("=", "+", "-", "@", "\t", "\r", " "))
    assert own_table.unguarded(guarded) == text


def test_the_apostrophe_of_a_name_is_doubled() -> None:
    assert own_table.guarded("=1") == "'=1"
    assert own_table.guarded("'=1") == "''=1"
    assert own_table.guarded("'tis") == "'tis"


def test_a_spreadsheet_finds_dates_lengths_and_its_mark() -> None:
    content = written([timed(note="x", tags=("evening", "a, b"))])
    assert content.startswith(b"\xef\xbb\xbfDate,Activity,Duration,")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows == [
        {
            "Date": "2024-10-04",
            "Activity": "film",
            "Duration": "1:30:00",
            "Note": "x",
            "Start": "2024-10-04 09:00:00",
            "End": "2024-10-04 10:30:00",
            "Tags": 'evening, "a, b"',
            "Seconds": "5400",
            "Time zone": "Asia/Seoul",
            "UTC offset": "UTC+09:00",
            "Entry id": "01" * 16,
            "Source": "",
            "Source id": "",
        }
    ]


def test_the_end_is_what_the_clock_showed_after_it_was_set_back() -> None:
    start = 1_729_985_400_000  # 2024-10-27 01:30 in Berlin
    clock = {"start_ms": start, "end_ms": start + 7_200_000, "tz": "Europe/Berlin", "offset_s": 7200}
    text = written([entry(seconds=7200, **clock)]).decode()
    assert "2024-10-27 01:30:00,2024-10-27 02:30:00" in text


def test_milliseconds_and_the_edges_of_the_calendar_are_kept_or_left_empty() -> None:
    assert ".250" in written([timed(start_ms=1_728_000_000_250)]).decode()
    first = {"start_ms": -62_135_596_800_000, "end_ms": -62_135_596_800_000 + 5_400_000, "offset_s": -3600}
    assert "UTC" not in written([entry(**first)]).decode().partition("\n")[2]


def test_a_table_of_ours_is_known_by_its_columns_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "toggl.txt"
    path.write_bytes(written([timed()], delimiter=";"))
    importer, match = recognise(path)
    assert (importer.source, match and match.reason) == ("hobbyscope-table", "import.is_own_table")


def test_a_table_that_is_none_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Activity,Date,Hours\nfilm,2026-11-20,2\n")
    with pytest.raises(Refused, match=r"import\.no_columns"):
        own_table.OWN_TABLE.read(path, Options(), lambda _: True)


def test_a_row_that_stands_twice_is_brought_once(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    content = written([entry()])
    path.write_bytes(content + content.splitlines(keepends=True)[1])
    assert (len(read(path).entries), read(path).duplicates) == (1, 1)


def test_rows_that_somebody_added_get_ids_that_stay(tmp_path: Path) -> None:
    """Catches rows without an id that are taken for one, or are new each time the table comes."""
    rows = ("2026-11-20,film,3600,,,,,", "2026-11-20,film,,,,,,0:30:00", "2026-11-21,film,3600,,,,,")
    first, again = brought(tmp_path, *rows), brought(tmp_path, *rows)
    assert [found.seconds for found in first.entries] == [3600, 1800, 3600]
    assert len({found.id for found in first.entries}) == 3
    assert first.entries == again.entries


def test_a_start_is_read_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    found = brought(
        tmp_path,
        "2026-11-20,film,3600,UTC+01:00,,20.11.2026 19:30,,",
        "20/11/2026,film,3600,,,2026-11-20 19:30,Europe/Berlin,",
        "2026-11-20,film,3600,,,2026-11-20 19:30,,",
        "2026-11-20,film,3600,UTC-01:00:30,,2026-11-20 19:30,,",
    ).entries
    starts = [(entry.start_ms, entry.tz, entry.offset_s, entry.day) for entry in found]
    berlin = 1_795_199_400_000
    assert starts == [
        (berlin, None, 3600, 20_777),
        (berlin, "Europe/Berlin", 3600, 20_777),
        (berlin - 8 * 3_600_000, "Asia/Seoul", 32_400, 20_777),
        (berlin + 7_230_000, None, -3630, 20_777),
    ]


def test_dates_that_can_be_read_in_two_ways_are_asked_for(tmp_path: Path) -> None:
    asked = brought(tmp_path, "03/04/2026,film,60,,,,,")
    assert (asked.needs, asked.example, asked.entries, asked.read) == (("date_order",), "03/04/2026", [], 1)
    answered = brought(tmp_path, "03/04/2026,film,60,,,,,", date_order="dmy")
    assert answered.entries[0].day == 20_546


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",film,60,,,,,", "import.no_date"),
        ("2026-02-30,film,60,,,,,", "import.bad_date"),
        ("soon,film,60,,,,,", "import.bad_date"),
        ("2026-11-20, ,60,,,,,", "import.no_name"),
        ("2026-11-20,film,0,,,,,", "import.no_length"),
        ("2026-11-20,film,,,,,,", "import.no_length"),
        ("2026-11-20,film,604801,,,,,", "import.too_long"),
        ("2026-11-20,film,60,,,late,,", "import.bad_time"),
        ("2026-11-20,film,60,,,2026-11-20 19:30,Nowhere/Else,", "import.zone"),
        ("2026-11-20,film,60,UTC+23:00,,0001-01-01 00:00:00,,", "import.bad_date"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_by_its_line(tmp_path: Path, row: str, code: str) -> None:
    found = brought(tmp_path, "2026-11-19,film,60,,,,,", row)
    assert [(problem.line, problem.code) for problem in found.skipped] == [(3, code)]
    assert (found.read, len(found.entries)) == (2, 1)


def test_a_tag_that_a_spreadsheet_broke_into_two_lines_is_one_tag(tmp_path: Path) -> None:
    """Catches a traceback of the reader of tags."""
    path = tmp_path / "table.csv"
    path.write_text('Date,Activity,Seconds,Tags\n2026-11-19,film,60,"at\nhome, cosy"\n', "utf-8")
    (found,) = read(path).entries
    assert found.tags == ("at home", "cosy")


def test_a_spreadsheet_that_was_saved_as_one_keeps_its_entries(tmp_path: Path) -> None:
    """Catches one that is read as anybody's table: its entries would be new, and their ids lost."""
    made = [timed(note="=1", tags=("evening", "a, b"), source="toggl", source_id="7"), entry(2, seconds=60)]
    rows: list[list[object]] = [[*row] for row in csv.reader(written(made).decode("utf-8-sig").splitlines())]
    for row in rows[1:]:
        hours, minutes, seconds = map(int, str(row[2]).split(":"))
        row[0] = date.fromisoformat(str(row[0]))
        row[2] = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        row[3:5] = [datetime.fromisoformat(str(cell)) if cell else None for cell in row[3:5]]
        row[7] = float(str(row[7]))
    rows.append([date(2026, 11, 19), "film"])
    path = write_sheets(tmp_path / "journal.xlsx", {"journal": rows})
    assert recognise(path)[0].source == own_table.SOURCE
    found = read(path)
    assert found.entries == [one._replace(activity=b"film") for one in made]
    assert [(problem.line, problem.code) for problem in found.skipped] == [(4, "import.no_length")]
