"""Exports of ActivityWatch give the stopwatch, and windows while somebody was there."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import json_text
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, read, sample, told

ALL = TWINS / "activitywatch" / "all.json"
BEGIN = datetime.fromisoformat("2024-05-01T09:00:00+00:00")


def event(minute, minutes, **data):
    return {
        "timestamp": (BEGIN + timedelta(minutes=minute)).isoformat(),
        "duration": minutes * 60,
        "data": data,
    }


def bucket(kind, *events, host="den", **more):
    return {
        "id": f"aw-{kind}",
        "type": kind,
        "hostname": host,
        "client": "aw",
        "events": list(events),
        **more,
    }


def window(minute, minutes, app, title=""):
    return event(minute, minutes, app=app, title=title)


def written(folder, root):
    path = folder / "aw.json"
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


def export(folder, *buckets, **more):
    root = {"buckets": {bucket["id"]: bucket for bucket in buckets}, **more}
    return read_file(written(folder, root), BERLIN, go_on, "activitywatch")


def sessions(preview):
    return [(preview.names[entry.activity], entry.seconds) for entry in preview.entries]


def truth(root):
    """Return the seconds of windows while somebody was there, counted in tenths of a second."""
    buckets = root["buckets"].values()
    events = root.get("events", {})

    def tenths(word, keep):
        found = set()
        for bucket in buckets:
            if word in bucket["id"]:
                for one in bucket.get("events", events.get(bucket["id"], [])):
                    if keep(one["data"]):
                        begin = datetime.fromisoformat(one["timestamp"]).timestamp()
                        found.update(range(round(10 * begin), round(10 * (begin + one["duration"]))))
        return found

    return (
        len(tenths("window", lambda _: True) & tenths("afk", lambda data: data["status"] == "not-afk")) / 10
    )


def brief(preview):
    """Return the seconds that were left out in sessions of less than a minute."""
    told = [
        problem.values["length"] for problem in preview.flagged if problem.code == "import.brief_sessions"
    ]
    return sum(3600 * int(h) + 60 * int(m) + int(s) for h, m, s in (length.split(":") for length in told))


@pytest.mark.parametrize("name", ["sample_15min.json", "report_test_data.json"])
def test_a_sample_gives_its_hours_at_the_windows(name):
    path = sample(f"activitywatch/{name}")
    preview = read(path)
    expected = truth(json.loads(path.read_text(encoding="utf-8")))
    found = sum(entry.seconds for entry in preview.entries) + brief(preview)
    assert preview.source == "activitywatch"
    assert abs(found - expected) < 6  # tenths and seconds are rounded, session by session
    assert "other_watchers" in [code for _, code in told(preview.flagged)]


def test_the_stopwatch_is_a_log_and_windows_count_while_somebody_is_there():
    preview = read(ALL)
    found = sum(entry.seconds for entry in preview.entries if preview.names[entry.activity] != "guitar")
    assert abs(found + brief(preview) - truth(json.loads(ALL.read_text(encoding="utf-8")))) < 3
    assert sessions(preview) == [("firefox", 300), ("gimp", 960), ("guitar", 2700)]
    assert sorted(code for _, code in told(preview.skipped)) == ["no_length", "running"]
    assert [code for _, code in told(preview.flagged)] == ["other_watchers", "brief_sessions"]


def test_a_session_begins_with_its_first_window(tmp_path):
    (entry,) = export(tmp_path, bucket("currentwindow", window(5, 3, "gimp"), window(0, 4, "gimp"))).entries
    assert (entry.start_ms, entry.seconds) == (BEGIN.timestamp() * 1000, 420)


def test_two_minutes_between_windows_end_a_session(tmp_path):
    windows = [window(0, 2, "gimp"), window(4, 2, "gimp"), window(8.1, 2, "gimp")]
    preview = export(tmp_path, bucket("currentwindow", *windows))
    assert sessions(preview) == [("gimp", 240), ("gimp", 120)]
    assert [problem.code for problem in preview.flagged] == ["import.nobody_watched"]


def test_programs_used_in_turns_have_a_session_each_and_no_overlap_is_flagged(tmp_path):
    windows = [window(minute, 0.5, ("gimp", "chat")[minute % 2]) for minute in range(10)]
    preview = export(tmp_path, bucket("currentwindow", *windows))
    assert sessions(preview) == [("gimp", 150), ("chat", 150)]
    assert "import.overlap" not in [problem.code for problem in preview.flagged]


def test_no_moment_counts_twice(tmp_path):
    windows = [window(0, 5, "gimp"), window(3, 4, "gimp"), window(1, 1, "chat")]
    afk = [event(0, 4, status="not-afk"), event(1, 1, status="not-afk"), event(3.5, 2, status="not-afk")]
    preview = export(tmp_path, bucket("currentwindow", *windows), bucket("afkstatus", *afk))
    assert sessions(preview) == [("gimp", 330)]


def test_a_window_may_lie_over_several_stretches_of_being_there(tmp_path):
    afk = [event(-9, 1, status="not-afk"), event(0, 2, status="not-afk"), event(3, 2, status="not-afk")]
    windows = [window(1, 3, "gimp"), window(4.5, 9, "gimp")]
    preview = export(tmp_path, bucket("currentwindow", *windows), bucket("afkstatus", *afk))
    assert sessions(preview) == [("gimp", 150)]


def test_each_computer_has_its_own_watcher(tmp_path):
    there, away = event(0, 9, status="not-afk"), event(0, 9, status="afk")
    buckets = [
        bucket("currentwindow", window(0, 5, "gimp"), host="one"),
        bucket("currentwindow", window(0, 5, "chat"), host="two", id="aw-two"),
        bucket("currentwindow", window(0, 5, "map"), host="phone", id="aw-three"),
        bucket("afkstatus", there, host="one"),
        bucket("afkstatus", away, host="two", id="aw-afk-two"),
    ]
    preview = export(tmp_path, *buckets)
    assert sessions(preview) == [("gimp", 300), ("map", 300)]
    assert [dict(problem.values) for problem in preview.flagged] == [{"name": "aw-three"}]


def test_an_only_watcher_counts_for_windows_of_an_unknown_computer_but_not_for_a_telephone(tmp_path):
    afk = bucket("afkstatus", event(0, 2, status="not-afk"))
    preview = export(tmp_path, bucket("currentwindow", window(0, 5, "gimp"), host="unknown"), afk)
    assert sessions(preview) == [("gimp", 120)]
    telephone = bucket("currentwindow", event(0, 5, app="map", package="org.map"), host="pocket")
    assert sessions(export(tmp_path, telephone, afk)) == [("map", 300)]


CLASSES = [
    {"name": ["Media"], "rule": {"type": "regex", "regex": "vlc|Player", "ignore_case": True}},
    {"name": ["Media", "Games"], "rule": {"type": "regex", "regex": r"Mine\.craft|Chess|"}},
    {"name": ["Work"], "rule": {"type": "regex", "regex": "(a+)+b"}},
    {"name": ["Nothing"], "rule": {"type": "none"}},
    {"name": [], "rule": {"type": "regex", "regex": "gimp"}},
    {"name": ["Empty"], "rule": {"type": "regex", "regex": ""}},
    "no class",
]


@pytest.mark.parametrize("settings", [{"settings": {"classes": CLASSES}}, {"categories": CLASSES}])
def test_categories_that_the_export_tells_become_activities(tmp_path, settings):
    windows = [
        window(0, 2, "VLC", "A film"),
        window(2, 2, "browser", "Chess for two"),
        window(4, 2, "Mine.craft"),
        window(6, 2, "chess"),
        window(8, 2, "gimp.exe"),
    ]
    preview = export(tmp_path, bucket("currentwindow", *windows), **settings)
    assert sorted(sessions(preview)) == [("Games", 240), ("Media", 120), ("chess", 120), ("gimp", 120)]
    tags = {preview.names[entry.activity]: entry.tags for entry in preview.entries}
    assert (tags["Games"], tags["Media"], tags["gimp"]) == (("Media",), (), ())
    (unread,) = [problem for problem in preview.flagged if problem.code == "import.rules_unread"]
    assert unread.values["count"] == 1


STOPWATCH = bucket("general.stopwatch", event(0, 45, label="guitar", running=False))
KINDLESS = {key: value for key, value in STOPWATCH.items() if key != "type"}


@pytest.mark.parametrize(
    "root",
    [
        {"buckets": {"aw-stopwatch": STOPWATCH}},
        {"buckets": [STOPWATCH]},
        STOPWATCH,
        STOPWATCH["events"],
        KINDLESS,
        {"buckets": {"s": KINDLESS}},
        {"buckets": {"s": {**STOPWATCH, "events": []}}, "events": {"s": STOPWATCH["events"]}},
        {
            "metadata": {},
            "events": {"s": STOPWATCH["events"]},
            "buckets": {"s": {"type": "general.stopwatch"}},
        },
    ],
)
@pytest.mark.parametrize("window", [40, 2**16])
def test_an_export_of_any_shape_and_size_gives_the_same(tmp_path, monkeypatch, root, window):
    monkeypatch.setattr(json_text, "WINDOW", window)
    path = written(tmp_path, root)
    preview = read_file(path, BERLIN, go_on, "activitywatch")
    assert sessions(preview) == [("guitar", 2700)]


def test_buckets_without_a_type_are_known_by_their_events(tmp_path):
    events = {
        "w": [window(0, 5, "gimp")],
        "a": [event(0, 2, status="not-afk")],
        "o": [event(0, 2, odd=1)],
        "n": [],
    }
    root = {"buckets": {key: {"id": key, "hostname": "den"} for key in events}, "events": events}
    assert sessions(read_file(written(tmp_path, root), BERLIN, go_on, "activitywatch")) == [("gimp", 120)]


@pytest.mark.parametrize("path", ["all.json", "stopwatch.json"])
def test_exports_are_recognised_by_their_buckets_and_events(path):
    importer, match = recognise(TWINS / "activitywatch" / path)
    assert (importer.source, match.reason) == ("activitywatch", "import.is_activitywatch")


@pytest.mark.parametrize("text", ["a,b\n1,2\n", '{"buckets": [], "events": []}', '[{"timestamp": 1}]'])
def test_other_files_are_none(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert recognise(path)[0].source != "activitywatch"


@pytest.mark.parametrize(
    "root",
    [
        {"buckets": {}},
        {"buckets": 1},
        {"buckets": {"a": [], "b": {"events": {}}}},
        {"buckets": {"a": bucket("currentwindow")}},
        {"buckets": {"a": bucket("currentwindow", {"timestamp": "soon"}, 1, {"timestamp": 5})}},
        [],
        [[{"a": 1}]],
        7,
    ],
)
def test_an_export_without_hours_is_refused(tmp_path, root):
    with pytest.raises(Refused) as caught:
        read_file(written(tmp_path, root), BERLIN, go_on, "activitywatch")
    assert caught.value.code == "import.no_events"


def test_events_with_odd_values_are_read_as_far_as_they_go(tmp_path):
    events = [
        {"timestamp": "2024-05-01T09:00:00", "duration": 120, "data": {"label": "utc", "running": False}},
        {"timestamp": "2024-05-01T10:00:00.123456789Z", "duration": 120.7, "data": {"label": "fine"}},
        {"timestamp": "2024-05-01T11:00:00Z", "duration": "long", "data": {"label": "x"}},
        {"timestamp": "2024-05-01T12:00:00Z", "duration": 1e200, "data": {"label": "y"}},
        {"timestamp": "2024-05-01T13:00:00Z", "duration": -5, "data": []},
    ]
    preview = export(tmp_path, bucket("general.stopwatch", *events))
    assert sessions(preview) == [("utc", 120), ("fine", 121)]
    assert [code for _, code in told(preview.skipped)] == ["no_length", "too_long", "no_length"]


def test_a_long_export_is_read_step_by_step(tmp_path):
    windows = [window(minute, 1, "gimp") for minute in range(1200)]
    root = {
        "buckets": {
            "w": bucket("currentwindow", *windows),
            "a": bucket("afkstatus", event(0, 9, status="afk")),
        }
    }
    steps = []

    def ask(done):
        steps.append(done)
        return True

    preview = read_file(written(tmp_path, root), BERLIN, ask, "activitywatch")
    assert not preview.entries
    assert len(steps) > 10
    assert all(0 <= step <= 1 for step in steps)
