"""A small sheet of text: what this program is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from hobbyscope import __version__
from hobbyscope.app.language import tr


class Explanation(QDialog):
    """A heading, some paragraphs, and a way out."""

    def __init__(self, parent: QWidget, title: str, paragraphs: list[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(12)
        heading = QLabel(title)
        heading.setProperty("role", "title")
        layout.addWidget(heading)
        for text in paragraphs:
            label = QLabel(text)
            label.setWordWrap(True)
            label.setMinimumWidth(460)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            layout.addWidget(label)
        box = QDialogButtonBox()
        close = box.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        close.setFocus()
        box.rejected.connect(self.reject)
        layout.addWidget(box)


def show_about(parent: QWidget) -> None:
    """Tell what this program is."""
    Explanation(
        parent,
        "Hobbyscope",
        [
            tr("Version {version}", version=__version__),
            tr(
                "Enjoy hobbies by softmax, not by sigmoid: a hobby is not what you do more of than others, "
                "but what your own free time goes to, however little of it there is."
            ),
            tr("No account, no network, nothing leaves this computer. MIT licence."),
        ],
    ).open()
