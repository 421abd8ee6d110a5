"""Journal: the one gate through which hours come to disk; sole writer of its file, read by everybody."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hobbyscope.core.records import Refused
from hobbyscope.journal import changes, history, schema
from hobbyscope.journal.errors import told
from hobbyscope.journal.files import identity
from hobbyscope.journal.opening import open_file
from hobbyscope.journal.ops import Change
from hobbyscope.journal.past import Past
from hobbyscope.journal.writing import BREATH, Writing, checked

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from hobbyscope.journal.columns import Columns
    from hobbyscope.journal.opening import Opened
    from hobbyscope.journal.ops import Op, Step


class Journal(Past):
    """An open journal. It belongs to the thread that opened it; another opens its own on the same path.

    The changes that `apply`, `undo`, `redo` and `poll` return follow on each other without a gap: what
    another process wrote meanwhile is in the next one. Where somebody took columns that held such changes
    already, the next one asks to read all anew (`records` and `bulk`).
    """

    def __init__(self, opened: Opened) -> None:
        super().__init__(opened.path, opened.connection)
        self.barred = opened.barred  # the code of why nothing may be written, None where it may be
        self._file = identity(opened.path)
        self.revision = changes.last_seq(self._connection)  # of the last change that was handed out
        self._overtaken = False  # columns were taken that hold more than was handed out
        self._seen_version = self._data_version()

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written, for whatever reason."""
        return self.barred is not None

    @property
    def newer(self) -> bool:
        """Whether a newer version of the program made it: read only."""
        return self.barred == "journal.newer"

    @classmethod
    def open(cls, path: Path, create: bool = True) -> Self:
        """Open the journal at `path` (if `create`, a new one where there is none), or raise Refused."""
        opened = open_file(path, create)
        try:
            with told(opened.path):
                return cls(opened)
        except BaseException:
            opened.connection.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def apply(self, step: Step, ops: Sequence[Op], breathe: Callable[[], None] | None = None) -> Change:
        """Do all operations of one user action, or, raising Refused, none; return when they are on the disk.

        `breathe` is called every few hundred operations, and rows of an AddEntries, so that other threads
        get their turn.
        """
        clean = [checked(op) for op in ops]
        writing = Writing(self._connection, breathe)

        def work(group: changes.Group) -> None:
            for number, op in enumerate(clean, 1):
                writing.perform(op, group)
                if breathe is not None and number % BREATH == 0:
                    breathe()
            writing.record(group)

        with self._writing():
            change = self._commit(step, work)
        return change._replace(added=writing.added, known=writing.known)

    def rewrite(self, step: Step, work: Callable[[sqlite3.Connection, changes.Group], None]) -> Change:
        """Let `work` write rows and their changes as one step: what would be too much for operations."""
        with self._writing():
            return self._commit(step, lambda group: work(self._connection, group))

    def undo(self) -> Change | None:
        """Reverse the last step that is not undone, whoever made it; None where there is none."""
        return self._reverse(history.next_undo)

    def redo(self) -> Change | None:
        """Do again the step that was undone last; None where there is none."""
        return self._reverse(history.next_redo)

    def jump(self, group: int) -> Change:
        """Undo or redo, in one transaction, until all is as it was right after a step of `steps`.

        Raises Refused where that step cannot be reached any more.
        """
        with self._writing():
            revision = changes.last_seq(self._connection)
            for target in history.way_to(self._connection, group):
                self._turn(target)
            return self._finished(changes.read_step(self._connection, group), revision)

    def columns(self) -> Columns:
        """Return the entries as arrays, sorted by day, to follow with the changes handed out from now on."""
        columns = self.current_columns()
        self.catch_up(columns.revision)
        return columns

    def since(self, revision: int) -> Change:
        """Return all changes behind a number as one; they do not count as handed out."""
        with self._moment():
            return changes.merged(self._connection, revision)

    def catch_up(self, revision: int) -> Change:
        """Return the changes behind `revision` that were handed out already, as one.

        For whoever takes over columns that another thread has read: with these they are where everybody is.
        """
        self._overtaken = self._overtaken or revision > self.revision
        with self._moment():
            return changes.merged(self._connection, revision, until=max(revision, self.revision))

    def poll(self) -> Change | None:
        """Return what other connections have changed since the last look, or None; never waits for a lock."""
        change = None
        with self._unless_busy():  # somebody is writing: the next look will see it
            version = self._data_version()
            if version == self._seen_version:
                return None
            change = self.since(self.revision)
            self._seen_version = version
        return None if change is None or change.revision == self.revision else self._handed_out(change)

    def note_seen(self, now_ms: int) -> bool:
        """Let the timers' heartbeat be `now_ms`: no change, so nobody is told and undo passes it by.

        Nothing happens where there is no timer or nothing may be written. False where somebody else holds
        the file, who is not waited for.
        """
        if self.read_only:
            return True
        held = True
        with self._unless_busy():
            if self._ask("SELECT EXISTS(SELECT 1 FROM timer)")[0][0]:  # else it would write to say nothing
                self._connection.execute("UPDATE timer SET seen_ms = ?", (now_ms,))
            held = False
        return not held

    def _reverse(self, find: Callable[[sqlite3.Connection], int | None]) -> Change | None:
        with self._writing():
            target = find(self._connection)
            if target is None:
                return None
            revision = changes.last_seq(self._connection)
            return self._finished(self._turn(target), revision)

    def _turn(self, target: int) -> Step:
        """Reverse a group, inside a transaction; return its step."""
        step = changes.read_step(self._connection, target)
        number = changes.last_seq(self._connection) + 1
        history.reverse(self._connection, target, changes.Group(number, _now_ms(), step, target))
        return step

    @contextmanager
    def _unless_busy(self) -> Iterator[None]:
        """Leave undone what is inside rather than wait for a lock."""
        self._connection.execute("PRAGMA busy_timeout=0")
        try:
            with told(self.path):
                yield
        except Refused as refusal:
            if refusal.code != "journal.busy":
                raise
        finally:
            self._connection.execute(f"PRAGMA busy_timeout={round(1000 * schema.BUSY_SECONDS)}")

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Hold the one write lock; whatever `_finished` has not committed inside is rolled back."""
        if self.barred:
            raise Refused(self.barred, path=str(self.path))
        with told(self.path):
            if identity(self.path) != self._file:  # SQLite would write into what has no name any more
                raise Refused("journal.moved", path=str(self.path))
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            finally:
                if self._connection.in_transaction:  # after a full disk SQLite has rolled back by itself
                    self._connection.execute("ROLLBACK")

    def _commit(self, step: Step, work: Callable[[changes.Group], None]) -> Change:
        """Let `work` write rows and their changes, and commit both."""
        revision = changes.last_seq(self._connection)
        work(changes.Group(revision + 1, _now_ms(), step))
        return self._finished(step, revision)

    def _finished(self, step: Step, revision: int) -> Change:
        """Commit the changes behind a number; where there are none, nothing was written either."""
        if changes.last_seq(self._connection) == revision:
            return Change(self.revision, step)
        change = changes.merged(self._connection, self.revision, step)
        self._connection.execute("COMMIT")
        return self._handed_out(change)

    def _handed_out(self, change: Change) -> Change:
        """Note that a change reaches everybody now."""
        self.revision = change.revision
        if self._overtaken:
            change = Change(change.revision, change.step, records=True, bulk=True)
        self._overtaken = False
        return change


def _now_ms() -> int:
    return time.time_ns() // 1_000_000
