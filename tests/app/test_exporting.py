"""A part of the journal written to a file: the same entries that the table shows, each form for its use."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from hobbyscope.app.arranging import NEWEST, Filter, View, arranged, folded_names
from hobbyscope.app.exporting import EVERYTHING, Part, Tally, export, lines
from hobbyscope.core.records import Refused
from hobbyscope.journal.listing import ListingReader

if TYPE_CHECKING:
    from pathlib import Path

    from hobbyscope.app.workspace import Workspace

LINES = (
    "8:00-9:30 guitar, Scales and ARPEGGIOS #evening",
    "film 2h yesterday, in Café #cinema #Evening",
    "독서 30m, 시집 #밤",
    "guitar 45m yesterday, scales",
    "film 1h 2026-11-01",
)


@pytest.fixture
def logged(workspace: Workspace) -> Workspace:
    for line in LINES:
        workspace.log_line(line)
    return workspace


def rows(workspace: Workspace, part: Part) -> list[dict[str, str]]:
    text = b"".join(lines(workspace.path, "csv", part)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def shown(workspace: Workspace, question: Filter) -> set[bytes]:
    """The entries that the Journal page shows of a filter."""
    with ListingReader.open(workspace.path, create=False) as reader:
        listing = reader.listing(lambda: None)
        numbers = listing.numbers
        assert numbers is not None
        listing.take_texts(reader.texts(numbers, lambda: None))
        assert listing.texts is not None
        names = {activity.id: activity.name for activity in workspace.activities}
        known = tuple(listing.activities)
        folded = folded_names([names[key] for key in known])
        view = View(listing.rows, listing.texts.texts, known, folded)
        return {listing.key(row) for row in arranged(view, question, NEWEST).tolist()}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "scales",
        "#evening",
        "scales #evening",
        "film",
        "CAFE\u0301",
        "시",
        "nothing",
        "#cine",
        "guitar arp",
    ],
)
@pytest.mark.parametrize("tags", [(), ("evening",), ("EVENING", "밤")])
def test_a_part_is_what_the_page_shows(logged: Workspace, text: str, tags: tuple[str, ...]) -> None:
    """Catches a file that holds other entries than those one was looking at."""
    today = logged.today()
    guitar = frozenset(a.id for a in logged.activities if a.name == "guitar")
    for activities in (frozenset[bytes](), guitar):
        for first, last in ((None, None), (today - 1, today - 1), (today, None), (None, today - 1)):
            question = Filter(text, activities, frozenset(tags), first, last)
            found = {bytes.fromhex(row["Entry id"]) for row in rows(logged, Part(*question))}
            assert found == shown(logged, question)


def test_chosen_entries_alone_are_written(logged: Workspace) -> None:
    keys = [entry.id for entry in logged.journal.recent(2)]
    assert {row["Entry id"] for row in rows(logged, Part(keys=frozenset(keys)))} == {k.hex() for k in keys}


def test_a_part_as_json_lines_brings_its_activities_and_judges_only(
    logged: Workspace, tmp_path: Path
) -> None:
    """Catches a file for somebody else that tells what else one does."""
    text = b"".join(lines(logged.path, "jsonl", Part("cinema"))).decode()
    assert ("film" in text, "guitar" in text, "setting" in text) == (True, False, False)
    file = tmp_path / "part.jsonl"
    tally = export(logged.path, file, "jsonl", part=Part("cinema"))
    assert (tally.entries, file.read_text("utf-8")) == (1, text)
    assert logged.planner([file])(lambda _: True).entries == 1


def test_a_calendar_holds_what_has_a_clock_and_counts_the_rest(logged: Workspace) -> None:
    tally = Tally()
    content = b"".join(lines(logged.path, "ical", EVERYTHING, tally))
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["summary"] == "guitar"
    assert (tally.entries, tally.left_out) == (1, 4)


def test_a_calendar_of_nothing_is_refused(logged: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"export\.no_sessions"):
        export(logged.path, tmp_path / "film.ics", "ical", part=Part("cinema"))
    assert not (tmp_path / "film.ics").exists()


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_ones_own_export_brings_nothing_new_and_all_of_it_elsewhere(
    logged: Workspace, tmp_path: Path, form: str
) -> None:
    """Catches hours that are doubled by bringing a table back."""
    file = tmp_path / f"all.{form}"
    assert export(logged.path, file, form).entries == len(LINES)
    assert file.stat().st_mode & 0o777 == 0o600
    assert logged.bring(logged.planner([file])(lambda _: True)).imported == 0
    with type(logged).open(tmp_path / "other.hobby", clock=logged.clock) as other:
        assert other.bring(other.planner([file])(lambda _: True)).imported == len(LINES)
        ours, theirs = ([e._replace(activity=b"") for e in w.journal.entries()] for w in (logged, other))
        assert ours == theirs
        assert {a.name for a in other.activities} == {a.name for a in logged.activities}
        if form != "jsonl":  # a table says nothing of judges: new activities have the usual one
            assert len(other.bars) == len(other.activities)


def test_a_calendar_of_ones_own_comes_back_once(logged: Workspace, tmp_path: Path) -> None:
    """Catches sessions that are doubled by bringing one's own calendar back."""
    file = tmp_path / "all.ics"
    export(logged.path, file, "ical")
    assert logged.bring(logged.planner([file])(lambda _: True)).imported == 0
    with type(logged).open(tmp_path / "other.hobby", clock=logged.clock) as other:
        assert other.bring(other.planner([file])(lambda _: True)).imported == 1
        assert other.bring(other.planner([file])(lambda _: True)).imported == 0
        (session,) = other.journal.entries()
        (own,) = (entry for entry in logged.journal.entries() if entry.start_ms is not None)
        kept = {"activity": b"", "source": None, "source_id": None}
        assert session._replace(**kept) == own._replace(**kept)
        assert (other.activities[0].name, len(other.bars)) == ("guitar", 1)


def test_a_calendar_with_events_of_others_is_read_as_any_other(logged: Workspace, tmp_path: Path) -> None:
    """Catches an event without an id among ours, which would be taken for the next one without."""
    content = b"".join(lines(logged.path, "ical"))
    event = content[content.index(b"BEGIN:VEVENT") : content.index(b"END:VCALENDAR")]
    others = [event.replace(b"@hobbyscope", b"@other.%d" % n).replace(b"guitar", b"%d" % n) for n in (1, 2)]
    file = tmp_path / "mixed.ics"
    file.write_bytes(content.replace(b"END:VCALENDAR", b"".join(others) + b"END:VCALENDAR"))
    with type(logged).open(tmp_path / "other.hobby", clock=logged.clock) as other:
        assert other.bring(other.planner([file])(lambda _: True)).imported == 3
