"""Small sheets of text: how an insight is computed, how the two lenses work, what this program is."""

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


def show(parent: QWidget, what: str) -> None:
    """Show a sheet: 'lenses' or 'about'."""
    {"lenses": _show_lenses, "about": _show_about}[what](parent)


def _show_lenses(parent: QWidget) -> None:
    """Tell in plain words how the two lenses work."""
    Explanation(
        parent,
        tr("How the two lenses work"),
        [
            tr(
                "Softmax — my free time. All my activities share one whole: my own free time. "
                "An activity's share is its hours divided by all hours (at temperature 1). "
                "Halve the free time with the same mix, and the shares stay exactly as they are."
            ),
            tr(
                "Sigmoid — somebody's bar. Each activity stands alone against what a judge asks for, "
                "say an hour a day. Hours equal to the bar score 0.50; "
                "the score must reach the threshold. "
                "Halve the free time, and the scores fall."
            ),
            tr(
                "Raising the threshold is the same as raising the bar: "
                "at 0.80 the judge really asks for four "
                "times the hours. Temperature makes both lenses sharper (winner takes all) "
                "or softer (all alike)."
            ),
            tr(
                "share = h^(1/T) / Σ h^(1/T)\nscore = a^(1/T) / (a^(1/T) + b^(1/T))\n"
                "recognised: a ≥ b · (τ/(1−τ))^T"
            ),
        ],
    ).open()


def _show_about(parent: QWidget) -> None:
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
