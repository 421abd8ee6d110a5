"""HabitBull's table of habits and days, by a twin."""

from __future__ import annotations

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.exchange.habitbull import HABITBULL
from hobbyscope.exchange.importers import recognise
from tests.exchange.files import BERLIN, TWINS, go_on, read, read_text, refusal, told

HABITS = TWINS / "habitbull" / "habits.csv"
HEADER = "HabitName,HabitDescription,HabitCategory,DateNumber,Date,Value,CommentText\n"


def test_it_is_known_by_its_columns_and_asks_how_long_one_time_takes():
    importer, match = recognise(HABITS)
    assert (importer.source, match.reason) == ("habitbull", "import.is_columns")
    preview = read(HABITS)
    assert (preview.needs, preview.ticks) == (("ticks",), {"Read": 2, "Pages": 1})
    assert (preview.entries, "ticks" in preview.choices) == ([], True)


def test_a_day_becomes_as_long_as_one_time_takes():
    preview = read(HABITS, BERLIN._replace(ticks={"Read": 1800, "Pages": 0}))
    assert [(entry.day, entry.seconds, entry.note, entry.tags) for entry in preview.entries] == [
        (19723, 1800, "a poem, slowly", ("Study",)),
        (19725, 1800, "", ("Study",)),
    ]
    assert told(preview.skipped) == [(6, "bad_date"), (7, "ticks_left"), (8, "bad_tick")]
    assert (preview.read, preview.duplicates) == (6, 1)


def test_older_tables_number_their_days_too(tmp_path):
    preview = read_text(
        tmp_path, HEADER + "Run,,Health,1,2024-01-01,1,\n", BERLIN._replace(ticks={"Run": 60})
    )
    assert [(entry.day, entry.seconds) for entry in preview.entries] == [(19723, 60)]


def test_a_table_in_which_nothing_was_done_says_so(tmp_path):
    assert refusal(tmp_path, HEADER + "Run,,Health,1,2024-01-01,0,\n").code == "import.no_facts"


def test_another_table_that_is_read_as_one_is_refused(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("Activity,Date,Hours\nRead,2024-01-01,1\n")
    with pytest.raises(Refused) as caught:
        HABITBULL.read(path, BERLIN, go_on)
    assert caught.value.code == "import.no_columns"
