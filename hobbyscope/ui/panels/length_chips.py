"""The entries of a day that have a length and no clock, as a row of chips above its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton

from hobbyscope.app import words
from hobbyscope.app.language import ntr
from hobbyscope.ui.charts.marks import paint_mark
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hobbyscope.core.records import Entry

MOST = 24  # the table has the rest


class _Chip(QPushButton):
    """One entry; Delete deletes it."""

    def __init__(self, entry: Entry, delete: Callable[[Entry], None]) -> None:
        super().__init__()
        self.entry, self._delete = entry, delete
        self.setProperty("chip", True)
        self.setProperty("length", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete(self.entry)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.click()
        else:
            super().keyPressEvent(event)


class LengthChips(QFrame):
    """The chips; hidden where there are none."""

    def __init__(
        self,
        look_of: Callable[[bytes], tuple[str, str]],
        name_of: Callable[[bytes], str],
        edit: Callable[[Entry], None],
        delete: Callable[[Entry], None],
    ) -> None:
        super().__init__()
        self._look_of, self._name_of, self._edit, self._delete = look_of, name_of, edit, delete
        self.chips: list[_Chip] = []
        self._more = QLabel()
        self._more.setProperty("role", "second")
        self._flow = Flow(6, self)
        self._flow.addWidget(self._more)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def focused(self) -> _Chip | None:
        """Return the chip that has the focus."""
        return next((chip for chip in self.chips if chip.hasFocus()), None)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries."""
        had = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._more)
        self.chips = [self._chip(entry) for entry in entries[:MOST]]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._more)
        rest = len(entries) - len(self.chips)
        self._more.setText(ntr("and {n} more", "and {n} more", rest) if rest else "")
        self._more.setVisible(rest > 0)
        self.setVisible(bool(entries))
        if had is not None and self.chips:
            self.chips[min(had, len(self.chips) - 1)].setFocus()

    def _chip(self, entry: Entry) -> _Chip:
        chip = _Chip(entry, self._delete)
        does(chip, lambda: self._edit(entry))
        name, length = self._name_of(entry.activity), words.length(entry.seconds)
        shown = chip.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, chip.fontMetrics().height() * 11
        )
        chip.setText(f" {shown} {length}".replace("&", "&&"))
        told = ", ".join(
            [name, length, *([entry.note] if entry.note else []), *(f"#{tag}" for tag in entry.tags)]
        )
        chip.setToolTip(told)
        chip.setAccessibleName(told)
        chip.setIcon(_drawn(*self._look_of(entry.activity)))
        side = round(chip.fontMetrics().height() * 0.6)
        chip.setIconSize(QSize(side, side))
        return chip

    def show_theme(self) -> None:
        """Take over the colours."""
        for chip in self.chips:
            chip.setIcon(_drawn(*self._look_of(chip.entry.activity)))

    def take_focus(self, entry: Entry) -> None:
        """Give the focus to the chip of an entry."""
        for chip in self.chips:
            if chip.entry == entry:
                chip.setFocus()


def _drawn(colour: str, mark: str) -> QIcon:
    """Return an activity's mark, as the table draws it."""
    picture = QPixmap(48, 48)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, QPointF(24, 24), 22, colour, mark)
    painter.end()
    return QIcon(picture)
