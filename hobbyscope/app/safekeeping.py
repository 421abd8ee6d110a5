"""Backups, restore and export for a window: asked for here, done in the background by the session's jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hobbyscope.app.jobs import breathe
from hobbyscope.core.records import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from hobbyscope.app.jobs import Job
    from hobbyscope.app.session import Session
    from hobbyscope.journal.backups import Backup, Outline
    from hobbyscope.journal.ops import Change

    Told = Callable[[Refused], None]
    Show = Callable[[float], None]  # told the fraction done


DAMAGED = "journal.damaged"
UNLIKE = "journal.unlike"  # it can be used, but something in it is not as it was saved


class Comparison(NamedTuple):
    """What a journal holds, and what a sound backup would bring."""

    now: Outline
    then: Outline


class Safekeeping:
    """Keeps the journal of a session safe. Nothing here is imported before it is needed."""

    def __init__(self, session: Session, made: Callable[[], None]) -> None:
        """`made` is told when a backup was made by itself."""
        self._session, self._made = session, made
        self._backed_up: int | None = None  # the day that has been seen to
        self._job: Job | None = None  # the last backup
        self._sound: set[Path] = set()  # backups that were looked at all through

    @property
    def path(self) -> Path:
        """The journal's file."""
        return self._session.workspace.path

    @property
    def revision(self) -> int:
        """The number of the last change that is known here."""
        return self._session.workspace.journal.revision

    @property
    def today(self) -> int:
        """The day that it is for the journal."""
        return self._session.workspace.today()

    def on_change(self) -> None:
        """See to the backup of the day after the first change of it, without delaying that change."""
        today = self.today
        if today == self._backed_up or self._session.workspace.read_only:
            return
        self._backed_up = today
        path = self.path

        def work(_progress: object, writers_wait: bool) -> object:
            from hobbyscope.app.keeping import back_up_by_day  # not before there is something to keep

            # Not cancelled by the end of the program: who logs one line a day shall have backups too.
            return back_up_by_day(path, today, breathe, writers_wait=writers_wait)

        self._copy(work, lambda _path: self._made(), self._on_day_failed, _ignore)

    def _copy(
        self,
        work: Callable[[Callable[[float], bool], bool], object],
        then: Callable[[Path], None],
        failed: Told,
        progress: Show,
    ) -> None:
        """Copy the journal while it is edited; where that spoils the copy, edits wait in the session's queue.

        They would have to wait for SQLite else, and the window with them.
        """

        def again(refused: Refused) -> None:
            if refused.code != "journal.busy":
                failed(refused)
                return
            self._job = self._session.run_job(
                lambda done: work(done, True), then, writing=True, failed=failed, progress=progress
            )

        self._job = self._session.run_job(
            lambda done: work(done, False), then, failed=again, progress=progress
        )

    def cancel(self) -> None:
        """Stop the backup that is being made, where it can be stopped."""
        if self._job is not None:
            self._job.cancel()

    def _on_day_failed(self, refused: Refused) -> None:
        if refused.code == "journal.busy":
            self._backed_up = None  # the next change tries again
        else:
            if refused.code == UNLIKE:
                self._made()  # that is told after the backup was made
            self._session.refused.emit(refused)

    def found(self) -> list[Backup]:
        """Return the backups that there are, the newest first."""
        from hobbyscope.journal import backups

        return backups.found(self.path)

    def last(self) -> Backup | None:
        """Return the newest backup."""
        return next(iter(self.found()), None)

    def look_through(self, paths: Sequence[Path], then: Callable[[dict[Path, Outline | None]], None]) -> Job:
        """Read what each of some backups holds; None for one that cannot be read."""

        def work(progress: Callable[[float], bool]) -> dict[Path, Outline | None]:
            outlines: dict[Path, Outline | None] = {}
            for number, path in enumerate(paths):
                if not progress(number / len(paths)):
                    break
                outlines[path] = _outline(path)
            return outlines

        return self._session.run_job(work, then)

    def compare(self, path: Path, then: Callable[[Comparison], None], failed: Told) -> Job:
        """Look whether a backup is sound, and what it would bring against what is there."""
        from hobbyscope.app import keeping
        from hobbyscope.journal import backups

        own, sound = self.path, self._sound

        def work(progress: Callable[[float], bool]) -> Comparison:
            if path in sound:  # every page was looked at: that is done once
                then = backups.outline(path)
            else:
                then = keeping.looked_into(path, progress, breathe)
                sound.add(path)
            return Comparison(backups.outline(own), then)

        return self._session.run_job(work, then, failed=failed)

    def back_up(self, then: Callable[[Path], None], failed: Told, progress: Show) -> None:
        """Make a backup that was asked for."""
        from hobbyscope.journal import backups

        path = self.path
        self._copy(
            lambda done, writers_wait: backups.make(path, "asked", done, breathe, writers_wait=writers_wait),
            then,
            failed,
            progress,
        )

    def restore(self, source: Path, then: Callable[[Change], None], failed: Told, progress: Show) -> Job:
        """Let the journal hold what a backup holds, by one step that can be undone."""
        from hobbyscope.journal import restoring

        path = self.path
        return self._session.run_job(
            lambda done: restoring.restore(path, source, done, breathe),
            then,
            writing=True,
            failed=failed,
            progress=progress,
        )


def _ignore(_done: float) -> None:
    """Show no progress: nobody asked for it."""


def _outline(path: Path) -> Outline | None:
    from hobbyscope.journal import backups

    try:
        return backups.outline(path)
    except Refused:
        return None
