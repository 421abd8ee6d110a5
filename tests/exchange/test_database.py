"""Databases of other programs: read whatever they hold, never changed, and refused with a reason.

Catches a file that is written to, code in a schema that runs, and a value or a loop without an end.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange import database
from hobbyscope.exchange.base import Look
from hobbyscope.exchange.database import is_database, open_database
from tests.exchange.files import made_by, sample


def log(path):
    return made_by(path, "CREATE TABLE facts(id INTEGER, name TEXT)", "INSERT INTO facts VALUES (1, 'Chess')")


def rows(path, table="facts", columns=("id", "name")):
    with open_database(path) as found:
        return list(found.rows(table, *columns))


def refused(path, *columns):
    with pytest.raises(Refused) as caught:
        rows(path, columns=columns or ("id", "name"))
    return caught.value.code


def state(folder):
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino)
        for path in folder.iterdir()
    }


def test_a_database_is_known_by_how_it_begins(tmp_path):
    path = log(tmp_path / "a.txt")
    assert is_database(Look(path, path.read_bytes(), ""))
    assert not is_database(Look(path, b"SQLite", "SQLite"))


def test_rows_and_their_number_are_read(tmp_path):
    path = log(tmp_path / "a.db")
    assert rows(path) == [(1, "Chess")]
    with open_database(path) as found:
        assert found.count("facts") == 1
        assert "facts" in found
        assert found.has("facts", "id", "name")
        assert not found.has("facts", "mood")
        assert not found.has("tags")


def test_what_is_not_there_reads_as_nothing(tmp_path):
    path = log(tmp_path / "a.db")
    assert rows(path, columns=("mood", "id")) == [(None, 1)]
    assert rows(path, "tags") == []


@pytest.mark.parametrize("name", ["what?.db", "50%25.db", "a#b.db", "a b&mode=rw.db", "활동.db", "it's.db"])
def test_any_name_of_a_file_will_do(tmp_path, name):
    assert rows(log(tmp_path / name)) == [(1, "Chess")]


def test_a_path_of_windows_becomes_an_address(monkeypatch, tmp_path):
    class Drive:
        def absolute(self):
            return self

        def as_posix(self):
            return "C:/logs/a.db"

    assert database._address(Drive()) == "file:///C%3A/logs/a.db"


def test_reading_leaves_no_trace(tmp_path):
    log(tmp_path / "a.db")
    os.utime(tmp_path / "a.db", (1, 1))
    before = state(tmp_path)
    assert rows(tmp_path / "a.db")
    assert state(tmp_path) == before


def test_a_sample_can_be_read_where_nothing_can_be_written():
    assert rows(sample("hamster/shetil-hamster.db"), columns=("id",))


def test_rows_that_wait_beside_the_file_are_read_too_and_stay_there(tmp_path):
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute("PRAGMA wal_autocheckpoint=0")
        writer.execute("CREATE TABLE facts(id, name)")
        writer.execute("INSERT INTO facts VALUES (7, 'Go')")
        assert (tmp_path / "a.db-wal").stat().st_size > 0
        before = state(tmp_path)
        assert rows(path) == [(7, "Go")]
        assert state(tmp_path) == before


def test_a_closed_database_of_that_kind_is_read_in_its_place(tmp_path):
    path = made_by(tmp_path / "a.db", "PRAGMA journal_mode=WAL", "CREATE TABLE facts(id, name)")
    (tmp_path / "a.db-wal").touch()
    before = state(tmp_path)
    assert rows(path) == []
    assert state(tmp_path) == before


@pytest.mark.parametrize(("begin", "code"), [(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", "hot"), (b"\0" * 8, "")])
def test_a_change_that_was_cut_short_is_left_to_its_program(tmp_path, begin, code):
    path = log(tmp_path / "a.db")
    (tmp_path / "a.db-journal").write_bytes(begin + bytes(504))
    if code:
        assert refused(path) == "import.database_hot"
    else:
        assert rows(path) == [(1, "Chess")]


def test_a_file_that_changes_meanwhile_is_refused(tmp_path):
    path = log(tmp_path / "a.db")
    with pytest.raises(Refused) as caught, open_database(path):
        os.utime(path, (1, 1))
    assert caught.value.code == "import.database_changed"


def test_an_error_of_a_file_that_changes_meanwhile_is_laid_to_that(tmp_path):
    path = log(tmp_path / "a.db")

    def broken_off():
        with open_database(path):
            os.utime(path, (1, 1))
            raise sqlite3.DatabaseError

    with pytest.raises(Refused) as caught:
        broken_off()
    assert caught.value.code == "import.database_changed"


def test_a_damaged_database_is_refused(tmp_path):
    path = log(tmp_path / "a.db")
    raw = path.read_bytes()
    for cut in (raw[:100], raw[:4096], raw[:16] + b"\xff" * (len(raw) - 16)):
        path.write_bytes(cut)
        assert refused(path) == "import.database_damaged"


def test_a_schema_that_is_no_text_is_damage(tmp_path):
    path = log(tmp_path / "a.db")
    whole = path.read_bytes()
    path.write_bytes(
        whole.replace(b"tablefactsfacts", b"tablef\xe9ctsf\xe9cts").replace(b"facts(", b"facts)")
    )
    with pytest.raises(Refused, match="database_damaged") as caught:
        rows(path)
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)


@pytest.mark.parametrize("raw", [b"", b"SQLite", os.urandom(8192)])
def test_what_is_no_database_is_refused(tmp_path, raw):
    path = tmp_path / "a.db"
    path.write_bytes(raw)
    assert refused(path) == "import.database_none"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert refused(tmp_path / "a.db") == "import.missing"
    assert refused(tmp_path) == "import.no_file"


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "LARGEST", 1000)
    assert refused(log(tmp_path / "a.db")) == "import.too_large"


def test_a_view_is_no_table(tmp_path):
    path = made_by(
        tmp_path / "a.db",
        "CREATE VIEW facts AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id FROM n) SELECT id FROM n",
    )
    with open_database(path) as found:
        assert "facts" not in found
        assert list(found.rows("facts", "id")) == []


def test_an_index_over_words_is_no_table(tmp_path):
    path = made_by(tmp_path / "a.db", "CREATE VIRTUAL TABLE facts USING fts3(id, name)")
    with open_database(path) as found:
        assert "facts" not in found


def test_a_computed_column_is_not_there(tmp_path):
    path = made_by(
        tmp_path / "a.db",
        "CREATE TABLE facts(id, name AS (hex(zeroblob(900000))))",
        "INSERT INTO facts VALUES (1)",
    )
    assert rows(path) == [(1, None)]


def test_a_trigger_does_nothing(tmp_path):
    path = log(tmp_path / "a.db")
    made_by(path, "CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts; END")
    assert rows(path) == [(1, "Chess")]


def test_nothing_can_be_written(tmp_path):
    with pytest.raises(Refused) as caught, open_database(log(tmp_path / "a.db")) as found:
        found._connection.execute("DELETE FROM facts")
    assert caught.value.code == "import.database_damaged"


def test_values_of_any_type_and_text_that_is_none_are_read(tmp_path):
    path = made_by(
        tmp_path / "a.db",
        "CREATE TABLE facts(id, name)",
        "INSERT INTO facts VALUES (x'00ff', CAST(x'ff41' AS TEXT)), (1.5, NULL)",
    )
    assert rows(path) == [(b"\0\xff", "\ufffdA"), (1.5, None)]


def test_a_value_that_is_too_large_is_refused(tmp_path):
    path = made_by(tmp_path / "a.db", "CREATE TABLE facts(id, name)", "INSERT INTO facts VALUES (1, NULL)")
    made_by(path, f"UPDATE facts SET name = zeroblob({2**20 + 1})")
    assert refused(path) == "import.database_value"
    assert rows(path, columns=("id",)) == [(1,)]  # others are read all the same


def test_names_of_tables_and_columns_may_hold_anything(tmp_path):
    path = made_by(tmp_path / "a.db", 'CREATE TABLE "a""; b"("c""d")', 'INSERT INTO "a""; b" VALUES (3)')
    assert rows(path, 'a"; b', ('c"d',)) == [(3,)]


def test_a_query_without_end_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "MOST_STEPS", 30_000)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT count(*) FROM n"
    with pytest.raises(Refused) as caught, open_database(log(tmp_path / "a.db")) as found:
        found._connection.execute(endless).fetchone()
    assert caught.value.code == "import.database_endless"


def test_more_rows_than_a_file_can_hold_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "LEAST_ROW", 2**20)
    assert refused(log(tmp_path / "a.db")) == "import.database_damaged"
