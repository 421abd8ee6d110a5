"""Timed sessions as a calendar: what every calendar understands, whatever a note holds."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from icalendar import Calendar

from hobbyscope.core.records import Entry
from hobbyscope.exchange.calendar_lines import has_clock, lines

ROOM = b"a" * 16
STAMP = datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
START = 1_728_000_000_000  # 2024-10-04 00:00 UTC


def session(**fields: Any) -> Entry:
    clock = {"start_ms": START, "end_ms": START + 5_400_000, "tz": "Asia/Seoul", "offset_s": 32_400}
    return Entry(**{"id": b"b" * 16, "activity": ROOM, "day": 20_000, "seconds": 5400, **clock, **fields})


def written(*sessions: Entry, name: str = "film") -> bytes:
    return b"".join(lines({ROOM: name}, sessions, STAMP))


def events(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_a_session_becomes_an_event_that_is_known_again() -> None:
    (event,) = events(written(session(note="by hand", tags=("evening", "a, b"))))
    assert event.decoded("dtstart") == datetime(2024, 10, 4, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2024, 10, 4, 1, 30, tzinfo=UTC)
    assert event.decoded("dtstamp") == STAMP
    assert (event["uid"], event["summary"], event["description"]) == (
        "62" * 16 + "@hobbyscope",
        "film",
        "by hand",
    )
    assert [str(tag) for tag in event["categories"].cats] == ["evening", "a, b"]


def test_a_text_of_any_kind_comes_back() -> None:
    """Catches a comma or a line end that is not escaped, and a letter that folding cuts in two."""
    note = "one, two; three\\n\nfour\r\n" + "한글 👩\u200d🎤 " * 40
    content = written(session(note=note), name="=1; 독서, \\n")
    (event,) = events(content)
    assert event["description"] == note.replace("\r\n", "\n")
    assert event["summary"] == "=1; 독서, \\n"
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_what_no_calendar_may_hold_is_left_out_of_a_note() -> None:
    (event,) = events(written(session(note="a\x07b\x1bc\u2028d\re")))
    assert event["description"] == "abc\nd\ne"


def test_an_event_without_note_and_tags_says_nothing_of_them() -> None:
    content = written(session())
    assert b"DESCRIPTION" not in content
    assert b"CATEGORIES" not in content


def test_every_event_stands_in_one_calendar() -> None:
    content = written(session(), session(id=b"c" * 16))
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert content.count(b"VERSION:2.0") == content.count(b"PRODID:") == 1
    assert len(events(content)) == 2


def test_what_has_no_clock_or_lies_outside_of_all_calendars_is_no_event() -> None:
    assert has_clock(session())
    assert not has_clock(session(start_ms=None))
    assert not has_clock(session(start_ms=253_402_300_799_000))  # it would end in the year 10000
