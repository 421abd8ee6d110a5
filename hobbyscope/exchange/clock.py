"""Dates and times as files write them, each text read once; and the wall clock of a zone, day by day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hobbyscope.core.calendar import Instant, day_number, instant
from hobbyscope.core.records import Refused
from hobbyscope.exchange.months import month_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DAY = 86_400  # seconds
EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - what a clock on the wall shows has no zone
LONGEST_CELL = 64  # a longer text is no date, time or length
FIRST_YEAR, LAST_YEAR = 1900, 2999
_CENTURY = 70  # '70 is 1970, '69 is 2069
_FIRST, _AFTER = (day_number(date(year, 1, 1)) * DAY for year in (FIRST_YEAR, LAST_YEAR + 1))

_GAP = r"\s?[-/.]\s?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})(?:{_GAP}|[년年]\s?)(\d\d?)(?:{_GAP}|[월月]\s?)(\d\d?)(?:\.|일|日)?")
_YEAR_LAST = re.compile(rf"(\d\d?)({_GAP})(\d\d?)({_GAP})(\d{{4}}|\d\d?)\.?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WORD = r"([^\W\d_]{3,12})\.?"
_DAY_WORD = re.compile(rf"(\d\d?)(?:\.|er|º)?[ -](?:de )?{_WORD},?[ -](?:de )?(\d{{4}}|\d\d)(?:\sг\.?)?")
_WORD_DAY = re.compile(rf"{_WORD} (\d\d?)(?:st|nd|rd|th)?,? (\d{{4}})")
_NO_YEAR = re.compile(
    rf"\d\d?(?:{_GAP}|[월月]\s?)\d\d?(?:\.|일|日)?|{_WORD} \d\d?,?|\d\d?\.? (?:de )?{_WORD},?"
)
_DAY_NAME = re.compile(r"[^\W\d_]{2,12}\.?,?\s+(?=\S+\s)")  # Monday, March 4, 2024
_JOINT = re.compile(r"(?:,|\s(?:at|um|à|om|kl\.?|в))*\s*$")  # between a date and a time
_WEEKDAY = re.compile(r"\s?\([^()]{1,12}\)$")  # 2026. 11. 22. (일)

_PM = ("pm", "오후", "下午", "午後")
_HALF = "[ap]\\.?\\s?m\\.?|오전|오후|上午|下午|午前|午後"
_TIME = re.compile(
    rf"({_HALF})?\s?(\d\d?)[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d{{1,9}})?)?\s?({_HALF}|uhr)?\s?(z|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
_PLAIN_HOURS = {f"{hour:02}": hour for hour in range(24)}
_PLAIN_HOURS |= {f"{hour:02} AM": hour % 12 for hour in range(13)}
_PLAIN_HOURS |= {f"{hour:02} PM": hour % 12 + 12 for hour in range(13)}
SIXTIETHS = {f":{number:02}": number for number in range(60)}
_TIME_BEGINS = re.compile(rf"(?:\s|(?<=\d)T)((?:{_HALF})?\s?\d\d?:\d\d.*)$", re.IGNORECASE)
_DOTTED_BEGINS = re.compile(r"\d{2}\.?\s(\d\d?\.\d\d(?:\.\d\d)?)$")  # 4.3.2024 20.15, in Finland
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))")
_SHIFT = re.compile(r"(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")
_USUAL = (len("2024-03-04 20:15"), len("2024-03-04 20:15:00"))
# Thu Mar 04 20:15:00 GMT+01:00 2021, as Java writes a moment; JavaScript has the year before the time
_OF_JAVA = re.compile(
    r"[A-Z][a-z]{2},? ([A-Z][a-z]{2}) (\d\d?) (?:(\d{4}) )?(\d\d:\d\d:\d\d)"
    r"( GMT| UTC)? ?([+-]\d\d:?\d\d)?(?: \([^()]{1,40}\))?(?: (\d{4}))?"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d{1,9}|\d{3})?")  # in seconds or in milliseconds


class Clock(NamedTuple):
    """What a clock shows: the second of the day, whether it shows seconds, the offset from UTC if told."""

    second: int
    fine: bool
    offset_s: int | None = None


def date_order(texts: Iterable[str]) -> str | None:
    """Return 'dmy', 'mdy' or, where no text needs an order, 'ymd'; None where the texts leave it open.

    A number over 12 cannot be a month. Points mean day first, a year in front month next: no order is needed.
    'ymd' also where years of two digits stand in front.
    """
    texts = set(texts)
    if _short_years_lead(texts):
        return "ymd"
    seen = {_needed_order(text) for text in texts}
    decided = seen & {"dmy", "mdy"}
    if len(decided) == 1:
        return decided.pop()
    return None if decided or "either" in seen else "ymd"


def _short_years_lead(texts: set[str]) -> bool:
    """Return whether '24/03/15' has its year in front: days change more than years do."""
    found = [date for text in texts if (date := _YEAR_LAST.fullmatch(_bare(text))) and len(date[5]) < 4]
    if not found or any(int(date[3]) > 12 or int(date[5]) > 31 for date in found):
        return False
    first, last = {date[1] for date in found}, {date[5] for date in found}
    return (
        len(first) < len(last) or any(int(year) > 31 for year in first) or any(len(day) < 2 for day in last)
    )


def ambiguous(text: str) -> bool:
    """Return whether a date has the day and the month where either might be the other."""
    return _needed_order(text) != "ymd"


def within_years(second: int) -> bool:
    """Return whether a time in seconds since 1970 lies in a year that a file may tell."""
    return _FIRST <= second < _AFTER


def without_year(text: str) -> bool:
    """Return whether a text is a month and a day, and no year."""
    found = _NO_YEAR.fullmatch(_bare(text))
    return found is not None and (found.lastindex is None or month_of(found[found.lastindex]) > 0)


def _needed_order(text: str) -> str:
    found = _YEAR_LAST.fullmatch(_bare(text))
    if found is None or "." in found[2]:
        return "ymd" if found is None or len(found[5]) == 4 else "dmy"
    first, second = int(found[1]), int(found[3])
    if first > 12 and second > 12:
        return "ymd"  # no date in any order
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    return "ymd" if first == second else "either"


class Dates(dict[str, "int | None"]):
    """Day numbers by text, each read once; None for a text that is no date."""

    def __init__(self, order: str) -> None:
        super().__init__()
        self._order = order

    def __missing__(self, text: str) -> int | None:
        day = self[text] = _day(text, self._order)
        return day


class Times(dict[str, "Clock | None"]):
    """Clock times by text, each read once; None for a text that is no time."""

    def __missing__(self, text: str) -> Clock | None:
        second = plain_second(text.removesuffix("Z"))
        if second is None:
            clock = self[text] = _clock(text)
        else:
            clock = self[text] = Clock(second, True, 0 if text[-1] == "Z" else None)
        return clock


def _bare(text: str) -> str:
    return _WEEKDAY.sub("", text.strip()) if len(text) <= LONGEST_CELL else ""


def _day(text: str, order: str) -> int | None:
    text = _bare(text)
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _number(found[1], found[2], found[3])
    if found := _YEAR_LAST.fullmatch(text):
        if len(found[5]) < 4 and order == "ymd":
            return _number(found[1], found[3], found[5])
        if len(found[5]) < 2:
            return None
        days_first = "." in found[2] or order == "dmy"
        month, day = (found[3], found[1]) if days_first else (found[1], found[3])
        return _number(found[5], month, day)
    if found := _DAY_WORD.fullmatch(text):
        return _number(found[3], month_of(found[2]), found[1])
    if found := _WORD_DAY.fullmatch(text):
        return _number(found[3], month_of(found[1]), found[2])
    if found := _DAY_NAME.match(text):
        return _day(text[found.end() :], order)
    return None


def _number(year: str, month: str | int, day: str) -> int | None:
    if len(year) <= 2:
        year = f"{19 if int(year) >= _CENTURY else 20}{year:>02}"
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:  # there is no such day
        return None
    return day_number(found) if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _clock(text: str) -> Clock | None:
    found = _TIME.fullmatch(text.strip()) if len(text) <= LONGEST_CELL else None
    if found is None or (found[1] and found[5]):
        return None
    hour, minute, second = int(found[2]), int(found[3]), int(found[4] or 0)
    half = (found[1] or found[5] or "").casefold().replace(".", "")
    if half not in ("", "uhr"):
        half = "".join(half.split())
        if hour > 12:
            return None
        hour = hour % 12 + (12 if half in _PM else 0)
    whole = hour * 3600 + minute * 60 + second
    if minute > 59 or second > 59 or whole > DAY:
        return None
    return Clock(whole, found[4] is not None, None if found[6] is None else offset_of(found[6]))


def plain_second(text: str) -> int | None:
    """Return the second of the day that '20:15:00' or '08:15:00 PM' shows, None for any other text."""
    hour = _PLAIN_HOURS.get(text[:2] + text[8:])
    minute, second = SIXTIETHS.get(text[2:5]), SIXTIETHS.get(text[5:8])
    return None if hour is None or minute is None or second is None else hour * 3600 + minute * 60 + second


def offset_of(text: str) -> int:
    """Return the seconds that 'Z', '+09:00' or '+0900' is ahead of UTC."""
    if text in "zZ":
        return 0
    seconds = int(text[1:3]) * 3600 + int(text[-2:]) * 60
    return -seconds if text[0] == "-" else seconds


def split_stamp(text: str) -> tuple[str, str]:
    """Return the date and the time of a text that holds both; the time is '' where there is none.

    Seconds since 1970 become a date and a time in UTC.
    """
    text = text.strip()
    if len(text) in _USUAL and text[9].isdigit() and text[10] in " T" and text[13::3] in (":", "::"):
        return text[:10], text[11:]  # as nearly always
    if zoned := _STAMP.fullmatch(text):
        return zoned[1], zoned[2]
    if len(text) > LONGEST_CELL:
        return text[:LONGEST_CELL], ""
    if epoch := _EPOCH.fullmatch(text):
        days, second = divmod(int(epoch[1]), DAY)
        return _date_of(days), f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}Z"
    if java := _OF_JAVA.fullmatch(text):
        zone = java[6] or ("Z" if java[5] else "")
        return f"{java[1]} {java[2]} {java[3] or java[7] or ''}".rstrip(), java[4] + zone
    if dotted := _DOTTED_BEGINS.search(text):
        return _before(text[: dotted.start(1)]), dotted[1]
    found = _TIME_BEGINS.search(text)
    return (_before(text[: found.start()]), found[1]) if found else (text, "")


def split_stamps(texts: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the dates and the times of texts that mostly hold both: at once where all look alike."""
    if _are_usual(texts):
        return [text[:10] for text in texts], [text[11:] for text in texts]
    dates, times = zip(*map(split_stamp, texts), strict=True)
    return dates, times


def _are_usual(texts: Sequence[str]) -> bool:
    """Return whether all texts are as '2024-03-04 20:15:00', perhaps with a zone, so far as signs show it."""
    width = len(texts[0])
    if width < _USUAL[1] or set(map(len, texts)) != {width}:
        return False
    joined, tails = "".join(texts), {text[19:] for text in texts}
    between, *colons = (set(joined[at::width]) for at in (10, 13, 16))
    return (
        between <= {" ", "T"}
        and colons == [{":"}, {":"}]
        and "".join(joined[at::width] for at in (0, 9, 18)).isdigit()
        and (tails == {""} or all(map(_SHIFT.fullmatch, tails)))
    )


@lru_cache(maxsize=4096)  # days follow each other
def _date_of(days: int) -> str:
    return f"{_datetime(days * DAY):%Y-%m-%d}"


def _before(text: str) -> str:
    """Return a date without the word or the sign that joined it to its time."""
    return text if text[-1:].isdigit() else _JOINT.sub("", text, count=1)


class Wall(dict[int, "int | None"]):
    """The wall clock of a zone: the offset from UTC by day, in seconds; None on a day on which it changes."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        try:
            self._zone = ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            raise Refused("import.zone", zone=zone) from error
        self.name = zone

    def __missing__(self, day: int) -> int | None:
        begin = instant(_datetime(day * DAY), self._zone).offset_s
        after = instant(_datetime((day + 1) * DAY), self._zone).offset_s
        offset = self[day] = begin if begin == after else None
        return offset

    def moment(self, wall: int, fold: int = 0) -> Instant:
        """Return the moment at which the clock shows `wall`, in seconds since 1970-01-01 00:00 on that clock.

        `fold` 1 means the second time that it shows it, where clocks were set back.
        """
        return instant(_datetime(wall).replace(fold=fold), self._zone)

    def passed(self, begin: int, end: int) -> int:
        """Return the seconds that pass between two times on the wall, clock changes counted in."""
        offset = self[begin // DAY]
        if offset is not None and offset == self[end // DAY]:
            return end - begin
        seconds = (self.moment(end).ms - self.moment(begin).ms) // 1000
        # A start in the hour that clocks skipped here was on a clock elsewhere.
        return seconds if seconds > 0 or end <= begin else end - begin

    def begun(self, begin: int, finish: int | None, seconds: int) -> Instant:
        """Return the moment of a start at `begin` on the wall that lasted `seconds`, until `finish` there."""
        offset = self[begin // DAY]
        if offset is not None:
            return Instant((begin - offset) * 1000, offset)
        first = self.moment(begin)
        if finish is None:
            return first
        # Where clocks were set back, a time comes twice: it is the one that fits the end.
        both = (first, self.moment(begin, fold=1))
        return min(both, key=lambda start: abs(self.shown(start.ms + 1000 * seconds) - finish))

    def ahead(self, second: int) -> int:
        """Return what the clock is ahead of UTC at a moment, in seconds since 1970 there."""
        offset = self[second // DAY]
        if offset is not None and offset == self[(second + offset) // DAY]:  # the whole day on the wall
            return offset
        return self.shown(second * 1000) - second

    def shown(self, ms: int) -> int:
        """Return what the clock shows at a moment, in seconds since 1970-01-01 00:00 on that clock."""
        aware = _datetime(ms // 1000).replace(tzinfo=UTC).astimezone(self._zone)
        return ms // 1000 + round((aware.utcoffset() or timedelta()).total_seconds())


def _datetime(seconds: int) -> datetime:
    return EPOCH + timedelta(seconds=seconds)
