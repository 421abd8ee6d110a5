"""What an import brought: counts, hours by activity, and each row that was left out with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from hobbyscope.app import messages, words
from hobbyscope.app.language import ntr, tr
from hobbyscope.ui.widgets.buttons import does

if TYPE_CHECKING:
    from collections.abc import Callable

    from hobbyscope.app.import_report import ImportReport


class ReportSheet(QDialog):
    """The report at the end of an import; `undo` takes it back."""

    def __init__(self, parent: QWidget, report: ImportReport, undo: Callable[[], object]) -> None:
        super().__init__(parent)
        self._take_back = undo
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

    def _undo(self) -> None:
        self._take_back()
        self.reject()


def headline(report: ImportReport) -> str:
    """Return what came in, in one line."""
    if not report.imported:
        return tr("Nothing new in it")
    return ntr(
        "{n} entry, {hours}", "{n} entries, {hours}", report.imported, hours=words.hours(report.seconds)
    )


def counts_line(report: ImportReport) -> str:
    """Return how many records were read, known already and left out."""
    return tr(
        "Read {read} · known already {known} · left out {skipped}",
        read=words.number(report.read),
        known=words.number(report.duplicates),
        skipped=words.number(len(report.skipped)),
    )


def details(report: ImportReport) -> str:
    """Return the hours of each activity, then what was left out and what is worth a look."""
    hours = sorted(report.activities.items(), key=lambda item: -item[1])
    parts = [f"{name}: {words.hours(seconds)}" for name, seconds in hours]
    for title, problems in ((tr("Left out"), report.skipped), (tr("Worth a look"), report.flagged)):
        if problems:
            parts += ["", title, *(messages.problem_line(problem) for problem in problems)]
    return "\n".join(parts).lstrip()
