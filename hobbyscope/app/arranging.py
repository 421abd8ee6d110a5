"""Which rows of a listing are shown, and in which order: pure functions over its columns, for any thread."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from hobbyscope.core.records import folded
from hobbyscope.journal.texts import LONGEST_KEY, TAG, folded_text, tag_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hobbyscope.journal.listing import Rows
    from hobbyscope.journal.texts import Texts

    Places = NDArray[np.int32]
    Column = Literal["day", "activity", "start", "length", "note", "tags"]


class Filter(NamedTuple):
    """What is looked for. All of it must hold; an empty part asks for nothing.

    `text`: each of its words occurs in the note, in a tag ('#' before it: only there) or in the activity's
    name. `activities`, `tags`: one of them. `first`, `last`: days, both included.
    """

    text: str = ""
    activities: frozenset[bytes] = frozenset()
    tags: frozenset[str] = frozenset()
    first: int | None = None
    last: int | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the text as they are compared."""
        return tuple(dict.fromkeys(folded_text(self.text).split()))


class Sort(NamedTuple):
    """By what the rows are sorted. What has no start, note or tags comes last; equals are newest first."""

    column: Column = "day"
    descending: bool = True


NEWEST = Sort()


class View(NamedTuple):
    """What there is to arrange; nothing alters it meanwhile."""

    rows: Rows
    texts: Texts | None
    activities: tuple[bytes, ...]  # their ids, by the index that `rows.activity` holds
    names: tuple[str, ...]  # folded, likewise

    def ranks(self) -> Places:
        """Return the place of each activity in the order of the names."""
        order = {name: place for place, name in enumerate(sorted(set(self.names)))}
        return np.array([order[name] for name in self.names], np.int32)


def needs_texts(question: Filter, sort: Sort) -> bool:
    """Tell whether notes and tags are needed to answer."""
    return bool(question.words or question.tags) or sort.column in ("note", "tags")


def arranged(view: View, question: Filter, sort: Sort) -> Places:
    """Return the rows to show, in their order."""
    mask = _matching(view, question)
    count = len(view.rows.day)
    if mask is None:
        newest = np.arange(count - 1, -1, -1, dtype=np.int32)
    else:
        newest = np.flatnonzero(mask)[::-1].astype(np.int32)
    if sort.column == "day":
        return newest if sort.descending else np.ascontiguousarray(newest[::-1])
    value = _values(view, sort.column)[newest]
    missing = value < 0
    if sort.descending:
        value = value.max(initial=0) - value
    value[missing] = value.max(initial=0) + 1
    return newest[_stable_order(value)]


def belongs(view: View, question: Filter, row: int) -> bool:
    """Tell whether one row is to be shown."""
    rows = view.rows
    activity, day = int(rows.activity[row]), int(rows.day[row])
    if question.activities and view.activities[activity] not in question.activities:
        return False
    if (question.first is not None and day < question.first) or (
        question.last is not None and day > question.last
    ):
        return False
    if view.texts is None or not (question.words or question.tags):
        return True
    line, name = view.texts.text(int(rows.slot[row])), view.names[activity]
    if question.tags and not any(tag_in(line, tag) for tag in question.tags):
        return False
    return all(word in line or word in name for word in question.words)


def place_of(view: View, order: Places, sort: Sort, row: int) -> int:
    """Return before which of the ordered rows one more belongs."""
    ranks = view.ranks() if sort.column == "activity" else np.empty(0, np.int32)

    def value(row: int) -> int | bytes | None:
        rows = view.rows
        if sort.column == "day":
            return row
        if sort.column in ("note", "tags") and view.texts is not None:
            note, tags = view.texts.text(int(rows.slot[row])).split(TAG, 1)
            return (note if sort.column == "note" else tags[:-1]).encode()[:LONGEST_KEY] or None
        if sort.column == "start":
            return None if rows.minute[row] < 0 else int(rows.minute[row])
        return int(rows.seconds[row] if sort.column == "length" else ranks[rows.activity[row]])

    mine = value(row)
    first, last = 0, len(order)
    while first < last:
        middle = (first + last) // 2
        other = int(order[middle])
        if _before(value(other), mine, sort.descending, newer=other > row):
            first = middle + 1
        else:
            last = middle
    return first


def _before(one: int | bytes | None, other: int | bytes | None, descending: bool, newer: bool) -> bool:
    if one == other:
        return newer
    if one is None or other is None:
        return other is None
    return (one > other) == descending  # type: ignore[operator]


def _matching(view: View, question: Filter) -> NDArray[np.bool_] | None:
    """Return which rows to show, None for all."""
    rows = view.rows
    parts: list[NDArray[np.bool_]] = []
    if question.first is not None or question.last is not None:
        first = 0 if question.first is None else int(rows.day.searchsorted(np.int32(question.first), "left"))
        last = None if question.last is None else int(rows.day.searchsorted(np.int32(question.last), "right"))
        within = np.zeros(len(rows.day), bool)
        within[first:last] = True
        parts.append(within)
    if question.activities:
        parts.append(np.array([key in question.activities for key in view.activities], bool)[rows.activity])
    if view.texts is not None:
        parts += [_having(view, view.texts, word) for word in question.words]
        if question.tags:
            parts.append(np.logical_or.reduce([view.texts.having(tag) for tag in question.tags])[rows.slot])
    return reduce(np.logical_and, parts) if parts else None


def _having(view: View, texts: Texts, word: str) -> NDArray[np.bool_]:
    """Tell of each row whether a word occurs in its texts or in its activity's name."""
    found = texts.find(word)[view.rows.slot]
    named = np.array([word in name for name in view.names], bool)
    return found | named[view.rows.activity] if named.any() else found


def _values(view: View, column: Column) -> NDArray[np.int32]:
    rows = view.rows
    if column == "length":
        return rows.seconds
    if column == "start":
        return rows.minute.astype(np.int32)
    if column == "activity":
        return view.ranks()[rows.activity]
    assert view.texts is not None
    return view.texts.ranks("note" if column == "note" else "tags")[rows.slot]


def _stable_order(value: NDArray[np.int32]) -> NDArray[np.int64]:
    """Return the order of numbers from zero on; numpy sorts 16 bits at a time many times faster than 32."""
    order = (value & 0xFFFF).astype(np.uint16).argsort(kind="stable")
    if value.max(initial=0) > 0xFFFF:
        order = order[(value >> 16).astype(np.uint16)[order].argsort(kind="stable")]
    return order


def folded_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return names as they are compared."""
    return tuple(folded(name) for name in names)
