"""How files are brought in from the window: choose or drop, ask what must be asked, progress, report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.app.periods import Choice
from hobbyscope.exchange.base import Options
from hobbyscope.ui.dialogs.import_report import ReportSheet
from hobbyscope.ui.dialogs.journal_file import speak_files
from hobbyscope.ui.widgets.buttons import does

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.app.import_plan import ImportPlan
    from hobbyscope.app.import_report import ImportReport
    from hobbyscope.app.session import Session
    from hobbyscope.core.records import Refused
    from hobbyscope.ui.panels.strip import Strip
    from hobbyscope.ui.widgets.toast import Toast


class ImportFlow(QObject):
    """From files to the report. `imported` is called before it is shown, `undo` by its button."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        strip: Strip,
        toast: Toast,
        imported: Callable[[], object],
        undo: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._session, self._window, self._strip, self._toast = session, window, strip, toast
        self._imported, self._undo = imported, undo
        self._files: list[Path] = []
        session.import_planned.connect(self._on_planned)
        session.import_progressed.connect(strip.show_progress)
        session.import_finished.connect(self._on_finished)
        session.import_refused.connect(self._on_refused)

    def choose(self) -> QFileDialog:
        """Ask for the files."""
        dialog = speak_files(QFileDialog(self._window, tr("Import a log")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Logs (*.csv *.tsv *.txt *.jsonl)"), tr("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.begin([Path(name) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def begin(self, files: Sequence[Path]) -> None:
        """Read these files."""
        self._files = list(files)
        self._read(None)

    def _read(self, date_order: str | None) -> None:
        names = ", ".join(path.name for path in self._files[:3])
        self._strip.say(tr("Reading {names}", names=names), tr("Cancel"), progress=True)
        options = Options(zone=self._session.workspace.zone, date_order=date_order)
        self._session.plan_import(self._files, options)

    def _on_planned(self, plan: ImportPlan) -> None:
        if "date_order" in plan.needs:
            self._strip.hide()
            self._ask_date_order()
            return
        self._strip.say(tr("Bringing it into the journal"), tr("Cancel"), progress=True)
        self._session.run_import(plan)

    def _ask_date_order(self) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle(tr("Import a log"))
        box.setText(tr("Which comes first in the dates of this file: the month or the day?"))
        box.setInformativeText(tr("03/04/2026 could be the 4th of March or the 3rd of April."))
        month = box.addButton(tr("The month"), QMessageBox.ButtonRole.AcceptRole)
        day = box.addButton(tr("The day"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        does(month, lambda: self._read("mdy"))
        does(day, lambda: self._read("dmy"))
        box.finished.connect(box.deleteLater)
        box.open()

    def _on_finished(self, report: ImportReport) -> None:
        self._strip.hide()
        query = self._session.query
        if report.last_day is not None and not query.start <= report.last_day < query.end:
            self._session.choose(Choice("all"))  # or the page would show nothing of what came
        self._imported()
        ReportSheet(self._window, report, self._undo).open()

    def _on_refused(self, refused: Refused) -> None:
        self._strip.hide()
        self._toast.show_message(messages.refusal(refused), undo=False)
