"""What the columns of a table hold, as a person says it: shown, guessed, checked and known again."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused, composed
from hobbyscope.exchange.base import Sight
from hobbyscope.exchange.clock import Dates
from hobbyscope.exchange.durations import HOUR, MINUTE, SECOND
from hobbyscope.exchange.header import named
from hobbyscope.exchange.kinds import are_stamps, guessed, is_value
from hobbyscope.exchange.tabular import NONE, SAMPLE, Layout, Table, plain
from hobbyscope.exchange.usual import digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hobbyscope.exchange.base import Head

FIELDS = Layout._fields[:10]  # of which each is one column; besides there are 'labels'
UNITS = (SECOND, MINUTE, HOUR, 24 * HOUR)
SHOWN_ROWS = 20
SHOWN_CELL = 200  # characters
FEWEST = 2  # columns of a table
FEWEST_DAYS, WORKDAYS, WEEK = 3, 5, 7
_WEEKS = [
    frozenset(names.split())
    for names in (
        "mon tue wed thu fri sat sun",
        "monday tuesday wednesday thursday friday saturday sunday",
        "월 화 수 목 금 토 일",
        "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
        "mo di mi do fr sa so",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "lun mar mer jeu ven sam dim",
        "月 火 水 木 金 土 日",
    )
]
# Of reports that sum up: what is summed, and what by; none of these tells a day.
_SUMS = frozenset(
    (
        *("duration", "time", "time h", "registered time", "billable time", "billable duration"),
        *("hours", "billable hours", "non billable hours", "rounded hours", "hours rounded"),
    )
)
_SUMMED = frozenset(
    (
        *("project", "client", "user", "member", "email", "group", "team", "task", "tag", "tags", "title"),
        *("description", "time entry", "project code", "billable", "currency", "percent", "%"),
        *(
            "duration %",
            "amount",
            "billable amount",
            "billable rate",
            "cost",
            "cost amount",
            "profit",
            "rate",
        ),
    )
)

Chosen = tuple[tuple[str, int], ...]


def signature(names: Sequence[str]) -> str:
    """Return what is the same for all tables with these names of columns, and for no others."""
    return digest("\0".join(composed("NFKC", name).casefold().strip() for name in names))


def plain_table(heads: Sequence[Head]) -> Table | None:
    """Return the table whose rows are most alike, its columns guessed; None where nothing looks like one."""
    found: list[tuple[float, int, Table]] = []
    for head in heads:
        widths = Counter(map(len, head.records))
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        if not any(map(any, head.records)):
            continue
        share = rows / len(head.records)
        alone = not head.part and len(head.records) == 2  # names and one record: a lone object of JSON
        if width >= FEWEST and rows > 1 and share > 0.5 and not alone:
            found.append((share, width, _guessed_table(head, width)))
    return max(found, key=lambda item: item[:2])[2] if found else None


def has_days_across(heads: Sequence[Head]) -> bool:
    """Return whether a table has a column for each day, as a sheet of a week or a month does."""
    # More than one such row: these are records that begin, end and are due.
    return any(sum(map(_are_days, head.records)) == 1 for head in heads)


def _are_days(record: Sequence[str]) -> bool:
    """Return whether some cells of a row are days that follow each other, or the days of a week."""
    words = [cell.strip().casefold().partition(" ") for cell in record]
    names = [first.rstrip(".,") for first, _, _ in words]
    if any(len(week.intersection(names)) >= WORKDAYS for week in _WEEKS):
        return True
    for order in ("dmy", "mdy"):
        known = Dates(order)
        days = [day for cell in record if (day := known[cell]) is not None]
        if len(days) >= FEWEST_DAYS and all(0 < after - day <= WEEK for day, after in pairwise(days)):
            return True
    return False


def is_summary(heads: Sequence[Head]) -> bool:
    """Return whether a table tells how long what took in all, and no column could tell a day."""
    return any(_sums_up({plain(name) for name in head.records[0]}) for head in heads if head.records)


def _sums_up(names: set[str]) -> bool:
    return len(names) > 1 and names <= _SUMMED | _SUMS and not names.isdisjoint(_SUMS)


def _guessed_table(head: Head, width: int) -> Table:
    """Return a table with its header, if it has one: the first full record, where it holds no values."""
    full = [sum(map(bool, map(str.strip, record))) for record in head.records]
    most = max(full)
    at = next(number for number, count in enumerate(full) if 2 * count > most)
    header = NONE if any(map(is_value, head.records[at])) else at
    return _table(head, header, width, None)


def _table(head: Head, header: int, width: int, layout: Layout | None) -> Table:
    names = tuple(head.records[header]) if header != NONE else ()
    names += ("",) * (width - len(names))
    line = head.lines[header] if header != NONE else 1
    if layout is None:
        layout = _likely(names, head.records[header + 1 :][:SAMPLE])
    return Table(head.part, header, line, names, layout)


def _likely(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Layout:
    """Return what the columns may hold: by their names where these are known, else by their cells."""
    known = named(names, rows)
    taken = {*known.columns}
    guess = guessed([place for place in range(len(names)) if place not in taken], rows)
    if known.activity != NONE and guess.note == NONE:
        guess = guess._replace(note=guess.activity)
    places = (place if place != NONE else other for place, other in zip(known[:10], guess[:10], strict=True))
    unit = guess.unit if known.length == NONE else known.unit
    return with_stamps(Layout._make((*places, known.labels, False, unit, NONE)), rows)


def mapped(table: Table, head: Head, columns: Chosen, file: str) -> Table:
    """Return a table with its columns as a person chose them; raise Refused where that makes no log."""
    chosen: dict[str, int] = {}
    labels: list[int] = []
    for name, number in columns:
        if name not in (*FIELDS, "labels", "unit", "header"):
            raise Refused("import.column_field", field=name)
        if name == "labels":
            labels.append(number)
        elif name in chosen:
            raise Refused("import.column_twice", field=name)
        else:
            chosen[name] = number
    header = chosen.pop("header", table.header + 1) - 1
    if not NONE <= header < len(head.records):
        raise Refused("import.column_header", file=file, number=header + 1)
    unit = chosen.pop("unit", table.layout.unit)
    if unit not in UNITS:
        raise Refused("import.column_unit", unit=unit)
    width = len(table.names)
    for number in (*chosen.values(), *labels):
        if not 0 <= number < width:
            raise Refused("import.column_number", file=file, number=number + 1, columns=width)
    places = (chosen.get(field, NONE) for field in FIELDS)
    layout = Layout._make((*places, tuple(dict.fromkeys(labels)), False, unit, NONE))
    layout = with_stamps(layout, head.records[header + 1 :])
    if lack := lacks(layout):
        raise Refused(lack, file=file)
    return _table(head, header, width, layout)


def as_own(own: Layout, chosen: Layout) -> Layout | None:
    """Return a layout as chosen, its labels in the places of a tool's own; None where it lacks some of that.

    Then rows mean what the tool means by them. What the tool's own leaves open may be chosen, but for the
    activity, which the tool knows from elsewhere.
    """
    told = tuple(place for place in own.labels if place != NONE)
    same = all(was in (NONE, now) for was, now in zip(own[:10], chosen[:10], strict=True))
    if not same or chosen.activity != own.activity or chosen.labels[: len(told)] != told:
        return None
    return chosen._replace(labels=own.labels + chosen.labels[len(told) :], minutes=own.minutes)


def with_stamps(layout: Layout, rows: Sequence[Sequence[str]]) -> Layout:
    """Return a layout that says whether the start holds the date too, as these rows show it."""
    start = layout.start
    if start == NONE and are_stamps(rows, layout.start_date):
        start = layout.start_date
    joined = start != NONE and (layout.start_date in (NONE, start) or are_stamps(rows, start))
    if not joined:
        return layout
    return layout._replace(start_date=NONE, start=start, end_date=NONE, joined=True)


def lacks(layout: Layout) -> str:
    """Return the code of what a layout lacks to tell when and how long, or ''."""
    if layout.start_date == layout.start == NONE:
        return "import.columns_day"
    return "import.columns_length" if layout.length == NONE and NONE in (layout.start, layout.end) else ""


def sight_of(table: Table, head: Head, first: Sequence[str]) -> Sight:
    """Return a table as a person sees it; `first` are the names that it is known by."""
    width = len(table.names)
    rows = tuple(
        tuple(cell[:SHOWN_CELL] for cell in (*row, *[""] * (width - len(row)))[:width])
        for row in head.records[table.header + 1 :][:SHOWN_ROWS]
    )
    layout = table.layout
    pairs = [(name, number) for name, number in zip(FIELDS, layout[:10], strict=True) if number != NONE]
    pairs += [("labels", number) for number in layout.labels if number != NONE]
    pairs += [("unit", layout.unit), ("header", table.header + 1)]
    return Sight(table.names, rows, tuple(pairs), signature(first))
