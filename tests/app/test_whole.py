"""A whole journal out and in again: equal in an empty one, and nothing new where it is known."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hobbyscope.app.exporting import FORMATS, export
from hobbyscope.app.importing import dry_run, import_into, plan_import
from hobbyscope.app.judging import judged_key
from hobbyscope.core.records import Activity, Bar, Entry, Refused, Timer
from hobbyscope.exchange.base import Options
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import (
    AddEntries,
    DropBar,
    PutActivity,
    PutBar,
    PutEntry,
    PutSetting,
    PutTimer,
    Step,
)

if TYPE_CHECKING:
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.journal.ops import Op

FILM = Activity(new_id(), "film")
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=20)
NAMES = st.sampled_from(
    [
        *(
            "film",
            "Film",
            "기타",
            "a\u0301",
            "=1+1",
            "한글 이름",
            "'",
            "\u202eabc",
            "👩\u200d🎤",
            "'=x",
            "+7",
        ),
        *("-1", "@home", 'say "hi"', "a, b; c", unicodedata.normalize("NFD", "독서 모임"), "  two  words "),
    ]
)
CLOCKS = st.one_of(
    st.just((None, None, None)),
    st.tuples(
        st.integers(-(10**12), 4 * 10**12),
        st.sampled_from([None, "", "Asia/Seoul"]),
        st.integers(-50_000, 50_000),
    ),
)
TAGS = st.lists(NAMES, max_size=3, unique=True).map(tuple)


def contents(journal: Journal) -> dict[str, Any]:
    """Everything that a journal holds but its history."""
    return {
        "activities": journal.activities(),
        "bars": journal.bars(),
        "settings": journal.settings(),
        "timers": journal.timers(),
        "entries": list(journal.entries()),
        "recent": journal.recent(100),
    }


def bring(path: Path, journal: Journal) -> ImportReport:
    plan = plan_import([path], Options(), journal.activities())
    foreseen = dry_run(journal, plan)
    report = import_into(journal, plan)
    assert foreseen == report
    return report


@st.composite
def journals(draw: st.DrawFn) -> list[Op]:
    """The operations that make a journal of anything that one can hold."""
    activities = [
        Activity(new_id(), draw(NAMES), draw(st.sampled_from(["", "#00ff7F"])), draw(st.booleans()), sort)
        for sort in draw(st.lists(st.integers(-3, 3), max_size=4))
    ]
    ops: list[Op] = [PutActivity(activity) for activity in activities]
    ops += [
        PutSetting(key, draw(TEXTS))
        for key in draw(st.sets(TEXTS.filter(bool).filter("sample".__ne__), max_size=3))
    ]
    if not activities:
        return ops
    one = st.sampled_from(activities).map(lambda activity: activity.id)
    amount = st.floats(0, 1e300, exclude_min=True)
    for per in draw(st.lists(st.sampled_from(["day", "week", "month", "year", None]), max_size=3)):
        kind, unit = "rate" if per else "total", draw(NAMES)
        rest = (draw(st.none() | st.integers(1, 99)), draw(st.floats(0, 1e300)))
        since, enabled = draw(st.sampled_from(["period", "activity"])), draw(st.booleans())
        ops.append(PutBar(Bar(new_id(), draw(one), kind, draw(amount), unit, per, *rest, since, enabled)))
    ops += [
        PutTimer(Timer(new_id(), draw(one), *draw(CLOCKS), draw(TEXTS), draw(TAGS)))
        for _ in range(draw(st.integers(0, 2)))
    ]
    entries = []
    for number in range(draw(st.integers(0, 12))):
        start, zone, offset = draw(CLOCKS)
        seconds = draw(st.integers(1, 604_800))
        end = None if start is None else start + 1000 * seconds
        clock = (start, end, zone, offset)
        source = draw(st.sampled_from([None, "", "toggl"]))
        day = draw(st.integers(-719_162, 2_932_896))
        entries.append(
            Entry(
                new_id(),
                draw(one),
                day,
                seconds,
                *clock,
                draw(TEXTS),
                source,
                source and str(number),
                draw(TAGS),
            )
        )
    return [*ops, AddEntries(tuple(entries))]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(journals())
def test_a_journal_comes_back_equal(ops: list[Op]) -> None:
    """Catches a field that the form forgets, and an order that does not come back."""
    comes_back_equal(ops)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(journals())
def test_ten_thousand_journals_come_back_equal(ops: list[Op]) -> None:
    comes_back_equal(ops)


def comes_back_equal(ops: list[Op]) -> None:
    with TemporaryDirectory() as folder:
        path, file = Path(folder) / "one.hobby", Path(folder) / "one.jsonl"
        with Journal.open(path) as journal:
            journal.apply(Step("made"), ops)
            before = contents(journal)
        export(path, file, "jsonl")
        with Journal.open(Path(folder) / "other.hobby") as other:
            assert bring(file, other).imported == len(before["entries"])
            assert contents(other) == before
            revision = other.revision
            assert bring(file, other).imported == 0
            assert (contents(other), other.revision) == (before, revision)
            if other.undo() is not None:
                assert contents(other) == {key: type(value)() for key, value in before.items()}


def entry(**fields: Any) -> Entry:
    return Entry(**{"id": new_id(), "activity": FILM.id, "day": 20_000, "seconds": 60, **fields})


def exported(folder: Path, *ops: Op) -> Path:
    with Journal.open(folder / "one.hobby") as journal:
        journal.apply(Step("made"), [PutActivity(FILM), *ops])
    export(folder / "one.hobby", folder / "one.jsonl", "jsonl")
    return folder / "one.jsonl"


def test_what_was_changed_since_stays_as_it_is(tmp_path: Path) -> None:
    """Catches an import of an old file that takes later corrections back."""
    logged = entry(source="toggl", source_id="1")
    file = exported(
        tmp_path,
        PutBar(Bar(new_id(), FILM.id, "total", 9.0)),
        PutSetting("day_starts", "0"),
        PutEntry(logged),
    )
    with Journal.open(tmp_path / "one.hobby") as journal:
        journal.apply(
            Step("changed"), [PutActivity(FILM._replace(name="cinema")), PutEntry(logged._replace(seconds=7))]
        )
        journal.apply(
            Step("changed"), [PutSetting("day_starts", "300"), *(DropBar(bar.id) for bar in journal.bars())]
        )
        before = contents(journal)
        assert bring(file, journal).duplicates == 1
        assert contents(journal) == before


def test_into_another_journal_come_hours_and_judges_but_no_settings(tmp_path: Path) -> None:
    timer = Timer(new_id(), FILM.id, None, None, None)
    climbing = Activity(new_id(), "climbing")
    judge = Bar(new_id(), climbing.id, "total", 9.0)
    logged = [entry(), entry(activity=climbing.id), entry(source="toggl", source_id="known")]
    file = exported(
        tmp_path,
        *(PutActivity(climbing), PutBar(judge), PutBar(Bar(new_id(), FILM.id, "total", 8.0))),
        *(PutSetting("day_starts", "0"), PutTimer(timer), AddEntries(tuple(logged))),
        *(PutSetting(judged_key(activity.id), judge.id.hex()) for activity in (FILM, climbing)),
    )
    mine = Activity(new_id(), "Film")
    with Journal.open(tmp_path / "mine.hobby") as journal:
        own = entry(activity=mine.id, source="toggl", source_id="known")
        journal.apply(Step("mine"), [PutActivity(mine), PutEntry(own)])
        report = bring(file, journal)
        assert (report.imported, report.duplicates) == (2, 1)
        assert report.activities == {"Film": 60, "climbing": 60}
        assert (journal.activities(), journal.bars()) == ([mine, climbing], [judge])
        assert (journal.settings(), journal.timers()) == ({judged_key(climbing.id): judge.id.hex()}, [])


def test_the_mark_of_a_sample_does_not_come_along(tmp_path: Path) -> None:
    """Catches a journal of one's own that says it is a sample, and is never backed up."""
    file = exported(tmp_path, PutSetting("sample", "1"), PutEntry(entry()))
    with Journal.open(tmp_path / "mine.hobby") as journal:
        assert bring(file, journal).imported == 1
        assert journal.setting("sample") is None


def test_an_activity_can_be_left_out_of_a_whole_journal(tmp_path: Path) -> None:
    climbing = Activity(new_id(), "climbing")
    file = exported(tmp_path, PutActivity(climbing), PutEntry(entry()), PutEntry(entry(activity=climbing.id)))
    with Journal.open(tmp_path / "mine.hobby") as journal:
        plan = plan_import([file], Options(), []).take(FILM.id, False)
        assert import_into(journal, plan).imported == 1
        assert journal.activities() == [climbing]


def test_a_journal_comes_beside_a_table(tmp_path: Path) -> None:
    file = exported(tmp_path, PutEntry(entry()))
    table = tmp_path / "table.csv"
    table.write_text("Activity,Date,Hours\nFILM,2026-11-20,2\nchess,2026-11-20,1\n")
    with Journal.open(tmp_path / "mine.hobby") as journal:
        report = import_into(journal, plan_import([table, file], Options(), []))
        assert report.activities == {"film": 7260, "chess": 3600}
        assert [bar.activity == FILM.id for bar in journal.bars()] == [False]  # as in the file: no judge


def test_an_export_is_for_its_owner_only_and_leaves_nothing_behind(tmp_path: Path) -> None:
    exported(tmp_path, PutEntry(entry()))
    export(tmp_path / "one.hobby", tmp_path / "copy.hobby", "sqlite")
    assert {path.name for path in tmp_path.iterdir()} == {"one.hobby", "one.jsonl", "copy.hobby"}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    with Journal.open(tmp_path / "one.hobby") as one, Journal.open(tmp_path / "copy.hobby") as copy:
        assert contents(one) == contents(copy)
        assert copy.undo_step == one.undo_step


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_never_takes_the_place_of_the_journal(tmp_path: Path, form: str) -> None:
    """Catches an export onto the journal: what is open there would write into a file without a name."""
    exported(tmp_path, PutEntry(entry()))
    journal, link = tmp_path / "one.hobby", tmp_path / "link"
    link.symlink_to(journal)
    before = journal.read_bytes()
    for target in (journal, link):
        with pytest.raises(Refused, match=r"export\.onto_itself"):
            export(journal, target, form)
    assert journal.read_bytes() == before


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_that_is_stopped_leaves_the_file_as_it_was(tmp_path: Path, form: str) -> None:
    exported(tmp_path, PutEntry(entry()))
    target = tmp_path / "target"
    target.write_text("as it was")
    for steps in range(3):
        rest = iter([True] * steps)
        with pytest.raises(Refused, match=r"export\.cancelled"):
            export(tmp_path / "one.hobby", target, form, lambda _done, rest=rest: next(rest, False))
    assert target.read_text() == "as it was"
    assert not list(tmp_path.glob(".hobbyscope*"))


def test_an_export_where_nothing_can_be_written_is_refused(tmp_path: Path) -> None:
    exported(tmp_path, PutEntry(entry()))
    with pytest.raises(Refused, match=r"output\.cannot_write") as caught:
        export(tmp_path / "one.hobby", tmp_path / "missing" / "file", "jsonl")
    assert caught.value.values["why"] == "there is no such folder"


def test_a_damaged_journal_is_not_exported_as_a_copy(tmp_path: Path) -> None:
    exported(tmp_path, AddEntries(tuple(entry() for _ in range(2000))))
    journal = tmp_path / "one.hobby"
    pages = bytearray(journal.read_bytes())
    pages[len(pages) // 2 : len(pages) // 2 + 4096] = b"\xff" * 4096
    journal.write_bytes(pages)
    with pytest.raises(Refused, match=r"journal\.damaged"):
        export(journal, tmp_path / "copy.hobby", "sqlite")
    assert not (tmp_path / "copy.hobby").exists()
