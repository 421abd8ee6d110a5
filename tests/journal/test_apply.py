"""What one step does to a journal, and what it refuses, leaving everything as it was."""

from __future__ import annotations

import math
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from hobbyscope.core.records import Activity, Bar, Refused
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import (
    DropActivity,
    DropBar,
    DropEntry,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    Step,
)
from tests.journal.checks import STEP, an_activity, an_entry, changed_rows, state, timed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hobbyscope.journal.ops import Op

HOUR_MS = 3_600_000


def refused(journal: Journal, *ops: Op) -> Refused:
    """The refusal of a step, which must leave nothing behind."""
    before = state(journal), changed_rows(journal._connection), journal.revision
    with pytest.raises(Refused) as caught:
        journal.apply(STEP, ops)
    assert (state(journal), changed_rows(journal._connection), journal.revision) == before
    assert not journal._connection.in_transaction
    return caught.value


def a_bar(activity: Activity, **more: Any) -> Bar:
    values: dict[str, Any] = {"kind": "rate", "amount": 3.0, "per": "day", **more}
    return Bar(new_id(), activity.id, **values)


def test_an_entry_comes_back_as_it_was_put_in(journal: Journal) -> None:
    activity = an_activity(journal)
    entry = timed(
        activity,
        1_790_000_000_000,
        5400,
        note="wall,\nthen boulder",
        source="toggl",
        source_id="7",
        tags=("b", "a"),
    )
    change = journal.apply(Step("entry.log", {"name": "climbing"}), [PutEntry(entry)])
    assert change.put == (entry,)
    assert (change.dropped, change.records, change.bulk) == ((), False, False)
    assert change.revision == journal.revision == 2
    assert journal.entry(entry.id) == entry
    assert list(journal.entries()) == [entry]


def test_what_is_saved_is_there_after_closing(path: Path) -> None:
    with Journal.open(path) as journal:
        activity = an_activity(journal, color="#4C72B0", archived=True, sort=3)
        bar = a_bar(activity, amount=0.1 + 0.2, unit="films", unit_seconds=7200, carry_in=1.5, enabled=False)
        entry = an_entry(activity)
        journal.apply(STEP, [PutBar(bar), PutEntry(entry), PutSetting("free_time", "1.5")])
    with Journal.open(path) as journal:
        assert journal.activities() == [activity]
        assert journal.bars() == [bar]
        assert list(journal.entries()) == [entry]
        assert journal.settings() == {"free_time": "1.5"}


def test_putting_an_entry_again_replaces_it(journal: Journal) -> None:
    activity, other = an_activity(journal), an_activity(journal, "film")
    entry = an_entry(activity, tags=("x", "y"))
    journal.apply(STEP, [PutEntry(entry)])
    newer = entry._replace(activity=other.id, seconds=60, tags=("y", "z"))
    change = journal.apply(STEP, [PutEntry(newer)])
    assert (change.put, change.dropped) == ((newer,), (entry,))
    assert list(journal.entries()) == [newer]
    assert journal.entry_count() == 1
    assert state(journal)["tag"] == [("y",), ("z",)]


def test_dropping_an_entry_takes_its_unused_tags_along(journal: Journal) -> None:
    activity = an_activity(journal)
    first, second = an_entry(activity, tags=("x", "y")), an_entry(activity, tags=("y",))
    journal.apply(STEP, [PutEntry(first), PutEntry(second)])
    change = journal.apply(STEP, [DropEntry(first.id)])
    assert (change.put, change.dropped) == ((), (first,))
    assert journal.entry(first.id) is None
    assert state(journal)["tag"] == [("y",)]


def test_a_step_that_changes_nothing_writes_nothing(journal: Journal) -> None:
    activity = an_activity(journal)
    entry, bar = an_entry(activity, tags=("x",)), a_bar(activity)
    journal.apply(STEP, [PutEntry(entry), PutBar(bar), PutSetting("a", "1")])
    before = changed_rows(journal._connection), journal._data_version()
    with Journal.open(journal.path) as other:
        version = other._data_version()
        short_lived = an_entry(activity)
        ops: list[Op] = [PutEntry(entry), PutActivity(activity), PutBar(bar), PutSetting("a", "1")]
        ops += [PutSetting("b", None), PutEntry(short_lived), DropEntry(short_lived.id)]
        change = journal.apply(STEP, ops)
        assert (change.put, change.dropped, change.records) == ((), (), False)
        assert change.revision == journal.revision
        assert journal.apply(STEP, []).put == ()
        assert other._data_version() == version, "the file was written"
    assert (changed_rows(journal._connection), journal._data_version()) == before


def test_two_operations_on_one_record_count_as_one_change(journal: Journal) -> None:
    activity = an_activity(journal)
    entry = an_entry(activity)
    longer = entry._replace(seconds=7200)
    change = journal.apply(STEP, [PutEntry(entry), PutEntry(longer)])
    assert (change.put, change.dropped) == ((longer,), ())
    assert len(changed_rows(journal._connection)) == 2


def test_one_bad_operation_undoes_the_others_of_its_step(journal: Journal) -> None:
    activity = an_activity(journal)
    kept = an_entry(activity)
    journal.apply(STEP, [PutEntry(kept)])
    refusal = refused(
        journal,
        PutActivity(Activity(new_id(), "film")),
        PutEntry(an_entry(activity, tags=("new",))),
        DropEntry(kept.id),
        DropEntry(new_id()),
    )
    assert refusal.code == "entry.gone"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"seconds": 0}, "entry.seconds"),
        ({"seconds": -5}, "entry.seconds"),
        ({"seconds": 604_801}, "entry.seconds"),
        ({"seconds": math.nan}, "entry.seconds"),
        ({"day": -719_163}, "entry.day"),  # 31 December of the year 0
        ({"day": 2_932_897}, "entry.day"),
        ({"day": 2**70}, "entry.day"),
        ({"end_ms": None}, "entry.half_timed"),
        ({"start_ms": None}, "entry.half_timed"),
        ({"offset_s": None}, "entry.half_timed"),
        ({"start_ms": None, "end_ms": None, "offset_s": None}, "entry.half_timed"),
        ({"end_ms": 10 * HOUR_MS - 1}, "entry.end_before_start"),
        ({"end_ms": 12 * HOUR_MS}, "entry.length_and_clock"),
        ({"end_ms": 11 * HOUR_MS + 1}, "entry.length_and_clock"),
        ({"start_ms": 2**62, "end_ms": 2**62 + HOUR_MS}, "entry.day"),
        ({"offset_s": 86_400}, "entry.day"),
        ({"note": "a\0b"}, "text.unreadable"),
        ({"note": "half \ud83d"}, "text.unreadable"),
        ({"source": "\udfff"}, "text.unreadable"),
        ({"source_id": "\0"}, "text.unreadable"),
        ({"tz": "\ud800"}, "text.unreadable"),
        ({"tags": ("fine", " \t ")}, "name.empty"),
        ({"tags": ("a\x07",)}, "name.control"),
        ({"activity": bytes(16)}, "activity.gone"),
    ],
)
def test_an_entry_that_cannot_be_is_refused(journal: Journal, changes: dict[str, Any], code: str) -> None:
    entry = timed(an_activity(journal), 10 * HOUR_MS)._replace(**changes)
    assert refused(journal, PutEntry(entry)).code == code


def test_the_longest_entry_and_the_outermost_days_are_kept(journal: Journal) -> None:
    activity = an_activity(journal)
    for day in (-719_162, 2_932_896):
        journal.apply(STEP, [PutEntry(an_entry(activity, day, 604_800))])
    assert [entry.day for entry in journal.entries()] == [-719_162, 2_932_896]


def test_a_session_without_a_named_zone_is_kept(journal: Journal) -> None:
    entry = timed(an_activity(journal), 0)._replace(tz=None, offset_s=-12_600)
    journal.apply(STEP, [PutEntry(entry)])
    assert journal.entry(entry.id) == entry


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": ""}, "name.empty"),
        ({"name": " \u3000 "}, "name.empty"),
        ({"name": "nul\0"}, "name.control"),
        ({"name": "escape \x1b[31m"}, "name.control"),
        ({"name": "half \ud83c"}, "name.control"),
        ({"color": "red"}, "activity.color"),
        ({"color": "#12345"}, "activity.color"),
        ({"color": "#123456\n"}, "activity.color"),
    ],
)
def test_an_activity_that_cannot_be_is_refused(journal: Journal, changes: dict[str, Any], code: str) -> None:
    assert refused(journal, PutActivity(Activity(new_id(), "film")._replace(**changes))).code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": 0.0}, "bar.amount"),
        ({"amount": -1.0}, "bar.amount"),
        ({"amount": math.nan}, "bar.amount"),
        ({"amount": math.inf}, "bar.amount"),
        ({"carry_in": -0.5}, "bar.carry_in"),
        ({"carry_in": math.inf}, "bar.carry_in"),
        ({"unit_seconds": 0}, "bar.unit_seconds"),
        ({"unit": ""}, "name.empty"),
        ({"activity": bytes(16)}, "activity.gone"),
    ],
)
def test_a_bar_that_cannot_be_is_refused(journal: Journal, changes: dict[str, Any], code: str) -> None:
    bar = a_bar(an_activity(journal))._replace(**changes)
    assert refused(journal, PutBar(bar)).code == code


@pytest.mark.parametrize(
    "changes", [{"kind": "ratio"}, {"since": "ever"}, {"per": None}, {"per": "hour"}, {"kind": "total"}]
)
def test_a_bar_of_no_known_kind_is_the_programmers_error(journal: Journal, changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"bar|per"):
        journal.apply(STEP, [PutBar(a_bar(an_activity(journal))._replace(**changes))])


@pytest.mark.parametrize(
    "op",
    [
        PutActivity(Activity(b"short", "film")),
        PutActivity(Activity(bytes(16), "film", sort=2**63)),
        PutSetting("", "1"),
    ],
)
def test_what_no_user_can_type_is_the_programmers_error(journal: Journal, op: Op) -> None:
    with pytest.raises(ValueError, match="must"):
        journal.apply(STEP, [op])
    assert journal.revision == 0


def test_a_setting_can_be_set_changed_and_forgotten(journal: Journal) -> None:
    assert journal.apply(STEP, [PutSetting("free", "1")]).records
    journal.apply(STEP, [PutSetting("free", "한"), PutSetting("a", "")])
    assert journal.setting("free") == "한"
    assert journal.settings() == {"a": "", "free": "한"}
    journal.apply(STEP, [PutSetting("free", None)])
    assert journal.setting("free") is None
    assert refused(journal, PutSetting("free", "\ud800")).code == "text.unreadable"


def test_an_activity_with_entries_stays(journal: Journal) -> None:
    activity = an_activity(journal)
    entry = an_entry(activity)
    journal.apply(STEP, [PutEntry(entry)])
    refusal = refused(journal, DropActivity(activity.id))
    assert (refusal.code, refusal.values) == ("activity.in_use", {"name": "climbing"})
    journal.apply(STEP, [DropEntry(entry.id), DropActivity(activity.id)])
    assert journal.activities() == []


def test_dropping_an_activity_takes_its_bars_along(journal: Journal) -> None:
    activity, other = an_activity(journal), an_activity(journal, "film")
    bars = [a_bar(activity), a_bar(activity, kind="total", per=None), a_bar(other)]
    journal.apply(STEP, [PutBar(bar) for bar in bars])
    change = journal.apply(STEP, [DropActivity(activity.id)])
    assert change.records
    assert journal.bars() == [bars[2]]
    journal.undo()
    assert journal.bars() == bars


@pytest.mark.parametrize(
    ("op", "code"),
    [
        (DropEntry(bytes(16)), "entry.gone"),
        (DropActivity(bytes(16)), "activity.gone"),
        (DropBar(bytes(16)), "bar.gone"),
    ],
)
def test_what_is_gone_cannot_be_dropped_again(journal: Journal, op: Op, code: str) -> None:
    assert refused(journal, op).code == code


def test_two_entries_cannot_come_from_one_record_of_a_source(journal: Journal) -> None:
    activity = an_activity(journal)
    first = an_entry(activity, source="toggl", source_id="1")
    journal.apply(STEP, [PutEntry(first)])
    assert refused(journal, PutEntry(first._replace(id=new_id()))).code == "entry.known"
    journal.apply(STEP, [PutEntry(first._replace(id=new_id(), source="clockify"))])


def test_an_error_of_the_programmers_stays_one(journal: Journal) -> None:
    activity = an_activity(journal)
    with pytest.raises(sqlite3.IntegrityError):
        journal.apply(STEP, [PutEntry(an_entry(activity)._replace(seconds=1.5))])
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        journal._ask("SELECT * FROM nowhere")
    assert journal.entry_count() == 0


def test_activities_come_in_the_users_order(journal: Journal) -> None:
    names: Sequence[tuple[str, int]] = [("c", 2), ("a", 1), ("b", 1)]
    for name, sort in names:
        an_activity(journal, name, sort=sort)
    assert [activity.name for activity in journal.activities()] == ["a", "b", "c"]


def test_recent_entries_come_latest_first(journal: Journal) -> None:
    activity = an_activity(journal)
    day_ms = 86_400_000
    old = an_entry(activity, 9, note="old")
    morning, evening = timed(activity, 10 * day_ms), timed(activity, 10 * day_ms + 5, tags=("t",))
    plain, later = an_entry(activity, 10), an_entry(activity, 10)
    journal.apply(STEP, [PutEntry(entry) for entry in (evening, plain, old, morning, later)])
    assert journal.recent(10) == [later, plain, evening, morning, old]
    assert journal.recent(2) == [later, plain]
    assert list(journal.entries()) == [old, morning, evening, plain, later]


def test_recent_entries_are_found_by_an_index(journal: Journal) -> None:
    seen: list[str] = []
    journal._connection.set_trace_callback(seen.append)
    journal.recent(10)
    journal._connection.set_trace_callback(None)
    plan = " ".join(row[3] for row in journal._connection.execute(f"EXPLAIN QUERY PLAN {seen[0]}"))
    assert "USING INDEX entry_cover" in plan or "USING COVERING INDEX entry_cover" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan, "all entries would be sorted"


def test_entries_can_be_asked_by_day_and_activity(journal: Journal) -> None:
    climbing, film = an_activity(journal), an_activity(journal, "film")
    entries = [an_entry(activity, day) for day in range(5) for activity in (climbing, film)]
    journal.apply(STEP, [PutEntry(entry) for entry in entries])
    assert list(journal.entries(start=3)) == entries[6:]
    assert list(journal.entries(end=1)) == entries[:2]
    assert list(journal.entries(1, 3, film.id)) == [entries[3], entries[5]]
    assert list(journal.entries(activity=new_id())) == []


def test_entries_may_be_changed_while_they_are_read(journal: Journal) -> None:
    activity = an_activity(journal)
    entries = [an_entry(activity, seconds=number + 1) for number in range(2500)]
    journal.apply(STEP, [PutEntry(entry) for entry in entries])
    reader = journal.entries()
    assert next(reader) == entries[0]
    with Journal.open(journal.path) as other:
        other.apply(STEP, [DropEntry(entries[-1].id)])
    assert list(reader) == entries[1:-1]


def test_the_journal_knows_what_came_from_a_source(journal: Journal) -> None:
    activity = an_activity(journal)
    assert not journal.has_entries()
    sources = [("toggl", "1"), ("toggl", "2"), ("clockify", "1"), ("toggl", None), (None, None)]
    journal.apply(STEP, [PutEntry(an_entry(activity, source=a, source_id=b)) for a, b in sources])
    assert journal.has_entries()
    assert journal.known_sources("toggl") == {"1", "2"}
    assert journal.known_sources("watson") == set()


def test_a_reading_that_sqlite_itself_has_ended_needs_no_end(journal: Journal) -> None:
    with journal._moment():
        journal._connection.execute("ROLLBACK")  # as SQLite does after an error of the disk
    assert journal.activities() == []


def test_opening_and_logging_needs_no_numpy(path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from hobbyscope.core.records import Activity, Entry
from hobbyscope.journal import journal, sessions
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.ops import PutActivity, PutEntry, Step
with journal.Journal.open(Path({str(path)!r})) as opened:
    activity = Activity(new_id(), "film")
    opened.apply(Step("x"), [PutActivity(activity), PutEntry(Entry(new_id(), activity.id, 1, 60))])
    assert opened.recent(10) and opened.undo()
assert "numpy" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True)
