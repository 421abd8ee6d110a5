"""What an import brought: counts, hours by activity, and each row that was left out with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextEdit, QVBoxLayout, QWidget

from hobbyscope.app.import_report import counts_line, headline, more_words, shown
from hobbyscope.app.language import tr
from hobbyscope.ui.dialogs.save_file import ask_where
from hobbyscope.ui.widgets.buttons import does

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QFileDialog

    from hobbyscope.app.import_report import ImportReport, Section


class ReportSheet(QDialog):
    """The report at the end of an import; `undo` takes it back, `save` writes it where somebody chose."""

    def __init__(
        self,
        parent: QWidget,
        report: ImportReport,
        undo: Callable[[], object],
        save: Callable[[Path], object],
    ) -> None:
        super().__init__(parent)
        self._take_back, self._save = undo, save
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Imported"))
        unit = self.fontMetrics().height()
        self.resize(min(unit * 31, 860), min(unit * 25, 580))
        heading, counts = QLabel(headline(report)), QLabel(counts_line(report))
        heading.setProperty("role", "title")
        heading.setWordWrap(True)
        counts.setProperty("role", "second")
        counts.setWordWrap(True)
        self.details = QTextEdit()
        self.details.setReadOnly(True)
        self.details.setHtml("".join(map(_html, shown(report))))
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
        return ask_where(self, tr("Save the report"), "hobbyscope-import", {tr("Text"): ".txt"}, self._save)

    def _undo(self) -> None:
        self._take_back()
        self.reject()


def _html(section: Section) -> str:
    """Return a part of the report with its title above a table of names and hours, or above sentences."""
    from html import escape  # 2000 names of letters: not before the first frame

    title = f"<p style='margin-top: 10px; margin-bottom: 4px'><b>{escape(section.title)}</b></p>"
    if section.lines[0][1]:
        pairs = ((escape(name), escape(hours)) for name, hours in section.lines)
        rows = (f"<tr><td>{name}</td><td align=right>{hours}</td></tr>" for name, hours in pairs)
        return f"{title}<table width='100%' cellpadding=1>{''.join(rows)}</table>"
    lines = [escape(line) for line, _ in section.lines]
    lines += [f"<i>{escape(more_words(section.more))}</i>"] * (section.more > 0)
    return title + "".join(f"<p style='margin-top: 0; margin-bottom: 3px'>{line}</p>" for line in lines)
