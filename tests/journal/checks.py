"""What must hold of every journal after everything, and small things that the tests write down often."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hobbyscope.core.records import Activity, Entry, Timer
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import PutActivity, Step
from hobbyscope.journal.rows import SMALL_TABLES, read_json

if TYPE_CHECKING:
    from hobbyscope.journal.journal import Journal

DATA = ("activity", "entry", "tag", "entry_tag", "bar", "setting", "timer")
STEP = Step("test.step")

OLD = Path(__file__).parent.parent / "data" / "schema" / "schema-1.hobby"  # made by version 0.1 itself
OLD_TIMER = Timer(
    bytes.fromhex("01a204a64a99705a8fa8ef62088e74e9"),
    bytes.fromhex("01a204a6459776d592e61054cfacf2d5"),
    1_793_613_600_000,
    "Asia/Seoul",
    32_400,
    "정상까지",
)


def content(connection: sqlite3.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables but the changes; tags by name, since their numbers are nobody's business."""
    rows = {table: list(connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")) for table in DATA}
    # without the heartbeat, which is no change and is not undone
    rows["timer"] = list(
        connection.execute("SELECT n, id, activity, start_ms, tz, offset_s, note, tags FROM timer ORDER BY n")
    )
    rows["tag"] = [(name,) for (name,) in connection.execute("SELECT name FROM tag ORDER BY name")]
    rows["entry_tag"] = list(
        connection.execute("SELECT entry, position, name FROM entry_tag JOIN tag ON n = tag ORDER BY 1, 2")
    )
    return rows


def state(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """The content of an open journal."""
    return content(journal._connection)


def everything(connection: sqlite3.Connection) -> str:
    """All rows of all tables, whatever they are, and the version of the tables."""
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY 1"
    ).fetchall()
    rows = [connection.execute(f"SELECT * FROM {name}").fetchall() for name, _ in tables]
    return repr((connection.execute("PRAGMA user_version").fetchone(), tables, rows))


def changed_rows(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """The change table."""
    return list(connection.execute("SELECT * FROM change ORDER BY seq"))


def assert_consistent(connection: sqlite3.Connection) -> None:
    """The changes, played from the first on, fit onto each other and end in exactly what the tables hold."""
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    now: dict[tuple[str, bytes], str] = {}
    groups: dict[int, int] = {}
    last = 0
    for seq, grp, _at, kind, text, table, key, before, after, _stamp, undoes in connection.execute(
        "SELECT * FROM change ORDER BY seq"
    ):
        assert seq == last + 1, "a change is missing"
        last = seq
        assert now.get((table, key)) == before
        if after is None:
            del now[table, key]
        else:
            now[table, key] = after
        first = grp == seq
        assert first or (grp in groups and max(groups) == grp), "a group is torn"
        assert (kind is not None) == (text is not None) == first
        assert undoes is None or undoes in groups
        groups[grp] = seq
    keys = {("entry", key) for (key,) in connection.execute("SELECT id FROM entry")}
    for table in SMALL_TABLES:
        column = "CAST(key AS BLOB)" if table == "setting" else "id"
        keys |= {(table, key) for (key,) in connection.execute(f"SELECT {column} FROM {table}")}
    assert keys == set(now)
    assert {name: read_json(connection, *name) for name in keys} == now
    assert {json.loads(text)["n"] for (table, _), text in now.items() if table == "entry"} == {
        number for (number,) in connection.execute("SELECT n FROM entry")
    }


def assert_file_consistent(path: Path) -> None:
    """The same of a closed file."""
    with closing(sqlite3.connect(path)) as connection:
        assert_consistent(connection)


def assert_holds_the_sample(journal: Journal) -> None:
    """The totals of schema-1.hobby, as its own version told them."""
    seconds = {activity.id: 0 for activity in journal.activities()}
    for entry in journal.entries():
        seconds[entry.activity] += entry.seconds
    assert [(one.name, one.color, one.archived, seconds[one.id]) for one in journal.activities()] == [
        ("film", "#4C72B0", False, 7200),
        ("등산", "#55A868", False, 12_600),
        ("읽기", "", False, 2700),
        ("Chor – Übung 🧗🏽‍♀️", "", True, 81_600),
    ]
    assert (journal.entry_count(), sum(seconds.values()), journal.revision) == (44, 104_100, 58)
    assert [(bar.kind, bar.amount, bar.unit, bar.per, bar.carry_in, bar.since) for bar in journal.bars()] == [
        ("rate", 2.0, "films", "month", 0.0, "period"),
        ("total", 100.0, "hours", None, 12.5, "activity"),
    ]
    assert journal.settings() == {"day_starts": "300"}
    assert journal.timers() == [OLD_TIMER]
    assert journal.seen() is None
    assert (journal.undo_step, journal.redo_step) == (
        Step("entry.edit", {"name": "등산"}),
        Step("entry.log", {"name": "읽기", "hours": 9.0}),
    )
    (hike,) = [entry for entry in journal.entries() if entry.activity == OLD_TIMER.activity]
    assert (hike.note, hike.tags, hike.tz, hike.offset_s) == (
        "북한산, 백운대",
        ("바깥",),
        "Asia/Seoul",
        32_400,
    )
    assert journal.known_sources("toggl") == {str(number) for number in range(40)}


def an_activity(journal: Journal, name: str = "climbing", **more: Any) -> Activity:
    """A new activity in a journal."""
    activity = Activity(new_id(), name, **more)
    journal.apply(STEP, [PutActivity(activity)])
    return activity


def an_entry(activity: Activity, day: int = 20_000, seconds: int = 3600, **more: Any) -> Entry:
    """An entry, not yet in a journal."""
    return Entry(new_id(), activity.id, day, seconds, **more)


def timed(activity: Activity, start_ms: int, seconds: int = 3600, **more: Any) -> Entry:
    """A session in UTC, not yet in a journal."""
    day = start_ms // 86_400_000
    return an_entry(
        activity,
        day,
        seconds,
        start_ms=start_ms,
        end_ms=start_ms + 1000 * seconds,
        tz="UTC",
        offset_s=0,
        **more,
    )
