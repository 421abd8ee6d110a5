"""The sample journal: a year of an office worker's plausible evenings and weekends, drawn from a seed."""

from __future__ import annotations

import random
from collections import deque
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from hobbyscope.core.calendar import day_date, instant
from hobbyscope.core.records import Activity, Bar, Entry
from hobbyscope.exchange import sample_words as words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from hobbyscope.exchange.sample_words import Language, Pair

DAYS = 365
SEED = 2026
_LAST = DAYS - 1  # today, counted from the first day
_WITH_CLOCK = 0.8  # the share of the last weeks' sessions with start and end
_LATELY = _LAST - 21
_DAY = 24 * 60  # minutes
_FREE = (165, 165, 165, 165, 200, 450, 390)  # minutes that a day has room for, from Monday on
_NOTED = 0.3  # the share of entries with a note
_EVER = (1.0,) * 12
_PLACES = ("home", "cinema", "train")  # one can be in one only
_NOT_AFTER_HIKING = ("walks", "gym", "exhibitions")


class Sample(NamedTuple):
    """A whole journal: what a person does, what judges ask of it, and a year of entries, the oldest first."""

    activities: tuple[Activity, ...]
    bars: tuple[Bar, ...]
    entries: tuple[Entry, ...]


class _Habit(NamedTuple):
    """How often, when and for how long an activity is done in a usual week."""

    key: str
    per_week: tuple[int, ...]  # times a week: one of these
    days: tuple[int, ...]  # how gladly on each day, from Monday on
    minutes: tuple[int, int, int]  # shortest, usual, longest
    at: tuple[int, int]  # usual start on weekdays and at the weekend, in minutes after midnight
    timed: float  # the share of sessions of which start and end were noted
    tags: tuple[tuple[str, float], ...] = ()
    seasons: tuple[float, ...] = _EVER  # how likely in each month, from January on
    begins: int = 0  # the day of the year on which it was taken up


class _Phase(NamedTuple):
    """Some days that are unlike the others."""

    start: int
    end: int
    keep: Mapping[str, float]  # how much of each habit stays
    others: float  # and of those not named
    more: Mapping[str, float]  # what is done besides: chance a day
    stretch: float = 1.0  # of lengths
    notes: Mapping[str, tuple[Pair, ...]] = {}
    tag: str | None = None


class _Session(NamedTuple):
    """One entry before it gets words and ids."""

    nth: int  # day of the year
    habit: _Habit
    minutes: int
    start: int = 0  # minutes after midnight
    timed: bool = False
    note: Pair | None = None
    tags: tuple[str, ...] = ()


# In the order in which a full day makes room for them. Walks and reading are steady: their bars are near.
_HABITS = (
    _Habit("hiking", (0, 0, 1), (0, 0, 0, 0, 0, 3, 2), (170, 225, 320), (510, 510), 0.9,
           (("outdoors", 0.9), ("friends", 0.4)), (0, 0, 0.3, 1, 1, 0.4, 0, 0, 0.6, 1, 0.9, 0)),
    _Habit("exhibitions", (0, 0, 0, 0, 0, 1), (0, 0, 0, 0, 0, 2, 2), (75, 105, 150), (840, 840), 0.3,
           (("friends", 0.5), ("family", 0.2))),
    _Habit("reading", (4,), (4, 3, 4, 3, 2, 3, 4), (20, 35, 55), (1340, 1300), 0.1,
           (("train", 0.25), ("home", 0.2))),
    _Habit("walks", (4,), (3, 3, 3, 3, 2, 4, 4), (15, 29, 45), (1170, 590), 0.15,
           (("outdoors", 0.5),)),
    _Habit("films", (1, 2, 2, 2), (1, 1, 1, 1, 6, 7, 4), (88, 112, 150), (1215, 1220), 0.5,
           (("home", 0.5), ("cinema", 0.25), ("friends", 0.2))),
    _Habit("gym", (1, 2, 2), (4, 2, 4, 2, 0, 2, 0), (35, 55, 75), (1140, 620), 0.85, (),
           (1, 1, 0.9, 0.8, 0.8, 0.8, 0.7, 0.7, 0.8, 0.9, 0.9, 0.8)),
    _Habit("games", (0, 1, 1, 2), (1, 1, 1, 1, 3, 3, 3), (40, 70, 130), (1260, 900), 0.4,
           (("friends", 0.4),), (1, 1, 0.8, 0.7, 0.7, 0.7, 0.9, 0.9, 0.8, 0.8, 0.9, 1)),
    _Habit("guitar", (1, 1, 2, 2), (2, 3, 2, 3, 1, 2, 3), (20, 35, 60), (1220, 970), 0.55,
           (("practice", 0.5),)),
    _Habit("baking", (0, 1, 1, 1), (0, 0, 0, 0, 0, 2, 4), (45, 65, 95), (860, 860), 0.1,
           (("home", 0.3), ("family", 0.3)), begins=35),
    _Habit("drawing", (0, 1, 1, 2), (1, 1, 1, 1, 0, 2, 3), (25, 40, 70), (1260, 980), 0.3,
           begins=190),
)  # fmt: skip

_NONE = b""  # ids come later
_BARS = (
    ("films", Bar(_NONE, _NONE, "total", 1000, "films", unit_seconds=7200, carry_in=340)),
    ("reading", Bar(_NONE, _NONE, "rate", 2, per="week")),
    ("walks", Bar(_NONE, _NONE, "rate", 10, per="month")),
    ("gym", Bar(_NONE, _NONE, "rate", 3, per="day")),
    ("games", Bar(_NONE, _NONE, "rate", 1, per="day")),
    ("guitar", Bar(_NONE, _NONE, "total", 10_000, carry_in=180)),
    ("guitar", Bar(_NONE, _NONE, "rate", 1, per="day")),
    ("baking", Bar(_NONE, _NONE, "rate", 4, "bakes", per="month", since="activity")),
    ("hiking", Bar(_NONE, _NONE, "rate", 30, per="year")),
    ("exhibitions", Bar(_NONE, _NONE, "total", 50, "exhibitions", carry_in=12)),
)


def sample(language: Language, today: int, zone: str = "UTC", seed: int = SEED) -> Sample:
    """Return a year of evenings and weekends that ends with `today`, with timed sessions in `zone`.

    Every language has the same hours, ids and judges; only the words differ.
    """
    first = today - _LAST
    rng = random.Random(seed)
    phases = _phases(first)
    sessions = _worded(rng, phases, _year(rng, first, phases))
    ids = _Ids(seed)
    keys = sorted((habit.key for habit in _HABITS), key=list(words.NAMES).index)
    activities = {
        key: Activity(ids.on(first, 0), _said(words.NAMES[key], language), sort=n)
        for n, key in enumerate(keys)
    }
    bars = (
        bar._replace(
            id=ids.on(first, 1),
            activity=activities[key].id,
            unit=_said(words.UNITS[bar.unit], language) if bar.unit in words.UNITS else bar.unit,
        )
        for key, bar in _BARS
    )
    where = ZoneInfo(zone)
    entries = (_entry(s, first, where, activities[s.habit.key].id, ids, language) for s in sessions)
    return Sample(tuple(activities.values()), tuple(bars), tuple(entries))


def _said(pair: Pair, language: Language) -> str:
    return pair[1] if language == "ko" else pair[0]


class _Ids:
    """Ids in the shape of UUIDv7, drawn from the seed instead of the clock; they sort by minute."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed + 1)
        self._made = 0

    def on(self, day: int, minute: int) -> bytes:
        self._made += 1
        ms = (day * _DAY + minute) * 60_000 + self._made
        head = ms << 80 | 7 << 76 | self._rng.getrandbits(12) << 64
        return (head | 2 << 62 | self._rng.getrandbits(62)).to_bytes(16, "big")


def _phases(first: int) -> tuple[_Phase, ...]:
    """Return the days unlike the others, none of them among the last 50."""
    quiet = {"gym": 0.0, "guitar": 0.0, "baking": 0.0, "films": 0.0, "games": 0.0}
    busy = _on_or_after(118, 0, first)
    holiday = _on_or_after(226, 5, first)
    lazy = _on_or_after(293, 0, first)
    return (
        _Phase(68, 74, {}, 0.0, {}),  # ill
        _Phase(busy, busy + 28, {"reading": 0.7, "walks": 0.6, "films": 0.5}, 0.3, {}, 0.8),
        _Phase(holiday, holiday + 9, quiet, 1.0,
               {"walks": 0.7, "reading": 0.6, "exhibitions": 0.25, "drawing": 0.3}, 1.7,
               words.HOLIDAY_NOTES, "holiday"),
        _Phase(lazy, lazy + 7, {"gym": 0.0, "walks": 0.5, "hiking": 0.0}, 1.0,
               {"games": 0.6, "films": 0.4}, 1.2),
    )  # fmt: skip


def _on_or_after(nth: int, weekday: int, first: int) -> int:
    return nth + (weekday - _weekday(first + nth)) % 7


def _weekday(day: int) -> int:
    return day_date(day).weekday()


def _year(rng: random.Random, first: int, phases: tuple[_Phase, ...]) -> list[_Session]:
    """Return what was done on each day, in order, without an overlap."""
    planned: list[list[_Session]] = [[] for _ in range(DAYS)]
    monday = -_weekday(first)
    for start in range(monday, DAYS, 7):
        for session in _week(rng, start, first):
            if session.habit.begins <= session.nth < DAYS:
                planned[session.nth].append(session)
    for phase in phases:
        for nth in range(phase.start, phase.end):
            planned[nth] = list(_changed(rng, phase, nth, planned[nth]))
    for nth, sessions in enumerate(planned):
        if any(session.habit.key == "hiking" for session in sessions):
            planned[nth] = [s for s in sessions if s.habit.key not in _NOT_AFTER_HIKING]
    planned[_LAST] = planned[_LAST] or [_Session(_LAST, _habit("walks"), 30)]  # a year that ends today
    return [session for day in planned for session in _placed(rng, first, day)]


def _habit(key: str) -> _Habit:
    return next(habit for habit in _HABITS if habit.key == key)


def _week(rng: random.Random, start: int, first: int) -> Iterator[_Session]:
    """Draw a usual week: some evenings stay free of everything, the habits share the others."""
    taken = set(rng.sample(range(5), rng.choice((0, 0, 1, 1, 1))))
    for habit in _HABITS:
        for weekday in _drawn(rng, habit, taken):
            nth = start + weekday
            month = day_date(first + nth).month
            if rng.random() < habit.seasons[month - 1]:
                yield _Session(nth, habit, _length(rng, habit))


def _drawn(rng: random.Random, habit: _Habit, taken: set[int]) -> list[int]:
    gladly = {day: wish for day, wish in enumerate(habit.days) if wish and day not in taken}
    days: list[int] = []
    for _ in range(min(rng.choice(habit.per_week), len(gladly))):
        day = rng.choices(list(gladly), list(gladly.values()))[0]
        del gladly[day]
        days.append(day)
    return days


def _length(rng: random.Random, habit: _Habit, stretch: float = 1.0) -> int:
    shortest, usual, longest = habit.minutes
    return round(rng.triangular(shortest, longest, usual) * stretch)


def _changed(rng: random.Random, phase: _Phase, nth: int, sessions: Iterable[_Session]) -> Iterator[_Session]:
    """Let a phase thin out, stretch and add to the sessions of one of its days."""
    there = set()
    for session in sessions:
        if rng.random() < phase.keep.get(session.habit.key, phase.others):
            there.add(session.habit.key)
            yield session._replace(minutes=round(session.minutes * phase.stretch))
    for key, chance in phase.more.items():
        if rng.random() < chance and key not in there and nth >= _habit(key).begins:
            yield _Session(nth, _habit(key), _length(rng, _habit(key), phase.stretch))


def _placed(rng: random.Random, first: int, sessions: list[_Session]) -> Iterator[_Session]:
    """Give the sessions of a day their times, one after the other, as long as there is room."""
    if not sessions:
        return
    weekday = _weekday(first + sessions[0].nth)
    room = _FREE[weekday]
    fitting: list[tuple[int, _Session]] = []
    for session in sessions:
        if session.minutes <= room:
            room -= session.minutes
            fitting.append((session.habit.at[weekday >= 5] + rng.randrange(-30, 31, 5), session))
    clock = 0
    for wanted, session in sorted(fitting, key=lambda pair: pair[0]):
        start = max(wanted, clock)
        share = session.habit.timed if session.nth < _LATELY else _WITH_CLOCK
        timed = rng.random() < share and session.nth < _LAST  # today may be young
        minutes = session.minutes if timed else max(5, round(session.minutes / 5) * 5)
        clock = start + minutes + rng.randrange(5, 25)
        yield session._replace(start=start, minutes=minutes, timed=timed)


def _worded(rng: random.Random, phases: tuple[_Phase, ...], sessions: list[_Session]) -> list[_Session]:
    """Give some of the sessions a note and tags, and to the turns of the year a note of their own."""
    decks: dict[tuple[str, bool], deque[Pair]] = {}
    done: list[_Session] = []
    turns = _turns(phases)
    for session in sessions:
        key, nth = session.habit.key, session.nth
        phase = next((p for p in phases if p.start <= nth < p.end), None)
        tags = [tag for tag, share in session.habit.tags if rng.random() < share]
        notes = phase.notes.get(key) if phase else None
        places = [tag for tag in tags if tag in _PLACES]
        tags = [phase.tag] if phase and phase.tag else [tag for tag in tags if tag not in places[1:]]
        note = None
        if rng.random() < (0.7 if notes else _NOTED):
            note = _next_note(rng, decks.setdefault((key, notes is None), deque()), notes or words.NOTES[key])
        turn = next((t for t in turns if t[0] == key and t[1] <= nth), None)
        if turn:
            turns.remove(turn)
            note = turn[2]
        done.append(session._replace(note=note, tags=tuple(tags)))
    return done


def _turns(phases: tuple[_Phase, ...]) -> list[tuple[str, int, Pair]]:
    ill, busy, _holiday, lazy = phases
    return [
        ("walks", ill.end, words.BETTER_AGAIN),
        ("films", busy.end, words.DEADLINE_MET),
        ("drawing", 0, words.FIRST_SKETCH),
        ("games", lazy.start, words.LAZY),
    ]


def _next_note(rng: random.Random, deck: deque[Pair], notes: tuple[Pair, ...]) -> Pair:
    """Return a note that was not used for as long as there are others."""
    if not deck:
        deck.extend(rng.sample(notes, len(notes)))
    return deck.popleft()


def _entry(
    session: _Session, first: int, zone: ZoneInfo, activity: bytes, ids: _Ids, language: Language
) -> Entry:
    day, seconds = first + session.nth, session.minutes * 60
    entry = Entry(
        ids.on(day, session.start),
        activity,
        day,
        seconds,
        note=_said(session.note, language) if session.note else "",
        tags=tuple(_said(words.TAGS[tag], language) for tag in session.tags),
    )
    if not session.timed:
        return entry
    wall = datetime.combine(day_date(day), time()) + timedelta(minutes=session.start)
    at = instant(wall, zone)
    return entry._replace(start_ms=at.ms, end_ms=at.ms + 1000 * seconds, tz=str(zone), offset_s=at.offset_s)
