"""Timewarrior's data files and exports, by twins and by a real log."""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, hours, names, read, read_named, refusal, sample, told

FOLDER = TWINS / "timewarrior"
FIRST_TAG = BERLIN._replace(by_first_tag=True)


def test_a_data_file_becomes_entries_a_summary_and_no_silence():
    preview = read(FOLDER / "2026-11.data")
    assert (preview.source, preview.read, len(preview.entries), preview.duplicates) == (
        "timewarrior",
        14,
        7,
        1,
    )
    assert told(preview.skipped) == [
        *((6, "no_length"), (9, "running"), (10, "no_date"), (11, "bad_line"), (12, "bad_date")),
        (13, "negative"),
    ]
    assert preview.choices == ("encoding", "by_first_tag")
    assert preview.flagged == []


def test_all_tags_together_are_the_activity_and_stay_tags_where_they_are_several():
    preview = read(FOLDER / "2026-11.data")
    assert names(preview) == [
        *("guitar", "Read a novel evening", 'Say "hi" C:\\music', "a walk # to the lake"),
        *("Timewarrior", "기타 연습", "guitar"),
    ]
    assert [entry.tags for entry in preview.entries] == [
        *((), ("Read a novel", "evening"), ('Say "hi"', "C:\\music"), (), (), ("기타", "연습"), ()),
    ]


def test_a_dash_that_somebody_gave_as_a_tag_stays_one(tmp_path):
    path = tmp_path / "2026-11.data"
    path.write_text("inc 20261101T100000Z - 20261101T110000Z # guitar - evening\n", encoding="utf-8")
    assert read_file(path, BERLIN, go_on).entries[0].tags == ("guitar", "-", "evening")


def test_the_first_tag_may_be_the_activity_and_the_others_its_tags():
    preview = read(FOLDER / "2026-11.data", FIRST_TAG)
    assert names(preview)[:4] == ["guitar", "Read a novel", 'Say "hi"', "a walk # to the lake"]
    assert [entry.tags for entry in preview.entries][:3] == [(), ("evening",), ("C:\\music",)]


def test_whichever_tag_is_the_activity_an_interval_is_known_again():
    ids = [
        [entry.source_id for entry in read(FOLDER / "2026-11.data", way).entries]
        for way in (BERLIN, FIRST_TAG)
    ]
    assert ids[0] == ids[1]


def test_an_annotation_is_the_note_and_names_what_has_no_tags():
    preview = read(FOLDER / "2026-11.data")
    assert [entry.note for entry in preview.entries] == [
        "",
        'second part, "the end"',
        "",
        "",
        "",
        "",
        "not quoted",
    ]


def test_times_are_utc_and_days_those_of_the_zone():
    entry = read(FOLDER / "2026-11.data").entries[5]
    assert (entry.start_ms, entry.seconds, entry.offset_s) == (1_793_748_600_000, 3600, 3600)
    assert (entry.day, read(FOLDER / "2026-11.data", BERLIN._replace(zone="UTC")).entries[5].day) == (
        20760,
        20760,
    )
    assert read(FOLDER / "2026-11.data", BERLIN._replace(zone="Asia/Seoul")).entries[5].day == 20761


@pytest.mark.parametrize("name", ["export.json", "report.txt"])
def test_an_export_tells_the_same_with_the_header_of_a_report_and_without(name):
    preview = read(FOLDER / name)
    assert (preview.source, preview.read, told(preview.skipped)) == ("timewarrior", 4, [(4, "running")])
    assert names(preview) == ["guitar", "Read a novel evening", "a walk # to the lake"]
    known = {entry.source_id for entry in read(FOLDER / "2026-11.data").entries}
    assert {entry.source_id for entry in preview.entries} <= known


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ('{"id":1,"start":"20261101T090000Z","end":7}', "running"),
        ('{"id":1,"start":"20261101T090000Z","end":"soon"}', "bad_date"),
        ('{"id":1,"start":5,"end":"20261101T090000Z"}', "no_date"),
        ('{"id":1,"start":"2026-11-01 09:00","end":"20261101T090000Z"}', "bad_date"),
        ("7", "no_date"),
    ],
)
def test_an_odd_item_of_an_export_is_left_out_with_its_number(tmp_path, text, skipped):
    good = '{"id":2,"start":"20261101T090000Z","end":"20261101T100000Z","tags":["guitar",7],"annotation":{}}'
    preview = read_named(tmp_path, f"[{good},{text}]", "export.json")
    assert (names(preview), told(preview.skipped)) == (["guitar"], [(2, skipped)])


def test_a_long_export_is_read_item_by_item(tmp_path):
    hours_of_days = [f"202611{day:02}T{hour:02}" for day in range(1, 29) for hour in range(24)]
    items = [f'{{"start":"{at}0000Z","end":"{at}3000Z","tags":["a",{[1] * 200}]}}' for at in hours_of_days]
    preview = read_named(tmp_path, "[\n" + ",\n".join(items) + "\n]\n", "export.json")
    assert (preview.read, len(preview.entries), hours(preview)) == (672, 672, 336.0)


def test_a_report_of_nothing_holds_nothing(tmp_path):
    preview = read_named(tmp_path, "temp.report.start: \ntemp.version: 1.4.3\n\n[\n]\n", "report.txt")
    assert (preview.read, preview.entries) == (0, [])


def test_a_report_without_its_export_is_refused(tmp_path):
    assert refusal(tmp_path, "temp.report.start: \ntemp.version: 1.4.3\n").code == "import.json"


@pytest.mark.parametrize(
    ("rest", "name", "note"),
    [
        (" # plain", "plain", ""),
        (' # "a \\"b\\" c"', 'a "b" c', ""),
        (' # "a \\\\ b"', "a \\ b", ""),
        (" # it's", "it's", ""),
        (' # "never closed', '"never closed', ""),
        (' # a"b', 'a"b', ""),
        (' # tag # ""', "tag", ""),
        (' # "" # "note"', "note", ""),
        (" # tag # no quotes  here", "tag", "no quotes here"),
        (' # # "# sharp"', "# sharp", ""),
        (" #", "Timewarrior", ""),
        (" # #", "Timewarrior", ""),
        ("\t#\ttab", "tab", ""),
        ("  ", "Timewarrior", ""),
    ],
)
def test_tags_and_annotations_are_told_apart_as_they_were_written(tmp_path, rest, name, note):
    preview = read_named(tmp_path, f"inc 20261101T090000Z - 20261101T100000Z{rest}\n", "11.data")
    assert (names(preview), preview.entries[0].note) == ([name], note)


def test_a_line_that_was_pushed_in_is_a_line(tmp_path):
    assert hours(read_named(tmp_path, "   inc 20261101T090000Z - 20261101T100000Z # a\n", "11.data")) == 1.0


@pytest.mark.parametrize("name", ["tags.data", "undo.data", "backlog.data"])
def test_files_beside_the_log_are_parts_of_it(name):
    importer, match = recognise(FOLDER / name)
    assert (importer.source, match.part) == ("timewarrior", True)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("tags.data", "{\n}"), ("tags.data", "{}\n"), ("undo.data", ""), ("2026-11.data", "\n")),
        ("timewarrior.cfg", "verbose = on\n"),
    ],
)
def test_files_of_a_new_log_are_parts_though_nothing_is_in_them(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert recognise(tmp_path / name)[1].part


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "[",
        "[7]",
        '[{"id":1}]',
        '[{"id":1,"start":"20261101T090000Z","uuid":"0","status":"pending"}]',
        '[{"id":1,"start":"2026-11-01T09:00:00Z","end":"2026-11-01T09:00:00Z"}]',
        '{"guitar":{"number":1}}',
        "inc. is a word\ninc 20261101T090000Z\nthat is not all\nof it\n",
        "Dear diary,\nto set temp.report.start: is not enough\n",
        "[" * 60_000,
    ],
)
def test_other_texts_are_not_taken_for_timewarriors(tmp_path, text):
    path = tmp_path / "file.txt"
    path.write_text(text, encoding="utf-8")
    assert recognise(path)[0].source != "timewarrior"


def test_another_file_read_as_timewarriors_gives_reasons(tmp_path):
    preview = read_named(tmp_path, "Dear diary,\nnothing.\n", "11.data", source="timewarrior")
    assert told(preview.skipped) == [(1, "bad_line"), (2, "bad_line")]
    with pytest.raises(Refused):
        read_named(tmp_path, "[1, 2", "11.data", source="timewarrior")


def test_a_real_log_gives_its_own_totals():
    folder = sample("timewarrior/isaaclima1934")
    previews = [read(path) for path in sorted(folder.glob("????-??.data"))]
    assert sum(len(preview.entries) for preview in previews) == 508
    assert round(sum(map(hours, previews)), 4) == 474.8275
    assert [code for preview in previews for _, code in told(preview.skipped)] == ["running"]
    spent: dict[str, int] = {}
    for preview in previews:
        for entry in preview.entries:
            name = preview.names[entry.activity]
            spent[name] = spent.get(name, 0) + entry.seconds
    assert round(spent["Spend time on a hacking site cybersec"] / 3600, 4) == 60.9819
    assert recognise(folder / "tags.data")[1].part
