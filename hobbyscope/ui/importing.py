"""How logs are brought in from the window: choose or drop, look at them on their page, progress, report."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from hobbyscope.app import messages
from hobbyscope.app.import_report import counts_line, headline, report_text
from hobbyscope.app.language import tr
from hobbyscope.app.outputs import write_file
from hobbyscope.app.periods import Choice
from hobbyscope.ui.activity_marks import ActivityMarks
from hobbyscope.ui.dialogs.import_report import ReportSheet
from hobbyscope.ui.dialogs.journal_file import speak_files
from hobbyscope.ui.pages.importing import Anew, ImportPage, Wishes
from hobbyscope.ui.panels.brought_names_card import Journal
from hobbyscope.ui.recounting import Recount
from hobbyscope.ui.voice import announce

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.ui.panels.strip import Strip
    from hobbyscope.ui.theme import Theme
    from hobbyscope.ui.widgets.toast import Toast

_PATIENCE = 400  # ms: what takes longer shows how far it is
_ENDINGS = (
    *("csv", "tsv", "txt", "json", "jsonl", "ndjson", "xml", "ics", "org", "org_archive", "md", "data"),
    *("zip", "db", "sqlite", "sqlite3", "backup", "xlsx", "ods", "frames"),
)


class Pages(Protocol):
    """The pages of the window."""

    @property
    def importing(self) -> ImportPage:
        """The import page."""

    def key(self) -> str:
        """Return which page is shown."""


class Around(NamedTuple):
    """What of the window is needed here: it comes after this, and knows of it."""

    widget: QWidget
    pages: Pages
    show_page: Callable[[str], None]
    strip: Strip
    toast: Toast
    undo: Callable[[], object]


class ImportFlow(QObject):
    """From files to the report, by way of the import page."""

    def __init__(self, session: Session, around: Around) -> None:
        super().__init__(around.widget)
        self._session, self._around = session, around
        self._before = "scope"  # the page that is gone back to
        self._anew: Anew | None = None
        self._marks: ActivityMarks | None = None
        self._page: ImportPage | None = None  # once there is one
        self._waits = False  # for a plan: one that was cancelled may come all the same
        self._recount = Recount(session, lambda: self._page)
        around.strip.act = self._press
        session.import_planned.connect(self._on_planned)
        session.import_progressed.connect(around.strip.show_progress)
        session.import_finished.connect(self._on_finished)
        session.import_refused.connect(self._on_refused)

    def new_page(self, theme: Theme) -> ImportPage:
        """Make the import page."""
        workspace = self._session.workspace
        self._marks = ActivityMarks(workspace, theme)
        wishes = Wishes(
            bring=self._bring,
            cancel=self._leave,
            read_anew=self._read_anew,
            show_lines=self._show_lines,
            today=workspace.today,
            journal=Journal(lambda: workspace.activities, self._marks.mark, self._tell),
        )
        self._page = ImportPage(wishes, theme)
        return self._page

    def show_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        if self._marks is not None:
            self._marks.show_theme(theme)

    # --- the strip

    def _press(self) -> None:
        if self._session.importing():
            self._session.cancel_import()
        else:
            self._around.show_page("importing")

    def remind(self) -> None:
        """Say that a log waits, where its page was left for another one; else say nothing of it."""
        if self._session.importing():
            return
        strip = self._around.strip
        if self._page is None or self._page.plan is None or self._around.pages.key() == "importing":
            strip.hide()
            return
        text = tr("A log is waiting to be brought along.")
        strip.say(text, tr("Go on"), other=(tr("Discard"), self._discard))

    def _discard(self) -> None:
        self._forget()
        self.remind()

    # --- files

    def choose(self) -> QFileDialog:
        """Ask for files."""
        dialog = self._dialog(tr("Import a log"), QFileDialog.FileMode.ExistingFiles)
        logs, patterns = tr("Logs"), " ".join(f"*.{ending}" for ending in _ENDINGS)
        dialog.setNameFilters([f"{logs} ({patterns})", tr("All files (*)")])
        dialog.open()
        return dialog

    def choose_folder(self) -> QFileDialog:
        """Ask for a folder of files."""
        dialog = self._dialog(tr("Import a folder"), QFileDialog.FileMode.Directory)
        dialog.open()
        return dialog

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = speak_files(QFileDialog(self._around.widget, title))
        dialog.setFileMode(mode)
        dialog.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def begin(self, files: Sequence[Path]) -> None:
        """Read these files, and those in these folders, and show what they hold."""
        if self._session.importing():
            self._session.plan_import(files)  # which says that it is busy
            return
        self._anew, self._waits = None, True
        self._say_reading([path.name for path in files])
        self._session.plan_import(files)

    def _say_reading(self, names: Sequence[str]) -> None:
        self._around.strip.say(tr("Reading {names}", names=", ".join(names[:3])), tr("Cancel"), progress=True)

    def _say_reading_still(self, name: str) -> None:
        """Say so where it takes a while: else the page would jump down and up with each answer."""
        if self._waits and self._session.importing():
            self._say_reading([name])

    # --- the page

    def _read_anew(self, anew: Anew) -> None:
        """Read a file once more; of what is asked for meanwhile only the last counts."""
        self._around.pages.importing.begin(whole=False)
        if self._session.importing():
            self._anew = anew
            self._session.cancel_import()
            return
        self._waits = True
        QTimer.singleShot(
            _PATIENCE, self, partial(self._say_reading_still, anew.plan.files[anew.number].name)
        )
        self._session.read_anew(*anew[:4], alike=anew.alike)

    def _on_planned(self, plan: ImportPlan) -> None:
        if not self._waits:
            self.remind()
            return
        self._waits = False
        pages = self._around.pages
        page = pages.importing
        page.show_plan(plan if page.plan is None else plan.keeping(page.plan))
        if pages.key() != "importing":
            self._before = "scope" if pages.key() == "welcome" else pages.key()
            self._around.show_page("importing")
        self.remind()
        if not self._go_on():
            self._recount.look()

    def _go_on(self) -> bool:
        """Read what was asked for meanwhile."""
        anew, self._anew = self._anew, None
        if anew is None:
            return False
        self._read_anew(anew)
        return True

    def _leave(self) -> None:
        """Go back to the page before; what is being read is not looked at any more."""
        self._session.cancel_import()
        self._anew, self._waits = None, False
        self._forget()
        self._around.show_page(self._before)

    def _forget(self) -> None:
        """Let go of the plan."""
        self._around.pages.importing.forget()
        self._recount.forget()

    def _show_lines(self, plan: ImportPlan) -> None:
        from hobbyscope.app import plan_words  # as the sheet: only for those who look
        from hobbyscope.ui.dialogs.import_lines import LinesSheet

        problems = [*plan_words.left_out(plan), *plan_words.worth_a_look(plan)]
        LinesSheet(self._around.widget, problems).open()

    def _bring(self, plan: ImportPlan) -> None:
        plan = plan.among(self._session.workspace.activities)
        self._around.pages.importing.begin(whole=True)
        self._around.strip.say(tr("Bringing it into the journal"), tr("Cancel"), progress=True)
        self._session.run_import(plan)

    # --- the end

    def _on_finished(self, report: ImportReport) -> None:
        self._around.strip.hide()
        query = self._session.query
        if report.last_day is not None and not query.start <= report.last_day < query.end:
            self._session.choose(Choice("all"))  # or the page would show nothing of what came
        self._forget()
        self._around.show_page("scope")
        sheet = ReportSheet(self._around.widget, report, self._around.undo, partial(self._save, report))
        sheet.open()
        announce(sheet, f"{headline(report)}. {counts_line(report)}")

    def _save(self, report: ImportReport, path: Path) -> None:
        """Write a report in the background: it may have a hundred thousand lines."""
        self._session.run_job(
            lambda _progress: write_file(path, lambda draft: draft.write_text(report_text(report), "utf-8")),
            lambda _done: self._tell(tr("The report is in {file} now.", file=path.name)),
            failed=lambda refused: self._tell(messages.refusal(refused)),
        )

    def _on_refused(self, refused: Refused) -> None:
        self.remind()
        if self._go_on():
            return
        waited, self._waits = self._waits, False
        self._recount.look()
        if self._around.pages.key() == "importing":
            self._around.pages.importing.rest()
        elif not waited and refused.code == "import.cancelled":
            return  # by going away
        self._tell(messages.refusal(refused))

    def _tell(self, sentence: str) -> None:
        self._around.toast.show_message(sentence, undo=False)
