"""The quick entry: what each line is understood as, what is refused, and what typing a name leads to."""

from __future__ import annotations

import ast
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hobbyscope.app.sentences.quick_entry import SENTENCES
from hobbyscope.core.calendar import civil_day, day_date, day_number
from hobbyscope.core.records import Refused, clean_name, folded
from hobbyscope.exchange import bar_phrase, lengths, quick_days, quick_entry, quick_reading
from hobbyscope.exchange.quick_entry import MEANT_YESTERDAY, QuickEntry, completions, named, parse, understood
from tests.exchange.quick_cases import CLOCKS, KNOWN, LENGTHS_AND_DAYS, NOW, REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


def wall(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}")


def read(line: str, now: datetime = NOW, names: tuple[str, ...] = KNOWN, day_starts: int = 240) -> QuickEntry:
    return parse(line, names, now, day_starts)


def refusal(line: str, now: datetime = NOW) -> str:
    with pytest.raises(Refused) as caught:
        read(line, now)
    return caught.value.code


@pytest.mark.parametrize(("line", "activity", "minutes", "day"), LENGTHS_AND_DAYS)
def test_a_line_of_a_length_is_understood(line, activity, minutes, day):
    entry = read(line)
    assert (entry.activity, entry.seconds / 60) == (activity, minutes)
    assert day_date(entry.day) == date(2026, 11, day)
    assert entry.new is (activity not in KNOWN)
    assert (entry.start, entry.end, entry.note, entry.tags, entry.assumed) == (None, None, "", (), ())


def test_the_tables_are_as_long_as_the_brief_of_the_grammar_asks():
    assert len({row[0] for row in LENGTHS_AND_DAYS} | {row[0] for row in CLOCKS}) >= 240


@pytest.mark.parametrize(("line", "activity", "start", "end", "day"), CLOCKS)
def test_a_line_with_clock_times_is_understood(line, activity, start, end, day):
    entry = read(line)
    assert (entry.activity, entry.start, entry.end) == (activity, wall(start), wall(end))
    assert day_date(entry.day) == date(2026, 11, day)
    assert entry.seconds == (wall(end) - wall(start)).total_seconds()
    assert entry.day == civil_day(entry.start)
    assert entry.assumed == ()


@pytest.mark.parametrize(
    ("line", "now", "start", "day"),
    [
        ("22:00-23:30 film", "11-22 15:00", "11-21 22:00", 21),
        ("22:00-23:30 film", "11-22 22:05", "11-21 22:00", 21),
        ("20:00 film 2h", "11-22 15:00", "11-21 20:00", 21),
        ("오후 3시-5시 등산", "11-22 15:00", "11-21 15:00", 21),
        ("00:30-01:30 film", "11-22 15:00", "11-22 00:30", 21),
        ("3시-5시 독서", "11-22 15:00", "11-22 03:00", 21),
        ("23:00-00:30 film", "11-22 23:30", "11-21 23:00", 21),
        ("02:00-03:00 film", "11-22 01:00", "11-21 02:00", 20),
    ],
)
def test_a_time_still_to_come_was_yesterdays_and_says_so(line, now, start, day):
    entry = read(line, wall(now))
    assert (entry.start, day_date(entry.day)) == (wall(start), date(2026, 11, day))
    assert entry.assumed == (MEANT_YESTERDAY,)


@pytest.mark.parametrize(
    ("line", "now", "start", "day"),
    [
        ("22:00-23:30 film", "11-22 23:30", "11-22 22:00", 22),
        ("22:00-23:30 film", "11-22 23:15", "11-22 22:00", 22),  # people round up
        ("23:00-00:30 film", "11-23 01:00", "11-22 23:00", 22),
        ("00:10-00:50 film", "11-23 01:00", "11-23 00:10", 22),
        ("22:00-23:30 film", "11-23 03:59", "11-22 22:00", 22),
        ("22:00-23:30 film yesterday", "11-23 03:59", "11-21 22:00", 21),
    ],
)
def test_a_time_that_is_over_is_of_the_day_that_has_not_ended(line, now, start, day):
    entry = read(line, wall(now))
    assert (entry.start, day_date(entry.day)) == (wall(start), date(2026, 11, day))
    assert entry.assumed == ()


def test_today_turns_at_the_day_boundary():
    night = wall("11-22 02:30")
    assert day_date(read("film 1h", night).day) == date(2026, 11, 21)
    assert day_date(read("film 1h yesterday", night).day) == date(2026, 11, 20)
    assert day_date(read("film 1h", night, day_starts=0).day) == date(2026, 11, 22)
    early = read("yesterday 00:30-01:30 film", NOW, day_starts=0)
    assert (early.start, day_date(early.day)) == (wall("11-21 00:30"), date(2026, 11, 21))


def test_a_month_and_day_is_the_latest_not_after_today():
    def day(line: str, now: datetime = NOW) -> date:
        return day_date(read(line, now).day)

    assert day("film 1h 11/22") == date(2026, 11, 22)
    assert day("film 1h 11/23") == date(2025, 11, 23)
    assert day("영화 1시간 12월 25일") == date(2025, 12, 25)
    assert day("film 1h 2/29") == date(2024, 2, 29)
    assert day("film 1h 2/29", datetime.fromisoformat("1904-02-01 12:00")) == date(1896, 2, 29)
    assert day("film 1h 2027-12-25") == date(2027, 12, 25)


@pytest.mark.parametrize(
    ("line", "activity", "note", "tags"),
    [
        ("8:00-9:30 guitar, scales #evening", "guitar", "scales", ("evening",)),
        ("8:00-9:30 boss@Meeting, note #tag", "boss", "note", ("Meeting", "tag")),
        ("film 2h, with Ann", "Film", "with Ann", ()),
        ("film 2h,5 stars", "Film", "5 stars", ()),
        ("film 2h , loved it", "Film", "loved it", ()),
        ("film 2,5h, 5/5, great", "Film", "5/5, great", ()),
        ("film 2h，정말 좋았다", "Film", "정말 좋았다", ()),
        ("영화 2시간, 1시간은 졸았음", "영화", "1시간은 졸았음", ()),
        ("#fun film 2h @home", "Film", "", ("fun", "home")),
        ("film#fun 2h", "Film", "", ("fun",)),
        ("영화 2시간 #저녁 #집", "영화", "", ("저녁", "집")),
        ("film 2h #Fun #fun #FUN", "Film", "", ("Fun",)),
        ("film 2h #fun!", "Film", "", ("fun",)),
        ("film 2h, mail bob@example.org", "Film", "mail bob@example.org", ()),
        ("film 2h, #a middle #b", "Film", "middle", ("a", "b")),
        ("film 2h,", "Film", "", ()),
        ("film 2h #yesterday", "Film", "", ("yesterday",)),
        ("film @ home 2h", "film @ home", "", ()),
        ('"film, #1" 2h, note', "film, #1", "note", ()),
        ("film 2h, <b>&amp;\u202e", "Film", "<b>&amp;\u202e", ()),
    ],
)
def test_a_comma_begins_the_note_and_tags_may_stand_anywhere(line, activity, note, tags):
    entry = read(line)
    assert (entry.activity, entry.note, entry.tags) == (activity, note, tags)


@pytest.mark.parametrize(("line", "code"), REFUSED)
def test_what_is_missing_or_wrong_is_refused_by_its_own_code(line, code):
    assert refusal(line) == code


def test_a_line_of_the_longest_length_is_accepted():
    assert read("film 2h, " + "x" * 491).note == "x" * 491


def test_a_time_that_even_yesterday_is_not_over_is_refused():
    assert refusal("22:00-06:00 film", wall("11-22 05:00")) == "quick.still_to_come"


def test_the_preview_knows_what_is_there_already():
    film = understood("film yes", KNOWN, NOW)
    assert (film.activity, film.new, film.seconds, film.problem) == (
        "film yes",
        True,
        None,
        "quick.no_length",
    )
    day = understood("yesterday 8:00-9:30, scales #evening", KNOWN, NOW)
    assert (day.activity, day.seconds, day.day) == (None, 5400, day_number(date(2026, 11, 21)))
    assert (day.start, day.end) == (wall("11-21 08:00"), wall("11-21 09:30"))
    assert (day.note, day.tags, day.problem) == ("scales", ("evening",), "quick.no_activity")
    late = understood("film 8pm", KNOWN, NOW)
    assert (late.start, late.end, late.problem) == (wall("11-21 20:00"), None, "quick.no_length")
    wrong = understood("film 1h 2h", KNOWN, NOW)
    assert (wrong.seconds, wrong.problem) == (None, "quick.two_lengths")
    assert wrong.values == {"first": "1h", "second": "2h"}
    assert understood("", KNOWN, NOW).day is None
    assert understood("film 2h", KNOWN, NOW).problem is None


def test_of_two_activities_of_one_name_the_first_is_meant():
    assert read("FILM 1h", names=("Film", "film")).activity == "Film"


def test_a_known_name_wins_only_as_the_whole_name():
    assert read("film sunday 1h", names=("sunday", "film")).activity == "film"
    assert read("sunday 1h", names=("sunday", "film")).activity == "sunday"
    assert read("2h 2h", names=("2h",)).activity == "2h"
    assert read("C# 1h", names=("C", "C#")).activity == "C#"
    assert read("club sunday 1h", names=("club", "club sunday")).activity == "club sunday"
    with pytest.raises(Refused, match="no_activity"):
        read("2h, book club sunday")


def test_a_timer_is_named_by_an_activity_a_note_and_tags():
    assert named("FILMS, the long one #rain", ("films",)) == ("films", "the long one", ("rain",))
    assert named("sea kayak", ("films",)) == ("sea kayak", "", ())


@pytest.mark.parametrize("line", ["films 2h", "films 20:00", "films yesterday"])
def test_a_timer_says_by_itself_how_long_and_when(line):
    """What is measured is never what somebody typed."""
    with pytest.raises(Refused, match=r"timer\.only_name"):
        named(line, ("films",))


@pytest.mark.parametrize(("line", "code"), [("", "quick.empty"), ("#rain", "quick.no_activity")])
def test_a_timer_needs_a_name(line, code):
    with pytest.raises(Refused) as caught:
        named(line, ("films",))
    assert caught.value.code == code


def test_an_aware_clock_is_read_as_the_clock_on_the_wall():
    assert read("film 1h", NOW.astimezone()).day == civil_day(NOW)


# ---- any text

words = st.sampled_from(
    [row[0] for row in LENGTHS_AND_DAYS + CLOCKS]
    + [row[0] for row in REFUSED]
    + ["12", ":", "-", "시", "반", "pm", '"', ","]
)


def outcome(line: str) -> QuickEntry | Refused:
    try:
        return read(line)
    except Refused as refused:
        return refused


any_text = st.one_of(
    st.text(max_size=60),
    st.lists(words, max_size=4).map(" ".join),
    st.lists(words, max_size=4).map("".join),
    st.text("0123456789:-/.,hm 시간분반년월일전오후#@\"'½∞−ago pm", max_size=40),
)


@settings(max_examples=400, deadline=None)
@given(any_text)
def test_no_text_raises_anything_but_a_refusal(line):
    entry = outcome(line)
    if isinstance(entry, Refused):
        assert SENTENCES[entry.code].format(**entry.values)
        assert understood(line, KNOWN, NOW).problem == entry.code
        return
    assert 1 <= entry.seconds <= 24 * 3600
    assert clean_name(entry.activity) == entry.activity
    assert entry.new is (folded(entry.activity) not in {folded(name) for name in KNOWN})
    if entry.start is not None:
        assert entry.end == entry.start + timedelta(seconds=entry.seconds)
        assert entry.day == civil_day(entry.start)
        assert entry.end <= NOW + timedelta(minutes=15)


@settings(max_examples=200, deadline=None)
@given(any_text)
def test_what_is_understood_reads_the_same_when_written_out(line):
    entry = outcome(line)
    if isinstance(entry, Refused):
        return
    name = '"' + entry.activity.replace('"', '""') + '"'
    when = f"{day_date(entry.day)} " + (f"at {entry.start:%H:%M} " if entry.start else "")
    tags = " ".join(f"#{tag}" for tag in entry.tags)
    again = read(f"{when}{name} {entry.seconds} sec {tags}, {entry.note}")
    assert again == entry._replace(assumed=(), ranged=False)


def shortest(work: Callable[[], object]) -> float:
    """Return the shortest of a few times that some work takes."""

    def once() -> float:
        began = time.thread_time()
        work()
        return time.thread_time() - began

    return min(once() for _ in range(3))


NASTY = (
    "1", "1:", "1-", "1h ", "a ", "an hour ", "한", "한시간", "시간 ", '"', '""', "#", "@a", ",", ",an #",
    "1,", "1.", "-", "반", "11/", "2026-", "지난 주 ", "last ", "오후 3시-", "1시 ", "영화", "영화 ", "film",
    "for ", "on ", "of ", "1a", "월",
)  # fmt: skip


@pytest.mark.parametrize("unit", NASTY)
def test_nasty_repetition_takes_time_in_proportion_to_its_length(unit):
    line = (unit * 500)[:500]
    names = (*KNOWN, "a", "film film", "영화영화", "1h", "an hour")
    simple = shortest(lambda: understood("film 2h yesterday", names, NOW))  # 17 letters
    assert shortest(lambda: understood(line, names, NOW)) < 3000 * simple
    assert shortest(lambda: completions(line, len(line), names)) < 3000 * simple


# ---- sentences


@pytest.mark.parametrize("module", [quick_entry, quick_reading, quick_days, lengths, bar_phrase])
def test_every_code_has_a_sentence(module: ModuleType):
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    codes = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value.split(".")[0] in ("quick", "length", "bar")
        and node.value.count(".") == 1
    }
    assert codes or module is quick_reading
    assert codes <= SENTENCES.keys()


def test_no_sentence_is_left_over():
    sources = "".join(
        Path(str(module.__file__)).read_text(encoding="utf-8")
        for module in (quick_entry, quick_reading, quick_days, lengths, bar_phrase)
    )
    assert [code for code in SENTENCES if f'"{code}"' not in sources] == []
