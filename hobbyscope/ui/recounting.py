"""A plan that waits is counted anew when the journal changes, so that it tells what is here by now."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.jobs import Job
    from hobbyscope.app.session import Session
    from hobbyscope.journal.ops import Change
    from hobbyscope.ui.pages.importing import ImportPage


class Recount:
    """Counts the plan of the import page, once there is one, in a thread: one count after the other."""

    def __init__(self, session: Session, page: Callable[[], ImportPage | None]) -> None:
        self._session, self._page = session, page
        self._stale = False
        self._job: Job | None = None
        session.journal_changed.connect(self._on_changed)

    def _on_changed(self, change: Change) -> None:
        if change.put or change.dropped or change.records or change.bulk:
            self._stale = True
            self.look()

    def look(self) -> None:
        """Count anew where something changed since, unless files are being read or brought in."""
        page = self._page()
        plan = None if page is None else page.plan
        if plan is None:
            self._stale = False  # who plans next counts by the journal of then
        elif self._stale and self._job is None and not self._session.importing():
            self._begin(plan)

    def _begin(self, plan: ImportPlan) -> None:
        from hobbyscope.app.importing import recount  # the readers of files: only for an import
        from hobbyscope.app.jobs import breathe

        self._stale = False
        path = self._session.workspace.path
        plan = plan.among(self._session.workspace.activities)
        self._job = self._session.run_job(
            lambda progress: recount(plan, breathe, progress, path), self._on_counted, failed=self._on_failed
        )

    def forget(self) -> None:
        """Stop counting: nobody waits for it any more."""
        if self._job is not None:
            self._job.cancel()

    def _on_counted(self, counted: ImportPlan) -> None:
        self._job = None
        page = self._page()
        plan = None
        if page is not None and page.plan is not None and not self._session.importing():
            plan = page.plan.recounted(counted)
        if page is None or plan is None:
            self._stale = True  # other files by now, or soon
        else:
            page.show_counted(plan.among(self._session.workspace.activities))
        self.look()

    def _on_failed(self, _refused: object) -> None:
        self._job = None
        self.look()
