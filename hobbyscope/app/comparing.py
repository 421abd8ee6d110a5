"""Two periods side by side: which two, what each activity took of them, and whether they differ, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app import words
from hobbyscope.app.language import tr
from hobbyscope.app.periods import Choice
from hobbyscope.core.calendar import Period, day_date, day_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.jobs import Work
    from hobbyscope.app.workspace import Workspace
    from hobbyscope.core.analysis import Analysis
    from hobbyscope.core.records import Activity
    from hobbyscope.core.uncertainty import Drift
    from hobbyscope.journal.pace import Progress

_LEAP_YEAR = 366
_FIRST_DAY = day_number(date.min)  # before it there are no dates


class Pair(NamedTuple):
    """Two periods as they were chosen, for the left and for the right."""

    left: Choice
    right: Choice


class Side(NamedTuple):
    """One of the two periods."""

    period: Period
    title: str
    seconds: int
    counted: int  # days
    free_hours: float | None  # a counted day


class Row(NamedTuple):
    """One activity in both periods; `age` is its place by age, which gives it its colour."""

    activity: Activity
    age: int
    shares: tuple[float, float]
    texts: tuple[str, str]  # each column adds up to 100.0%
    seconds: tuple[int, int]


class Comparison(NamedTuple):
    """Both periods; the rows with the largest shares first."""

    left: Side
    right: Side
    rows: tuple[Row, ...]


def with_before(choice: Choice, today: int, first_day: int | None) -> Pair:
    """Return a period and the one before it, of equal length; of everything, both halves."""
    start, end = choice.resolve(today, first_day)
    if choice.kind != "all":
        left = choice.moved(-1)
        beyond = left.resolve(today, first_day).start < _FIRST_DAY
        return Pair(_custom(_FIRST_DAY, max(start, _FIRST_DAY + 1)) if beyond else left, choice)
    middle = end - max((end - start) // 2, 1)
    return Pair(_custom(min(start, middle - 1), middle), _custom(middle, end))


def with_year_ago(choice: Choice, today: int, first_day: int | None) -> Pair:
    """Return a period and the same days a year ago, or so many years that they do not overlap."""
    if choice.kind == "all":
        choice = Choice("days", 365)
    if choice.kind == "year":
        return Pair(choice.moved(-1), choice)
    if choice.kind == "month":
        return Pair(choice.moved(-12), choice)
    period = choice.resolve(today, first_day)
    start = _years_before(period.start, -(-period.days // _LEAP_YEAR))
    return Pair(_custom(start, max(min(start + period.days, period.start), start + 1)), choice)


def _custom(start: int, end: int) -> Choice:
    return Choice("custom", start=start, end=end)


def _years_before(day: int, years: int) -> int:
    when = day_date(day)
    year = max(when.year - years, date.min.year)
    leap_day = (when.month, when.day) == (2, 29)
    return day_number(when.replace(year=year, day=28) if leap_day else when.replace(year=year))


def compare(workspace: Workspace, pair: Pair) -> Comparison:
    """Return two periods side by side: the shares of free time, at temperature 1, whatever the dials say."""
    from hobbyscope.core.analysis import Query  # numpy: not before the first frame

    today, first_day = workspace.today(), workspace.log.first_day
    periods = [choice.resolve(today, first_day) for choice in pair]
    left, right = (workspace.analyse(Query(*period, today)) for period in periods)
    return Comparison(_side(periods[0], left), _side(periods[1], right), _rows(left, right))


def _side(period: Period, analysis: Analysis) -> Side:
    first, end = analysis.counted
    title = words.period_name(period, analysis.query.today)
    return Side(period, title, analysis.total_seconds, end - first, analysis.free_hours)


def _rows(left: Analysis, right: Analysis) -> tuple[Row, ...]:
    found: dict[bytes, tuple[Activity, int]] = {}
    for analysis in (right, left):
        logged = analysis.seconds > 0  # not those that only a total judges
        for activity, age, there in zip(analysis.activities, analysis.ages.tolist(), logged, strict=True):
            if there:
                found.setdefault(activity.id, (activity, age))
    shares, seconds = [], []
    for analysis in (left, right):
        ids = [activity.id for activity in analysis.activities]
        share_of = dict(zip(ids, analysis.share.tolist(), strict=True))
        seconds_of = dict(zip(ids, analysis.seconds.tolist(), strict=True))
        shares.append([share_of.get(key, 0.0) for key in found])
        seconds.append([seconds_of.get(key, 0) for key in found])
    texts = [words.percents(column) if any(column) else [words.NONE] * len(column) for column in shares]
    rows = [
        Row(activity, age, pair, text, both)
        for (activity, age), pair, text, both in zip(
            found.values(), *(zip(*columns, strict=True) for columns in (shares, texts, seconds)), strict=True
        )
    ]
    return tuple(sorted(rows, key=lambda row: (-max(row.shares), -row.shares[1])))


def too_little(found: Comparison) -> tuple[str, str] | None:
    """Return why nobody can say whether two periods differ, in short and at length; None where one can."""
    from hobbyscope.core.uncertainty import FEWEST_DAYS  # as above

    empty = [side.title for side in (found.left, found.right) if not side.seconds]
    one, other = found.left.period, found.right.period
    if len(empty) == 2:
        return tr("Nothing to compare yet"), tr("Nothing is logged in either of them.")
    if empty:
        return tr("Nothing to compare yet"), tr("Nothing is logged in {period}.", period=empty[0])
    if min(found.left.counted, found.right.counted) < FEWEST_DAYS:
        return tr("Too few days"), tr("Below {n} days nobody can tell a change from chance.", n=FEWEST_DAYS)
    if max(one.start, other.start) < min(one.end, other.end):
        return tr("They overlap"), tr("A change shows between days that lie apart.")
    return None


def drift_work(workspace: Workspace, found: Comparison, breathe: Callable[[], None] = lambda: None) -> Work:
    """Return what finds in a thread whether two periods differ: a `Drift`, or None where it was cancelled.

    The days are copied here, so that the journal may change meanwhile; `breathe` lets other threads go on.
    """
    from hobbyscope.core.uncertainty import drift, drift_days  # as above

    today = workspace.today()
    days = [drift_days(workspace.log, side.period, today) for side in (found.left, found.right)]

    def work(progress: Progress) -> Drift | None:
        def cancelled() -> bool:
            breathe()
            return not progress(0.0)

        return drift(days[0], days[1], cancelled)

    return work


def drift_words(drift: Drift) -> tuple[str, str]:
    """Return whether two periods differ, in a word or two, and what that means."""
    return {
        "no": (tr("No change"), tr("Days alone shuffle by about this much.")),
        "little": (tr("A little different"), tr("Somewhat more than days alone shuffle.")),
        "clear": (tr("Clearly different"), tr("Far more than days alone shuffle.")),
    }[drift.word]


def side_words(side: Side) -> str:
    """Return how much free time a period had: '88 h, 2.9 h a day'."""
    if side.free_hours is None or not side.seconds:
        return tr("Nothing logged in these days")
    return tr(
        "{hours}, {free} a day",
        hours=words.hours(side.seconds),
        free=words.hours(side.free_hours * 3600),
    )


def hint(temperature: float) -> str:
    """Return what is said while no row is looked at: with other dials than these, the shares differ."""
    if temperature != 1.0:
        return tr("The shares of my free time, at temperature 1")
    return tr("Point at a line, or press the arrow keys")


def row_words(row: Row) -> str:
    """Return one activity in both periods: 'film: 31.2% → 35.8%, 27 h → 31.5 h'."""
    left, right = (words.hours(seconds) for seconds in row.seconds)
    return tr(
        "{name}: {left} → {right}, {hours} → {later}",
        name=row.activity.name,
        left=row.texts[0],
        right=row.texts[1],
        hours=left,
        later=right,
    )


def spoken(found: Comparison) -> str:
    """Return all rows as a screen reader shall say them."""
    if not found.rows:
        return tr("Nothing in these periods.")
    rows = [
        tr("{name} {left}, then {right}", name=row.activity.name, left=row.texts[0], right=row.texts[1])
        for row in found.rows
    ]
    head = tr("{left} and then {right}", left=found.left.title, right=found.right.title)
    return f"{head}: {'; '.join(rows)}."
