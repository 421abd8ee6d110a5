"""Labels that fit their words into the room there is: by leaving some out, or by asking for more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_ANY_DIGIT = str.maketrans(dict.fromkeys("123456789", "0"))  # kerning makes 1.7 narrower than 1.8


def as_tip(text: str) -> str:
    """Return a person's own words as a tool tip: what looks like HTML is only text there, too."""
    if not GuiQt.mightBeRichText(text):
        return text
    from html import escape  # 2000 names of letters: not before the first frame

    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>"


def text_label(role: str = "") -> QLabel:
    """Return a label of words that wrap, in a role of the style sheet; what looks like HTML is only text."""
    label = QLabel()
    if role:
        label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


class ElidedLabel(QLabel):
    """A line of text as it is, that ends in '…' where it does not fit; the tooltip has all of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def shown_text(self) -> str:
        """Return what is to be seen."""
        return self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width()
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(QFontMetrics(self.font()).height() * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown_text()
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.contentsRect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(as_tip(self.text()) if self.shown_text() != self.text() else "")
        return super().event(event)


class SteadyLabel(QLabel):
    """Words that change with every step of a dial: they are laid out anew only where they need other room.

    A QLabel with a new text lays out the whole page.
    """

    def __init__(self, *, wraps: bool = True) -> None:
        super().__init__()
        self._words = ""
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setWordWrap(wraps)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, words: str) -> None:
        """Show these words."""
        if words == self._words:
            return
        before = self._needs()
        self._words = words
        self.setAccessibleName(words)
        if self._needs() != before:
            self.updateGeometry()
        self.update()

    def said(self) -> str:
        """Return the words that are shown."""
        return self._words

    def _needs(self) -> tuple[int, int]:
        return self.heightForWidth(self.width()), self.minimumSizeHint().width()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = min(metrics.horizontalAdvance(self._words.translate(_ANY_DIGIT)), metrics.height() * 16)
        return QSize(width, self.heightForWidth(max(width, 1)))

    def minimumSizeHint(self) -> QSize:
        metrics, words = self.fontMetrics(), self._words.translate(_ANY_DIGIT)
        parts = words.split() if self.wordWrap() else [words]
        longest = max((metrics.horizontalAdvance(part) for part in parts), default=0)
        return QSize(longest + 2, metrics.lineSpacing())

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width, 1), 1 << 16)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self._words).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        flags = self.alignment() | Qt.TextFlag.TextWordWrap
        painter.drawText(self.contentsRect(), flags, self._words)
        painter.end()


class BelowLabel(QLabel):
    """What stands below a line that is typed; words that take more lines than it has get the room."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines  # that it has at least, so that nothing jumps
        self.setProperty("role", "second")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._make_room()

    def say(self, text: str) -> None:
        """Show these words."""
        self.setText(text)
        self._make_room()

    def _make_room(self) -> None:
        needed = self.heightForWidth(self.width()) if self.isVisible() else 0
        self.setMinimumHeight(max(self.fontMetrics().lineSpacing() * self._lines, needed))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room anew."""
        super().resizeEvent(event)
        self._make_room()
