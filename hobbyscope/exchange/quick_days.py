"""The days and clock times of the quick entry: 'yesterday', '지난주 금요일', '11/20', '오후 3시-5시'.

Each function looks at one place of a line that was made `plain`, and refuses a day or a time that cannot be.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.core.calendar import day_date, day_number
from hobbyscope.core.records import Refused
from hobbyscope.exchange.quick_words import (
    AFTERNOON,
    BEFORE,
    COUNTS,
    DAYS,
    DAYS_LONG,
    LONGER,
    MONTHS,
    NATIVE,
    NIGHT,
    NOON,
    PART_OF_DAY,
    PARTS_OF_DAY,
    WEEKDAYS,
    WEEKS,
    either,
)

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_FIRST_DAY = day_number(date(_FIRST_YEAR, 1, 1))
_A_DAY = 24 * 60  # minutes

_MONTH = either(MONTHS)
_NO_MORE = r"(?![-/~.:]?[0-9])(?![^\W가-힣])"
_DATES = tuple(
    re.compile(form)
    for form in (
        rf"(?P<y>[0-9]{{4}})(?:[-/]|\. ?)(?P<m>[0-9]{{1,2}})(?:[-/]|\. ?)(?P<d>[0-9]{{1,2}})\.?{_NO_MORE}",
        rf"(?P<d>[0-9]{{1,2}})\. ?(?P<m>[0-9]{{1,2}})\. ?(?P<y>[0-9]{{4}}){_NO_MORE}",
        rf"(?P<m>[0-9]{{1,2}})/(?P<d>[0-9]{{1,2}})(?:/(?P<y>[0-9]{{4}}))?{_NO_MORE}",
        r"(?:(?P<y>[0-9]{4}|[0-9]{2})년 ?)?(?P<m>[0-9]{1,2})월 ?(?P<d>[0-9]{1,2})일",
        rf"(?P<m>{_MONTH})\.? (?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)?(?: (?P<y>[0-9]{{4}}))?{_NO_MORE}",
        rf"(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{_MONTH})\.?(?: (?P<y>[0-9]{{4}}))?{_NO_MORE}",
    )
)
_UNCLEAR = re.compile(
    rf"[0-9]{{1,2}}(?P<between>[-./])[0-9]{{1,2}}(?P=between)[0-9]{{2}}(?:[0-9]{{2}})?{_NO_MORE}"
)
_IN_BRACKETS = re.compile(rf" ?\((?P<weekday>[월화수목금토일]|{either(WEEKDAYS)})\)")
_ON = re.compile(r"on ")
_AGO = re.compile(
    rf"(?P<n>[0-9]{{1,4}}|{either(COUNTS)}) (?P<unit>day|week)s? ago"
    rf"|(?:(?P<n_ko>[0-9]{{1,4}}|한|두|세|네) ?(?P<unit_ko>일|주일|주)|(?P<long>{either(DAYS_LONG)})) ?전"
)
_WORD = re.compile(either(DAYS))
_WEEKDAY = re.compile(
    rf"(?:(?P<week>{either(WEEKS)}) ?)?(?P<weekday>{either(WEEKDAYS)})(?: (?P<after>last week|this week))?"
)
_NO_DAY = re.compile(
    rf"(?:last|this|next) (?:weekend|month|year)|(?:지난|저번|이번|다음) ?(?:주말|달|해)"
    rf"|{either(LONGER)}|{either(week for week in WEEKS if week.endswith(('week', '주')))}"
)
_PART = re.compile(PART_OF_DAY)
_PARTICLE = re.compile(r"에는|에|은|는")


class DayFound(NamedTuple):
    """A day within a line. `sure`: it may be in the future; `bare`: a weekday with nothing else."""

    end: int
    day: int
    sure: bool = False
    weekday: int | None = None  # Monday is 0
    bare: bool = False


def day_at(line: str, at: int, today: int, name_at: Callable[[int], int]) -> DayFound | None:
    """Return the day that stands at a place; only a known name (`name_at`: its end or 0) may follow close."""
    preposition = _ON.match(line, at)
    at = preposition.end() if preposition else at
    found = _date_at(line, at, today) or _ago_at(line, at, today) or _weekday_at(line, at, today)
    if not found and (word := _WORD.match(line, at)):
        days = DAYS[word[0]]
        found = DayFound(word.end(), today + days, sure=days > 0)
    end = _ends(line, found.end, name_at) if found else 0
    if not found or not end:
        if (alone := _NO_DAY.match(line, at)) and _ends(line, alone.end(), name_at):
            raise Refused("quick.which_day", typed=alone[0])
        return None
    if (part := _PART.match(line, end)) and not clock_at(line, end + (line[end] == " ")):
        end = part.end()  # '어제 저녁 영화': nothing that an entry of a length could keep
    return found._replace(end=end)


def _ends(line: str, end: int, name_at: Callable[[int], int]) -> int:
    """Return where a day's word ends, with its particle; 0 where another word only begins like it."""
    particle = _PARTICLE.match(line, end)
    for place in (particle.end() if particle else end, end):
        if place == len(line) or not line[place].isalpha() or name_at(place):
            return place
    return 0


def _date_at(line: str, at: int, today: int) -> DayFound | None:
    for form in _DATES:
        if found := form.match(line, at):
            day = _date(found, today)
            bracket = _IN_BRACKETS.match(line, found.end())
            if not bracket:
                return DayFound(found.end(), day, sure=bool(found["y"]))
            weekday = WEEKDAYS.get(bracket["weekday"], WEEKDAYS.get(bracket["weekday"] + "요일"))
            return DayFound(bracket.end(), day, sure=bool(found["y"]), weekday=weekday)
    if found := _UNCLEAR.match(line, at):
        raise Refused("quick.unclear_date", typed=found[0])
    return None


def _date(found: re.Match[str], today: int) -> int:
    month = MONTHS.get(found["m"]) or int(found["m"])
    if found["y"]:
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise Refused("quick.year", typed=found[0].strip())
        years = range(year, year + 1)
    else:
        this = day_date(today).year
        years = range(this, this - 9, -1)  # 29 February may be eight years ago
    days = [_day(year, month, int(found["d"])) for year in years]
    possible = [day for day in days if day is not None and (found["y"] or day <= today)]
    if not possible:
        raise Refused("quick.no_such_date", typed=found[0].strip())
    return possible[0]


def _day(year: int, month: int, day: int) -> int | None:
    try:
        return day_number(date(year, month, day))
    except ValueError:
        return None


def _ago_at(line: str, at: int, today: int) -> DayFound | None:
    found = _AGO.match(line, at)
    if not found:
        return None
    if found["long"]:
        days = DAYS_LONG[found["long"]]
    else:
        typed = found["n"] or found["n_ko"]
        count = COUNTS.get(typed) or NATIVE.get(typed) or int(typed)
        days = count * (1 if (found["unit"] or found["unit_ko"]) in ("day", "일") else 7)
    if today - days < _FIRST_DAY:
        raise Refused("quick.year", typed=found[0])
    return DayFound(found.end(), today - days)


def _weekday_at(line: str, at: int, today: int) -> DayFound | None:
    found = _WEEKDAY.match(line, at)
    if not found:
        return None
    weekday = WEEKDAYS[found["weekday"]]
    since_monday = day_date(today).weekday()
    week = WEEKS.get(found["week"] or found["after"])
    if week is None:
        return DayFound(found.end(), today - (since_monday - weekday) % 7, weekday=weekday, bare=True)
    if week == BEFORE:
        return DayFound(found.end(), today - 1 - (since_monday - weekday - 1) % 7)
    return DayFound(found.end(), today - since_monday + weekday + 7 * week)


# Clock times, in minutes after midnight.


def _clock(n: int) -> str:
    return (
        rf"(?:(?P<part{n}>{either(PARTS_OF_DAY)}) ?)?(?P<hour{n}>[0-9]{{1,2}}|{either(NATIVE)})"
        rf"(?:(?P<hangul{n}> ?시(?!간))(?: ?(?P<half{n}>반)(?=부터|까지|에|\W|$)"
        rf"| ?(?P<min{n}>[0-9]{{1,2}}) ?분)?"
        rf"|:(?P<colon{n}>[0-9]{{2}})(?::[0-9]{{2}})?)?"
        rf"(?: ?(?P<noon{n}>[ap])\.?m\.?(?![^\W가-힣]))?"
    )


_TO = r" ?(?:[-−~–—〜∼]|(?:to|until|till|and)(?= )|부터|에서) ?"
_A_LENGTH = r"(?:시간|분|(?:hours?|hrs?|h|minutes?|mins?|m)(?!\w))"  # '6시부터 1시간' does not end at 1
_RANGE = re.compile(
    rf"(?:from |between )?{_clock(1)}{_TO}{_clock(2)}(?!(?<=[0-9]) ?{_A_LENGTH})"
    rf"(?:까지)?(?![0-9:])(?:(?<=:[0-9][0-9])|(?<=[가-힣])|(?![^\W가-힣]))"
)
_START = re.compile(rf"(?P<at>at |from )?{_clock(1)}(?P<since>부터|에)?(?![0-9:]|\w)(?! ?[-~–][0-9])")


class ClockFound(NamedTuple):
    """A clock time within a line, and, where it is a range, how long it takes."""

    end: int
    start: int
    minutes: int | None = None


def clock_at(line: str, at: int) -> ClockFound | None:
    """Return the range or the time of the day at a place; '8:00' by itself is a length, so not looked for."""
    found = _RANGE.match(line, at)
    if found and any(_marked(found, n) or found[f"colon{n}"] for n in (1, 2)) and _readable(found, (1, 2)):
        return _range(found)
    found = _START.match(line, at)
    if not found or not _readable(found, (1,)):
        return None
    if not _marked(found, 1) and not (found["colon1"] and (found["at"] or found["since"])):
        return None
    return ClockFound(found.end(), _times(found, 1, open_half=False)[0])


def _marked(found: re.Match[str], n: int) -> bool:
    return bool(found[f"part{n}"] or found[f"hangul{n}"] or found[f"noon{n}"])


def _readable(found: re.Match[str], clocks: tuple[int, ...]) -> bool:
    """Return whether every hour that is a word stands before 시."""
    return all(found[f"hour{n}"].isdecimal() or found[f"hangul{n}"] for n in clocks)


def _range(found: re.Match[str]) -> ClockFound:
    # '3-5pm' and '오후 3시-5시' say the half of the day once: the shortest range that fits is meant.
    first, second = _half(found, 1), _half(found, 2)
    starts = _times(found, 1, open_half=first is None and second is not None)
    ends = _times(found, 2, open_half=second is None and first is not None)
    minutes, start = min(((end - start) % _A_DAY, start) for start in starts for end in ends)
    return ClockFound(found.end(), start, minutes)


def _half(found: re.Match[str], n: int) -> str | None:
    noon: str | None = found[f"noon{n}"]
    part: str | None = found[f"part{n}"]
    return f"{noon}m" if noon else part


def _times(found: re.Match[str], n: int, *, open_half: bool) -> tuple[int, ...]:
    """Return the times that a clock may mean: one, or one in each half of the day (`open_half`)."""
    typed = found[f"hour{n}"]
    hour = NATIVE.get(typed) or int(typed)
    minute = 30 if found[f"half{n}"] else int(found[f"min{n}"] or found[f"colon{n}"] or 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise Refused("quick.no_such_time", typed=found[0].strip())
    if open_half and 1 <= hour <= 12:
        hours: tuple[int, ...] = (hour % 12, hour % 12 + 12)
    else:
        hours = (_by_part(hour, _half(found, n)),)
    return tuple(each % 24 * 60 + minute for each in hours)


def _by_part(hour: int, part: str | None) -> int:
    """Return the hour of 24 that an hour of 12 is in a part of the day."""
    if part is None or not 1 <= hour <= 12:
        return hour
    if part in AFTERNOON:
        return hour % 12 + 12
    if part in NOON:
        return hour if hour >= 10 else hour + 12
    if part in NIGHT:
        return hour if hour < 6 else hour % 12 + (12 if hour < 12 else 0)
    return hour % 12
