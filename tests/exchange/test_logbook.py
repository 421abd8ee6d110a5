"""Records of any format become entries that a journal can keep, or are left out with a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused, clean_name
from hobbyscope.exchange import verdicts
from hobbyscope.exchange.base import Options, Pace
from hobbyscope.exchange.clock import DAY
from hobbyscope.exchange.logbook import Logbook
from hobbyscope.exchange.usual import digest, identity
from tests.exchange.files import BERLIN, go_on, told

if TYPE_CHECKING:
    from hobbyscope.core.records import Entry
    from hobbyscope.exchange.base import Preview

SEOUL, SYDNEY = Options(zone="Asia/Seoul"), Options(zone="Australia/Sydney")
HOUR = 3600


def new(options: Options = BERLIN) -> Logbook:
    return Logbook("tool", "log.txt", options)


def finished(book: Logbook, blur: int = 0) -> Preview:
    preview = book.finish(Pace(Options(), go_on), blur)
    assert preview.read == len(preview.entries) + len(preview.skipped) + preview.duplicates
    return preview


def utc(*when: int) -> int:
    """Return a moment in UTC milliseconds."""
    return round(datetime(*when, tzinfo=UTC).timestamp() * 1000)  # type: ignore[misc, arg-type]


def wall(*when: int) -> int:
    """Return what a clock shows, in seconds since 1970 on it."""
    return utc(*when) // 1000


def on_the_wall(begin: int, end: int | None, seconds: int | None = None, options: Options = BERLIN) -> Entry:
    book = new(options)
    book.on_the_wall(1, "Chess", begin, end, seconds=seconds)
    (entry,) = finished(book).entries
    return entry


def session(begin: int, end: int | None, seconds: int | None = None, options: Options = BERLIN) -> Entry:
    book = new(options)
    book.session(1, "Chess", begin, end, seconds=seconds)
    (entry,) = finished(book).entries
    return entry


NOON = utc(2026, 7, 1, 12)


def test_a_session_becomes_an_entry_with_its_clock_zone_note_and_tags():
    book = new()
    book.session(3, " Chess  club ", NOON, NOON + 90 * 60_000, " Openings\n", ("evening", "#club", "evening"))
    (entry,) = finished(book).entries
    assert (entry.id, entry.activity, entry.day, entry.seconds) == (b"", b"chess club", 20635, 5400)
    assert (entry.start_ms, entry.end_ms) == (NOON, NOON + 5_400_000)
    assert (entry.tz, entry.offset_s, entry.note) == ("Europe/Berlin", 7200, "Openings")
    assert (entry.tags, entry.source, len(entry.source_id)) == (("evening", "club"), "tool", 32)
    assert book.preview.names == {b"chess club": "Chess club"}


def test_a_day_begins_when_the_options_say():
    begin = utc(2026, 6, 30, 23, 30)  # half past one in Berlin
    assert session(begin, begin + 60_000).day == day_number(date(2026, 6, 30))
    early = session(begin, begin + 60_000, options=BERLIN._replace(day_starts=0))
    assert early.day == day_number(date(2026, 7, 1))


@pytest.mark.parametrize(
    ("begin_ms", "end_ms", "seconds"),
    [(0, 400, None), (300, 700, None), (0, 0, None), (0, 400, 0), (0, None, 0)],
)
def test_what_took_no_whole_second_is_left_out(begin_ms, end_ms, seconds):
    book = new()
    book.session(7, "Chess", NOON + begin_ms, None if end_ms is None else NOON + end_ms, seconds=seconds)
    preview = finished(book)
    assert (told(preview.skipped), preview.names) == ([(7, "no_length")], {})


def test_parts_of_seconds_are_rounded_and_sessions_that_touch_do_not_overlap():
    book = new()
    for number, (begin, end) in enumerate([(0, 9_600), (9_600, 20_100), (20_100, 20_600)]):
        book.session(number + 1, "Chess", NOON + begin, NOON + end)
    preview = finished(book)
    assert [entry.seconds for entry in preview.entries] == [10, 10]
    assert [entry.start_ms - NOON for entry in preview.entries] == [0, 9000]
    assert preview.flagged == []
    assert told(preview.skipped) == [(3, "no_length")]


def test_half_a_second_over_counts_as_one():
    assert session(NOON, NOON + 1_501).seconds == 2


def test_whole_seconds_that_overlap_are_flagged():
    book = new()
    book.session(1, "Chess", NOON, NOON + 10_000)
    book.session(2, "Go", NOON + 9_000, NOON + 20_000)
    assert told(finished(book).flagged) == [(2, "overlap")]


def test_a_program_that_rounds_may_ask_for_more_patience():
    book = new()
    book.session(1, "Chess", NOON, NOON + 100_000)
    book.session(2, "Go", NOON + 50_000, NOON + 200_000)
    assert finished(book, blur=60).flagged == []


@pytest.mark.parametrize(
    ("options", "when", "offset"),
    [
        (BERLIN, (2026, 3, 29, 0, 59), 1),
        (BERLIN, (2026, 3, 29, 1, 0), 2),
        (BERLIN, (2026, 3, 29, 23, 30), 2),
        (BERLIN, (2026, 10, 25, 0, 59), 2),
        (BERLIN, (2026, 10, 25, 1, 0), 1),
        (SYDNEY, (2026, 4, 4, 15, 59), 11),
        (SYDNEY, (2026, 4, 4, 16, 0), 10),  # on the wall it is the fifth
        (SYDNEY, (2026, 10, 3, 16, 0), 11),
        (SYDNEY, (2026, 10, 3, 15, 59), 10),
        (SEOUL, (2026, 7, 1, 20), 9),
    ],
)
def test_a_moment_has_the_offset_of_its_zone_right_beside_clock_changes(options, when, offset):
    begin = utc(*when)
    assert session(begin, begin + 60_000, options=options).offset_s == offset * HOUR


def test_time_on_the_wall_is_that_which_passed_where_the_clock_is_set_forth():
    entry = on_the_wall(wall(2026, 3, 29, 1, 30), wall(2026, 3, 29, 3, 30))
    assert (entry.seconds, entry.start_ms, entry.offset_s) == (HOUR, utc(2026, 3, 29, 0, 30), HOUR)


def test_time_on_the_wall_is_that_which_passed_where_the_clock_is_set_back():
    entry = on_the_wall(wall(2026, 10, 25, 1, 30), wall(2026, 10, 25, 3, 30))
    assert (entry.seconds, entry.start_ms) == (3 * HOUR, utc(2026, 10, 24, 23, 30))


def test_a_night_into_the_day_of_a_clock_change_counts_what_passed():
    entry = on_the_wall(wall(2026, 3, 28, 23), wall(2026, 3, 29, 4))
    assert (entry.seconds, entry.end_ms) == (4 * HOUR, utc(2026, 3, 29, 2))


def test_the_beginning_of_1970_is_an_end_like_any_other():
    entry = on_the_wall(wall(1969, 12, 31, 23), 0)
    assert (entry.seconds, entry.day) == (HOUR, -1)


def test_days_without_a_change_whose_offsets_differ_count_what_passed():
    entry = on_the_wall(wall(2026, 3, 28, 12), wall(2026, 3, 30, 12))
    assert entry.seconds == 47 * HOUR


def test_a_hour_that_comes_twice_is_the_one_that_fits_the_end():
    begin, end = wall(2026, 10, 25, 2, 10), wall(2026, 10, 25, 3, 20)
    offsets = [on_the_wall(begin, end, seconds).offset_s for seconds in (7800, 4200)]
    assert offsets == [2 * HOUR, HOUR]


def test_over_a_clock_change_its_own_length_is_right_and_that_is_said():
    book = new()
    book.on_the_wall(4, "Chess", wall(2026, 3, 29, 1, 30), wall(2026, 3, 29, 3, 30), seconds=HOUR)
    preview = finished(book)
    assert (preview.entries[0].seconds, told(preview.flagged)) == (HOUR, [(4, "clock_change")])


def test_where_clock_and_length_differ_the_length_is_taken_and_that_is_said():
    book = new()
    book.session(1, "Chess", NOON, NOON + 3_600_000, seconds=1800)
    book.session(2, "Chess", NOON + 7_200_000, NOON + 10_800_000, seconds=0)
    preview = finished(book)
    assert [entry.seconds for entry in preview.entries] == [1800, 3600]
    assert told(preview.flagged) == [(1, "clock_differs"), (2, "length_zero")]
    assert preview.flagged[0].values == {"length": "0:30:00", "clock": "1:00:00"}


def test_a_second_between_clock_and_length_is_rounding():
    book = new()
    book.session(1, "Chess", NOON, NOON + 3_600_000, seconds=3601)
    preview = finished(book)
    assert (preview.entries[0].seconds, preview.flagged) == (3601, [])


def test_a_length_of_its_own_needs_no_end():
    assert session(NOON, None, 60).end_ms == NOON + 60_000
    assert on_the_wall(wall(2026, 7, 1), None, 60).seconds == 60


def test_lengths_without_a_clock_are_counted_one_by_one():
    book = new()
    for line in range(3):
        book.length(line + 1, "Chess", 20_000, 600, "again")
    preview = finished(book)
    assert [entry[2:8] for entry in preview.entries] == [(20_000, 600, None, None, None, None)] * 3
    assert len({entry.source_id for entry in preview.entries}) == 3
    assert (preview.duplicates, preview.flagged) == (0, [])


def test_a_clock_that_stands_twice_is_brought_once():
    book = new()
    for line in (1, 2):
        book.session(line, "Chess", NOON, NOON + 60_000)
        book.on_the_wall(line, "Chess", wall(2026, 7, 1), wall(2026, 7, 1, 1))
    book.again()
    preview = finished(book)
    assert (len(preview.entries), preview.duplicates, preview.read) == (2, 3, 5)


def test_another_note_or_length_is_another_record():
    book = new()
    book.session(1, "Chess", NOON, NOON + 60_000)
    book.session(2, "Chess", NOON, NOON + 60_000, "a note")
    book.session(3, "Chess", NOON, NOON + 61_000)
    assert len(finished(book).entries) == 3


def test_what_is_left_out_says_where_and_why():
    book = new()
    book.session(1, "Chess", NOON, None)
    book.on_the_wall(2, "Chess", wall(2026, 7, 1), None)
    book.session(3, "Chess", NOON, NOON - 60_000)
    book.on_the_wall(4, "Chess", wall(2026, 7, 1, 1), wall(2026, 7, 1))
    book.session(5, "Chess", NOON, NOON + 8 * DAY * 1000)
    book.session(6, " \t", NOON, NOON + 60_000)
    book.length(7, "Chess", 20_000, 0)
    book.skip(8, "import.bad_date", text="32.13.")
    preview = finished(book)
    assert told(preview.skipped) == [
        *((1, "running"), (2, "running"), (3, "negative"), (4, "negative"), (5, "too_long")),
        *((6, "no_name"), (7, "no_length"), (8, "bad_date")),
    ]
    assert preview.skipped[4].values == {"length": "192:00:00", "days": "7"}
    assert preview.names == {}


def test_more_than_a_day_is_brought_and_flagged():
    book = new()
    book.session(1, "Chess", NOON, NOON + 7 * DAY * 1000)
    preview = finished(book)
    assert (preview.entries[0].seconds, told(preview.flagged)) == (7 * DAY, [(1, "over_a_day")])


def test_what_is_worth_a_look_comes_in_the_order_of_lines():
    book = new()
    book.remark(5, "import.break")
    book.session(2, "Chess", NOON, NOON + 2 * DAY * 1000)
    book.session(3, "Chess", NOON, NOON + 2 * DAY * 1000)
    preview = finished(book)
    assert told(preview.flagged) == [(2, "over_a_day"), (5, "break")]
    assert preview.duplicates == 1


YEARS = [-(10**15), 10**15, 10**30, -(10**5000), 10**5000]


@pytest.mark.parametrize("far", YEARS, ids=["before", "after", "long", "huge before", "huge"])
def test_years_that_no_file_tells_are_refused_however_large(far):
    book = new()
    book.session(1, "Chess", far, NOON)
    book.session(2, "Chess", NOON, far)
    book.on_the_wall(3, "Chess", far, wall(2026, 7, 1))
    book.on_the_wall(4, "Chess", wall(2026, 7, 1), far)
    book.length(5, "Chess", far, 60)
    assert told(finished(book).skipped) == [(line, "bad_date") for line in range(1, 6)]


@pytest.mark.parametrize("options", [BERLIN, SEOUL, SYDNEY, Options(zone="America/St_Johns")])
def test_the_first_and_the_last_second_that_a_file_may_tell_can_be_kept(options):
    first, last = utc(1900, 1, 1), utc(2999, 12, 31, 23, 59)
    for begin in (first, last):
        assert session(begin, begin + 59_000, options=options).seconds == 59
        assert on_the_wall(begin // 1000, begin // 1000 + 59, options=options).seconds == 59


@pytest.mark.parametrize("change", [(2026, 3, 29, 1, 30), (2026, 7, 1), (2026, 10, 25, 1, 30)])
@pytest.mark.parametrize("seconds", [None, 900, 2 * HOUR])
def test_in_any_zone_a_record_is_known_again(change, seconds):
    begin = wall(*change)
    zones = (BERLIN, SEOUL, SYDNEY, Options(zone="America/Los_Angeles"))
    for take in (on_the_wall, lambda begin, end, *rest: session(begin * 1000, end * 1000, *rest)):
        ids = {take(begin, begin + 2 * HOUR, seconds, options).source_id for options in zones}
        assert len(ids) == 1


def test_a_table_of_the_same_tool_gives_the_same_ids():
    cells = ("Chess", "")
    begin = wall(2026, 7, 1)
    assert on_the_wall(begin, begin + 60).source_id == digest(identity("tool", cells, begin, 60))
    assert session(begin * 1000, begin * 1000 + 60_000).source_id == digest(
        identity("tool", cells, begin, 60) + "Z"
    )
    book = new()
    book.length(1, "Chess", 20_000, 60)
    assert book.preview.entries[0].source_id == digest(identity("tool", cells, "day 20000", 60) + "0")


def test_an_id_does_not_depend_on_where_the_record_stands():
    one, two = new(), new()
    one.session(1, "Chess", NOON, NOON + 60_000)
    two.session(9, "Go", NOON + 120_000, NOON + 180_000)
    two.session(99, "Chess", NOON, NOON + 60_000)
    assert one.preview.entries[0].source_id == two.preview.entries[1].source_id


def test_zero_bytes_and_half_letters_are_no_letters():
    book = new()
    book.session(1, "Ch\0es\ud800s", NOON, NOON + 60_000, "no\0te\udfff", ("ta\0g", "\ud83d"))
    book.session(2, "\0\ud800", NOON + 60_000, NOON + 120_000, "\udc00")
    assert book.key("Che\udc00ss") == b"chess"
    assert book.key("\0") is None
    preview = finished(book)
    (entry,) = preview.entries
    assert (preview.names[entry.activity], entry.note, entry.tags) == ("Chess", "note", ("tag",))
    assert told(preview.skipped) == [(2, "no_name")]


def test_without_a_name_the_note_gives_it():
    book = new()
    book.session(1, "", NOON, NOON + 60_000, "A long walk")
    book.session(2, "", NOON + 60_000, NOON + 120_000, "word " * 100)
    short, long = finished(book).entries
    assert (short.activity, short.note) == (b"a long walk", "")
    assert long.note == ("word " * 100).strip()
    assert len(long.activity) <= 200


def test_a_name_of_a_million_letters_is_cut_and_stands_whole_in_an_empty_note():
    book = new()
    long = "long name " * 100_000
    book.session(1, long, NOON, NOON + 60_000)
    book.session(2, long, NOON + 60_000, NOON + 120_000, "note " * 200_000)
    preview = finished(book)
    (name,) = preview.names.values()
    assert len(clean_name(name)) <= 200
    assert [entry.note for entry in preview.entries] == [long.strip(), ("note " * 200_000).strip()]


def test_spellings_of_one_name_are_one_activity_shown_by_its_first():
    book = new()
    for number, name in enumerate(["CAFÉ", "cafe\u0301", " Café "]):
        book.session(number + 1, name, NOON + number * 60_000, NOON + number * 60_000 + 60_000)
    preview = finished(book)
    assert list(preview.names.values()) == ["CAFÉ"]
    assert len({entry.activity for entry in preview.entries}) == 1


def test_a_file_of_nothing_but_bad_records_is_refused(monkeypatch):
    monkeypatch.setattr(verdicts, "MOST_SKIPPED", 3)
    book = new()
    for line in range(3):
        book.skip(line, "import.no_length")
    with pytest.raises(Refused) as caught:
        book.session(9, "Chess", NOON, None)
    assert (caught.value.code, caught.value.values["line"]) == ("import.many_bad", 9)


moments = st.integers(-3_000_000_000_000, 40_000_000_000_000)
words = st.text(max_size=30)


@given(
    begin=moments,
    span=st.integers(-2000, 9 * DAY * 1000),
    name=words,
    note=words,
    tag=words,
    wall=st.booleans(),
)
def test_whatever_a_record_holds_it_can_be_kept_or_is_left_out(begin, span, name, note, tag, wall):
    book = new()
    if wall:
        book.on_the_wall(1, name, begin // 1000, (begin + span) // 1000, note, (tag,))
    else:
        book.session(1, name, begin, begin + span, note, (tag,))
    for entry in finished(book).entries:
        assert 1 <= entry.seconds <= 7 * DAY
        assert entry.end_ms == entry.start_ms + 1000 * entry.seconds
        "".join((entry.note, *entry.tags, book.preview.names[entry.activity])).encode()
        assert clean_name(book.preview.names[entry.activity])
