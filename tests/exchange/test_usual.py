"""The usual row read fast is the same entry as any row read with care."""

from __future__ import annotations

import pytest

from hobbyscope.exchange import reading
from hobbyscope.exchange.clock import split_stamp, split_stamps
from tests.exchange.files import BERLIN, read_text

TIMES = ("10:00", "10:00:30", "10:30", "23:50", "00:10:00", "24:00", "10:00:00 PM", "9:00", "x", "")
ZONED = (
    "10:00:00Z",
    "10:30:00+01:00",
    "12:00:00.250Z",
    "23:30:00-0500",
    "00:30:00+09:00",
    "10:00Z",
    "10:00:00.5",
)
HALVES = ("08:15:00 AM+01:00", "08:45:00 PM+01:00", "09:00:00 PM +01:00", "09:15:00 pm Z", "21:30:00Z")
DATES = ("2024-03-04", "2024-03-05", "2024-03-30", "2024-03-31", "2024-10-26", "2024-10-27")


def rows(times, with_end_date):
    for date in DATES:
        for later in (date, *(["2024-03-31", ""] if with_end_date else ["-"])):
            for start in times:
                for end in times:
                    for length in ("", "0:30", "0:29:30", "1:00"):
                        yield f"Film,{date},{start},{'' if later == '-' else later},{end},{length}"


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Seoul", "America/New_York"])
@pytest.mark.parametrize(
    ("times", "with_end_date"),
    [(TIMES, False), (TIMES, True), (ZONED, True), (ZONED[:5], True), (HALVES, True), (HALVES[1:4], True)],
)
def test_fast_and_careful_reading_agree(tmp_path, monkeypatch, zone, times, with_end_date):
    header = "Activity,Date,Start,End date,End,Duration\n"
    text = header + "\n".join(rows(times, with_end_date)) + "\n"
    options = BERLIN._replace(zone=zone)
    fast = read_text(tmp_path, text, options)
    monkeypatch.setattr(reading, "usual_rows", lambda *_: lambda rows: iter([None] * len(rows)))
    careful = read_text(tmp_path, text, options)
    assert fast.entries == careful.entries
    assert (fast.skipped, fast.duplicates) == (careful.skipped, careful.duplicates)
    assert fast.flagged == careful.flagged


@pytest.mark.parametrize(
    "texts",
    [
        ("2024-03-04 20:15:00", "2024-03-05T08:00:00"),
        ("2024-03-04T20:15:00Z", "2024-03-05 08:00:00Z"),
        ("2024-03-04T20:15:00.250+01:00", "2024-03-05 08:00:00.000-05:00"),
        ("2024-03-04 20:15:00 GMT", "2024-03-05 08:00:00 GMT"),
        ("2024-03-04 20.15.00", "2024-03-04 20:15:00"),
        ("2024. 11. 22 10:00 ", "2024-03-04 20:15:00"),
        ("March 4, 2024 at 8:15", "March 5, 2024 at 8:15"),
        ("2024-03-04 20:15", "2024-03-04 20:20"),
        (" 024-03-04 20:15:00", "2024-03-04 20:15:00"),
        ("2024-03-04 20:15:0 ", "2024-03-04 20:15:00"),
        ("Thu Mar 04 20:15:00+01:00", "Fri Mar 05 20:15:00+01:00"),
        ("2024-03-04 20:15:00", ""),
        ("", ""),
    ],
)
def test_stamps_are_parted_together_as_each_by_itself(texts):
    dates, times = split_stamps(texts)
    assert [*zip(dates, times, strict=True)] == [*map(split_stamp, texts)]
