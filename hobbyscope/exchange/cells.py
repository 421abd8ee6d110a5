"""The typed cells of a spreadsheet as the texts that a table of text would hold."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from hobbyscope.exchange.durations import HOUR, MINUTE, shown
from hobbyscope.exchange.tabular import NONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from hobbyscope.exchange.tabular import Layout

    Cell = int | float | str | bool | time | date | datetime | timedelta

_DAY = 24 * HOUR
_ZERO = datetime(1899, 12, 31)  # noqa: DTZ001 - where spreadsheets count from has no zone
_DATES = _ZERO - timedelta(days=1)  # from March 1900 on: they hold 1900 for a leap year
_FIRST, _LAST = 20_000, 80_000  # a bare number among dates is a day of 1954 to 2119
_PARTS_OF_A_SECOND = attrgetter("microsecond")
_LENGTHS = 61  # a day before this one is a length that a spreadsheet shows as a time of day


def text_of(cell: Cell) -> str:
    """Return what a text would hold in place of a cell."""
    return _WRITTEN[type(cell)](cell)


def _number(cell: float) -> str:
    return f"{cell:.9f}".rstrip("0").rstrip(".")


def _stamp(cell: datetime) -> str:
    if cell.microsecond:  # what was computed misses by a hair
        cell = (cell + timedelta(milliseconds=500)).replace(microsecond=0)
    return str(cell)


def _time(cell: time) -> str:
    return _stamp(datetime.combine(_ZERO, cell))[11:] if cell.microsecond else str(cell)


def _span(cell: timedelta) -> str:
    return shown(round(cell.total_seconds()))


_WRITTEN: dict[type, Callable[..., str]] = {
    str: str,
    float: _number,
    int: str,
    bool: str,
    datetime: _stamp,
    date: date.isoformat,
    time: _time,
    timedelta: _span,
}


class Texts:
    """The texts of rows, by what each column of a layout holds; some rows tell how exactly."""

    def __init__(self, layout: Layout, rows: Sequence[Sequence[Cell]]) -> None:
        clock: Callable[[Cell], str] = _as_stamp if layout.joined else _as_time
        if not any(map(_shows_seconds, (*_column(rows, layout.start), *_column(rows, layout.end)))):
            clock = _to_the_minute(clock)
        lengths = _as_days if _counts_days(layout, rows) else _with_decimals(_column(rows, layout.length))
        # What recurs is written once, and held once.
        date, length, words = (
            partial(map, _Written(write).__getitem__) for write in (_as_date, lengths, text_of)
        )
        stamp = partial(_column_of, clock)
        notes = partial(_column_of, text_of)
        self._by_column: list[Callable[[Sequence[Cell]], Iterable[str]]]
        self._by_column = [words, notes, date, stamp, date, stamp, length]
        self._by_column += [words] * (len(layout.columns) - 7)

    def of(self, rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[str, ...]]:
        """Return the texts of the cells of some rows; column by column, since the cells of one are alike."""
        columns = zip(self._by_column, zip(*rows, strict=True), strict=True)
        return zip(*(write(column) for write, column in columns), strict=True)


def _column_of(write: Callable[[Cell], str], cells: Sequence[Cell]) -> Iterable[str]:
    """Return the texts of cells that hardly recur."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return cast("Sequence[str]", cells)
    if write is _as_stamp and kinds == {datetime} and not any(map(_PARTS_OF_A_SECOND, cells)):
        return map(str, cells)
    return ["" if cell == "" else write(cell) for cell in cells]


class _Written(dict["Cell", str]):
    """Texts by cell, each written once."""

    def __init__(self, write: Callable[[Cell], str]) -> None:
        super().__init__({"": ""})
        self._write = write

    def __missing__(self, cell: Cell) -> str:
        text = self[cell] = self._write(cell)
        return text


def _column(rows: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    """Return the cells of a column that are no text."""
    return [row[place] for row in rows if NONE < place < len(row) and not isinstance(row[place], str)]


def _shows_seconds(cell: Cell) -> bool:
    """Return whether a time is not a whole number of minutes."""
    return not _as_stamp(cell).endswith(":00")


def _to_the_minute(write: Callable[[Cell], str]) -> Callable[[Cell], str]:
    """Return how to write times that never showed seconds: a spreadsheet keeps some all the same."""

    def written(cell: Cell) -> str:
        text = write(cell)
        return text if isinstance(cell, str) else text.removesuffix(":00")

    return written


def _with_decimals(cells: Sequence[Cell]) -> Callable[[Cell], str]:
    """Return how to write lengths: '0.10' among such as '0.25', since a number keeps no nought at its end."""
    most = max((len(_number(cell).partition(".")[2]) for cell in cells if isinstance(cell, float)), default=0)

    def written(cell: Cell) -> str:
        if not isinstance(cell, float):
            return _as_length(cell)
        text = f"{cell:.{most}f}"
        return text if float(text) == cell else _number(cell)

    return written


def _counts_days(layout: Layout, rows: Sequence[Sequence[Cell]]) -> bool:
    """Return whether bare numbers in the column of lengths count days, as those between start and end do."""
    start, end, length = layout.start, layout.end, layout.length
    told = agreed = 0
    for row in rows if NONE not in (start, end, length) else ():
        span = _between(row[start], row[end]) if len(row) > max(start, end, length) else None
        number = row[length] if span is not None else ""
        if span is not None and isinstance(number, float):
            told += 1
            agreed += abs(number * _DAY - span % _DAY) < MINUTE
    return 2 * agreed > told


def _between(start: Cell, end: Cell) -> float | None:
    """Return the seconds between two cells of the same kind."""
    if isinstance(start, time) and isinstance(end, time):
        start, end = (datetime.combine(_ZERO, cell) for cell in (start, end))
    if isinstance(start, datetime) and isinstance(end, datetime):
        return (end - start).total_seconds()
    return None


def _as_date(cell: Cell) -> str:
    if isinstance(cell, float) and _FIRST <= cell < _LAST:
        cell = _DATES + timedelta(days=int(cell))
    return cell.date().isoformat() if isinstance(cell, datetime) else text_of(cell)


def _as_time(cell: Cell) -> str:
    if isinstance(cell, float) and 0 <= cell < 1:
        cell = _ZERO + timedelta(days=cell)
    return _stamp(cell)[11:] if isinstance(cell, datetime) else text_of(cell)


def _as_stamp(cell: Cell) -> str:
    if isinstance(cell, float) and _FIRST <= cell < _LAST:
        cell = _DATES + timedelta(days=cell)
    elif type(cell) is date:  # midnight
        cell = datetime.combine(cell, time())
    return text_of(cell)


def _as_length(cell: Cell) -> str:
    if isinstance(cell, time):
        return shown(_seconds(datetime.combine(_ZERO, cell)))
    if type(cell) is date:
        cell = datetime.combine(cell, time())
    if isinstance(cell, datetime) and 0 < _seconds(cell) < _LENGTHS * _DAY:
        return shown(_seconds(cell))
    return text_of(cell)


def _seconds(cell: datetime) -> int:
    return round((cell - _ZERO).total_seconds())


def _as_days(cell: Cell) -> str:
    return shown(round(cell * _DAY)) if isinstance(cell, float) else _as_length(cell)
