"""Calendars are read as logs: what has been and has hours, as often as it has been."""

from __future__ import annotations

from datetime import date

import pytest

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.exchange import ical_repeats, ical_text
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, TWINS, go_on, hours, read, sample, told

TODAY = BERLIN._replace(today=day_number(date(2024, 2, 24)), repeats=True)
LATER = BERLIN._replace(today=day_number(date(2026, 11, 23)), repeats=True)


def calendar(folder, *events, options=TODAY, more=""):
    """Read a calendar of events, each a text of properties with ';;' between them."""
    whole = "".join("BEGIN:VEVENT\n" + event.replace(";;", "\n") + "\nEND:VEVENT\n" for event in events)
    path = folder / "some.txt"
    path.write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\n{more}{whole}END:VCALENDAR\n", encoding="utf-8")
    return read(path, options)


def starts(preview):
    return [(entry.start_ms // 1000, entry.seconds) for entry in preview.entries]


def codes(problems):
    return [code for _, code in told(problems)]


HOUR = "SUMMARY:Chess;;DTSTART:20240101T100000Z;;DTEND:20240101T110000Z"
TEN = 1704103200  # that start


@pytest.mark.parametrize(
    ("name", "entries", "total", "whole_days", "repeats"),
    [
        ("icalendar/TuttleDemo-TimeTracking.ics", 17, 165.0, 2, 0),
        ("icalendar/apple_ical.ics", 6, 7.0, 2, 1531),
        ("icalendar/google_calendar_invalid_offset.ics", 1, 2.0, 0, 7),
        ("icalendar/office_365_custom_timezone.ics", 2, 2.0, 0, 49),
    ],
)
def test_a_sample_gives_its_events_and_up_to_today_what_its_rules_add(
    name, entries, total, whole_days, repeats
):
    once = read(sample(name), LATER._replace(repeats=False))
    assert (once.source, len(once.entries), round(hours(once), 4)) == ("icalendar", entries, total)
    assert codes(once.skipped) == ["whole_day"] * whole_days
    assert sum(problem.values.get("count", 0) for problem in once.flagged) == repeats
    again = read(sample(name), LATER)
    assert len(again.entries) == entries + repeats
    assert (
        sum(problem.values["count"] for problem in again.flagged if problem.code == "import.repeats")
        == repeats
    )
    assert again.read == len(again.entries) + len(again.skipped) + again.duplicates


def test_a_telephone_exports_events_of_every_kind():
    preview = read(TWINS / "icalendar" / "phone.ics", TODAY)
    assert sorted(told(preview.skipped)) == [
        (31, "whole_day"),
        (52, "called_off"),
        (60, "no_length"),
        (65, "to_come"),
        (71, "bad_date"),
    ]
    choir, piano, local, first, *again, moved = preview.entries
    assert preview.names[choir.activity] == "Choir, evening"
    assert choir.tags == ("Music", "With others")
    assert choir.note == "Second voice\nand a long line that goes on over the fold"
    assert choir.start_ms == 1704909600_000
    assert (piano.seconds, piano.offset_s) == (2700, 3600)
    assert local.start_ms == 1705046400_000
    assert {first.seconds, *(entry.seconds for entry in again)} == {3600}
    assert [entry.day - first.day for entry in again] == [28, 35]
    assert (moved.day - first.day, moved.seconds) == (15, 7200)
    assert preview.choices == ("encoding", "repeats", "zone")


def test_an_office_names_zones_by_the_names_of_windows_or_builds_its_own():
    preview = read(TWINS / "icalendar" / "office.ics", LATER)
    club = [entry for entry in preview.entries if preview.names[entry.activity] == "Model railway club"]
    assert [entry.start_ms // 1000 for entry in club] == [1704794400, 1707818400, 1710237600]
    own, nowhere, utc, *named = (entry.start_ms // 1000 for entry in preview.entries[3:])
    assert (own, nowhere) == (1720593000, 1720692000)
    assert [utc, *named] == [1720785600, 1720958400, 1720872000]
    assert told(preview.flagged) == [(5, "repeats"), (16, "zone_unknown"), (39, "repeats")]


def test_an_old_calendar_neither_folds_nor_escapes():
    preview = read(TWINS / "icalendar" / "old.vcs", LATER)
    wood, garden = preview.entries
    assert (wood.note, wood.tags, wood.seconds) == ("first the legs\nthen the seat", ("Hobbies",), 4500)
    assert preview.names[garden.activity] == "Gemüse und Kräuter"
    assert told(preview.flagged) == [(11, "rule_unknown")]


@pytest.mark.parametrize(
    "begin", ["BEGIN:VCALENDAR", "\ufeffbegin:vcalendar ", "\n\nBEGIN:VCALENDAR", "BEGIN:VEVENT"]
)
def test_a_calendar_is_recognised_by_how_it_begins(tmp_path, begin):
    path = tmp_path / "log.csv"
    path.write_text(f"{begin}\nSUMMARY:x\nEND:VEVENT\n", encoding="utf-8")
    importer, match = recognise(path)
    assert (importer.source, match and match.reason) == ("icalendar", "import.is_calendar")


def test_a_calendar_without_events_is_refused_by_name(tmp_path):
    with pytest.raises(Refused) as caught:
        calendar(tmp_path)
    assert (caught.value.code, caught.value.values["file"]) == ("import.no_events", "some.txt")


@pytest.mark.parametrize(
    ("told_time", "second"),
    [
        ("DTSTART:20240101T100000Z", TEN),
        ("DTSTART:2024-01-01T10:00:00Z", TEN),
        ("DTSTART:20240101T120000+0200", TEN),
        ("DTSTART:20240101T043000-05:30", TEN),
        ("DTSTART:20240101T1000Z", TEN),
        ("DTSTART:20240101T100000.500Z", TEN),
        ("DTSTART:20240101T110000", TEN),
        ("DTSTART;TZID=:20240101T110000", TEN),
        ("DTSTART;TZID=Asia/Seoul:20240101T190000", TEN),
        ('DTSTART;TZID="Asia/Seoul":20240101T190000', TEN),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Asia/Seoul:20240101T190000", TEN),
        ("DTSTART;TZID=Korea Standard Time:20240101T190000", TEN),
        ("DTSTART;TZID=GMT+0900:20240101T190000", TEN),
        ('DTSTART;TZID="(UTC-03:00) Somewhere":20240101T070000', TEN),
        ("DTSTART;TZID=UTC+9:20240101T190000", TEN),
        ("DTSTART;TZID=UTC+99:20240101T110000", TEN),
        ("DTSTART;VALUE=DATE-TIME:20240101T100000Z", TEN),
        ('dtstart;x-note=a"b:20240101T110000', TEN),
        ("DTSTART:20240101T100060Z", TEN + 59),
    ],
)
def test_a_time_is_read_however_it_is_written(tmp_path, told_time, second):
    preview = calendar(tmp_path, f"SUMMARY:Chess;;{told_time};;DURATION:PT1H")
    assert starts(preview) == [(second, 3600)]


@pytest.mark.parametrize(
    ("event", "code"),
    [
        ("SUMMARY:x;;DTEND:20240101T100000Z", "no_date"),
        ("SUMMARY:x;;DTSTART:20241301T100000Z;;DURATION:PT1H", "bad_date"),
        ("SUMMARY:x;;DTSTART:20240101T250000Z;;DURATION:PT1H", "bad_date"),
        ("SUMMARY:x;;DTSTART:20240101T100000Z;;DTEND:soon", "bad_date"),
        ("SUMMARY:x;;DTSTART:20240101T100000Z;;DURATION:soon", "bad_length"),
        ("SUMMARY:x;;DTSTART:20240101T100000Z;;DURATION:P999999999999W", "bad_length"),
        ("SUMMARY:x;;DTSTART:20240101T100000Z;;DTEND:20240101T090000Z", "negative"),
        ("SUMMARY:x;;DTSTART:20240101T100000Z;;DURATION:P8D", "too_long"),
        ("SUMMARY:x;;DTSTART:20240101T100000Z", "no_length"),
        ("SUMMARY:x;;DTSTART:00010101T100000Z;;DURATION:PT1H", "bad_date"),
        (f"{HOUR};;EXDATE:20240101T100000Z", "taken_out"),
    ],
)
def test_an_event_that_tells_no_hours_is_left_out_and_the_others_are_not(tmp_path, event, code):
    preview = calendar(tmp_path, event, HOUR.replace("Chess", "Go"))
    assert [(line, found) for line, found in told(preview.skipped)] == [(3, code)]
    assert starts(preview) == [(TEN, 3600)]


@pytest.mark.parametrize("title", ["", "SUMMARY:;;", "SUMMARY: ;;DESCRIPTION: ;;"])
def test_an_event_without_a_title_has_its_hours_and_is_told(tmp_path, title):
    preview = calendar(tmp_path, f"{title}DTSTART:20240101T100000Z;;DURATION:PT1H;;RRULE:FREQ=DAILY;COUNT=3")
    assert (list(preview.names.values()), hours(preview)) == (["Calendar"], 3.0)
    assert [code for _, code in told(preview.flagged)] == ["nameless", "repeats"]


@pytest.mark.parametrize("length", ["soon", "PT0S", "P0D"])
def test_a_damaged_length_and_one_of_nothing_give_way_to_the_end(tmp_path, length):
    assert starts(calendar(tmp_path, f"{HOUR};;DURATION:{length}")) == [(TEN, 3600)]


def test_a_day_as_the_end_is_its_midnight(tmp_path):
    preview = calendar(tmp_path, "SUMMARY:x;;DTSTART:20240101T220000;;DTEND;VALUE=DATE:20240102")
    assert [entry.seconds for entry in preview.entries] == [7200]


def test_events_that_are_cut_come_as_far_as_they_go(tmp_path):
    path = tmp_path / "cut.ics"
    event = HOUR.replace(";;", "\r")
    path.write_bytes(
        f"BEGIN:VCALENDAR\rBEGIN:VEVENT\r{event}\rBEGIN:VEVENT\r{event.replace('Chess', 'Go')}\rBEGIN:VALARM"
        "\rSUMMARY:no".encode()
    )
    preview = read(path)
    assert sorted(preview.names.values()) == ["Chess", "Go"]


def test_the_same_event_in_two_calendars_counts_once(tmp_path):
    preview = calendar(tmp_path, HOUR, HOUR)
    assert (len(preview.entries), preview.duplicates) == (1, 1)


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("RRULE:FREQ=DAILY;COUNT=3", [1, 2]),
        ("RRULE:FREQ=DAILY;UNTIL=20240103T100000Z", [1, 2]),
        ("RRULE:FREQ=DAILY;UNTIL=20240103", [1, 2]),
        ("RRULE:FREQ=DAILY;UNTIL=20240103T095959Z", [1]),
        ("RRULE:FREQ=DAILY;UNTIL=20240103T120000", [1, 2]),
        ("RRULE:FREQ=WEEKLY;INTERVAL=3;WKST=SU;BYDAY=MO,WE;X-ODD=1", [2, 21, 23, 42, 44]),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1FR", [25, 53]),
        ("RRULE:FREQ=WEEKLY; COUNT=3; BYDAY=MO, WE", [2, 7]),
        ("RRULE:FREQ=WEEKLY;COUNT=3;;RRULE:FREQ=WEEKLY;COUNT=3;;RRULE:FREQ=DAILY;COUNT=2", [1, 7, 14]),
        ("RRULE:FREQ=YEARLY", []),
        ("RRULE:FREQ=DAILY;INTERVAL=999999999999", []),
        (
            "RRULE:freq=weekly;count=1000000000;;EXDATE;VALUE=DATE:20240108,20240115,damaged",
            [21, 28, 35, 42, 49],
        ),
        ("RRULE:FREQ=DAILY;COUNT=4;;EXDATE:20240102T100000Z;;EXDATE:20240103T100000Z", [3]),
        ("RRULE:FREQ=DAILY;COUNT=2;;RDATE:20240102T100000Z,20240105T100000Z", [1, 4]),
        ("RDATE;VALUE=DATE:20240104,20240103,20250101", [3, 2]),
        ("RDATE;VALUE=PERIOD:20240102T100000Z/PT9H", [1]),
    ],
)
def test_a_rule_is_followed_up_to_today(tmp_path, rule, days):
    preview = calendar(tmp_path, f"{HOUR};;{rule}")
    first, *others = preview.entries
    assert first.start_ms == TEN * 1000
    assert sorted((entry.start_ms // 1000 - TEN) / 86400 for entry in others) == sorted(days)
    assert codes(preview.flagged) == (["repeats"] if days else [])


@pytest.mark.parametrize("event", [HOUR.replace("01T11", "10T11"), HOUR.replace("T11", "T09")])
def test_an_event_that_is_left_out_does_not_repeat(tmp_path, event):
    preview = calendar(tmp_path, f"{event};;RRULE:FREQ=DAILY")
    assert (preview.read, len(preview.skipped), preview.flagged) == (1, 1, [])


def test_an_event_whose_first_time_is_taken_out_repeats_all_the_same(tmp_path):
    preview = calendar(tmp_path, f"{HOUR};;EXDATE:20240101T100000Z;;RRULE:FREQ=DAILY;COUNT=3")
    assert starts(preview) == [(TEN + 86400, 3600), (TEN + 2 * 86400, 3600)]


def test_an_event_that_was_exported_here_has_its_id_and_one_that_stands_there_twice_takes_none(tmp_path):
    other = HOUR.replace("Chess", "Go")
    preview = calendar(tmp_path, f"UID:{'0a' * 16}@hobbyscope;;{HOUR}", f"UID:else;;{other}")
    assert [entry.id for entry in preview.entries] == [b"\x0a" * 16, b""]
    assert preview.whole is None
    twice = calendar(tmp_path, f"UID:else;;{other}", f"UID:{'0b' * 16}@hobbyscope;;{other}")
    assert [entry.id for entry in twice.entries] == [b""]
    alone = calendar(tmp_path, f"UID:{'0a' * 16}@hobbyscope;;{HOUR}")
    assert alone.whole is not None


def test_times_without_a_zone_go_by_the_clock_of_the_event(tmp_path):
    event = (
        "SUMMARY:x;;DTSTART;TZID=Asia/Seoul:20240101T190000;;DURATION:PT1H;;RRULE:FREQ=DAILY;COUNT=4;;UID:u"
    )
    preview = calendar(
        tmp_path,
        f"{event};;EXDATE:20240102T190000;;RDATE:20240108T190000",
        "UID:u;;RECURRENCE-ID:20240103T190000;;SUMMARY:x;;DTSTART;TZID=Asia/Seoul:20240103T150000;;DURATION:PT1H",
    )
    days = sorted((entry.start_ms / 1000 - TEN) / 86400 for entry in preview.entries)
    assert days == [0, 2 - 4 / 24, 3, 7]


def test_a_line_that_is_no_property_spoils_none(tmp_path):
    preview = calendar(tmp_path, f"{HOUR};;what is this;;DESCRIPTION:good")
    assert starts(preview) == [(TEN, 3600)]
    assert preview.entries[0].note == "good"


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART;; :20240101T100000Z;;DTEND;; :20240101T110000Z;;SUMMARY;; :Chess",
        "SUMMARY;;\t;LANGUAGE=en;; :Chess;;DTSTART;; ;VALUE=DATE-TIME;; :20240101T100000Z;;DURATION:PT1H",
    ],
)
def test_a_line_may_be_folded_right_behind_its_name(tmp_path, event):
    preview = calendar(tmp_path, event)
    assert starts(preview) == [(TEN, 3600)]
    assert list(preview.names.values()) == ["Chess"]


def test_a_word_alone_in_a_note_of_several_lines_stays_in_it(tmp_path):
    preview = calendar(tmp_path, f"{HOUR};;DESCRIPTION:We;;won;;again")
    assert preview.entries[0].note == "We\nwon\nagain"


def test_a_calendar_that_is_cut_within_a_name_is_read_as_far_as_it_goes(tmp_path):
    path = tmp_path / "some.ics"
    path.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + HOUR.replace(";;", "\n") + "\nDESCR", encoding="utf-8"
    )
    assert starts(read(path, TODAY)) == [(TEN, 3600)]


def test_events_that_repeat_count_once_unless_all_are_chosen_and_it_is_told_how_often_they_came(tmp_path):
    """Catches hours of years that nobody spent, from a rule that was never ended."""
    event = f"{HOUR};;RRULE:FREQ=DAILY"
    preview = calendar(tmp_path, event, options=TODAY._replace(repeats=False))
    assert (starts(preview), preview.choices) == ([(TEN, 3600)], ("encoding", "repeats"))
    assert [(problem.code, problem.values) for problem in preview.flagged] == [
        ("import.repeats_left", {"count": len(calendar(tmp_path, event).entries) - 1})
    ]


def test_an_event_keeps_its_hour_when_the_clocks_change(tmp_path):
    event = "SUMMARY:Run;;DTSTART;TZID=Europe/Lisbon:20230325T080000;;DURATION:PT1H;;RRULE:FREQ=DAILY;COUNT=2"
    first, second = calendar(tmp_path, event).entries
    assert second.start_ms - first.start_ms == 23 * 3600_000


def test_a_floating_event_repeats_on_the_clock_of_the_import(tmp_path):
    event = "SUMMARY:Run;;DTSTART:20230325T080000;;DTEND:20230325T090000;;RRULE:FREQ=DAILY;COUNT=2"
    first, second = calendar(tmp_path, event).entries
    assert second.start_ms - first.start_ms == 23 * 3600_000


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=HOURLY;COUNT=3",
        "FREQ=DAILY;BYHOUR=10;BYMINUTE=0;BYSECOND=0,1",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;COUNT=many",
        "FREQ=DAILY;UNTIL=whenever",
        "FREQ=DAILY;BYMONTHDAY=" + "1," * 600 + "1",
        "nonsense",
    ],
)
def test_a_rule_that_is_not_followed_is_told_and_the_event_counts_once(tmp_path, rule):
    preview = calendar(tmp_path, f"{HOUR};;RRULE:{rule}")
    assert starts(preview) == [(TEN, 3600)]
    assert codes(preview.flagged) == ["rule_unknown"]


def test_rules_that_never_come_true_do_not_keep_one_waiting(tmp_path, monkeypatch):
    monkeypatch.setattr(ical_repeats, "MOST_FRUITLESS", 2)
    never = "RRULE:FREQ=YEARLY;COUNT=5;BYMONTH=2;BYMONTHDAY=30"
    events = [HOUR.replace("Chess", f"Chess {n}") + f";;{never}" for n in range(4)]
    preview = calendar(tmp_path, *events)
    assert len(preview.entries) == 4
    assert codes(preview.flagged).count("rule_unknown") == 2


def test_an_event_is_followed_so_often_and_no_further(tmp_path, monkeypatch):
    monkeypatch.setattr("hobbyscope.exchange.ical.MOST_OF_ONE", 5)
    preview = calendar(tmp_path, f"{HOUR};;RRULE:FREQ=DAILY")
    assert len(preview.entries) == 6
    assert codes(preview.flagged) == ["repeats_cut"]


def test_an_event_of_another_moment_replaces_a_day_too(tmp_path):
    preview = calendar(
        tmp_path,
        f"UID:u;;{HOUR};;RRULE:FREQ=DAILY;COUNT=3",
        "UID:u;;RECURRENCE-ID;VALUE=DATE:20240102;;SUMMARY:Chess;;DTSTART:20240102T200000Z;;DURATION:PT2H",
    )
    assert starts(preview) == [(TEN, 3600), (TEN + 2 * 86400, 3600), (TEN + 86400 + 36000, 7200)]


ZONE = """BEGIN:VTIMEZONE
TZID:Home
X-LIC-LOCATION:nowhere
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
{rule}END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    ("zone", "second"),
    [
        (ZONE.format(rule=""), TEN - 7200),
        (ZONE.format(rule="RRULE:FREQ=YEARLY;BYMONTH=1;BYDAY=1SU\n"), TEN - 7200),
        (ZONE.format(rule="RRULE:FREQ=SECONDLY\n"), TEN),
        (ZONE.format(rule="RRULE:FREQ=YEARLY;BYSECOND=1\n"), TEN),
        (ZONE.format(rule="RRULE:FREQ=YEARLY;INTERVAL=0\n"), TEN),
        (ZONE.format(rule="").replace("+0300", "odd"), TEN),
        (ZONE.format(rule="COMMENT:long\n" * 3000), TEN),
        (ZONE.format(rule="").replace("Home", "Other"), TEN),
    ],
)
def test_a_zone_that_the_file_describes_is_followed_where_it_is_sound(tmp_path, zone, second):
    preview = calendar(tmp_path, "SUMMARY:x;;DTSTART;TZID=Home:20240101T110000;;DURATION:PT1H", more=zone)
    assert starts(preview) == [(second, 3600)]


def test_rules_of_events_in_a_zone_of_the_file_end_when_they_say(tmp_path):
    event = (
        "SUMMARY:x;;DTSTART;TZID=Home:20240101T110000;;DURATION:PT1H;;RRULE:FREQ=DAILY;UNTIL=20240102T080000Z"
    )
    preview = calendar(tmp_path, event, more=ZONE.format(rule=""))
    assert len(preview.entries) == 2


def test_long_notes_end_somewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(ical_text, "LONGEST_PROPERTY", 100)
    preview = calendar(tmp_path, HOUR + ";;DESCRIPTION:" + ";; ".join(["x" * 60] * 9))
    assert len(preview.entries[0].note) < 200


@pytest.mark.parametrize("text", ["END:VCALENDAR\nBEGIN:VALARM\n   \n", " \n\n"])
def test_a_file_of_nearly_nothing_holds_no_event(tmp_path, text):
    path = tmp_path / "blank.ics"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as caught:
        read_file(path, TODAY, go_on, "icalendar")
    assert caught.value.code == "import.no_events"


@pytest.mark.parametrize("rule", ["", "RRULE:FREQ=DAILY\n"])
def test_a_large_calendar_can_be_stopped(tmp_path, rule):
    path = tmp_path / "many.ics"
    event = "BEGIN:VEVENT\n" + HOUR.replace(";;", "\n").replace("2024", "2004") + f"\n{rule}END:VEVENT\n"
    path.write_text("BEGIN:VCALENDAR\n" + event * (1 if rule else 300), encoding="utf-8")
    asked = []

    def stop(done):
        asked.append(done)
        return len(asked) < 6

    with pytest.raises(Refused) as caught:
        read_file(path, TODAY, stop)
    assert caught.value.code == "import.cancelled"


def test_a_change_for_all_later_times_moves_and_renames_them_until_the_next_one(tmp_path):
    weekly = "SUMMARY:Chess;;UID:u;;DTSTART:20240101T100000Z;;DURATION:PT1H;;RRULE:FREQ=DAILY;COUNT=7"
    onward = "UID:u;;RECURRENCE-ID;RANGE=THISANDFUTURE:202401"
    preview = calendar(
        tmp_path,
        weekly,
        f"{onward}05T100000Z;;STATUS:CANCELLED;;DTSTART:20240105T100000Z;;DURATION:PT1H",
        f"{onward}03T100000Z;;SUMMARY:Go;;DTSTART:20240103T110000Z;;DURATION:PT2H",
    )
    days = [
        (preview.names[entry.activity], (entry.start_ms / 1000 - TEN) / 3600, entry.seconds / 3600)
        for entry in sorted(preview.entries, key=lambda entry: entry.start_ms)
    ]
    assert days == [("Chess", 0, 1), ("Chess", 24, 1), ("Go", 49, 2), ("Go", 73, 2)]


def test_later_times_that_became_whole_days_have_no_hours(tmp_path):
    preview = calendar(
        tmp_path,
        f"{HOUR};;UID:u;;RRULE:FREQ=DAILY;COUNT=7",
        "UID:u;;RECURRENCE-ID;RANGE=THISANDFUTURE:20240103T100000Z;;SUMMARY:Go;;DTSTART;VALUE=DATE:20240103",
    )
    assert starts(preview) == [(TEN, 3600), (TEN + 86400, 3600)]
