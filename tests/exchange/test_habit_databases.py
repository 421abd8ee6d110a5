"""Tickmate and Rewire: each tick is one, on its day, and asks how long it took.

Catches a month that is one too early, and a day that was not done.
"""

from __future__ import annotations

from datetime import date

import pytest

from hobbyscope.core.calendar import day_number
from hobbyscope.core.records import Refused
from hobbyscope.exchange.base import Mark
from hobbyscope.exchange.importers import read_file, recognise
from tests.exchange.files import BERLIN, go_on, made_by, read, told

TICKMATE = (
    "CREATE TABLE tracks(_id integer primary key, name text, description text, enabled integer)",
    "CREATE TABLE ticks(_id integer primary key, _track_id, year, month, day, hour)",
    "INSERT INTO tracks VALUES (1, 'Kites', '', 1), (2, 'Tea', '', 0)",
)
REWIRE = (
    "CREATE TABLE Habits(_id INTEGER PRIMARY KEY, Name TEXT, archived INTEGER)",
    "CREATE TABLE CHECKINS(_id INTEGER PRIMARY KEY, Habit_id, date TEXT, type, note TEXT)",
    "INSERT INTO Habits VALUES (1, 'Kites', 0), (2, 'Tea', 1)",
)
ANSWERED = BERLIN._replace(ticks={"Kites": 1800, "Tea": 600})


def test_ticks_of_tickmate_may_be_several_a_day(tmp_path):
    values = "(1, 1, 2016, 2, 20, 12), (2, 1, 2016, 2, 20, 15), (3, 2, 2015, 11, 31, 0)"
    path = made_by(tmp_path / "a.db", *TICKMATE, f"INSERT INTO ticks VALUES {values}")
    assert recognise(path)[0].source == "tickmate"
    assert (read(path).ticks, read(path).needs) == ({"Kites": 2, "Tea": 1}, ("ticks",))
    found = read(path, ANSWERED)
    march, december = day_number(date(2016, 3, 20)), day_number(date(2015, 12, 31))
    assert [(entry.day, entry.seconds) for entry in found.entries] == [
        (march, 1800),
        (march, 1800),
        (december, 600),
    ]
    assert found.marks == {b"tea": Mark(archived=True)}


def test_what_is_no_tick_is_told(tmp_path):
    values = "(1, 9, 2016, 2, 20, 0), (2, 1, 2016, 12, 1, 0), (3, 1, NULL, 'x', x'00', 0)"
    path = made_by(tmp_path / "a.db", *TICKMATE, f"INSERT INTO ticks VALUES {values}")
    assert told(read(path).skipped) == [(1, "no_name"), (2, "bad_date"), (3, "bad_date")]


def test_days_of_rewire_count_where_a_habit_was_done(tmp_path):
    values = "(1, 1, '20160101', 2, 'wind'), (2, 1, '20160102', 1, NULL), (3, 2, '20160102', 2, NULL)"
    path = made_by(tmp_path / "a.db", *REWIRE, f"INSERT INTO CHECKINS VALUES {values}")
    assert recognise(path)[0].source == "rewire"
    found = read(path, ANSWERED)
    first = day_number(date(2016, 1, 1))
    assert [(entry.day, entry.note) for entry in found.entries] == [(first, "wind"), (first + 1, "")]
    assert found.marks == {b"tea": Mark(archived=True)}


def test_an_empty_and_another_database_are_refused(tmp_path):
    with pytest.raises(Refused, match="no_facts"):
        read(made_by(tmp_path / "a.db", *TICKMATE))
    other = made_by(tmp_path / "b.db", "CREATE TABLE ticks(a)")
    with pytest.raises(Refused, match="database_unknown"):
        read_file(other, BERLIN, go_on, "rewire")
    with pytest.raises(Refused, match="database_unknown"):
        read(other)


def test_many_ticks_are_read_and_can_be_stopped(tmp_path):
    path = made_by(tmp_path / "a.db", *TICKMATE)
    values = ",".join(f"({number}, 1, {2000 + number % 20}, 1, 1, 0)" for number in range(1, 600))
    made_by(path, f"INSERT INTO ticks VALUES {values}")
    assert read(path).ticks == {"Kites": 599}
    with pytest.raises(Refused, match="cancelled"):
        read_file(path, BERLIN, lambda done: done < 0.3)
