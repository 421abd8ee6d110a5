"""The tables of a journal, its version, and how a new file of them comes into being: whole, or not at all."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from hobbyscope.core.records import LONGEST
from hobbyscope.journal.files import place_new

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

APPLICATION = 0x48425359  # 'HBSY'
SCHEMA = 2

TABLES = frozenset({"activity", "entry", "tag", "entry_tag", "bar", "setting", "timer", "change"})

DDL = f"""
CREATE TABLE activity(
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    name TEXT NOT NULL,
    name_key TEXT NOT NULL, -- folded in Python; not unique: two devices may both create 'climbing'
    color TEXT NOT NULL,
    archived INTEGER NOT NULL CHECK(archived IN (0, 1)),
    sort INTEGER NOT NULL
) STRICT;
CREATE INDEX activity_name ON activity(name_key);

CREATE TABLE entry(
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    activity INTEGER NOT NULL REFERENCES activity(n),
    day INTEGER NOT NULL, -- civil date: days since 1970-01-01, decided once
    seconds INTEGER NOT NULL CHECK(seconds BETWEEN 1 AND {LONGEST}),
    start_ms INTEGER, -- UTC; this and the next three: timed sessions only
    end_ms INTEGER CHECK(end_ms IS start_ms + 1000 * seconds),
    tz TEXT,
    offset_s INTEGER CHECK((offset_s IS NULL) = (start_ms IS NULL)),
    note TEXT NOT NULL,
    source TEXT,
    source_id TEXT,
    UNIQUE(source, source_id) -- an import run twice adds nothing
) STRICT;
CREATE INDEX entry_cover ON entry(day, activity, seconds);

CREATE TABLE tag(n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE entry_tag(
    entry INTEGER NOT NULL REFERENCES entry(n) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    tag INTEGER NOT NULL REFERENCES tag(n),
    PRIMARY KEY(entry, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_tag_tag ON entry_tag(tag);

CREATE TABLE bar(
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    activity INTEGER NOT NULL REFERENCES activity(n),
    kind TEXT NOT NULL CHECK(kind IN ('rate', 'total')),
    amount REAL NOT NULL CHECK(amount > 0),
    unit TEXT NOT NULL,
    per TEXT,
    unit_seconds INTEGER,
    carry_in REAL NOT NULL,
    since TEXT NOT NULL,
    enabled INTEGER NOT NULL CHECK(enabled IN (0, 1))
) STRICT;
CREATE INDEX bar_activity ON bar(activity);

CREATE TABLE setting(
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    scope TEXT NOT NULL DEFAULT 'journal' CHECK(scope IN ('device', 'journal'))
) STRICT, WITHOUT ROWID;

CREATE TABLE timer( -- a row per running session: it survives a crash or a reboot
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK(length(id) = 16),
    activity INTEGER NOT NULL REFERENCES activity(n) ON DELETE CASCADE,
    start_ms INTEGER, -- UTC; NULL: paused
    tz TEXT,
    offset_s INTEGER CHECK((offset_s IS NULL) = (start_ms IS NULL)),
    note TEXT NOT NULL,
    tags TEXT NOT NULL, -- a JSON array
    seen_ms INTEGER -- the heartbeat of the program that runs it; no change, so never undone
) STRICT;
CREATE INDEX timer_activity ON timer(activity);

CREATE TABLE change( -- append only; undo, redo and the audit trail all read it
    seq INTEGER PRIMARY KEY,
    grp INTEGER NOT NULL, -- one user action: the seq of its first row
    at_ms INTEGER NOT NULL,
    kind TEXT, -- the step's code, and
    text TEXT, -- its values as JSON: on the first row of a group
    table_name TEXT NOT NULL,
    id BLOB NOT NULL, -- of the record; a setting's key as UTF-8
    before TEXT, -- JSON; NULL: there was none
    after TEXT, -- JSON; NULL: there is none any more
    stamp TEXT, -- for other devices, later
    undoes INTEGER, -- the grp that this one reverses
    CHECK(before IS NOT after)
) STRICT;
CREATE INDEX change_grp ON change(grp);
"""

_COMMENT = re.compile("--[^\n]*")
_OWNER = re.compile(r"CREATE (?:TABLE|INDEX \w+ ON) (\w+)")

SAFETY = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA foreign_keys=ON",
    # Changed pages wait in memory until COMMIT, 0.5 KB an entry: a spill would lock readers out, and so stop
    # the window for seconds, in mid-import.
    "PRAGMA cache_spill=OFF",
)
DURABILITY = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")

BUSY_SECONDS = 5.0


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open the file at an absolute path as 'rw', 'ro' or 'ro&immutable=1', with every safety pragma set."""
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=BUSY_SECONDS
    )
    try:
        for pragma in (*SAFETY, *(DURABILITY if mode == "rw" else ())):
            connection.execute(pragma)
    except (sqlite3.Error, UnicodeDecodeError):  # what SQLite has to say of damage may be no text
        connection.close()
        raise
    return connection


def as_made(connection: sqlite3.Connection, besides: Collection[str] = ()) -> bool:
    """Return whether the tables are those of DDL, rules included, and no trigger waits to be set off.

    What else somebody put into the file is left alone. `besides` are tables of which another version made
    something else.
    """
    rows = connection.execute("SELECT type, sql FROM main.sqlite_schema").fetchall()
    there = {_squeezed(sql) for _, sql in rows if isinstance(sql, str)}
    ours = ((_OWNER.search(text), text) for text in _COMMENT.sub("", DDL).split(";"))
    wanted = {_squeezed(text) for owner, text in ours if owner is not None and owner[1] not in besides}
    return there >= wanted and all(kind != "trigger" for kind, _ in rows)


def _squeezed(sql: str) -> str:
    return "".join(_COMMENT.sub("", sql).split())


def create_file(path: Path) -> None:
    """Create an empty journal at `path`, readable by its owner only; leave alone a file that is there."""
    place_new(path, write_tables)


def write_tables(path: Path) -> None:
    """Make an empty file a journal without entries."""
    with closing(connect(path, "rw")) as connection:
        connection.executescript(
            f"BEGIN; {DDL} PRAGMA application_id={APPLICATION}; PRAGMA user_version={SCHEMA}; COMMIT;"
        )
