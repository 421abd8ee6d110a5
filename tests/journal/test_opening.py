"""Opening: every kind of file and folder, and nothing is ever lost or written where it should not be."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hobbyscope.core.records import Refused
from hobbyscope.journal import schema
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutEntry, PutSetting
from tests.journal.checks import STEP, an_activity, an_entry, assert_file_consistent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def refusal(path: Path, create: bool = True) -> str:
    """The code with which a file is refused."""
    with pytest.raises(Refused) as caught:
        Journal.open(path, create)
    assert caught.value.values["path"]
    return caught.value.code


def untouched(path: Path, act: Callable[[], object]) -> None:
    """Whatever `act` does, file and folder stay as they are."""
    before = {entry.name: entry.read_bytes() for entry in path.parent.iterdir()}
    act()
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == before


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def filled(path: Path) -> Path:
    """A closed journal with an entry."""
    with Journal.open(path) as journal:
        journal.apply(STEP, [PutEntry(an_entry(an_activity(journal)))])
    return path


def test_a_new_journal_is_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folders" / "journal.hobby"
    umask = os.umask(0)
    try:
        with Journal.open(path) as journal:
            assert not journal.read_only
            an_activity(journal)
    finally:
        os.umask(umask)
    assert mode(path) == 0o600
    assert mode(path.parent) == mode(path.parent.parent) == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["journal.hobby"]


def test_a_new_journal_says_what_it_is(journal: Journal) -> None:
    def pragma(name: str) -> object:
        return journal._connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("application_id") == int.from_bytes(b"HBSY", "big")
    assert pragma("user_version") == schema.SCHEMA
    assert (pragma("journal_mode"), pragma("synchronous")) == ("delete", 3)
    assert (pragma("foreign_keys"), pragma("trusted_schema"), pragma("cell_size_check")) == (1, 0, 1)
    assert pragma("busy_timeout") == 5000
    strict = journal._connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
    assert {name for name, is_strict in strict if is_strict} == schema.TABLES


def test_a_missing_journal_is_only_made_when_asked(path: Path) -> None:
    assert refusal(path / "a" / "b", create=False) == "journal.missing"
    assert not path.exists()


@pytest.mark.parametrize(
    "name", ["a b?mode=memory#x%20&y.hobby", "일지 ㅎ.hobby", "🧗🏽‍♀️.hobby", "'; DROP TABLE entry;--"]
)
def test_any_path_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"folder {name}" / name
    with Journal.open(path) as journal:
        activity = an_activity(journal)
    assert [entry.name for entry in path.parent.iterdir()] == [name]
    with Journal.open(path, create=False) as journal:
        assert journal.activities() == [activity]


def test_a_relative_path_and_one_in_the_home_folder_will_do(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Journal.open(Path("here.hobby")) as here, Journal.open(Path("~/there.hobby")) as there:
        assert here.path == (tmp_path / "here.hobby").resolve()
        assert there.path == (home / "there.hobby").resolve()


def test_links_are_followed(tmp_path: Path) -> None:
    real, link, folder = tmp_path / "real" / "journal.hobby", tmp_path / "link.hobby", tmp_path / "folder"
    link.symlink_to(real)
    folder.symlink_to(real.parent)
    with Journal.open(link) as journal:  # a link to nothing yet: the journal is made where it points
        activity = an_activity(journal)
        assert journal.path == real.resolve()
    with Journal.open(folder / "journal.hobby") as journal:
        assert journal.activities() == [activity]
    assert link.is_symlink()
    assert mode(real) == 0o600


def test_a_loop_of_links_is_refused(path: Path) -> None:
    path.symlink_to(path)
    assert refusal(path) == "journal.unreadable"


def test_a_folder_is_no_journal(path: Path) -> None:
    path.mkdir()
    assert refusal(path) == "journal.unreadable"


def test_a_place_below_a_file_is_refused(path: Path) -> None:
    path.write_text("a file")
    assert refusal(path / "journal.hobby") in ("journal.no_place", "journal.unreadable")


def test_what_is_left_of_a_lost_journal_does_not_get_into_a_new_one(path: Path) -> None:
    left = path.with_name("journal.hobby-journal")
    left.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(4096))
    untouched(path, lambda: refusal(path))
    assert refusal(path) == "journal.leftover"
    left.unlink()
    Journal.open(path).close()


def test_a_file_that_another_process_made_meanwhile_is_opened(filled: Path) -> None:
    schema.create_file(filled)
    with Journal.open(filled) as journal:
        assert journal.has_entries()
    assert [entry.name for entry in filled.parent.iterdir()] == ["journal.hobby"]


@pytest.mark.parametrize("there_already", [False, True])
def test_a_file_system_without_links_will_do(
    path: Path, monkeypatch: pytest.MonkeyPatch, there_already: bool
) -> None:
    if there_already:
        with Journal.open(path) as journal:
            an_activity(journal)

    def no_links(self: Path, target: Path) -> None:
        raise PermissionError(f"no links here: {self}, {target}")

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    schema.create_file(path)
    with Journal.open(path) as journal:
        assert len(journal.activities()) == there_already
    assert mode(path) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["journal.hobby"]


@pytest.mark.parametrize("journal_mode", ["delete", "wal"])
def test_another_programs_database_is_refused_and_left_alone(path: Path, journal_mode: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA journal_mode={journal_mode}")
        connection.executescript("CREATE TABLE entry(x); INSERT INTO entry VALUES (1)")
    untouched(path, lambda: refusal(path))
    assert refusal(path) == "journal.foreign"


def test_another_programs_unfinished_change_is_not_rolled_back(path: Path) -> None:
    crash = f"""
import os, sqlite3
c = sqlite3.connect({str(path)!r}, isolation_level=None)
c.executescript("PRAGMA cache_size=1; CREATE TABLE t(x); INSERT INTO t VALUES (zeroblob(90000))")
c.executescript("BEGIN; UPDATE t SET x = randomblob(90000); INSERT INTO t SELECT randomblob(90000)")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", crash], check=True)
    assert path.with_name("journal.hobby-journal").stat().st_size > 0
    untouched(path, lambda: refusal(path))
    assert refusal(path) == "journal.foreign"


@pytest.mark.parametrize(
    "text", [b"", b"x", b"Date,Activity,Hours\n" * 200, bytes(8192), b"SQLite format 3\0" + bytes(4080)]
)
def test_what_is_no_database_is_refused_and_left_alone(path: Path, text: bytes) -> None:
    path.write_bytes(text)
    untouched(path, lambda: refusal(path))
    assert refusal(path) == "journal.damaged"


def test_a_journal_that_was_cut_off_is_refused_and_left_alone(filled: Path) -> None:
    whole = filled.read_bytes()
    for length in (0, 50, 100, 4096, len(whole) // 2, len(whole) - 4096):
        filled.write_bytes(whole[:length])
        untouched(filled, lambda: refusal(filled))
        assert refusal(filled) == "journal.damaged"


def test_damage_is_told_and_never_a_traceback(filled: Path) -> None:
    whole = filled.read_bytes()
    page = 4096
    codes = []
    for number in range(len(whole) // page):
        broken = bytearray(whole)
        start = number * page + (
            100 if number == 0 else 0
        )  # without its header it would be no database at all
        broken[start : (number + 1) * page] = b"\xa5" * ((number + 1) * page - start)
        filled.write_bytes(broken)
        with suppress(Refused), Journal.open(filled) as journal:
            for read in (journal.activities, journal.bars, journal.settings, journal.columns, journal.undo):
                try:
                    read()
                except Refused as refused:
                    codes.append(refused.code)
    assert len(codes) >= 3
    assert set(codes) == {"journal.damaged"}
    assert filled.stat().st_size == len(whole)


def test_text_that_is_no_text_is_damage(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE entry SET note = CAST(x'FF' AS TEXT)")
        connection.execute("UPDATE change SET text = '{' WHERE kind IS NOT NULL")
    with Journal.open(filled) as journal:
        for act in (lambda: list(journal.entries()), lambda: journal.undo_step):
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.code == "journal.damaged"


@pytest.mark.parametrize("statement", ["DROP TABLE bar", "PRAGMA user_version=0"])
def test_a_journal_without_all_its_parts_is_damaged(filled: Path, statement: str) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute(statement)
    untouched(filled, lambda: refusal(filled))
    assert refusal(filled) == "journal.damaged"


def test_a_journal_whose_last_change_cannot_be_read_is_damaged(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'change'").fetchone()[0]
    broken = bytearray(filled.read_bytes())
    broken[(root - 1) * 4096 : root * 4096] = bytes(4096)
    filled.write_bytes(broken)
    assert refusal(filled) == "journal.damaged"


def test_a_newer_journal_can_be_read_but_not_written(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.executescript(
            f"ALTER TABLE entry ADD COLUMN mood TEXT; PRAGMA user_version={schema.SCHEMA + 1}"
        )

    def read_and_try_to_write() -> None:
        with Journal.open(filled) as journal:
            assert journal.newer
            assert journal.read_only
            assert len(list(journal.entries())) == 1
            assert journal.undo_step is not None
            for act in (journal.undo, journal.redo, lambda: journal.apply(STEP, [PutSetting("a", "1")])):
                with pytest.raises(Refused) as caught:
                    act()
                assert caught.value.code == "journal.newer"

    untouched(filled, read_and_try_to_write)


def test_a_much_newer_journal_is_refused_as_such(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.executescript("ALTER TABLE bar RENAME TO judge; PRAGMA user_version=3")
    untouched(filled, lambda: refusal(filled))
    assert refusal(filled) == "journal.newer"


def test_a_write_ahead_log_that_somebody_switched_on_is_switched_off(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    with Journal.open(filled) as journal:
        assert journal._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        an_activity(journal)
    assert [entry.name for entry in filled.parent.iterdir()] == ["journal.hobby"]


READ_ONLY = """
import os, sys
from pathlib import Path
from hobbyscope.core.records import Refused
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutSetting, Step

folder, what = Path(sys.argv[1]), sys.argv[2]
path = folder / "journal.hobby"
if os.geteuid() == 0:  # root may write everywhere
    for each in (folder, *folder.iterdir()):
        os.chown(each, 65534, 65534)
    os.setegid(65534)
    os.seteuid(65534)

def code(act):
    try:
        act()
    except Refused as refused:
        return refused.code
    return "nothing"

if what in ("file", "folder"):
    os.chmod(path if what == "file" else folder, 0o400 if what == "file" else 0o500)
    with Journal.open(path) as journal:
        assert journal.read_only and not journal.newer
        assert journal.entry_count() == 1 and journal.undo_step is not None
        print(code(lambda: journal.apply(Step("x"), [PutSetting("a", "1")])), code(journal.undo))
elif what == "turned":  # writable when it was opened
    with Journal.open(path) as journal:
        os.chmod(folder, 0o500)
        print(code(lambda: journal.apply(Step("x"), [PutSetting("a", "1")])))
        os.chmod(folder, 0o700)
        print(code(lambda: journal.apply(Step("x"), [PutSetting("a", "1")])))
elif what == "secret":
    os.chmod(path, 0)
    print(code(lambda: Journal.open(path)))
elif what == "closed":
    os.chmod(folder, 0)
    print(code(lambda: Journal.open(path)))
elif what == "new":
    os.chmod(folder, 0o500)
    for new in (folder / "new.hobby", folder / "a" / "new.hobby"):
        print(code(lambda: Journal.open(new)))
elif what == "unfinished":
    os.chmod(folder, 0o500)
    print(code(lambda: Journal.open(path)))
os.chmod(folder, 0o700)
"""


@pytest.fixture
def lent() -> Iterator[Path]:
    """A folder with a journal that may be given to another user for a while."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Journal.open(folder / "journal.hobby") as journal:
            journal.apply(STEP, [PutEntry(an_entry(an_activity(journal)))])
        yield folder


def told_read_only(folder: Path, what: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder), what], check=True, capture_output=True, text=True
    )
    return done.stdout.split()


@pytest.mark.parametrize(
    ("what", "codes"),
    [
        ("file", ["journal.read_only", "journal.read_only"]),
        ("folder", ["journal.read_only", "journal.read_only"]),
        ("turned", ["journal.read_only", "nothing"]),
        ("secret", ["journal.unreadable"]),
        ("closed", ["journal.unreadable"]),
        ("new", ["journal.no_place", "journal.no_place"]),
    ],
)
def test_what_may_not_be_written_is_opened_to_read(lent: Path, what: str, codes: list[str]) -> None:
    assert told_read_only(lent, what) == codes


def crash_in_mid_change(path: Path) -> None:
    """Leave a journal as a crash leaves it: some pages of a change are written, and how to take them back."""
    crash = f"""
import os, sqlite3
c = sqlite3.connect({str(path)!r}, isolation_level=None)
c.executescript("PRAGMA cache_size=1; BEGIN; PRAGMA user_version=9; UPDATE entry SET seconds = 7;"
    "INSERT INTO setting SELECT value, hex(randomblob(900)), 'journal'"
    " FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13]')")
os._exit(0)
"""
    subprocess.run([sys.executable, "-c", crash], check=True)
    assert path.with_name("journal.hobby-journal").stat().st_size > 0


def test_an_unfinished_change_that_cannot_be_taken_back_is_told(lent: Path) -> None:
    path = lent / "journal.hobby"
    crash_in_mid_change(path)
    assert told_read_only(lent, "unfinished") == ["journal.unfinished"]
    with Journal.open(path) as journal:  # where it may be written, it is taken back
        assert [entry.seconds for entry in journal.entries()] == [3600]
    assert_file_consistent(path)


def test_what_may_not_be_tidied_up_stays_as_it_is(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crash_in_mid_change(filled)
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_args, **_more: False)
        untouched(filled, lambda: refusal(filled))
        assert refusal(filled) == "journal.unfinished"
    with Journal.open(filled) as journal:
        assert journal.settings() == {}


def test_a_file_that_was_torn_while_it_grew_is_mended(filled: Path) -> None:
    whole = len(filled.read_bytes()) // 4096
    crash_in_mid_change(filled)
    torn = bytearray(filled.read_bytes())
    torn[28:32] = (10 * whole).to_bytes(4, "big")  # the header already tells of pages that are not there yet
    filled.write_bytes(torn)
    with Journal.open(filled) as journal:
        assert [entry.seconds for entry in journal.entries()] == [3600]
    assert len(filled.read_bytes()) // 4096 == whole
    assert_file_consistent(filled)


def test_a_journal_that_is_being_written_is_busy(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.0)
    with Journal.open(filled) as journal, closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert refusal(filled) == "journal.busy"
        with monkeypatch.context() as patch:
            patch.setattr(os, "access", lambda *_args, **_more: False)
            assert refusal(filled) == "journal.busy"
        for act in (journal.activities, journal.undo, lambda: journal.undo_step):
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.code == "journal.busy"
        other.execute("ROLLBACK")
        assert journal.undo() is not None


def test_a_change_that_a_reader_holds_up_is_rolled_back(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY_SECONDS", 0.0)
    with Journal.open(filled) as journal, closing(sqlite3.connect(filled, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM entry").fetchall()
        revision = journal.revision
        with pytest.raises(Refused) as caught:
            journal.apply(STEP, [PutSetting("a", "1")])  # the commit itself is what has to wait
        assert caught.value.code == "journal.busy"
        assert (journal.revision, journal.settings()) == (revision, {})
        reader.execute("ROLLBACK")
        assert journal.apply(STEP, [PutSetting("a", "1")]).revision == revision + 1


def test_a_disk_that_is_full_changes_nothing(journal: Journal) -> None:
    activity = an_activity(journal)
    pages = journal._connection.execute("PRAGMA page_count").fetchone()[0]
    journal._connection.execute(f"PRAGMA max_page_count={pages}")
    entry = an_entry(activity, note="x" * 100_000)
    with pytest.raises(Refused) as caught:
        journal.apply(STEP, [PutEntry(entry)])
    assert caught.value.code == "journal.full"
    assert not journal.has_entries()
    journal._connection.execute("PRAGMA max_page_count=1000000")
    journal.apply(STEP, [PutEntry(entry)])
    assert journal.entry(entry.id) == entry


def test_a_file_that_may_not_grow_changes_nothing(filled: Path) -> None:
    program = f"""
import resource, signal
from pathlib import Path
from hobbyscope.core.records import Refused
from hobbyscope.journal.journal import Journal
from hobbyscope.journal.ops import PutSetting, Step
path = Path({str(filled)!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Journal.open(path) as journal:
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, limit[1]))
    try:
        journal.apply(Step("x"), [PutSetting("a", "x" * 100_000)])
    except Refused as refused:
        print(refused.code)
    resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert journal.settings() == {{}}
    journal.apply(Step("x"), [PutSetting("a", "x" * 100_000)])
    assert len(journal.setting("a")) == 100_000
"""
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout.strip() in ("journal.full", "journal.disk")
    assert_file_consistent(filled)
