"""Whatever a file holds: entries that a journal can keep, or a refusal with a reason, nothing else.

Catches a traceback of a reader, a file that takes all memory or time, and an entry that no journal can keep.
"""

from __future__ import annotations

import csv
import gc
import random
from contextlib import suppress
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hobbyscope.core.records import LONGEST, Refused
from hobbyscope.exchange import reading, tabular, verdicts
from hobbyscope.exchange.base import Options, Pace, Preview
from hobbyscope.exchange.importers import IMPORTERS, read_file
from hobbyscope.exchange.reading import Reading
from hobbyscope.exchange.tabular import Layout, Table, read_rows
from tests.exchange.files import ALL_TWINS, BERLIN, TWINS, go_on, read, read_text, refusal, told

HEADER = "Activity,Date,Hours,Note\n"


def sound(preview: Preview) -> None:
    """Check what a journal and a report take for granted."""
    assert preview.needs or preview.read == len(preview.entries) + len(preview.skipped) + preview.duplicates
    assert set(preview.names) == {entry.activity for entry in preview.entries}
    for entry in preview.entries:
        assert 1 <= entry.seconds <= LONGEST
        assert (entry.start_ms is None) == (entry.offset_s is None) == (entry.tz is None)
        assert entry.start_ms is None or entry.end_ms == entry.start_ms + 1000 * entry.seconds
        "".join((entry.note, *entry.tags, preview.names[entry.activity])).encode()
    assert len({entry.source_id for entry in preview.entries}) == len(preview.entries)
    assert all(problem.line > 0 for problem in (*preview.skipped, *preview.flagged))


@pytest.mark.parametrize("twin", ALL_TWINS, ids=lambda path: path.stem)
def test_a_twin_is_sound(twin):
    sound(read(twin))


PIECES = [bytes([byte]) for byte in b'",\n\r;\t\0\xff-'] + [b"9" * 40, b"\xed\xa0\x80", "오전".encode()]


@pytest.mark.parametrize("twin", ALL_TWINS, ids=lambda path: path.stem)
def test_500_mutations_of_a_twin_are_read_or_refused(twin, tmp_path):
    chance = random.Random(twin.name)
    whole = twin.read_bytes()
    path = tmp_path / "log.csv"
    for _ in range(500):
        raw = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(raw))
            end = at + chance.randrange(12)
            any_byte = bytes([chance.randrange(256)])
            raw[at:end] = chance.choice([b"", bytes(raw[at:end]) * 2, any_byte, chance.choice(PIECES)])
        path.write_bytes(raw)
        with suppress(Refused):
            sound(read(path))


letters = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
dates = st.sampled_from(["2024-03-04", "03/04/2024", "9999-12-31", "0000-00-00"])
times = st.sampled_from(["10:00:00", "24:00", "1.5", "0:00:00", "23:59:59", "-1", "nan", "Break"])
cell = st.text(letters, max_size=12) | dates | times


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(st.lists(cell, max_size=16), max_size=8), header=st.sampled_from(range(4)))
def test_any_cells_below_a_known_header_are_read_or_refused(tmp_path, rows, header):
    name = ("toggl/detailed.csv", "clockify/of_2025.csv", "table/frame.csv", "table/end_next_day.csv")[header]
    first = (TWINS / name).read_text(encoding="utf-8-sig").splitlines()[0]
    path = tmp_path / "log.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(first + "\n")
        csv.writer(file, delimiter=";" if ";" in first else ",").writerows(rows)
    with suppress(Refused):
        sound(read(path))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"\n", "no_columns"),
        (b"Activity,Date,Hours\n", "no_rows"),
        (b"one line, and no table\n", "no_columns"),
        (b'{"entries": []}', "json_unknown"),
        (b"Activity,Date,Hours\nReading,2024-03-04,\0\n", "zero_byte"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"SQLite format 3\0\x10\0", "database_damaged"),
        (b"PK\x03\x04\x14\0\0\0", "zip_damaged"),
        (b"a,b\n" + b"x" * (2**20 + 1), "long_line"),
    ],
)
def test_what_is_no_log_is_refused_for_a_reason(tmp_path, raw, code):
    assert refusal(tmp_path, raw).code == f"import.{code}"


@pytest.mark.parametrize("end", ["\n", ""])
@pytest.mark.parametrize("quoted", ['"Poems', 'x"y","Poems', '"a"b,"c'])
def test_a_quote_that_is_never_closed_is_refused_with_its_line(tmp_path, quoted, end):
    rows = "Reading,2024-03-04,1,\n" * 3
    found = refusal(tmp_path, f"{HEADER}{rows}Chess,2024-03-04,1,{quoted}\n{rows.rstrip()}{end}")
    assert (found.code, found.values) == ("import.open_quote", {"file": "log.csv", "line": 5})


def test_a_stray_quote_in_the_midst_of_a_cell_is_a_letter(tmp_path):
    (entry,) = read_text(tmp_path, HEADER + 'Reading,2024-03-04,1,a 5" disc\n').entries
    assert entry.note == 'a 5" disc'


def test_a_cell_beyond_the_limit_of_csv_is_refused_with_its_line(tmp_path):
    cell = "x" * (csv.field_size_limit() + 1)
    found = refusal(tmp_path, f"{HEADER}Reading,2024-03-04,1,\nReading,2024-03-05,1,{cell}\n")
    assert (found.code, found.values["line"]) == ("import.long_cell", 3)


def test_ragged_rows_are_kept_as_far_as_they_go(tmp_path):
    preview = read_text(tmp_path, HEADER + "Reading,2024-03-04,1\nChess\nChess,2024-03-04,1,a,b,c\n\n")
    assert [entry.note for entry in preview.entries] == ["", "a"]
    assert told(preview.skipped) == [(3, "no_date")]


def test_lines_are_counted_as_an_editor_counts_them(tmp_path):
    preview = read_text(tmp_path, HEADER + 'Reading,2024-03-04,1,"a\n\nb"\r\n\nChess,x,1,\n')
    assert told(preview.skipped) == [(6, "bad_date")]


def test_a_file_with_returns_alone_is_read(tmp_path):
    preview = read_text(tmp_path, HEADER.replace("\n", "\r") + "Reading,2024-03-04,1,\rChess,x,1,\r")
    assert (len(preview.entries), told(preview.skipped)) == (1, [(3, "bad_date")])


def test_long_texts_are_read_in_blocks(tmp_path, monkeypatch):
    text = HEADER + 'Reading,2024-03-04,1,"a\nb"\n' * 50
    whole = read_text(tmp_path, text)
    monkeypatch.setattr(tabular, "BLOCK", 16)
    assert read_text(tmp_path, text) == whole


def test_a_file_of_nothing_but_bad_rows_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(verdicts, "MOST_SKIPPED", 3)
    found = refusal(tmp_path, HEADER + "Reading,x,1,\n" * 5)
    assert (found.code, found.values) == ("import.many_bad", {"file": "log.csv", "line": 5, "most": 3})


def test_an_activity_of_control_characters_alone_is_none(tmp_path):
    assert told(read_text(tmp_path, HEADER + "\x07,2024-03-04,1,\n").skipped) == [(2, "no_name")]


def test_names_that_fold_alike_are_one_activity(tmp_path):
    preview = read_text(
        tmp_path, HEADER + "Reading,2024-03-04,1,\nＲＥＡＤＩＮＧ,2024-03-04,1,\n reading ,2024-03-04,1,\n"
    )
    assert preview.names == {b"reading": "Reading"}
    assert len(preview.entries) == 3


def test_each_stage_can_be_cancelled_and_the_fraction_only_grows():
    def answer(done: float, seen: list[float], stop: int) -> bool:
        seen.append(done)
        return len(seen) <= stop

    for twin in ALL_TWINS:
        seen: list[float] = []
        read_file(twin, BERLIN, partial(answer, seen=seen, stop=1000))
        assert seen == sorted(seen)
        assert seen[-1] <= 1.0
        for stop in range(len(seen)):
            with pytest.raises(Refused) as caught:
                read_file(twin, BERLIN, partial(answer, seen=[], stop=stop))
            assert caught.value.code == "import.cancelled"


def test_long_files_take_breath_every_500_rows(tmp_path):
    breaths: list[int] = []
    options = BERLIN._replace(breathe=lambda: breaths.append(1))
    read_text(tmp_path, HEADER + "Reading,2024-03-04,1,\n" * 5000, options)
    assert len(breaths) > 5 * 5000 / 500


def test_a_person_may_name_the_kind_of_a_file():
    path = TWINS / "toggl" / "detailed.csv"
    assert read_file(path, BERLIN, go_on, source="table").source == "table"
    assert read_file(path, BERLIN, go_on, source="Toggl").source == "toggl"
    with pytest.raises(Refused) as caught:
        read_file(path, BERLIN, go_on, source="diary")
    assert caught.value.code == "import.no_importer"
    assert {"hobbyscope", "toggl", "table"} <= set(caught.value.values["known"].split(", "))
    with pytest.raises(Refused) as caught:
        read_file(TWINS / "table" / "korean.csv", BERLIN, go_on, source="toggl")
    assert caught.value.code == "import.no_columns"


@pytest.mark.parametrize("works", [True, False])
def test_the_collector_works_afterwards_as_it_did_before(works):
    before = gc.isenabled()
    try:
        (gc.enable if works else gc.disable)()
        read(TWINS / "toggl" / "detailed.csv")
        assert gc.isenabled() is works
    finally:
        (gc.enable if before else gc.disable)()


def test_each_importer_has_a_name_of_its_own():
    assert len({importer.source for importer in IMPORTERS}) == len(IMPORTERS)


def test_the_zone_is_checked(tmp_path):
    assert (
        refusal(tmp_path, HEADER + "Reading,2024-03-04,1,\n", Options(zone="Nowhere")).code == "import.zone"
    )


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Seoul"])
@pytest.mark.parametrize("twin", ALL_TWINS, ids=lambda path: path.stem)
def test_the_quick_way_and_the_careful_way_make_the_same_entries(twin, zone, monkeypatch):
    options = Options(zone=zone)
    quick = read(twin, options)
    monkeypatch.setattr(reading, "usual_rows", lambda *_: lambda rows: iter([None] * len(rows)))
    assert read(twin, options) == quick


def test_nothing_is_made_of_no_rows():
    preview = Preview("table", "log.csv")
    pace = Pace(BERLIN, go_on)
    table = Table(",", 0, 1, ("activity", "date", "hours"), Layout(0, start_date=1, length=2))
    rows = read_rows("activity,date,hours\n", table, "log.csv", pace)
    assert list(Reading(preview, BERLIN, "ymd", 3600).read(rows, pace)) == []
    assert (preview.read, preview.entries) == (0, [])
