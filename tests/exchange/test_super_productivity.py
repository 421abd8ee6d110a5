"""Backups of Super Productivity, of three ages, give each task's time on each day once."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections import Counter
from random import Random
from textwrap import wrap

import pytest

from hobbyscope.core.calendar import day_date
from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import recognise
from tests.exchange.files import TWINS, hours, read, sample, told

FOLDER = TWINS / "super-productivity"


def by_activity(preview):
    sums = Counter()
    for entry in preview.entries:
        sums[preview.names[entry.activity]] += entry.seconds
    return dict(sums)


def lines(preview):
    return [
        (preview.names[entry.activity], entry.note, f"{day_date(entry.day)}", entry.seconds, entry.tags)
        for entry in preview.entries
    ]


def test_the_sample_gives_the_totals_of_its_projects():
    path = sample("super-productivity/autoplan-backup.json")
    preview = read(path)
    assert (preview.source, len(preview.entries), round(hours(preview), 4)) == (
        "super-productivity",
        5,
        4.9875,
    )
    projects = json.loads(path.read_text(encoding="utf-8"))["data"]["project"]["entities"]
    titles = {key: project["title"] for key, project in projects.items()}
    expected = {
        "qEx5_rB-YT-x4mFzEwCIT": 2.7183,
        "INBOX_PROJECT": 1.2644,
        "fEjBULKtN17ezsM7U6-Wc": 1.0,
        "mFVrU5uO83888wG7_9yap": 0.0047,
    }
    found = {name: round(seconds / 3600, 4) for name, seconds in by_activity(preview).items()}
    assert found == {titles[key]: total for key, total in expected.items()}
    assert [code for _, code in told(preview.skipped)] == ["a_slip"] * 2


def test_a_backup_of_today_counts_subtasks_once_and_both_archives():
    preview = read(FOLDER / "backup.json")
    assert lines(preview) == [
        ("Models", "Hull", "2026-01-16", 3600, ("wood",)),
        ("Models", "Sail", "2026-01-16", 1800, ("wood",)),
        ("Loose end", "", "2026-01-19", 600, ()),
        ("Models", "Paint", "2025-12-31", 1200, ()),
        ("Models", "Plan", "2025-06-30", 300, ("wood",)),
        ("Stretching", "", "2026-01-16", 900, ()),
    ]
    assert [code for _, code in told(preview.skipped)] == [
        "no_length",
        "bad_date",
        "bad_length",
        "a_slip",
        "counts_times",
    ]
    assert preview.duplicates == 1
    assert preview.read == 12
    assert told(preview.flagged) == [(6, "day_open")]


def test_projects_keep_their_colours_and_whether_they_are_archived():
    preview = read(FOLDER / "backup.json")
    assert {preview.names[key]: mark for key, mark in preview.marks.items()} == {"Models": ("#a05db1", True)}
    assert "Never used" not in preview.names.values()
    older = read(FOLDER / "older.json")
    assert list(older.marks.values()) == [("#112233", False)]


def test_a_backup_before_version_14_has_one_archive_and_all_at_the_top():
    assert lines(read(FOLDER / "older.json")) == [
        ("Languages", "Vocabulary", "2021-03-01", 1500, ()),
        ("Languages", "Grammar", "2021-02-27", 2700, ()),
    ]


def test_a_backup_until_2020_has_tasks_by_project():
    assert lines(read(FOLDER / "by_project.json")) == [
        ("Clay", "Glaze", "2019-03-01", 1500, ()),
        ("Trees", "Pruning", "2019-02-27", 2700, ()),
    ]


def test_a_backup_of_2018_has_tasks_within_tasks_and_times_in_words():
    preview = read(FOLDER / "first.json")
    assert lines(preview) == [
        ("Knitting", "Scarf", "2018-02-01", 1800, ()),
        ("Knitting", "Brim", "2018-02-02", 5400, ()),
        ("Knitting", "Top", "2018-02-02", 1800, ()),
        ("Chess", "Openings", "2018-01-31", 2700, ()),
    ]
    assert preview.duplicates == 1
    assert told(preview.skipped) == [(6, "bad_length")]


def test_nothing_of_the_settings_comes_along():
    preview = read(FOLDER / "backup.json")
    assert "not-a-real-one" not in repr(preview)
    assert "somebody" not in repr(preview)


@pytest.mark.parametrize("name", ["backup.json", "older.json", "by_project.json", "first.json"])
def test_backups_are_recognised_by_their_parts(name):
    importer, match = recognise(FOLDER / name)
    assert (importer.source, match.reason) == ("super-productivity", "import.is_super_productivity")


def test_ids_that_fill_the_beginning_do_not_hide_a_backup(tmp_path):
    path = tmp_path / "a.json"
    many = json.dumps([f"task {n}" for n in range(9000)])
    path.write_text(f'{{"data": {{"task": {{"ids": {many}, "entities": {{}}}}}}}}', encoding="utf-8")
    assert recognise(path)[0].source == "super-productivity"


@pytest.mark.parametrize("text", ['[{"subTaskIds": [], "timeSpentOnDay": {}}]', '{"timeSpentOnDay": {}}'])
def test_other_json_is_none(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert recognise(path)[0].source != "super-productivity"


@pytest.mark.parametrize(
    "text",
    [
        '{"task": [], "taskArchive": 1, "simpleCounter": {"entities": {"a": []}}}',
        '{"data": {"task": {"entities": {"a": {"subTaskIds": "x", "timeSpentOnDay": []}}}, "archiveOld": 1}}',
        '{"tasks": {}, "projects": [1], "backlogTasks": [1], "doneBacklogTasks": [{}], "subTaskIds": []}',
    ],
)
def test_a_backup_without_time_is_refused(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text.replace("{", '{"crossModelVersion": 1, "timeTracking": 2, ', 1), encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.code == "import.no_events"


def test_a_stopwatch_with_a_damaged_day_is_told(tmp_path):
    counter = {"title": "Yoga", "type": "StopWatch", "countOnDay": {"2024-01-01": "PT1H", "2024-01-02": None}}
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"task": {}, "taskArchive": {}, "simpleCounter": {"entities": {"y": counter}}}),
        encoding="utf-8",
    )
    preview = read(path)
    assert lines(preview) == [("Yoga", "", "2024-01-01", 3600, ())]
    assert told(preview.skipped) == [(2, "bad_length")]


@pytest.mark.parametrize(
    ("made", "open_days"),
    [
        ({"timestamp": 1768859265848}, [(2, "day_open")]),  # on the second of three days
        ({"lastUpdate": 1768600000000}, [(1, "day_open")]),
        ({"timestamp": 1769859265848}, []),
        ({"timestamp": 0}, []),
        ({"timestamp": 1e250}, []),
    ],
)
def test_what_the_day_of_the_backup_counts_is_told_to_be_open(tmp_path, made, open_days):
    days = {"2026-01-18": 600_000, "2026-01-19": 600_000, "2026-01-20": 600_000}
    task = {"id": "a", "title": "Hull", "timeSpentOnDay": days, "subTaskIds": []}
    path = tmp_path / "backup.json"
    path.write_text(json.dumps({"data": {"task": {"ids": ["a"], "entities": {"a": task}}}, **made}))
    assert told(read(path).flagged) == open_days


def packed(text):
    return b64encode(gzip.compress(text.encode(), mtime=0)).decode()


def wrapped(folder, text):
    path = folder / "__meta_"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("begin", "pack"),
    [("pf_C4.4__", packed), ("pf_4.4__", str), ("pf_C14__", lambda text: "\n".join(wrap(packed(text), 77)))],
)
def test_what_it_synchronises_is_read_as_the_backup_is(tmp_path, begin, pack):
    backup = FOLDER / "backup.json"
    root = json.loads(backup.read_text(encoding="utf-8"))
    root["mainModelData"] = root.pop("data")
    path = wrapped(tmp_path, begin + pack(json.dumps(root)))
    importer, match = recognise(path)
    assert (importer.source, match.reason) == ("super-productivity", "import.is_super_productivity")
    assert lines(read(path)) == lines(read(backup))


def test_an_archive_alone_names_its_tasks_where_their_project_is_elsewhere(tmp_path):
    tasks = {
        "a": {"id": "a", "title": "나무 깎기", "projectId": "x", "timeSpentOnDay": {"2024-05-01": 60000}}
    }
    archive = {"task": {"ids": ["a"], "entities": tasks}, "timeTracking": {}, "lastTimeTrackingFlush": 0}
    path = wrapped(tmp_path, "pf_C4.4__" + packed(json.dumps(archive, ensure_ascii=False)))
    assert lines(read(path)) == [("나무 깎기", "", "2024-05-01", 60, ())]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("pf_E4.4__c2VjcmV0", "sync_locked"),
        ("pf_CE4.4__c2VjcmV0", "sync_locked"),
        ("SP_ENC_U2FsdGVk", "sync_locked"),
        ("SP_CPR_x", "sync_locked"),
        ("pf_C4.4__not letters of base64!", "zip_damaged"),
        ("pf_C4.4__abc", "zip_damaged"),
        ("pf_C4.4__" + packed("{}")[:-8], "zip_damaged"),
        ("pf_C4.4__" + packed("{}")[:-8] + "AAAAAAAA", "zip_damaged"),
        ("pf_C4.4__bm8gZ3ppcA==", "zip_damaged"),
        ("pf_C4.4__", "zip_damaged"),
        ("pf_C4.4__" + packed('{"task": '), "json"),
        ("pf_C4.4__" + packed("[]"), "no_events"),
        ("pf_4.4__{}", "no_events"),
        ("pf_4.4__", "json"),
    ],
)
def test_what_cannot_be_unwrapped_is_refused(tmp_path, text, code):
    with pytest.raises(Refused) as caught:
        read(wrapped(tmp_path, text))
    assert caught.value.code == f"import.{code}"
    assert caught.value.values["file"] == "__meta_"


def test_what_unpacks_beyond_measure_is_refused_before_it_fills_the_memory(tmp_path):
    with pytest.raises(Refused) as caught:
        read(wrapped(tmp_path, "pf_C4.4__" + packed(" " * (40 * 2**20))))
    assert (caught.value.code, caught.value.values["megabytes"]) == ("import.zip_bomb", 17)


def test_a_large_file_it_synchronises_comes_in_several_parts(tmp_path):
    random = Random(5)
    tasks = {
        f"{n}": {"title": f"{random.getrandbits(3000):x}", "timeSpentOnDay": {"2024-05-01": 1000 * n}}
        for n in range(1, 4001)
    }
    root = {"mainModelData": {"task": {"ids": [], "entities": tasks}, "project": {}}}
    preview = read(wrapped(tmp_path, "pf_C4.4__" + packed(json.dumps(root))))
    assert sum(entry.seconds for entry in preview.entries) == 4000 * 4001 // 2
