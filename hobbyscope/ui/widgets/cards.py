"""Cards: a white ground for what belongs together, and one insight as a large number with its sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget


def em(widget: QWidget) -> int:
    """Return the height of a line of a widget's font: the unit of its lengths."""
    return widget.fontMetrics().height()


def on_card(content: QWidget) -> QFrame:
    """Return a card that is filled by a list or a table, whose corners are not round."""
    card = QFrame()
    card.setProperty("card", True)
    layout = QVBoxLayout(card)
    margin = round(em(card) * 0.4)
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.addWidget(content)
    return card


class InsightCard(QPushButton):
    """A large number in the colour of its lens ('softmax', 'sigmoid', '') with its sentence; a button."""

    def __init__(self, lens: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._number, self._sentence = QLabel(), QLabel()
        self._number.setProperty("role", "number")
        self._number.setProperty("lens", lens)
        self._sentence.setProperty("role", "second")
        self._sentence.setWordWrap(True)
        unit = em(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(round(unit * 0.8), round(unit * 0.4), round(unit * 0.6), round(unit * 0.4))
        row.setSpacing(round(unit * 0.8))
        row.addWidget(self._number)
        row.addWidget(self._sentence, 1)
        for label in (self._number, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_insight(self, number: str, sentence: str) -> None:
        """Show a number and its sentence, both in the current language."""
        if self.insight() == (number, sentence):
            return  # a new text lays the whole page out anew
        self._number.setText(number)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{number} {sentence}")

    def insight(self) -> tuple[str, str]:
        """Return the number and the sentence that are shown."""
        return self._number.text(), self._sentence.text()

    def sizeHint(self) -> QSize:
        row = self.layout()
        return row.sizeHint() if row else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        row = self.layout()
        return row.minimumSize() if row else super().minimumSizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        row = self.layout()
        return row.heightForWidth(width) if row else -1
