"""Watson's frames, logs and state, by twins and by real files."""

from __future__ import annotations

import json

import pytest

from hobbyscope.exchange.importers import recognise
from tests.exchange.files import BERLIN, TWINS, hours, names, read, read_named, sample, told

FOLDER = TWINS / "watson"
HEADER = "id,start,stop,project,tags\n"


def test_frames_become_entries_with_their_tags():
    preview = read(FOLDER / "frames")
    assert (preview.source, preview.read, names(preview)) == ("watson", 4, ["guitar", "책 읽기"])
    assert told(preview.skipped) == [(2, "no_length"), (4, "running")]
    assert preview.entries[0].tags == ("scales", "evening")
    assert (preview.entries[0].start_ms, preview.entries[0].seconds) == (1_793_350_800_000, 5400)
    assert preview.choices == ("encoding",)


def test_a_log_as_json_gives_the_same_entries_and_leaves_out_what_runs():
    preview = read(FOLDER / "log.json")
    assert told(preview.skipped) == [(1, "running")]
    assert {entry.source_id for entry in preview.entries} == {
        entry.source_id for entry in read(FOLDER / "frames").entries
    }


def test_frames_that_were_sent_to_a_server_give_the_same_entries(tmp_path):
    sent = [
        {
            "id": "urn:uuid:0b0f5f6a-6c1b-4a3f-9a2e-5d2f3c4b5a60",
            "begin_at": "2026-10-30T09:00:00+00:00",
            "end_at": "2026-10-30T10:30:00+00:00",
            "project": "guitar",
            "tags": ["scales", "evening"],
        }
    ]
    preview = read_named(tmp_path, json.dumps(sent), "log.txt")
    assert preview.source == "watson"
    assert preview.entries == read(FOLDER / "frames").entries[:1]


def test_a_log_as_csv_gives_them_by_the_clock_of_the_zone():
    preview = read(FOLDER / "log.csv")
    assert (preview.source, told(preview.skipped)) == ("watson", [(2, "running")])
    assert preview.choices == ("encoding", "zone")
    assert sorted(entry[1:9] for entry in preview.entries) == sorted(
        entry[1:9] for entry in read(FOLDER / "frames").entries
    )
    assert preview.entries[1].tags == ("scales", "evening")


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Kathmandu", "America/New_York"])
def test_a_log_as_csv_is_known_again_after_the_frames_in_any_zone(zone):
    log = read(FOLDER / "log.csv", BERLIN._replace(zone=zone))
    frames = read(FOLDER / "frames")
    assert {entry.source_id for entry in log.entries} == {entry.source_id for entry in frames.entries}


@pytest.mark.parametrize("key", ["", "1", "frame-1", "0000000000000001", "0b0f5f6a6c1b4a3f9a2e5d2f3c4b5a60"])
def test_frames_without_an_id_of_their_own_are_told_apart_by_their_times(tmp_path, key):
    begins = range(1793350800, 1793350800 + 3 * 3600, 3600)
    frames = [[begin, begin + 3600, "guitar", key, []] for begin in begins]
    preview = read_named(tmp_path, json.dumps(frames), "frames")
    assert [entry.start_ms // 1000 for entry in preview.entries] == list(begins)


@pytest.mark.parametrize("name", ["aggregate.csv", "aggregate.json"])
def test_sums_of_a_day_are_lengths_without_a_clock_and_others_are_left_out(name):
    preview = read(FOLDER / name)
    assert (preview.source, names(preview)) == ("watson", ["guitar", "chess", "guitar"])
    assert [entry[2:5] for entry in preview.entries] == [
        (20778, 5400, None),
        (20778, 600, None),
        (20779, 1800, None),
    ]
    assert [code for _, code in told(preview.skipped)] == [
        "sum",
        "bad_date",
        "bad_date",
        "bad_length",
        "no_length",
    ]
    assert preview.skipped[0].values == {"days": "7"}


def test_a_report_over_one_day_alone_is_read(tmp_path):
    report = json.loads((FOLDER / "aggregate.json").read_text("utf-8"))[0]
    assert names(read_named(tmp_path, json.dumps(report), "report.json")) == ["guitar", "chess"]


def test_the_state_is_what_is_running():
    preview = read(FOLDER / "state")
    assert (preview.entries, told(preview.skipped)) == ([], [(1, "running")])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config", (FOLDER / "config").read_text("utf-8")),
        ("config", "[options]\nreverse_log = true\n"),
        ("frames", "[]"),
        ("state", "{}"),
        ("state", ""),
        ("state.bak", "{}"),
        ("last_sync", "1793350800"),
        ("frames.bak", (FOLDER / "frames").read_text("utf-8")),
        ("state.bak", (FOLDER / "state").read_text("utf-8")),
    ],
)
def test_what_lies_beside_the_frames_is_a_part_of_them(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    importer, match = recognise(tmp_path / name)
    assert (importer.source, match.part) == ("watson", True)


FRAME = [1793350800, 1793356200, "guitar", "0b0f", ["scales"], 1793356200]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ([None, *FRAME[1:]], "no_date"),
        (["soon", *FRAME[1:]], "bad_date"),
        ([FRAME[0], "later", *FRAME[2:]], "bad_date"),
        ([FRAME[0], {}, *FRAME[2:]], "bad_date"),
        ([10**400, *FRAME[1:]], "bad_date"),
        ([FRAME[0], 10**400, *FRAME[2:]], "bad_date"),
        ([1e300, *FRAME[1:]], "bad_date"),
        ([*FRAME[:2], 7, *FRAME[3:]], "no_name"),
        ([], "no_date"),
        (7, "no_date"),
        ({"start": 1793350800, "stop": 1793350800, "project": "guitar"}, "no_length"),
    ],
)
def test_an_odd_frame_is_left_out_with_its_number(tmp_path, frame, code):
    preview = read_named(tmp_path, json.dumps([FRAME, frame]), "frames")
    assert (names(preview), told(preview.skipped)) == (["guitar"], [(2, code)])


@pytest.mark.parametrize(
    "frame",
    [
        FRAME[:4],
        FRAME[:5],
        [1793350800.4, 1793356200.4, *FRAME[2:]],
        ["2026-10-30T10:00:00+01:00", "2026-10-30T09:00:00Z", *FRAME[2:]],
        [*FRAME[:4], None, None],
    ],
)
def test_frames_of_other_ages_and_tools_are_frames(tmp_path, frame):
    frame[1] = frame[1] if len(str(frame[1])) < 20 else "2026-10-30T10:30:00Z"
    preview = read_named(tmp_path, json.dumps([frame]), "frames")
    assert (preview.source, [entry.seconds for entry in preview.entries]) == ("watson", [5400])


def test_many_frames_are_read_one_by_one(tmp_path):
    frames = [[1793350800 + 60 * n, 1793350830 + 60 * n, "guitar", f"{n:032}", [], 0] for n in range(3000)]
    preview = read_named(tmp_path, json.dumps(frames), "frames")
    assert (preview.read, hours(preview)) == (3000, 25.0)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("0b0f5f6,2026-10-30 10:00:00,2026-10-30 10:00:00,guitar,", "no_length"),
        ("0b0f5f6,2026-13-30 10:00:00,2026-10-30 10:00:00,guitar,", "bad_date"),
        ("0b0f5f6,2026-10-30 10:00:00,2026-10-30 99:00:00,guitar,", "bad_date"),
        ("0b0f5f6,2026-10-30 10:00:00,,guitar,", "no_date"),
        ("0b0f5f6,2026-10-30,2026-10-30,guitar,", "bad_date"),
        ("0b0f5f6,2026-10-30 10:00:00,2026-10-30 10:00:00", "bad_line"),
        ('0b0f5f6,"2026-10-30 10:00:00', "bad_line"),
        ("0b0f5f6,2026-10-30 10:00:00,2026-10-30 11:00:00,,", "no_name"),
    ],
)
def test_an_odd_row_is_left_out_with_its_line(tmp_path, row, code):
    good = '0b0f5f6,2026-10-30 10:00:00,2026-10-30 11:30:00,"guitar, loud",\n'
    preview = read_named(tmp_path, f"{HEADER}{good}{row}\n", "log.csv")
    assert (names(preview), told(preview.skipped)) == (["guitar, loud"], [(3, code)])


@pytest.mark.parametrize(
    "text",
    [
        "id,start,stop,project,tags,duration\n1,2,3,4,5,6\n",
        "[[1, 2, 3, 4]]",
        '[["name", "hours", "note", "day"], ["guitar", 2, "", ""]]',
        '[[1793350800, 1793356200, "guitar"]]',
        '[{"id": 1, "start": "2026-10-30T10:00:00Z", "stop": "2026-10-30T11:00:00Z", "duration": 3600}]',
        '{"project": "x", "start": 1}',
        "[section]\nkey = value\n",
        '[{"id": ',
        "17",
        "[",
    ],
)
def test_other_files_are_not_taken_for_watsons(tmp_path, text):
    path = tmp_path / "file.txt"
    path.write_text(text, encoding="utf-8")
    assert recognise(path)[0].source != "watson"


def test_a_diary_read_as_watsons_gives_reasons(tmp_path):
    assert told(read_named(tmp_path, "Dear diary\n", "diary", source="watson").skipped) == [(1, "bad_line")]


@pytest.mark.parametrize(
    ("name", "entries", "total", "activities"),
    [
        ("cbrasser-frames", 36, 87.1789, 6),
        ("autocompletion-frames", 10, 5.7636, 5),
        ("frames-with-conflict", 3, 0.0264, 2),
    ],
)
def test_real_frames_give_their_own_totals(name, entries, total, activities):
    preview = read(sample(f"watson/{name}"))
    assert (preview.source, len(preview.entries), len(preview.names)) == ("watson", entries, activities)
    assert round(hours(preview), 4) == total
