"""A small file of every outside format: those that lie in tests/data, and those that are built."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from hobbyscope.core.records import Activity, Bar, Entry, Timer
from hobbyscope.exchange import jsonl, own_table
from hobbyscope.exchange.base import Whole
from hobbyscope.exchange.importers import recognise
from tests.exchange.files import TWINS
from tests.exchange.spreadsheets import write_sheets

if TYPE_CHECKING:
    from pathlib import Path

NO_LOGS = ("golden", "schema")
ROOM, CHESS = bytes(15) + b"a", bytes(15) + b"b"
ENTRIES = [
    Entry(bytes(15) + b"1", ROOM, 20_000, 5400, note="=1+1\n둘째 줄", tags=("evening", "a, b")),
    Entry(bytes(15) + b"2", CHESS, 20_001, 600, 1_728_072_000_000, 1_728_072_600_000, "Asia/Seoul", 32_400),
]
HAMSTER = """
CREATE TABLE version(version integer); INSERT INTO version VALUES (9);
CREATE TABLE categories(id integer primary key, name varchar2(500), color_code varchar2(50));
CREATE TABLE activities(id integer primary key, name varchar2, deleted integer, category_id integer);
CREATE TABLE facts(id, activity_id integer, start_time timestamp, end_time timestamp, description);
CREATE TABLE tags(id INTEGER PRIMARY KEY, name TEXT NOT NULL, autocomplete BOOL);
CREATE TABLE fact_tags(fact_id integer, tag_id integer);
INSERT INTO categories VALUES (1, 'Evening', NULL), (2, 'Weekend', NULL);
INSERT INTO activities VALUES (1, 'Piano', NULL, 1), (2, 'Piano', 1, 2), (3, 'Whittling', 1, -1);
INSERT INTO tags VALUES (1, 'scales', 'true'), (2, 'duet', 'false');
INSERT INTO fact_tags VALUES (1, 1), (1, 2);
INSERT INTO facts VALUES
    (1, 1, '2024-03-04 20:00:00.25', '2024-03-04 21:30:00', 'slowly'),
    (2, 2, '2024-03-31 01:30:00', '2024-03-31 03:30:00', NULL),
    (3, 3, '2024-04-01 10:00:00', NULL, 'a spoon');
"""
LOOP = """
PRAGMA user_version=25;
CREATE TABLE Habits(Id INTEGER PRIMARY KEY, name, type, unit, archived, color);
CREATE TABLE Repetitions(id INTEGER PRIMARY KEY, habit, timestamp, value, notes);
INSERT INTO Habits VALUES (1, 'Go', 0, '', 1, 2), (2, 'Draw', 1, 'min', 0, 5);
INSERT INTO Repetitions VALUES (1, 1, 86400000, 2, 'x'), (2, 2, 172800000, 30000, ''), (3, 1, 0, 0, '');
"""
TICKMATE = """
CREATE TABLE tracks(_id integer primary key, name text, description text, enabled integer);
CREATE TABLE ticks(_id integer primary key, _track_id, year, month, day, hour);
INSERT INTO tracks VALUES (1, 'Kites', '', 1), (2, 'Tea', '', 0);
INSERT INTO ticks VALUES (1, 1, 2016, 2, 20, 12), (2, 1, 2016, 2, 20, 15), (3, 2, 2015, 11, 31, 0);
"""
REWIRE = """
CREATE TABLE Habits(_id INTEGER PRIMARY KEY, Name TEXT, archived INTEGER);
CREATE TABLE CHECKINS(_id INTEGER PRIMARY KEY, Habit_id, date TEXT, type, note TEXT);
INSERT INTO Habits VALUES (1, 'Kites', 0), (2, 'Tea', 1);
INSERT INTO CHECKINS VALUES (1, 1, '20160101', 2, 'wind'), (2, 1, '20160102', 1, NULL);
"""
COLUMNS = ("Activity", "Date", "Start", "Hours", "Note")
ROWS = [
    ("Reading", date(2024, 3, 4), time(20, 15), 1.5, "a novel"),
    ("Chess", datetime(2024, 3, 5, 10), "21:00", "0:45", None),
]


def twins(folder: Path) -> list[Path]:
    """Return the files; those that are built are laid into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    laid = [
        path for path in TWINS.rglob("*") if path.is_file() and path.parts[len(TWINS.parts)] not in NO_LOGS
    ]
    return [path for path in sorted(laid) if not _is_part(path)] + _built(folder)


def _is_part(path: Path) -> bool:
    """Return whether a file belongs to another one and is not read by itself."""
    match = recognise(path)[1]
    return match is not None and match.part


def _built(folder: Path) -> list[Path]:
    journal = Whole(
        (Activity(ROOM, "Room"), Activity(CHESS, "체스", "#102030", archived=True)),
        (Bar(bytes(15) + b"3", ROOM, "rate", 1.0, per="day"),),
        {"day_starts": "240"},
        (Timer(bytes(15) + b"4", CHESS, None, None, None, "", ("x",)),),
    )
    names = {ROOM: "Room", CHESS: "체스"}
    loop = TWINS / "loop"
    return [
        _written(folder / "journal.jsonl", b"".join(jsonl.lines(journal, ENTRIES))),
        _written(folder / "own.csv", b"".join(own_table.lines(names, ENTRIES))),
        _written(folder / "own.tsv", b"".join(own_table.lines(names, ENTRIES, "\t"))),
        _written(folder / "records.json", json.dumps([_record(row) for row in ROWS]).encode()),
        _written(folder / "lines.json", b"".join(json.dumps(_record(row)).encode() + b"\n" for row in ROWS)),
        write_sheets(folder / "book.xlsx", {"Log": [COLUMNS, *ROWS]}),
        _database(folder / "hamster.db", HAMSTER),
        _database(folder / "loop.db", LOOP),
        _database(folder / "tickmate.db", TICKMATE),
        _database(folder / "rewire.db", REWIRE),
        _packed(
            folder / "loop.zip",
            {path.relative_to(loop).as_posix(): path.read_text() for path in loop.rglob("*.csv")},
        ),
        _packed(
            folder / "toggl.zip",
            dict.fromkeys(("clients.json", "projects.json", "tags.json", "workspace_users.json"), "[]"),
        ),
    ]


def _record(row: tuple[object, ...]) -> dict[str, object]:
    return {
        name.lower(): cell if isinstance(cell, float) else str(cell or "")
        for name, cell in zip(COLUMNS, row, strict=True)
    }


def _written(path: Path, raw: bytes) -> Path:
    path.write_bytes(raw)
    return path


def _packed(path: Path, members: dict[str, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def _database(path: Path, script: str) -> Path:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(script)
    return path
