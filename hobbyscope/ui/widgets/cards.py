"""Cards: a white ground for what belongs together, and one insight as a large number with its sentence."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hobbyscope.ui.widgets.labels import SteadyLabel

ANY_SIZE = (1 << 24) - 1  # Qt's own 'no limit' of a width or a height, which PySide does not name


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
        self._number, self._sentence = SteadyLabel(wraps=False), SteadyLabel()
        self._number.setProperty("role", "number")
        self._number.setProperty("lens", lens)
        self._said = ("", "", "")  # number, sentence, and what is said in its place
        self._brief = True
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.addWidget(self._number)
        self._row.addWidget(self._sentence, 1)
        self.be_brief(brief=False)
        for label in (self._number, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def be_brief(self, *, brief: bool) -> None:
        """Say two words below a smaller number, the sentence in the tooltip; or the sentence beside it."""
        if brief == self._brief:
            return
        self._brief = brief
        unit = em(self)
        low, side = (0.25, 0.6) if brief else (0.4, 0.8)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if brief else direction.LeftToRight)
        self._row.setContentsMargins(
            round(unit * side), round(unit * low), round(unit * (side - 0.2)), round(unit * low)
        )
        self._row.setSpacing(0 if brief else round(unit * 0.8))
        roles = ("title", "small") if brief else ("number", "second")
        for label, role in zip((self._number, self._sentence), roles, strict=True):
            label.setProperty("role", role)
            label.style().unpolish(label)  # else it keeps the letters of the role before
            label.style().polish(label)
        self._sentence.setWordWrap(not brief)
        self._write()

    def show_insight(self, number: str, sentence: str, brief: str = "") -> None:
        """Show a number and its sentence, both in the current language; `brief` where it has no room."""
        if self._said == (number, sentence, brief):
            return
        self._said = (number, sentence, brief)
        self.setAccessibleName(f"{number} {sentence}")
        self._write()

    def _write(self) -> None:
        number, sentence, brief = self._said
        self._number.say(number)
        self._sentence.say(brief if self._brief else sentence)
        self.setToolTip(f"{number} {sentence}" if self._brief else "")

    def insight(self) -> tuple[str, str]:
        """Return the number and its sentence, be it shown or in the tooltip."""
        return self._said[:2]

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._row.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._row.sizeHint().height() if self._brief else self._row.heightForWidth(width)
