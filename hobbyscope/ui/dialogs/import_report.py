"""What an import brought: counts, hours by activity, and each row that was left out with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from hobbyscope.app import messages
from hobbyscope.app.import_report import counts_line, details, headline, report_text
from hobbyscope.app.language import tr
from hobbyscope.app.outputs import write_file
from hobbyscope.core.records import Refused
from hobbyscope.ui.dialogs.save_file import ask_where
from hobbyscope.ui.widgets.buttons import does

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from hobbyscope.app.import_report import ImportReport


class ReportSheet(QDialog):
    """The report at the end of an import; `undo` takes it back, `tell` says what became of a file."""

    def __init__(
        self,
        parent: QWidget,
        report: ImportReport,
        undo: Callable[[], object],
        tell: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._report, self._take_back, self._tell = report, undo, tell
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Imported"))
        unit = self.fontMetrics().height()
        self.resize(min(unit * 31, 860), min(unit * 25, 580))
        heading, counts = QLabel(headline(report)), QLabel(counts_line(report))
        heading.setProperty("role", "title")
        heading.setWordWrap(True)
        counts.setProperty("role", "second")
        counts.setWordWrap(True)
        self.details = QPlainTextEdit(details(report))
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Details of the import"))
        box = QDialogButtonBox()
        close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        box.accepted.connect(self.accept)
        does(box.addButton(tr("Save the report…"), QDialogButtonBox.ButtonRole.ActionRole), self.save)
        if report.imported:
            does(
                box.addButton(tr("Undo the import"), QDialogButtonBox.ButtonRole.DestructiveRole), self._undo
            )
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        for widget in (heading, counts, self.details, box):
            layout.addWidget(widget)
        close.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> QFileDialog:
        """Ask where the report shall be written."""
        return ask_where(self, tr("Save the report"), "hobbyscope-import", {tr("Text"): ".txt"}, self._write)

    def _write(self, path: Path) -> None:
        text = report_text(self._report)
        try:
            write_file(path, lambda draft: draft.write_text(text, "utf-8"))
        except Refused as refused:
            self._tell(messages.refusal(refused))
        else:
            self._tell(tr("The report is in {file} now.", file=path.name))

    def _undo(self) -> None:
        self._take_back()
        self.reject()
