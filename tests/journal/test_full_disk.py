"""A disk that is full at any moment: the journal is as before or as after, and a sentence says which.

The rounds run in a process of their own, once with files that may not grow beyond a limit, and, where we may
mount one, on a small disk. Catches a write that is not one transaction, a copy that gets its name before it
is whole, and an error of which no sentence is made: `test_the_rounds_find_a_write_in_two_halves` shows it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hobbyscope.app import exporting
from hobbyscope.app.messages import explain
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutEntry
from tests.journal.checks import OLD, STEP, an_activity, an_entry

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("resource", reason="limits the size of files")

KIB = 1024
TOLD = {
    "edit": {"journal.full", "journal.disk"},
    "import": {"journal.full", "journal.disk"},
    "undo": {"journal.full", "journal.disk"},
    "backup": {"backup.no_place"},
    "restore": {"backup.no_place", "journal.full", "journal.disk"},
    "migration": {"journal.older"},
    "import lines": {"backup.no_place", "journal.full", "journal.disk"},
    "export lines": {"output.cannot_write"},
    "export copy": {"output.cannot_write"},
    "export table": {"output.cannot_write"},
    "put in place": {"journal.no_place"},
    "salvage": {"salvage.no_place"},
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A backup to go back to, and beside it, as before.hobby, the journal that the rounds begin with."""
    path = tmp_path / "source.hobby"
    with Journal.open(path) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [AddEntries(tuple(an_entry(activity, tags=("a",)) for _ in range(300)))])
    other = tmp_path / "other.hobby"
    with Journal.open(other) as journal:
        activity = an_activity(journal)
        journal.apply(STEP, [AddEntries(tuple(an_entry(activity, note="z" * 40) for _ in range(300)))])
    exporting.export(other, tmp_path / "lines.jsonl", "jsonl")
    before = tmp_path / "before.hobby"
    shutil.copyfile(path, before)
    with Journal.open(before) as journal:
        activity = journal.activities()[0]
        for entry in list(journal.entries())[:40]:
            journal.apply(STEP, [PutEntry(entry._replace(note="n" * 200, tags=("b",)))])
        journal.apply(STEP, [PutEntry(an_entry(activity, note="y" * 20_000))])
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of four megabytes."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)]
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("only root may mount a small disk")
    if subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("a small disk cannot be mounted here")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def rounds(what: str, folder: Path, source: Path, sizes: range, disk: str) -> list[str]:
    """What is told at each of these sizes."""
    program = [sys.executable, "-m", "tests.journal.disk_rounds", what, str(folder), str(source)]
    done = subprocess.run(
        [*program, json.dumps(list(sizes)), disk], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told: list[str] = json.loads(done.stdout)
    return told


def assert_told(what: str, told: list[str]) -> None:
    """Without room it is refused, with room it is done, and what is told has a sentence."""
    assert told[-1] == "done"
    assert set(told) - {"done"} <= TOLD[what]
    assert len(set(told)) > 1, "the disk was never full"
    for code in set(told) - {"done"}:
        assert explain(code, {"path": "p"}) != code


@pytest.mark.parametrize("what", TOLD)
def test_files_that_may_not_grow_change_nothing_or_all(what: str, source: Path, tmp_path: Path) -> None:
    before = source.with_name("before.hobby")
    if what == "migration":
        shutil.copyfile(OLD, before)
    size = before.stat().st_size
    last = 4 * size + 64 * KIB
    sizes = range(0, last, max(4 * KIB, last // 40))
    assert_told(what, rounds(what, tmp_path, source, sizes, "limited"))


@pytest.mark.parametrize("what", TOLD)
def test_a_small_disk_changes_nothing_or_all(what: str, source: Path, small_disk: Path) -> None:
    before = source.with_name("before.hobby")
    if what == "migration":
        shutil.copyfile(OLD, before)
    sizes = range(0, 3 * before.stat().st_size + 400 * KIB, 40 * KIB)
    assert_told(what, rounds(what, small_disk, source, sizes, "small"))


def test_the_rounds_find_a_write_in_two_halves(source: Path, tmp_path: Path) -> None:
    """The sabotage of the tests above: entries that are saved one by one, each in its own transaction."""
    program = """
import sys
from tests.journal import disk_rounds as rounds

def halves(path, _source):
    with rounds.Journal.open(path) as journal:
        key = journal.activities()[0].id
        for n in range(300):
            journal.apply(rounds.STEP, [rounds.PutEntry(rounds.Entry(rounds.new_id(), key, n, 60))])

rounds.ACTS["import"] = halves
rounds.main("import", *map(rounds.Path, sys.argv[1:3]), [int(sys.argv[3])], "limited")
"""
    size = str(source.with_name("before.hobby").stat().st_size + 16 * KIB)
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path), str(source), size],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "AssertionError: ('import'," in done.stderr
