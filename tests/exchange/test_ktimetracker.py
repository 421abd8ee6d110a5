"""KTimeTracker's file is read into what was logged on each task, and its totals are compared with that."""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, hours, read, sample, told

TWIN = TWINS / "ktimetracker" / "ktimetracker.ics"


@pytest.mark.parametrize(
    ("name", "entries", "total", "overlaps"),
    [("csvexporthistorytest.ics", 2, 28.0, 1), ("example.ics", 5, 7.1603, 3)],
)
def test_a_sample_gives_its_own_totals(name, entries, total, overlaps):
    preview = read(sample(f"ktimetracker/{name}"))
    assert (preview.source, len(preview.entries), round(hours(preview), 4)) == (
        "ktimetracker",
        entries,
        total,
    )
    assert [code for _, code in told(preview.flagged) if code != "over_a_day"] == ["overlap"] * overlaps


def test_the_names_around_a_task_become_tags_and_so_does_a_name_of_today():
    preview = read(TWIN)
    weeding, beds, loop = preview.entries
    assert [preview.names[entry.activity] for entry in preview.entries] == [
        "Weeding",
        "Old name of beds",
        "Loop",
    ]
    assert weeding.tags == ("Garden, allotment", "Beds")
    assert beds.tags == ("Garden, allotment", "Beds", "outdoors")
    assert loop.tags == ()
    assert [entry.seconds for entry in preview.entries] == [1800, 5400, 3600]


def test_what_runs_still_and_what_is_damaged_is_left_out_with_its_line():
    preview = read(TWIN)
    assert sorted(told(preview.skipped)) == [(53, "running"), (60, "bad_date")]
    assert preview.read == len(preview.entries) + len(preview.skipped)
    assert preview.choices == ("encoding", "zone")


def test_a_total_beyond_what_the_sessions_tell_is_reported():
    (problem,) = read(TWIN).flagged
    assert (problem.line, problem.code) == (9, "import.total_only")
    assert dict(problem.values) == {"name": "Beds", "length": "1:00:00"}


def test_a_file_is_recognised_by_the_program_in_it(tmp_path):
    assert recognise(TWIN)[0].source == "ktimetracker"
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VCALENDAR\nBEGIN:VEVENT\nCATEGORIES:Work\nEND:VEVENT\n", encoding="utf-8")
    assert recognise(path)[0].source == "icalendar"


def test_tasks_without_any_event_are_no_log(tmp_path):
    path = tmp_path / "a.ics"
    path.write_text("BEGIN:VCALENDAR\nBEGIN:VTODO\nX-KDE-karm-totalTaskTime:9\nEND:VTODO\n", encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.code == "import.no_events"


def test_events_of_its_own_zone_and_of_no_task_are_read(tmp_path):
    path = tmp_path / "a.ics"
    zone = "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\n"
    event = "BEGIN:VEVENT\nSUMMARY:x\nDTSTART;TZID=Here:20240101T110000\nDURATION:PT1H\nEND:VEVENT\n"
    path.write_text(
        f"BEGIN:VCALENDAR\n{event}{zone}TZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n", encoding="utf-8"
    )
    preview = read_file(path, BERLIN, go_on, "ktimetracker")
    assert [entry.start_ms for entry in preview.entries] == [1704103200_000]
    assert preview.choices == ("encoding",)
