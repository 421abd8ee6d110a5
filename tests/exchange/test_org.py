"""Clocked time in Org files, by twins."""

from __future__ import annotations

import pytest

from hobbyscope.exchange.base import Options
from hobbyscope.exchange.importers import recognise
from tests.exchange.files import TWINS, hours, names, read, read_text, refusal, told

TWIN = TWINS / "org" / "hobbies.org"
CLOCK = "CLOCK: [2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>  1:30\n"


def test_an_outline_becomes_entries_a_summary_and_no_silence():
    preview = read(TWIN)
    assert (preview.source, preview.read, len(preview.entries)) == ("org", 14, 8)
    assert told(preview.skipped) == [
        *((18, "no_length"), (22, "running"), (28, "no_date"), (29, "bad_date"), (30, "bad_date")),
        (31, "bad_line"),
    ]
    assert preview.choices == ("encoding", "zone")


def test_a_heading_is_the_activity_without_state_priority_cookie_time_and_link():
    assert names(read(TWIN)) == [
        *("My free time", "Guitar: scales", "Guitar: scales", "A song"),
        *("TODO", "TODO", "TODO", "TODO"),
    ]


def test_tags_are_inherited_and_so_are_category_and_top_heading():
    first, scales, _, song, *_, last = read(TWIN).entries
    assert (first.tags, last.tags) == (("free",), ("free",))
    assert scales.tags == ("Music", "free", "music", "strings", "evening", "home")
    assert song.tags == scales.tags


def test_days_are_named_in_any_language_or_not_at_all():
    preview = read(TWIN)
    assert [entry.seconds // 60 for entry in preview.entries] == [30, 90, 45, 60, 30, 60, 180, 60]


def test_org_counts_by_the_clock_unless_that_was_changed():
    preview = read(TWIN)
    assert told(preview.flagged) == [(26, "length_zero"), (27, "clock_change")]
    assert preview.flagged[0].values == {"length": "2:15:00", "clock": "1:00:00"}
    utc = read(TWIN, Options(zone="UTC"))
    assert hours(utc) == hours(preview)


@pytest.mark.parametrize(
    ("stamps", "minutes"),
    [
        ("[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>  0:30", 90),  # mended by hand
        ("[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>  2:00", 90),
        ("[2026-11-01 Sun 01:30]--[2026-11-01 Sun 03:00] =>  2:30", 150),  # in New York
        ("[2026-10-31 Sat 23:30]--[2026-11-01 Sun 02:30] =>  4:00", 240),
        ("[2026-03-29 Sun 02:48]--[2026-03-29 Sun 03:07] =>  0:19", 19),  # not in Berlin
    ],
)
def test_a_length_beats_the_clock_in_nights_only(tmp_path, stamps, minutes):
    preview = read_text(tmp_path, f"* Guitar\nCLOCK: {stamps}\n", Options(zone="Europe/Berlin"))
    assert ([entry.seconds // 60 for entry in preview.entries], preview.skipped) == ([minutes], [])


def test_a_clock_needs_no_space_but_prose_is_no_clock(tmp_path):
    preview = read_text(tmp_path, f"* Guitar\n{CLOCK.replace(': ', ':')}Clock:time\n")
    assert (preview.read, len(preview.entries)) == (1, 1)


def test_what_an_archive_tells_of_the_place_it_came_from_is_kept():
    (entry,) = read(TWINS / "org" / "hobbies.org_archive").entries
    assert (entry.activity, entry.tags) == (b"learn a waltz", ("Music", "strings", "free", "music"))


@pytest.mark.parametrize(
    "stamp",
    [
        "[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>  1:30",
        "[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30]",
        "[2026-11-22 일 10:00]--[2026-11-22 일 11:30] =>  1:30",
        "[2026-11-22 So. 10:00]--[2026-11-22 So. 11:30] =>  1:30",
        "[2026-11-22 星期日 10:00]--[2026-11-22 星期日 11:30] =>  1:30",
        "[2026-11-22 Th 7 10:00]--[2026-11-22 Th 7 11:30] =>  1:30",
        "[2026-11-22 10:00]--[2026-11-22 11:30] =>  1:30",
        "[2026-11-22 10:00-11:30] => 1:30",
        "[2026-11-22 Sun 10:00:00]--[2026-11-22 Sun 11:30:00] =>  01:30:00",
        "<2026-11-22 Sun 10:00>--<2026-11-22 Sun 11:30> => 1:30",
        "[2026-11-22 Sun 10:00 +1w]--[2026-11-22 Sun 11:30 +1w] => 1:30",
        "[2026-11-22 Sun 10:00] => 1:30",
        "[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>",
        "[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>  1:30\x01",
        "[2026-11-22 Sun 10:00]--[2026-11-22 Sun 11:30] =>  1:30* Song",
        "[2026-11-22 Sun 10:00]-[2026-11-22 Sun 11:30]",
    ],
)
def test_a_clock_is_read_however_its_day_is_named(tmp_path, stamp):
    preview = read_text(tmp_path, f"* Guitar\n\t  CLOCK:   {stamp}  \r\n")
    assert [(entry.start_ms, entry.seconds) for entry in preview.entries] == [(1_795_338_000_000, 5400)]
    assert preview.flagged == []


@pytest.mark.parametrize(
    ("stamp", "code"),
    [
        ("[2026-11-22 Sun 10:00]", "running"),
        ("[2026-11-22 Sun 10:00]--[2026-11-22 Sun]", "bad_date"),
        ("[2026-11-22 Sun]--[2026-11-22 Sun 10:00]", "bad_date"),
        ("[2026-11-22 Sun 10:60]--[2026-11-22 Sun 11:00]", "bad_date"),
        ("[2026-11-22 Sun 25:00]--[2026-11-22 Sun 26:00]", "bad_date"),
        ("[2026-11-22 Sun 11:00]--[2026-11-22 Sun 10:00] => -1:00", "negative"),
        ("[2026-11-22 Sun 10:00]--[2026-11-22 Sun 10:00] =>  0:00", "no_length"),
        ("[2026-11-22 Sun 10:00]--[2026-11-30 Mon 10:00] =>  192:00", "too_long"),
        ("=> 1:30", "no_date"),
        ("=> 1:30 or so", "no_date"),
        ("[2026-11-22", "bad_line"),
        ("[2026-11-22 Sun 10:00]--[2026-11", "bad_line"),
        ("[2026-11-22 " + "x" * 5000, "bad_line"),
    ],
)
def test_a_clock_that_tells_no_time_is_left_out(tmp_path, stamp, code):
    preview = read_text(tmp_path, f"* Guitar\n{CLOCK}CLOCK: {stamp}\n")
    assert (len(preview.entries), told(preview.skipped)) == (1, [(3, code)])


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("* Guitar", "Guitar"),
        ("***** DONE Guitar", "Guitar"),
        ("* NEXT [#1] Guitar", "Guitar"),
        ("* CANCELLED COMMENT Guitar", "COMMENT Guitar"),
        ("* DONEGAL trip", "DONEGAL trip"),
        ("* BBC film", "BBC film"),
        ("* ÜBEN Guitar", "Guitar"),
        ("* JOUÉ [#A] Guitar", "Guitar"),
        ("* Jeu [#A] Guitar", "Jeu Guitar"),
        ("* Guitar [100%] [/]", "Guitar"),
        ("* Guitar :a:b_c:@d:", "Guitar"),
        ("* Ratio 3:4:5", "Ratio 3:4:5"),
        ("* [[id:7][Chess]] with [[file:a.org]]", "Chess with file:a.org"),
        ("* <2026-11-22 Sun>--<2026-11-23 Mon>", "<2026-11-22 Sun>--<2026-11-23 Mon>"),
        ("* :tag:", "log"),
        ("* [#A] [1/2]", "log"),
    ],
)
def test_what_a_heading_says(tmp_path, heading, name):
    preview = read_text(tmp_path, f"#+seq_todo: ÜBEN(u@/!) | GEÜBT\n{heading}\n{CLOCK}")
    assert names(preview) == [name]


def test_a_heading_of_the_same_or_a_higher_level_ends_the_one_above(tmp_path):
    text = f"* A :a:\n*** B :b:\n{CLOCK}** C :c:\n{CLOCK.replace('22', '23')}* D\n{CLOCK.replace('22', '24')}"
    assert [entry.tags for entry in read_text(tmp_path, text).entries] == [
        ("A", "a", "b"),
        ("A", "a", "c"),
        (),
    ]


def test_what_a_file_says_of_itself_holds_for_all_its_headings(tmp_path):
    head = "#+CATEGORY: home\n#+FILETAGS: x y\n#+TITLE: \n#+BEGIN: clocktable\n#+END:\n"
    text = f"{head}{CLOCK}* A\n{CLOCK.replace('22', '23')}"
    preview = read_text(tmp_path, text)
    assert (names(preview), [entry.tags for entry in preview.entries]) == (
        ["log", "A"],
        [("home", "x", "y")] * 2,
    )


def test_where_no_headings_are_bullets_are_as_in_logseq(tmp_path):
    text = (
        "- ## NOW Practice\n  id:: 7\n\t- LATER [[Chess]] openings\n\t  :LOGBOOK:\n"
        "\t  CLOCK: [2026-11-22 Sun 10:00:10]--[2026-11-22 Sun 10:30:20] =>  00:30:10\n"
        "\t  CLOCK: [2026-11-22 Sun 11:00:10]\n\t  :END:\n"
        "- DONE Guitar\n  :LOGBOOK:\n"
        "  CLOCK: [2026-11-22 Sun 12:00:00]--[2026-11-22 Sun 12:10:61] =>  00:11:01\n"
        "  CLOCK: [2026-11-22 Sun 13:00:00]--[2026-11-22 Sun 13:10:00] =>  00:10:00\n"
    )
    preview = read_text(tmp_path, text)
    assert (names(preview), [entry.seconds for entry in preview.entries]) == (
        ["Chess openings", "Guitar"],
        [1810, 600],
    )
    assert [entry.tags for entry in preview.entries] == [("Practice",), ()]
    assert told(preview.skipped) == [(6, "running"), (10, "bad_date")]


def test_a_heading_with_very_many_tags_keeps_the_first_hundred(tmp_path):
    marks = "".join(f":CATEGORY: c{number}\n" for number in range(300))
    text = f"* A :{':'.join(map(str, range(300)))}:\n{CLOCK}* B\n{marks}{CLOCK.replace('22', '23')}"
    assert [len(entry.tags) for entry in read_text(tmp_path, text).entries] == [100, 100]


def test_an_example_holds_no_time_and_ends_at_the_next_heading(tmp_path):
    preview = read_text(tmp_path, f"* A\n{CLOCK}#+begin_example\n{CLOCK}* B\n{CLOCK.replace('22', '23')}")
    assert (names(preview), preview.duplicates) == (["A", "B"], 0)


def test_an_outline_without_clocks_is_refused_with_the_reason(tmp_path):
    text = "* A\n:PROPERTIES:\n:ID: 7\n:END:\n"
    assert refusal(tmp_path, text).code == "import.no_clocks"


@pytest.mark.parametrize(
    ("name", "text", "source"),
    [
        ("notes.txt", f"* A\n{CLOCK}", "org"),
        ("notes.txt", "* A\n:PROPERTIES:\n:ID: 7\n:END:\n", "org"),
        ("notes.org", "* A\nWords.\n", "org"),
        ("notes.md", "* A\n* B\n", "table"),
        ("notes.org", "Words.\n", "table"),
        ("notes.txt", "CLOCK: half past ten\n", "table"),
        ("notes.txt", "A 'CLOCK: [2026-11-22 Sun 10:00]' stands within a line.\n", "table"),
    ],
)
def test_an_outline_is_known_by_its_clocks_or_else_by_its_drawers(tmp_path, name, text, source):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert recognise(tmp_path / name)[0].source == source
