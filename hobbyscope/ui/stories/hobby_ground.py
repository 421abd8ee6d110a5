"""HobbyGround: where the cards of the story 'Is it my hobby?' stand, in three columns, two or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hobbyscope.ui.stories.staying import Staying
from hobbyscope.ui.widgets.cards import ANY_SIZE

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from hobbyscope.ui.charts.what_if import WhatIfPanel
    from hobbyscope.ui.stories.hobby_cards import FreeTimeCard, HoursCard, LensesCard

_THREE, _TWO = 60, 40  # heights of a line: widths from which on there are so many columns
_HOURS, _CURVES = (0, 18, 20), 16  # the same: the hours' column beside one more and beside two; the curves'


class HobbyGround(QWidget):
    """The free time above all, which stays in sight; below it the hours, both lenses and the curves."""

    def __init__(self, top: FreeTimeCard, hours: HoursCard, lenses: LensesCard, what_if: WhatIfPanel) -> None:
        super().__init__()
        self._hours, self._what_if = hours, what_if
        self._price = QWidget()  # which is covered; the card in it hides where there is no price
        self._columns = 0
        down = QBoxLayout.Direction.TopToBottom
        self._whole, self._middle = QBoxLayout(down), QBoxLayout(down)
        layout, price = QVBoxLayout(self), QVBoxLayout(self._price)
        for box in (layout, price, self._middle, self._whole):
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(12)
        price.addWidget(what_if.price)
        self._middle.addWidget(hours)
        self._middle.addWidget(lenses, 1)
        self._whole.addLayout(self._middle, 1)
        self._whole.addWidget(what_if)
        layout.addWidget(Staying(top, self))
        layout.addLayout(self._whole, 1)
        layout.addWidget(self._price)

    def cover(self, covered: bool) -> None:
        """Hide the curves and the price, or show them."""
        for part in (self._what_if, self._price):
            part.setVisible(not covered)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in three columns, in two, or below each other."""
        super().resizeEvent(event)
        em = self.fontMetrics().height()
        columns = 3 if self.width() >= _THREE * em else 2 if self.width() >= _TWO * em else 1
        if columns != self._columns:
            self._columns = columns
            across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
            self._whole.setDirection(across if columns == 3 else down)
            self._middle.setDirection(down if columns == 1 else across)
            self._what_if.price.lie(flat=True, one_line=columns == 3)
            for part, width, beside in (
                (self._hours, _HOURS[columns - 1], columns > 1),
                (self._what_if, _CURVES, columns == 3),
            ):
                part.setMinimumWidth(em * width if beside else 0)
                part.setMaximumWidth(em * width if beside else ANY_SIZE)
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """Take the height that there is: charts and rows shrink, down to `minimumSizeHint`."""
        return False

    def minimumSizeHint(self) -> QSize:
        """Ask for the least height in which all words have room at this width."""
        layout = self.layout()
        least = super().minimumSizeHint()
        return least if layout is None else QSize(least.width(), layout.minimumHeightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        """Ask for no more: a page that scrolls would give it, and be longer than what is seen of it."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())
