"""The foot of the table: the last step, to be taken back, how many entries are shown, and their export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from hobbyscope.app.language import tr
from hobbyscope.ui.widgets.buttons import push
from hobbyscope.ui.widgets.labels import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent


class JournalFoot(QFrame):
    """'Undo: Delete 3 entries' on the left; '12 of 1,284 entries', 'Export…', 'Show all' on the right."""

    def __init__(
        self, undo: Callable[[], object], export: Callable[[], object], other: Callable[[], object]
    ) -> None:
        super().__init__()
        self._step = ""
        self.undo, self.export, self.other = push(undo, "quiet"), push(export, "link"), push(other, "link")
        self.count = ElidedLabel()
        self.count.setProperty("role", "second")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.export)
        row.addWidget(self.other)
        self.setMinimumHeight(self.undo.sizeHint().height())
        self.show_step("")

    def show_step(self, name: str) -> None:
        """Offer to take the last step back, by its name in the current language."""
        self._step = tr("Undo: {step}", step=name) if name else ""
        self.undo.setVisible(bool(name))
        self.undo.setToolTip(f"{self._step} (Ctrl+Z)")
        self.undo.setAccessibleName(self._step)
        self._fit()

    def show_count(self, text: str, other: str) -> None:
        """Say how many are shown, and what else could be."""
        self.count.setText(text)
        self.count.setVisible(bool(text))
        self.export.setText(tr("Export…"))
        self.export.setToolTip(tr("Write what is shown to a file"))
        self.export.setAccessibleName(tr("Export what is shown"))
        self.export.setVisible(bool(text))
        self.other.setText(other)
        self.other.setVisible(bool(other))
        self._fit()

    def _fit(self) -> None:
        """Shorten the name of the step where the count needs the room, and leave out its key before."""
        metrics = self.undo.fontMetrics()
        frame = self.undo.sizeHint().width() - metrics.horizontalAdvance(self.undo.text())
        taken = self.other.sizeHint().width() + frame + 32
        taken += 0 if self.count.isHidden() else self.count.sizeHint().width()
        taken += 0 if self.export.isHidden() else self.export.sizeHint().width() + 8
        room = self.width() - taken
        whole = f"{self._step}   Ctrl+Z"
        fits = metrics.horizontalAdvance(whole) <= room
        short = metrics.elidedText(self._step, Qt.TextElideMode.ElideRight, max(room, metrics.height() * 3))
        self.undo.setText(whole if fits else short)

    def event(self, event: QEvent) -> bool:
        """Share the width anew when the letters have their size, or another one."""
        if event.type() in (QEvent.Type.PolishRequest, QEvent.Type.LayoutRequest, QEvent.Type.StyleChange):
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for a part of the words only."""
        return QSize(self.fontMetrics().height() * 12, super().minimumSizeHint().height())
