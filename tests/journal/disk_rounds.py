"""A program of its own: does something to a journal on a disk that is full after so and so many bytes.

Round by round there is a little more room. After each the journal must be as before or, where it was said to
be done, as after; backups must be sound, and no draft may be left behind.
"""

from __future__ import annotations

import json
import resource
import shutil
import signal
import sqlite3
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hobbyscope.app import exporting, importing
from hobbyscope.app.workspace import Workspace
from hobbyscope.core.records import Entry, Refused
from hobbyscope.journal import backups, restoring, salvage
from hobbyscope.journal.ids import new_id
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import AddEntries, PutEntry, Step
from tests.journal.checks import assert_consistent, assert_holds_the_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

STEP = Step("full.disk")


def edit(path: Path, _source: Path) -> None:
    """One entry with a long note."""
    with Journal.open(path) as journal:
        activity = journal.activities()[0].id
        journal.apply(STEP, [PutEntry(Entry(new_id(), activity, 1, 60, note="x" * 9000))])


def bring(path: Path, _source: Path) -> None:
    """Some hundred entries at once."""
    with Journal.open(path) as journal:
        key = journal.activities()[0].id
        made = (Entry(new_id(), key, n, 60, source="s", source_id=str(n), tags=("t",)) for n in range(300))
        journal.apply(STEP, [AddEntries(tuple(made))])


def undo(path: Path, _source: Path) -> None:
    """Take the last step back."""
    with Journal.open(path) as journal:
        journal.undo()


def migrate(path: Path, _source: Path) -> None:
    """Open a journal of an older version; where there is no room to migrate it, it can be read."""
    with Journal.open(path) as journal:
        assert_holds_the_sample(journal)
        if journal.barred:
            raise Refused(journal.barred, path=str(path))


def bring_lines(path: Path, source: Path) -> None:
    """Bring in a whole journal that was written as JSON Lines."""
    with Workspace.open(path, create=False) as workspace:
        plan = workspace.planner([source.with_name("lines.jsonl")])(lambda _done: True)
    importing.run_import(path, plan, lambda _done: True, lambda: None)


def export(form: str) -> Callable[[Path, Path], None]:
    """Write the whole journal to a file."""
    return lambda path, _source: exporting.export(path, path.with_name("again.hobby"), form)


ACTS: dict[str, Callable[[Path, Path], object]] = {
    "edit": edit,
    "import": bring,
    "undo": undo,
    "backup": lambda path, _source: backups.make(path, "asked"),
    "restore": restoring.restore,
    "migration": migrate,
    "put in place": lambda path, source: restoring.put_in_place(source, path.with_name("again.hobby")),
    "import lines": bring_lines,
    "export lines": export("jsonl"),
    "export copy": export("sqlite"),
    "export table": export("csv"),
    "salvage": lambda path, _source: salvage.salvage(path, path.with_name("again.hobby")),
}
CHANGING = ("edit", "import", "import lines", "undo", "restore", "migration")


@contextmanager
def files_below(limit: int) -> Iterator[None]:
    """Let no file grow beyond a size."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


@contextmanager
def room_of(disk: Path, free: int) -> Iterator[None]:
    """Leave so many bytes of a small disk free."""
    filler = disk / "filler"
    left = shutil.disk_usage(disk).free
    filler.write_bytes(bytes(max(0, left - free)))
    try:
        yield
    finally:
        filler.unlink()


def held(path: Path) -> list[str]:
    """All that a journal holds; it must be consistent."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        # (of the first version's timers no change tells)
        if not connection.execute("SELECT EXISTS(SELECT 1 FROM timer)").fetchone()[0]:
            assert_consistent(connection)
        return list(connection.iterdump())


def one_round(what: str, path: Path, source: Path, full: AbstractContextManager[None]) -> str:
    """Do it once, and look at what is left; return the code of what was told."""
    before, code = held(path), "done"
    try:
        with full:
            ACTS[what](path, source)
    except Refused as refused:
        code = refused.code
    changed = held(path) != before
    assert changed == (what in CHANGING and code == "done"), (what, code)
    again = path.with_name("again.hobby")
    assert again.exists() == (what not in (*CHANGING, "backup") and code == "done"), (what, code)
    if again.exists() and what == "export lines":
        assert again.read_bytes() == b"".join(exporting.lines(path))
    elif again.exists() and what == "export table":
        assert again.read_bytes() == b"".join(exporting.lines(path, "csv"))
    elif again.exists():
        held(again)
    names = [file.name for file in path.parent.rglob("*")]
    left = [name for name in names if name.endswith((".new", "-journal")) or name.startswith(".hobbyscope-")]
    assert not left, (what, code, left)
    assert all(backups.sound(backup.path) for backup in backups.found(path)), (what, code)
    return code


def main(what: str, folder: Path, source: Path, sizes: list[int], disk: str) -> None:
    """Do a round for each size, from a fresh copy of the journal each, and print what was told."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    told = []
    for size in sizes:
        shutil.rmtree(folder / "j", ignore_errors=True)
        (folder / "j").mkdir()
        path = folder / "j" / "journal.hobby"
        shutil.copyfile(source.with_name("before.hobby"), path)
        full = room_of(folder, size) if disk == "small" else files_below(size)
        told.append(one_round(what, path, source, full))
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), json.loads(sys.argv[4]), sys.argv[5])
