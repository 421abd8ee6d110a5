"""What a wreck gave: records as the rules of a journal want them, and a count of those that were not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hobbyscope.core.records import Activity, Bar, Entry, Timer
from hobbyscope.journal import rules
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import AddEntries, PutActivity, PutBar, PutSetting, PutTimer
from hobbyscope.journal.values import BROKEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hobbyscope.journal.ops import Op
    from hobbyscope.journal.wreck import Row, Wreck


_MAYBE_INT, _MAYBE_TEXT = (int, type(None)), (str, type(None))
_NUMBER = (int, float)
_COLUMNS: dict[str, dict[str, type | tuple[type, ...]]] = {
    "activity": {"id": bytes, "name": str, "color": str, "archived": int, "sort": int},
    "entry": {
        "id": bytes,
        "activity": int,
        "day": int,
        "seconds": int,
        "start_ms": _MAYBE_INT,
        "end_ms": _MAYBE_INT,
        "tz": _MAYBE_TEXT,
        "offset_s": _MAYBE_INT,
        "note": str,
        "source": _MAYBE_TEXT,
        "source_id": _MAYBE_TEXT,
    },
    "bar": {
        "id": bytes,
        "activity": int,
        "kind": str,
        "amount": _NUMBER,
        "unit": str,
        "per": _MAYBE_TEXT,
        "unit_seconds": _MAYBE_INT,
        "carry_in": _NUMBER,
        "since": str,
        "enabled": int,
    },
    "timer": {
        "id": bytes,
        "activity": int,
        "start_ms": _MAYBE_INT,
        "tz": _MAYBE_TEXT,
        "offset_s": _MAYBE_INT,
        "note": str,
        "tags": str,
    },
    "setting": {"value": str, "scope": str},
}
_WITH_ACTIVITY = ("entry", "bar", "timer")


class Finds:
    """The records of a wreck. An activity that is lost leaves a nameless one behind, for its hours' sake."""

    def __init__(self, wreck: Wreck) -> None:
        self.left_out = 0  # rows that break the rules
        self.activities: dict[int, Activity] = {}  # by row number
        self.entries: dict[bytes, Entry] = {}
        self.bars: dict[bytes, Bar] = {}
        self.timers: dict[bytes, Timer] = {}
        self.settings: dict[str, str] = {}
        self._ids: dict[bytes, Activity] = {}
        self._numbers: set[tuple[str, int]] = set()  # of rows that were read, whatever they said
        self._tags: dict[int, list[str]] = {}
        self._put: dict[str, Callable[[Row], None]] = {
            "activity": self._put_activity,
            "entry": self._put_entry,
            "bar": self._put_bar,
            "timer": self._put_timer,
            "setting": self._put_setting,
        }
        self._homeless: list[tuple[str, Row]] = []  # rows whose activity has not been found yet
        self._read_tags(wreck)
        for table in _COLUMNS:
            for row in self._rows(wreck, table):
                self._numbers.add((table, row[0]))
                self._keep(table, row)
        if wreck.damaged:
            self._take_changes(wreck)
        homeless, self._homeless = self._homeless, []
        for table, row in homeless:
            if row[2] not in self.activities:
                self._put_nameless(row[2], new_id())
            self._keep(table, row)
        self.left_out += max(0, wreck.count_of_entries() - len(self.entries) - self.left_out)

    def ops(self) -> list[Op]:
        """Return what makes a journal of them."""
        return [
            *map(PutActivity, self._ids.values()),
            *map(PutBar, self.bars.values()),
            *map(PutTimer, self.timers.values()),
            *(PutSetting(key, value) for key, value in self.settings.items()),
            AddEntries(tuple(self.entries.values())),
        ]

    def _read_tags(self, wreck: Wreck) -> None:
        names = {row[0]: row[1] for row in wreck.rows("tag", "n", "name") if isinstance(row[1], str)}
        for entry, tag in wreck.rows("entry_tag", "entry", "tag"):
            if tag in names:
                self._tags.setdefault(entry, []).append(names[tag])

    def _rows(self, wreck: Wreck, table: str) -> Iterator[Row]:
        return wreck.rows(table, "key" if table == "setting" else "n", ", ".join(_COLUMNS[table]))

    def _keep(self, table: str, row: Row) -> None:
        """Keep a row, count it where it breaks a rule, let it wait where its activity is not known yet."""
        kinds = _COLUMNS[table].values()
        try:
            if not all(isinstance(value, kind) for value, kind in zip(row[1:], kinds, strict=True)):
                self.left_out += 1
            elif table in _WITH_ACTIVITY and row[2] not in self.activities:
                self._homeless.append((table, row))
            else:
                self._put[table](row)
        except BROKEN:
            self.left_out += 1

    def _put_activity(self, row: Row) -> None:
        number, key, name, color, archived, sort = row
        activity = rules.clean_activity(Activity(key, name, color, bool(archived), sort))
        self.activities[number] = self._ids.setdefault(key, activity)

    def _put_nameless(self, number: int, key: bytes) -> None:
        self._put_activity((number, key, f"? {number}", "", 0, number))

    def _put_entry(self, row: Row) -> None:
        tags = tuple(self._tags.get(row[0], ()))
        entry = rules.clean_entry(Entry._make((row[1], self.activities[row[2]].id, *row[3:], tags)))
        self.entries.setdefault(entry.id, entry)

    def _put_bar(self, row: Row) -> None:
        columns = (row[1], self.activities[row[2]].id, *row[3:-1], bool(row[-1]))
        bar = rules.clean_bar(Bar._make(columns))
        self.bars.setdefault(bar.id, bar)

    def _put_timer(self, row: Row) -> None:
        columns = (row[1], self.activities[row[2]].id, *row[3:-1], tuple(json.loads(row[-1])))
        timer = rules.clean_timer(Timer._make(columns))
        self.timers.setdefault(timer.id, timer)

    def _put_setting(self, row: Row) -> None:
        key, value, scope = row
        rules.check_setting(key, value)
        if scope == "journal":
            self.settings[key] = value

    def _take_changes(self, wreck: Wreck) -> None:
        """Keep the records that could not be read as rows, but whose last change can be."""
        seen: dict[str, set[bytes]] = {
            "activity": set(self._ids),
            "entry": set(self.entries),
            "bar": set(self.bars),
            "timer": set(self.timers),
            "setting": {key.encode() for key in self.settings},
        }
        for table, row in self._homeless:
            seen[table].add(row[1])
        missing: dict[str, list[tuple[bytes, str]]] = {table: [] for table in seen}
        for table, key, after in wreck.last_changes():
            if table in seen and key not in seen[table]:
                seen[table].add(key)
                if after is not None:
                    missing[table].append((key, after))
        for table, records in missing.items():
            for key, after in records:
                self._take_change(table, key, after)

    def _take_change(self, table: str, key: bytes, after: str) -> None:
        try:
            fields = json.loads(after)
            if table == "setting":
                self._keep(table, (key.decode(), fields["value"], fields["scope"]))
                return
            if (table, fields["n"]) in self._numbers:
                return  # its id was damaged in the row, or here: once is enough
            if table in _WITH_ACTIVITY:
                fields["activity"] = self._number_of(bytes.fromhex(fields["activity"]))
            if table == "entry":
                self._tags[fields["n"]] = list(map(str, fields["tags"]))
            self._keep(table, (fields["n"], key, *(fields[column] for column in list(_COLUMNS[table])[1:])))
        except BROKEN:
            self.left_out += 1

    def _number_of(self, activity: bytes) -> int:
        """Return a row number of an activity; one that is lost is made anew."""
        for number, known in self.activities.items():
            if known.id == activity:
                return number
        number = max(self.activities, default=0) + 1
        self._put_nameless(number, activity)
        return number
