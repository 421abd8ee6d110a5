"""Backups, restores and salvages where files or folders may only be read: told, and nothing is changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, changes
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutEntry
from tests.journal.checks import STEP, an_activity, an_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes of files")

LOCKED = """
import os, sys
from pathlib import Path
from hobbyscope.core.records import Refused
from hobbyscope.journal import backups, checking, restoring
from hobbyscope.journal.salvage import salvage, set_aside

folder, what = Path(sys.argv[1]), sys.argv[2]
path, backup = folder / "journal.hobby", folder / "backup.hobby"
if os.geteuid() == 0:  # root may write everywhere
    for each in (folder, *folder.rglob("*")):
        os.chown(each, 65534, 65534)
    os.setegid(65534)
    os.seteuid(65534)

def code(act):
    try:
        act()
    except Refused as refused:
        return refused.code
    return "done"

locked = path if what == "file" else folder
os.chmod(locked, 0o400 if what == "file" else 0o500)
print(code(lambda: backups.make(path, "asked")))
print(code(lambda: restoring.restore(path, backup)))
print(code(lambda: restoring.put_in_place(backup, folder / "new.hobby")))
print(code(lambda: salvage(path, folder / "saved.hobby")))
print(code(lambda: checking.check(path)))
print(code(lambda: set_aside(path)))
os.chmod(folder, 0o700)
"""


@pytest.fixture
def lent() -> Iterator[Path]:
    """A folder with a journal and a copy of it that may be given to another user for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Journal.open(folder / "journal.hobby") as journal:
            journal.apply(STEP, [PutEntry(an_entry(an_activity(journal)))])
        made = backups.make(folder / "journal.hobby", "asked")
        shutil.move(made, folder / "backup.hobby")
        shutil.rmtree(made.parent.parent)
        yield folder


@pytest.mark.parametrize(
    ("what", "codes"),
    [
        ("file", ["done", "journal.read_only", "done", "done", "done", "done"]),
        (
            "folder",
            [
                "backup.no_place",
                "journal.read_only",
                "journal.no_place",
                "salvage.no_place",
                "done",
                "salvage.stuck",
            ],
        ),
    ],
)
def test_what_may_only_be_read_is_told_and_stays(lent: Path, what: str, codes: list[str]) -> None:
    """Catches a file that is renamed or half written before it is found that it may not be."""
    before = (lent / "journal.hobby").read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", LOCKED, str(lent), what], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == codes
    [kept] = [*lent.glob("journal.hobby"), *lent.glob("journal.hobby.damaged-*")]
    assert kept.read_bytes() == before
    assert not [*lent.rglob("*.new"), *lent.rglob("*-journal")]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    gone = tmp_path / "gone" / "journal.hobby"
    assert backups.found(gone) == []
    assert not gone.parent.exists()


def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path) -> None:
    """Catches a traceback; some Pythons say of such a name that there is no file."""
    with pytest.raises(Refused, match=r"journal\.(unreadable|missing)"):
        Journal.open(tmp_path / ("x" * 300), create=False)


def test_a_disk_that_fails_at_the_last_moment_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Catches a traceback, and a connection that nobody closes: no disk fails just then when asked to."""

    def fail(_connection: object) -> int:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_IOERR, "SQLITE_IOERR"
        raise error

    Journal.open(path).close()
    with monkeypatch.context() as patched:
        patched.setattr(changes, "last_seq", fail)
        with pytest.raises(Refused, match=r"journal\.disk"):
            Journal.open(path)
    Journal.open(path).close()
