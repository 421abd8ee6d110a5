"""What must be asked before a file can be read, as one question at a time with its answers below it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from hobbyscope.app import words
from hobbyscope.app.language import ntr, tr
from hobbyscope.app.question_words import question, readings
from hobbyscope.core.calendar import day_date
from hobbyscope.ui.panels.brought_columns import ColumnMapper
from hobbyscope.ui.panels.brought_ticks import TicksTable
from hobbyscope.ui.translated import Translated
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.fields import roomy
from hobbyscope.ui.widgets.flow import Flow
from hobbyscope.ui.widgets.labels import text_label
from hobbyscope.ui.widgets.tab_stops import put_in_order

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from hobbyscope.app.import_files import BroughtFile
    from hobbyscope.exchange.base import Options

_FIRST_YEAR, _LAST_YEAR = 1970, 2200
_LENGTHS = (15 * 60, 30 * 60, 3600)  # offered for all habits at once


class AskCard(Translated):
    """One question about a file. `answer(options)` is told, `leave` leaves the file out, `end` closes it."""

    def __init__(
        self,
        answer: Callable[[Options], object],
        leave: Callable[[], object],
        end: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._answer, self._end = answer, end
        self._file: BroughtFile | None = None
        self._need = ""
        self._others = 0
        self._asked, self._why, self._more = map(text_label, ("heading", "second", "small"))
        self.day_first, self.month_first = push(lambda: self._order("dmy")), push(lambda: self._order("mdy"))
        self.year = roomy(QSpinBox())
        self.year.setRange(_FIRST_YEAR, _LAST_YEAR)
        self.ticks = TicksTable(self._allow)
        self.lengths = [push(partial(self._fill, seconds), "quiet") for seconds in _LENGTHS]
        self.mapper = ColumnMapper(lambda pairs: self._tell(columns=pairs))
        self.take, self.leave, self.end = push(self._take), push(leave, "quiet"), push(end)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            "date_order": (self.day_first, self.month_first, self.leave),
            "year": (self.year, self.take, self.leave),
            "ticks": (self.ticks, *self.lengths, self.take, self.leave),
            "columns": (self.mapper, self.take, self.leave),
        }
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        row = self._row = Flow(10)
        answers = (self.day_first, self.month_first, self.year, *self.lengths, self.take)
        for widget in (*answers, self.leave, self.end):
            row.addWidget(widget)
            if isinstance(widget, QPushButton):
                widget.setAutoDefault(True)  # Enter answers, as the space bar does
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(8)
        for part in (self._asked, self._why, self.ticks, self.mapper):
            layout.addWidget(part)
        layout.addLayout(row)
        layout.addWidget(self._more)

    def show_question(self, file: BroughtFile, need: str, others: int) -> None:
        """Ask something about a file; `others` wait with questions of their own."""
        known = self._file is not None and (self._file.path, self._need) == (file.path, need)
        self._file, self._need, self._others = file, need, others
        asked = file.state == "asks"
        for part in {part for parts in self._parts.values() for part in parts}:
            done = part is self.leave or (part is self.take and need == "columns")
            part.setVisible(part in self._parts[need] and (asked or not done))
        self.end.setVisible(not asked)
        preview = file.preview
        if preview is not None and need == "columns" and preview.sight is not None:
            self.mapper.show_sight(preview.sight)
            put_in_order((self.ticks, *self.mapper.boxes()))  # they are made anew with each table
        if preview is not None and need == "ticks" and not known:
            self.ticks.show_habits(preview.ticks, file.options.ticks)
        if need == "year" and not known:
            self.year.setValue(file.options.year or day_date(file.options.today or 0).year)
        self._allow()
        self._write()

    def question(self) -> tuple[object, str]:
        """Return which file is asked what."""
        return self._file.path if self._file is not None else None, self._need

    def settle(self) -> None:
        """Take the focus, where the answer is given."""
        first = {
            "date_order": self.day_first,
            "year": self.year,
            "ticks": self.ticks,
            "columns": next(iter(self.mapper.boxes()), self.leave),
        }
        first[self._need].setFocus()

    # --- answers

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter take the year that was written."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.year.hasFocus():
            self._take()
        else:
            super().keyPressEvent(event)

    def _tell(self, **changes: object) -> None:
        if self._file is not None:
            self._answer(self._file.options._replace(**changes))  # type: ignore[arg-type]

    def _order(self, order: str) -> None:
        self._tell(date_order=order)

    def _take(self) -> None:
        if self._need == "year":
            self.year.interpretText()
            self._tell(year=self.year.value())
        elif self._need == "columns":
            self._tell(columns=self.mapper.pairs())
            self._end()  # whoever takes what was guessed need not look at it again
        else:
            lengths = self.ticks.habits.lengths
            preview = self._file.preview if self._file is not None else None
            names = preview.ticks if preview is not None else {}
            self._tell(ticks={name: lengths.get(name, 0) for name in names})

    def _fill(self, seconds: int) -> None:
        self.ticks.habits.fill(seconds)

    def _allow(self) -> None:
        """Let lengths be taken once there is one, and columns once they make entries."""
        lengths = self.ticks.habits.lengths
        enough = {"ticks": any(lengths.values()), "columns": self.mapper.complete()}
        self.take.setEnabled(enough.get(self._need, True))

    def retranslate(self) -> None:
        """Write the words anew."""
        self.year.setAccessibleName(tr("Year"))
        self.ticks.setAccessibleName(tr("How long does one time take?"))
        self.mapper.setAccessibleName(tr("Which column holds what?"))
        self.mapper.retranslate()
        for button, seconds in zip(self.lengths, _LENGTHS, strict=True):
            button.setText(tr("{length} for all others", length=words.length(seconds)))
        self.leave.setText(tr("Leave this file out"))
        self.end.setText(tr("Done"))
        self._write()

    def _write(self) -> None:
        """Write what is about the file."""
        takes = {"ticks": tr("Take these lengths"), "columns": tr("Take these columns")}
        self.take.setText(takes.get(self._need, tr("Take this year")))
        if self._file is None:
            return
        said = question(self._file, self._need)
        self._asked.setText(said.asked)
        self._why.setText(said.why)
        self.setAccessibleName(f"{said.asked} {said.why}")
        for part in (self.year, self.ticks, *self.lengths, self.take, self.leave, self.end):
            part.setAccessibleDescription(said.why)
        self._more.setVisible(self._others > 0)
        self._more.setText(
            ntr("{n} more file has a question.", "{n} more files have a question.", self._others)
        )
        preview = self._file.preview
        read = readings("" if preview is None else preview.example)
        for button, order in ((self.day_first, "dmy"), (self.month_first, "mdy")):
            button.setText(read[order])
            button.setAccessibleDescription(said.why)
