"""The sheet that asks for a report: of which days, and in which form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QDialog, QLabel, QVBoxLayout, QWidget

from hobbyscope.app import messages
from hobbyscope.app.language import tr
from hobbyscope.app.outputs import write_file
from hobbyscope.app.periods import Choice
from hobbyscope.ui.dialogs.save_file import ask_where
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.chips import Chip
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from hobbyscope.app.period_report import Report
    from hobbyscope.app.session import Session
    from hobbyscope.core.analysis import Analysis

_CHOICES = (
    *(Choice("month"), Choice("month", shift=-1), Choice("year"), Choice("year", shift=-1)),
    *(Choice("days", 90), Choice("days", 365), Choice("all")),
)


class ReportSheet(QDialog):
    """Offers the period that is shown and the usual ones; `say` tells where the report is."""

    def __init__(self, parent: QWidget, session: Session, say: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._say = session, say
        self.setWindowTitle(tr("Report for a period"))
        self._group = QButtonGroup(self)
        self.chips: dict[Choice, Chip] = {}
        for choice in dict.fromkeys((session.choice, *_CHOICES)):
            chip = self.chips[choice] = Chip()
            chip.setText(choice.title(session.query.today, session.workspace.log.first_day))
            self._group.addButton(chip)
        self.chips[session.choice].setChecked(True)
        kinds = {"pdf": "primary", "html": "", "png": ""}
        self.forms = {form: push(partial(self._choose, form), kind) for form, kind in kinds.items()}
        names = (tr("PDF, for paper…"), tr("Web page…"), tr("Picture…"))
        for button, name in zip(self.forms.values(), names, strict=True):
            button.setText(name)
        self._lay_out()
        self.forms["pdf"].setFocus()

    def _lay_out(self) -> None:
        heading, told = QLabel(self.windowTitle()), QLabel(self._about())
        heading.setProperty("role", "title")
        told.setProperty("role", "second")
        told.setWordWrap(True)
        unit = self.fontMetrics().height()
        days, forms = Flow(round(unit * 0.5)), Flow(round(unit * 0.5))
        for chip in self.chips.values():
            days.addWidget(chip)
        for button in (*self.forms.values(), push(self.close)):
            forms.addWidget(button)
            button.setText(button.text() or tr("Close"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(round(unit * 0.8))
        layout.addWidget(heading)
        layout.addWidget(told)
        layout.addLayout(days)
        layout.addLayout(forms)
        self.setMinimumWidth(min(unit * 34, self.screen().availableSize().width() - unit))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the lines take at this width: a window does not ask its layout for that."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.width()))

    def _about(self) -> str:
        return tr(
            "Both lenses, what follows from them, and every number: with the dials as they are turned now. "
            "It can be kept, printed, or shown to somebody."
        )

    def choice(self) -> Choice:
        """Return the period that is chosen."""
        return next(choice for choice, chip in self.chips.items() if chip.isChecked())

    def _choose(self, form: str) -> None:
        """Ask where the report shall be written."""
        names = {"pdf": tr("For paper"), "html": tr("Web page"), "png": tr("Picture")}
        ask_where(self, self.windowTitle(), "hobbyscope", {names[form]: f".{form}"}, self.save)

    def save(self, path: Path) -> None:
        """Write the report to a file, whole or not at all; in a thread, so that the window does not wait."""
        from hobbyscope.app.period_report import report_of  # numpy: only for a report
        from hobbyscope.core.analysis import Query

        session = self._session
        period = self.choice().resolve(session.query.today, session.workspace.log.first_day)
        asked = session.query._replace(start=period.start, end=period.end)
        analysis = session.workspace.analyse(Query(*asked))
        judging = bool(session.workspace.setting("judges"))
        report, form = report_of(session.workspace.log, analysis, judging=judging), path.suffix[1:].lower()
        told = tr("The report is in {file} now.", file=path.name)
        session.run_job(
            lambda _progress: write_file(
                path, lambda draft: draft.write_bytes(_content(report, analysis, form))
            ),
            lambda _done: self._say(told),
            failed=lambda refused: self._say(messages.refusal(refused)),
        )
        self.close()


def _content(report: Report, analysis: Analysis, form: str) -> bytes:
    if form == "html":
        from hobbyscope.app.report_html import as_html  # only for HTML

        return as_html(report, analysis).encode()
    from hobbyscope.ui.report_files import report_file  # what paints: only for pages

    return report_file(report, analysis, form)


def open_report(window: QWidget, session: Session, say: Callable[[str], None]) -> None:
    """Open the sheet."""
    ReportSheet(window, session, say).open()
