"""The words of quick entry, bars and lengths, in English and Korean, and letters made comparable."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_JAMO = range(
    0x3131, 0x318F
)  # single letters of a syllable that is being typed; NFKC would turn them into others


def one_line(text: str) -> str:
    """Return a text with its letters composed (NFC) and every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def plain(line: str) -> str:
    """Return a line in small letters and half-width digits, letter by letter: positions agree."""
    return "".join(map(_plain, line))


def _plain(letter: str) -> str:
    if ord(letter) in _JAMO or unicodedata.category(letter) == "No":
        return letter
    for form in (unicodedata.normalize("NFKC", letter).casefold(), letter.casefold()):
        if len(form) == 1 and not form.isspace():
            return form
    return letter


_FIRSTS = (
    "ㄱ",
    "ㄲ",
    "ㄴ",
    "ㄷ",
    "ㄸ",
    "ㄹ",
    "ㅁ",
    "ㅂ",
    "ㅃ",
    "ㅅ",
    "ㅆ",
    "ㅇ",
    "ㅈ",
    "ㅉ",
    "ㅊ",
    "ㅋ",
    "ㅌ",
    "ㅍ",
    "ㅎ",
)
_VOWELS = (
    "ㅏ", "ㅐ", "ㅑ", "ㅒ", "ㅓ", "ㅔ", "ㅕ", "ㅖ", "ㅗ", "ㅗㅏ", "ㅗㅐ", "ㅗㅣ", "ㅛ",
    "ㅜ", "ㅜㅓ", "ㅜㅔ", "ㅜㅣ", "ㅠ", "ㅡ", "ㅡㅣ", "ㅣ",
)  # fmt: skip
_LASTS = (
    "", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ",
    "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ",
)  # fmt: skip
_DOUBLE = MappingProxyType(
    {chr(0x314F + n): keys for n, keys in enumerate(_VOWELS)}
    | dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", (keys for keys in _LASTS if len(keys) == 2), strict=True))
)


def _letters(syllable: str) -> tuple[str, str, str] | None:
    place = ord(syllable) - 0xAC00
    if not 0 <= place < 11172:
        return None
    return _FIRSTS[place // 588], _VOWELS[place % 588 // 28], _LASTS[place % 28]


@lru_cache(20_000)
def keys(text: str) -> str:
    """Return the letters that are struck to type a text on a Korean keyboard: 영화 is ㅇㅕㅇㅎㅗㅏ."""
    return "".join("".join(_letters(c) or (_DOUBLE.get(c, c),)) for c in text)


def begins(name: str, typed: str) -> bool:
    """Return whether a folded name begins with what is typed so far: 여, 영ㅎ or ㅇㅎ for 영화."""
    if keys(name).startswith(keys(typed)):
        return True
    return len(typed) <= len(name) and all(
        c in (n, (_letters(n) or n)[0]) for c, n in zip(typed, name, strict=False)
    )


def closed(syllable: str) -> bool | None:
    """Return whether a syllable ends in a consonant; None where it is no Hangul."""
    letters = _letters(syllable)
    return bool(letters[2]) if letters else None


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches any of these words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


COUNTS = MappingProxyType({
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
    "forty-five": 45, "forty five": 45, "fifty": 50, "sixty": 60, "ninety": 90,
})  # fmt: skip

# 시간, 시, 편, 권 go with the native numbers; 분 with the Sino-Korean ones ('두 분' are two people).
NATIVE = MappingProxyType({
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
    "열": 10, "열한": 11, "열두": 12,
})  # fmt: skip
_DIGITS = "일이삼사오육칠팔구"
SINO = MappingProxyType(
    {"오": 5}
    | {
        f"{ten}십{one}": 10 * (_DIGITS.find(ten) + 1 if ten else 1) + (_DIGITS.find(one) + 1 if one else 0)
        for ten in ("", *"이삼사오육칠팔구")
        for one in ("", *_DIGITS)
    }
)

DAYS = MappingProxyType({
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "오늘": 0,
    "yesterday": -1, "last night": -1, "어제": -1, "어저께": -1, "어젯밤": -1, "간밤": -1,
    "the day before yesterday": -2, "day before yesterday": -2,
    "그제": -2, "그저께": -2, "엊그제": -2, "엊그저께": -2, "그끄제": -3, "그끄저께": -3,
    "tomorrow": 1, "the day after tomorrow": 2, "day after tomorrow": 2, "내일": 1, "모레": 2,
})  # fmt: skip

LONGER = ("작년", "올해", "내년", "지난달")  # no day by themselves
PART_OF_DAY = r" ?(?:morning|afternoon|evening|night|아침|점심|저녁|밤|새벽|오전|오후|낮)(?:에)?(?!\w)"

DAYS_LONG = MappingProxyType({
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9,
    "열흘": 10, "보름": 15, "일주일": 7,
})  # fmt: skip

WEEKDAYS = MappingProxyType(
    {
        name: number
        for number, names in enumerate((
            "monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri",
            "saturday sat", "sunday sun",
        ))
        for name in names.split()
    }
    | {f"{letter}{rest}": number for number, letter in enumerate("월화수목금토일") for rest in ("요일", "욜")}
)  # fmt: skip

# How many weeks on a word before a weekday leads; BEFORE: to the latest such day before today.
BEFORE = 99
WEEKS = MappingProxyType({
    "last": BEFORE, "지난": BEFORE, "저번": BEFORE,
    "last week": -1, "지난주": -1, "지난 주": -1, "저번주": -1, "저번 주": -1,
    "지지난주": -2, "지지난 주": -2, "저저번주": -2, "저저번 주": -2,
    "this": 0, "this week": 0, "이번": 0, "이번주": 0, "이번 주": 0,
    "next": 1, "next week": 1, "다음": 1, "다음주": 1, "다음 주": 1,
})  # fmt: skip

MONTHS = MappingProxyType(
    {
        form: number
        for number, name in enumerate(
            ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
             "november", "december"), 1
        )
        for form in (name, name[:3])
    }
    | {"sept": 9}
)  # fmt: skip

MORNING = ("오전", "새벽", "아침", "am")
NOON = ("낮", "점심")
AFTERNOON = ("오후", "저녁", "pm")
NIGHT = ("밤",)
PARTS_OF_DAY = tuple(word for word in MORNING + NOON + AFTERNOON + NIGHT if word not in ("am", "pm"))

# How a Korean sentence about free time ends: '영화를 2시간 봤어'. Left out of the name.
DID = frozenset(
    {"함"}
    | {
        stem + ending
        for stem in (
            "했",
            "봤",
            "읽었",
            "쳤",
            "갔",
            "탔",
            "썼",
            "들었",
            "그렸",
            "걸었",
            "뛰었",
            "달렸",
            "놀았",
        )
        for ending in ("어", "어요", "다", "음", "지", "네", "습니다")
    }
)

NO_BAR = frozenset({"none", "no bar", "off", "없음", "없이", "끔"})
_PERIODS = {
    "day": "a day;per day;each day;every day;daily;/day;/ day;하루에;하루;매일;날마다;일일",
    "week": "a week;per week;each week;every week;weekly;/week;/ week;"
    "일주일에;일주일;1주일에;1주일;한 주에;한 주;한주에;한주;1주에;1주;매주;주당;주간;주",
    "month": "a month;per month;each month;every month;monthly;/month;/ month;"
    "한 달에;한 달;한달에;한달;1개월에;1개월;매월;매달;월간;월",
    "year": "a year;per year;each year;every year;yearly;/year;/ year;"
    "일 년에;일 년;일년에;일년;1년에;1년;한 해에;한 해;매년;해마다;연간;연",
}
PERIODS = MappingProxyType(
    {phrase: per for per, phrases in _PERIODS.items() for phrase in phrases.split(";")}
)
IN_ALL = (
    "in all", "in total", "altogether", "overall", "all told", "total",
    "통틀어서", "통틀어", "모두 합쳐", "다 합쳐", "합쳐서", "모두", "전부", "합계", "총", "평생",
)  # fmt: skip
TIMES = MappingProxyType({
    "hundred": 100, "thousand": 1000, "k": 1000, "million": 10**6, "billion": 10**9,
    "백": 100, "천": 1000, "만": 10**4, "억": 10**8,
})  # fmt: skip
