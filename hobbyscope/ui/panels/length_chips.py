"""The entries of a day that have a length and no clock, as a row of chips above its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from hobbyscope.app import words
from hobbyscope.app.language import ntr
from hobbyscope.ui.charts.marks import paint_mark
from hobbyscope.ui.widgets.buttons import does
from hobbyscope.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from hobbyscope.core.records import Entry

MOST = 24  # the table has the rest


class _Chip(QPushButton):
    """One entry; Delete deletes it."""

    def __init__(self, entry: Entry, delete: Callable[[Entry], None]) -> None:
        super().__init__()
        self.entry, self._delete = entry, delete
        self._name, self._look = "", ("", "")
        self.setProperty("chip", True)
        self.setProperty("length", True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)  # a long name may give way

    def show_entry(self, entry: Entry, name: str, look: tuple[str, str]) -> None:
        """Show an entry of an activity with this name, colour and mark."""
        self.entry, self._name = entry, name
        length = words.length(entry.seconds)
        notes = [entry.note] if entry.note else []
        told = ", ".join([name, length, *notes, *(f"#{tag}" for tag in entry.tags)])
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.show_look(look)
        side = round(self.fontMetrics().height() * 0.6)
        self.setIconSize(QSize(side, side))

    def fit(self, room: int) -> None:
        """Shorten the name to a width; the length stays in sight."""
        most = self.fontMetrics().height() * 11
        self._write(most)
        over = self.sizeHint().width() - room
        if over > 0:
            self._write(max(min(self.fontMetrics().horizontalAdvance(self._name), most) - over, 0))

    def _write(self, width: int) -> None:
        shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, width)
        self.setText(f" {shown} {words.length(self.entry.seconds)}".replace("&", "&&"))

    def minimumSizeHint(self) -> QSize:
        """Ask for a part of the name only."""
        return QSize(self.fontMetrics().height() * 4, self.sizeHint().height())

    def show_look(self, look: tuple[str, str]) -> None:
        """Take over colour and mark."""
        if look != self._look:
            self._look = look
            self.setIcon(_drawn(*look))

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
        """Show these entries, as far as they reach in the chips that are there."""
        had = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), None)
        shown = entries[:MOST]
        for chip in self.chips[len(shown) :]:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = self.chips[: len(shown)]
        for chip, entry in zip(self.chips, shown, strict=False):
            chip.show_entry(entry, self._name_of(entry.activity), self._look_of(entry.activity))
            chip.fit(self._room())
        self._flow.removeWidget(self._more)
        self._flow.setEnabled(False)  # or each chip that comes lays the whole card out anew
        for entry in shown[len(self.chips) :]:
            self._add_chip(entry)
        self._flow.setEnabled(True)
        self._flow.addWidget(self._more)
        rest = len(entries) - len(shown)
        self._more.setText(ntr("and {n} more", "and {n} more", rest) if rest else "")
        self._more.setVisible(rest > 0)
        self.setVisible(bool(entries))
        if had is not None and self.chips:
            self.chips[min(had, len(self.chips) - 1)].setFocus()

    def _add_chip(self, entry: Entry) -> None:
        chip = _Chip(entry, self._delete)
        does(chip, lambda: self._edit(chip.entry))
        self.chips.append(chip)
        self._flow.addWidget(chip)
        chip.show_entry(entry, self._name_of(entry.activity), self._look_of(entry.activity))
        chip.fit(self._room())
        chip.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the names to the room there is."""
        super().resizeEvent(event)
        for chip in self.chips:
            chip.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Shorten the names to the room there is, which is not known before."""
        super().showEvent(event)
        for chip in self.chips:
            chip.fit(self.width())

    def _room(self) -> int:
        return self.width() if self.isVisible() else self.maximumWidth()

    def show_theme(self) -> None:
        """Take over the colours."""
        for chip in self.chips:
            chip.show_look(self._look_of(chip.entry.activity))

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
